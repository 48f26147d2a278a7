"""export, verify."""

from __future__ import annotations

import re
from pathlib import Path

import click

from caseflow.cli.app import State, common
from caseflow.cli.meant import meant
from caseflow.cli.words import programme_named, role_meant
from caseflow.errors import FactError
from caseflow.outputs import WORKBOOK, named_so, written
from caseflow.words import names
from caseflow.words.shown import EXPORT, FILES, told

_SIGNS = re.compile(r"[^\w.\-（）()]")  # of a name, what a file's takes nowhere


@click.command()
@click.option(
    "--canonical",
    "file",
    type=click.Path(path_type=Path),
    help="日志，可比对的形式 / the journal in comparable form",
)
@click.option(
    "--ledger",
    "programme",
    default="",
    help="某项目的台账工作簿 / the ledger of a programme as a workbook",
)
@click.option(
    "--beancount",
    "books",
    type=click.Path(path_type=Path),
    help="资金的复式账，文本文件，不含个人信息"
    " / the ledger of the funds as text for beancount, no personal data",
)
@click.option(
    "--extract",
    "chosen",
    multiple=True,
    help="供审计的摘录：全部公开部分，及所列案件的加密内容"
    " / an extract for an auditor: all plain parts, and the private parts of these cases",
)
@click.option(
    "--person",
    default="",
    metavar="CASE",
    help="此申请所帮助之人的全部资料 / all data of the person whom this case helps",
)
@click.option("--role", default="", help="其中的哪一人，如 监护人 / who of it")
@click.argument("more", nargs=-1, metavar="[CASE]...")
@click.option(
    "--to",
    default="",
    help="台账、摘录提供给哪个单位：须有向其提供资料的单独同意"
    " / the body that gets the ledger or extract; each case needs a consent to that",
)
@click.option(
    "--out",
    "target",
    type=click.Path(path_type=Path),
    help="写到哪个文件 / where it goes  [项目.台账.xlsx、摘录.db、个人资料.json /"
    " PROGRAMME.ledger.xlsx, extract.db, person.json]",
)
@common
@click.pass_obj
def export(
    state: State,
    file: Path | None,
    programme: str,
    books: Path | None,
    chosen: tuple[str, ...],
    person: str,
    role: str,
    more: tuple[str, ...],
    to: str,
    target: Path | None,
) -> None:
    """导出日志、台账、摘录或一个人的资料（含个人信息），或资金的账（不含）。

    The journal, the ledger of a programme, an extract for an auditor, or all data of one person,
    which hold personal data; or the ledger of the funds, which holds none.
    """
    if to and not (chosen or programme):
        raise FactError("export_what", "--to")
    lang = state.out.lang
    if books is not None:
        _books(state, books)
        return
    if person:
        from caseflow.cli.personal import write_person

        where = target or Path(FILES["person"][lang == "en"])
        with state.desk("manage", own=False) as desk:
            write_person(desk, person, role_meant(role), where, lang)
        state.out.give({"file": str(where)}, f"→ {where}")
        return
    if chosen:
        where = target or Path(FILES["extract"][lang == "en"])
        with state.desk("enter") as desk:
            count = desk.extract([meant(desk, x) for x in (*chosen, *more)], where, to=to)
        said = told(EXPORT["cases"], lang, count=count, file=where)
        state.out.give({"file": str(where), "cases": count}, said)
        return
    if programme:
        _ledger(state, programme, target, to)
        return
    if file is None:
        raise FactError("export_what", "export")

    with state.desk("supervise") as desk, written(file, place="--canonical") as out:
        lines = desk.export_journal()
        out.give("\n".join(lines) + "\n")
    said = told(EXPORT["events"], lang, count=len(lines), file=file)
    state.out.give({"file": str(file), "events": len(lines)}, said)


def _ledger(state: State, programme: str, target: Path | None, to: str) -> None:
    """The ledger of a programme; what is handed to a body is recorded."""
    from caseflow.reports.ledger import provide_ledger, write_ledger

    named_so(target, WORKBOOK)
    lang = state.out.lang
    with state.desk("enter") as desk:
        programme = programme_named(state.store, desk.cf, programme)
        called = programme if lang == "en" else names.name("programme", programme, lang)
        where = target or Path(FILES["ledger"][lang == "en"].format(_SIGNS.sub("_", called)))
        if to:
            _handed(state, where, *provide_ledger(desk, programme, where, to, lang))
            return
        count = write_ledger(desk, programme, where, lang)
    said = told(EXPORT["cases"], lang, count=count, file=where)
    state.out.give({"file": str(where), "cases": count}, said)


def _books(state: State, file: Path) -> None:
    """The ledger of the funds."""
    with state.desk("supervise") as desk, written(file, place="--beancount") as out:
        made = desk.export_beancount()
        out.give(made.text)
    said = told(EXPORT["transactions"], state.out.lang, count=made.transactions, file=file)
    state.out.give({"file": str(file), "transactions": made.transactions}, said)


def _handed(state: State, where: Path, count: int, left: tuple[str, ...]) -> None:
    """How many cases went to a body, and which were left out."""
    from caseflow.words import fill
    from caseflow.words.consents import SAID

    data = {"file": str(where), "cases": count, "left_out": list(left)}
    said = fill(SAID["left_out"][state.out.lang == "en"], {"cases": left}, state.out.lang)
    gone = told(EXPORT["cases"], state.out.lang, count=count, file=where)
    state.out.give(data, "\n".join([gone, *([said] if left else [])]))


@click.command()
@click.argument("more", nargs=-1, type=click.Path(path_type=Path), metavar="[HEAD]...")
@click.option(
    "--head",
    multiple=True,
    type=click.Path(path_type=Path),
    help="另存的链头文件，可多份 / heads kept elsewhere, any number of files",
)
@click.option(
    "--save-head",
    type=click.Path(path_type=Path),
    help="把现在的链头另存 / keep the present heads",
)
@click.option(
    "--replay",
    is_flag=True,
    help="用密钥重算评估与查重标记 / with the key make assessments and marks again",
)
@common
@click.pass_obj
def verify(
    state: State,
    more: tuple[Path, ...],
    head: tuple[Path, ...],
    save_head: Path | None,
    replay: bool,
) -> int:
    """从日志自身证明库是完整的，不需要密钥。

    Prove the store from its own journal, without any key.
    """
    from caseflow.proof.heads import keep, standing
    from caseflow.proof.verify import verify_file

    there = standing(save_head) if save_head is not None else []
    # what is to be replaced is compared first
    heads = [*head, *more, *([save_head] if save_head is not None and there else [])]
    key = None
    if replay:
        from caseflow.host import secrets_of

        key = lambda copy: secrets_of(copy, state.store, state.key or None)  # noqa: E731
    found = verify_file(state.store, heads, key=key)
    state.out.demo = found.demo
    saved, lang = save_head is not None and found.ok, state.out.lang
    if save_head is not None and saved:
        keep(save_head, found, there, lang)
    said = found.words(lang)
    if save_head is not None:
        about = {"file": save_head, "events": found.events}
        said += "\n" + told(EXPORT["heads_kept" if saved else "heads_not_kept"], lang, **about)
    state.out.give(found.data(lang, saved=saved), said)
    return 0 if found.ok else 1
