"""A plugin that is not ours, as a text: every hook, each used end to end. And ways to install
it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from caseflow import Branch, Caseflow, FundSpec, Money, Person, Place
from caseflow.plugins import installed, load_file

REEF = '''"""Lists with bars, a bank of the reef, an island, and its grant."""
__version__ = "1"

from caseflow import Place, Programme, hookimpl
from caseflow.facts import applicant, family
from caseflow.files.cells import Row, Sheet
from caseflow.places.place import Identity, IdentityKind
from caseflow.programme import flat, money, require, source
from caseflow.values.currency import Currency
from caseflow.values.workdays import weekdays


class Bars:
    suffixes = (".bar",)

    def read(self, path):
        lines = path.read_text("utf-8").splitlines()
        rows = [Row(n, tuple(x.split("|"))) for n, x in enumerate(lines, 1)]
        return [Sheet(path.stem, 0, rows)]


class Bank:
    name, suffix = "reef-bank", ".txt"
    zh, en = "礁石银行", "Bank of the reef"

    def write(self, payments):
        money = payments.currency
        lines = [f"{x.case};{x.payee};{x.account};{money.plain(x.amount)}" for x in payments]
        return "\\n".join([*lines, f"={money.plain(payments.total)}"]).encode()


def number(cell, field=""):
    return Identity(number=str(cell).strip(), raw=str(cell))


def reef(shells="2"):
    return Place(
        name="reef",
        currency=Currency("XXR", int(shells), "贝元", "shells"),
        time_zone="Pacific/Fiji",
        identities=(IdentityKind("tag", "牌号", "tag", number),),
        levels=(("village", "村", "village"),),
        consent_basis=("礁岛法", "reef act"),
        consent_age=16,
        languages=("en",),
        working=weekdays,
        options=(("shells", shells),),
    )


RULE = source("Reef notice", in_force="2024-01-01", ref="1")
GRANT = Programme(
    "reef.grant", zh="礁岛补助", en="Reef grant", helps=applicant, currency="XXR",
    rules=[require("poor", family.annual_income <= money(500, "XXR"), RULE.gist("at most 500"))],
    award=flat(money(20, "XXR"), RULE.gist("20")),
)


@hookimpl
def caseflow_programmes():
    return [GRANT]


@hookimpl
def caseflow_readers():
    return [Bars()]


@hookimpl
def caseflow_payment_formats():
    return [Bank()]


@hookimpl
def caseflow_places():
    return {"reef": reef}
'''
LIST = (
    "applicant's name|applicant's ID number|family income in a year (XXR)|day of receipt"
    "|day of consent\nMere Tai|T-000-1|{income}|2026-05-30|2026-05-30\n"
)
PEOPLE = (
    Person("awa", "Awa Entry", "T-000-11", ("enter", "manage", "reconcile")),
    Person("rui", "Rui Review", "T-000-12", ("review", "manage")),
    Person("dja", "Dja Decide", "T-000-13", ("decide",)),
    Person("pia", "Pia Pay", "T-000-14", ("pay",)),
)


@contextmanager
def distribution(folder: Path, **sources: str) -> Iterator[None]:
    """Packages as pip installs them: metadata with an entry point, and a module."""
    with pytest.MonkeyPatch.context() as patch:
        for name, source in sources.items():
            where = folder / f"{name}-1.0.dist-info"
            where.mkdir(parents=True)
            (where / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
            (where / "entry_points.txt").write_text(f"[caseflow]\n{name} = {name}_module\n")
            (folder / f"{name}_module.py").write_text(source, "utf-8")
            patch.delitem(sys.modules, f"{name}_module", raising=False)
        patch.syspath_prepend(str(folder))
        installed.cache_clear()
        try:
            yield
        finally:
            installed.cache_clear()
            for name in sources:
                sys.modules.pop(f"{name}_module", None)


def dropped(store: Path, **sources: str) -> Path:
    """Files in the folder beside a store."""
    folder = Path(f"{store}.plugins")
    folder.mkdir(exist_ok=True)
    for name, source in sources.items():
        (folder / f"{name}.py").write_text(source, "utf-8")
    return folder


def reef_of(folder: Path) -> Place:
    """The place that the text makes."""
    (folder / "reef.py").write_text(REEF, "utf-8")
    return load_file(folder / "reef.py").places["reef"]()


def reef_office(store: Path, place: Place, **opening: object) -> Caseflow:
    """An office of the reef."""
    return Caseflow.demo(
        store,
        place=place,
        branch=Branch("REF", "Reef", "village"),
        people=PEOPLE,
        funds=(FundSpec("gifts", ("reef.grant",), amount=Money(100_000)),),
        today="2026-06-01",
        **opening,
    )


def only(source: str, hook: str) -> str:
    """The plugin with that hook alone."""
    head, *parts = source.split("@hookimpl\n")
    return head + "".join(f"@hookimpl\n{p}" for p in parts if f"caseflow_{hook}(" in p)
