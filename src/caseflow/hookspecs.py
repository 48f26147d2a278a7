"""Every hook, on one page. A plugin implements those it needs and marks them with `hookimpl`.

Built-in readers, payment formats, places and the shipped example programme come through the same
door. Each hook is asked once, when programmes are first needed. What goes wrong in a plugin, what
two plugins supply alike, and rules that nest deeper than anybody writes are named and left out
(`caseflow programmes` says why); the others load. What a plugin prints goes to the error stream of
a command. The names `caseflow` and `host` are no plugin's.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

import pluggy

if TYPE_CHECKING:
    from caseflow.files.cells import Reader
    from caseflow.pay.instruction import PaymentFormat
    from caseflow.places.place import Place
    from caseflow.programme.amendments import Amendment
    from caseflow.programme.programme import Programme

hookspec = pluggy.HookspecMarker("caseflow")
hookimpl = pluggy.HookimplMarker("caseflow")


@hookspec
def caseflow_programmes() -> Sequence[Programme | Amendment]:  # type: ignore[empty-body]
    """The aid programmes that this plugin supplies, and its amendments of others.

    A drop-in file needs no hook for them: what stands at its top level counts.

    ```python
    from caseflow import hookimpl
    from caseflow.facts import household
    from caseflow.programme import Programme, flat, require, source, yuan

    NOTICE = source("Winter notice", in_force="2026-01-01", ref="7/2026")
    WINTER = Programme(
        "city.winter",
        zh="冬季取暖救助",
        en="Aid for heating in winter",
        helps=household,
        rules=[require("poor", household.certificate.in_force(), NOTICE.gist("持有效证件"))],
        award=flat(yuan(500), NOTICE.gist("每户500元")),
    )


    @hookimpl
    def caseflow_programmes():
        return [WINTER]


    assert WINTER.on("2026-01-05").assess({}, earlier=[]).outcome == "incomplete"
    ```
    """


@hookspec
def caseflow_readers() -> Sequence[Reader]:  # type: ignore[empty-body]
    """Readers of files: each says how the files end that it reads, and gives sheets of cells.

    Used by `assess`, `run` and `batch` wherever such a file is given. Two plugins may not read the
    same ending; one may read `.csv` or `.xlsx` in the place of the built-in reader. A file that
    cannot be read is a `FactError` (`own_words`, in both languages), which never repeats what stood
    in it.

    ```python
    from pathlib import Path
    from caseflow import FactError, hookimpl
    from caseflow.files.cells import Row, Sheet
    from caseflow.files.read import read


    class Tabs:
        suffixes = (".tsv",)

        def read(self, path):
            try:
                lines = path.read_text("utf-8").splitlines()
            except UnicodeDecodeError:
                words = {"zh": "不是 UTF-8 文本；请另存", "en": "it is no UTF-8; please save it so"}
                raise FactError("own_words", "file", **words) from None
            rows = [Row(n, tuple(x.split("\\t"))) for n, x in enumerate(lines, 1)]
            return [Sheet(path.stem, 0, rows)]


    @hookimpl
    def caseflow_readers():
        return [Tabs()]


    Path("list.tsv").write_text("姓名\\t收件日期\\n测试甲\\t2026-03-05\\n", "utf-8")
    (sheet,) = read(Path("list.tsv"), caseflow_readers())
    assert sheet.rows[1].values == ("测试甲", "2026-03-05")
    ```
    """


@hookspec
def caseflow_payment_formats() -> Sequence[PaymentFormat]:  # type: ignore[empty-body]
    """Formats of payment files: each turns payments into the bytes that a bank takes.

    `caseflow pay --format NAME` and `desk.pay_many(..., format=NAME)` name one; `csv` is the
    built-in one. The file is written in the transaction that pays: a format that fails leaves
    nothing instructed. `payments` is the sequence of instructions with `currency`, `lang` and
    `total`; each instruction has its account: cash is on no bank's file.

    Where a bank cannot take every payment, or wants several files, a format has more: `unfit`
    (`ChoosyFormat`: which payments it refuses, by a code), `zh` and `en` (`NamedFormat`: what
    people call it, by which it may be named too), `part` and `most` (`DividingFormat`: which of its
    files a payment goes to, how many one holds). `payments.part` says which is
    written. A layout that is a table needs no plugin: a branch adopts it as a template.

    ```python
    from caseflow import Money, hookimpl
    from caseflow.pay.instruction import Instruction, Payments
    from caseflow.values.currency import Currency


    class Fixed:
        name, suffix = "county-bank", ".txt"

        def write(self, payments):
            plain = payments.currency.plain
            lines = [f"{x.case} {x.account:>20} {plain(x.amount):>12}" for x in payments]
            return "\\r\\n".join([*lines, f"TOTAL {plain(payments.total)}"]).encode("gb18030")


    @hookimpl
    def caseflow_payment_formats():
        return [Fixed()]


    one = Instruction(
        case="SZW-2026-0001-K",
        payee="测试甲",
        account="6217000",
        bank="建设银行",
        amount=Money(200_000),
        purpose="救助",
    )
    (bank,) = caseflow_payment_formats()
    assert bank.write(Payments((one,), Currency("CNY"), "zh")).endswith(b"TOTAL 2000.00")
    ```
    """


@hookspec
def caseflow_places() -> Mapping[str, Callable[..., Place]]:  # type: ignore[empty-body]
    """Places by name: each is made by a function of options, which are text, and keeps them.

    A store keeps name and options of its place in its opening event, and makes it again whenever it
    is opened: from what is built in or installed, or else from its own adopted drop-in files.

    Before there is a store nothing is adopted: for `caseflow init` a place comes from an installed
    package, which whoever opens the store installs too (`no_place`, `place_gone`); in a program it
    may also be handed over, `Caseflow.create(…, place=island())`. A package of one module says in
    its `pyproject.toml`, beside name and version,

    ```toml
    [project.entry-points.caseflow]
    island = "island"
    ```

    and this stands in `island.py`:

    ```python
    from caseflow import Place, hookimpl
    from caseflow.places.place import Identity, IdentityKind
    from caseflow.values.currency import Currency
    from caseflow.values.workdays import weekdays


    def tag(cell, field=""):
        return Identity(number=str(cell).strip(), raw=str(cell))


    def island(zone="Pacific/Fiji"):
        return Place(
            name="island",
            currency=Currency("FJD"),
            time_zone=zone,
            identities=(IdentityKind("tag", "牌号", "tag", tag),),
            levels=(("village", "村", "village"),),
            consent_basis=("岛法", "island act"),
            consent_age=16,
            languages=("en",),
            working=weekdays,
            options=(("zone", zone),),
        )


    @hookimpl
    def caseflow_places():
        return {"island": island}


    assert caseflow_places()["island"]().kept == ("island", (("zone", "Pacific/Fiji"),))
    ```
    """
