"""The group of commands, what they share, and how an error ends a command: one sentence, an exit
code, never a traceback."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, redirect_stdout, suppress
from functools import wraps
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

import click
from attrs import define, field

from caseflow import __version__
from caseflow.cli.printer import Printer
from caseflow.cli.tongue import Language, asked_for, speaking
from caseflow.cli.typed import reads_lines
from caseflow.errors import CaseflowError, NotAllowed, note, of_locale
from caseflow.words.acts import VERBS
from caseflow.words.commands import at_store
from caseflow.words.options import here, of, typed

if TYPE_CHECKING:
    from caseflow import Caseflow, Desk

LANG = "说中文或英文 / in Chinese or English [按系统语言、所在地 / by locale, then place]"
F = TypeVar("F", bound=Callable[..., Any])
COMMANDS = {
    **dict.fromkeys(("adopt", "demo"), "setup"),
    "init": "init",
    **dict.fromkeys(("login", "logout", "passphrase", "token"), "signing"),
    "people": "people",
    **dict.fromkeys(("programmes", "template", "check"), "programmes"),
    **dict.fromkeys(("assess", "run"), "files"),
    "batch": "batch",
    "cases": "cases",
    **dict.fromkeys(("find", "history"), "find"),
    **dict.fromkeys(("explain", "may"), "cases"),
    "record": "acts",
    "confirm": "confirm",
    **dict.fromkeys(VERBS, "verbs"),
    "queue": "queue",
    "notice": "notice",
    "sheet": "sheets",
    "signed": "signed",
    "meeting": "meetings",
    "why": "why",
    "due": "cases",
    "print": "papers",
    "funds": "funds",
    "pay": "money",
    "recover": "recover",
    "consent": "consent",
    "reopen": "reopen",
    **dict.fromkeys(("override", "extend"), "override"),
    "object": "objections",
    "finding": "findings",
    "complaint": "complaints",
    "institution": "institutions",
    "report": "report",
    **dict.fromkeys(("export", "verify"), "proof"),
    "extract": "extract",
    **dict.fromkeys(("backup", "restore", "upgrade", "clock"), "machine"),
    "key": "key",
    **dict.fromkeys(("erase", "retention", "reads", "questions"), "personal"),
}


class Lazy(click.Group):
    """Commands by name; a module is imported when one of its commands is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"caseflow.cli.{COMMANDS[cmd_name]}")
        if cmd_name in VERBS:
            return speaking(module.Verb(cmd_name))  # type: ignore[no-any-return]
        command = getattr(module, "print_" if cmd_name == "print" else cmd_name)
        assert isinstance(command, click.Command)
        return speaking(reads_lines(command))  # type: ignore[no-any-return]


@define(kw_only=True)
class State:
    """What all commands share. `named`: how the store was named, empty if it is the default;
    `words`: a passphrase that was asked for before the command began, `behind`: the line of
    standard input in which it stood behind others; `at`: at the desk of which branch, for who works
    at several."""

    store: Path
    as_: str
    today: str
    key: str
    out: Printer
    named: Literal["", "environment", "option"] = ""
    words: str = ""
    behind: int = field(default=0, init=False)
    at: str = ""

    def signs(self) -> bool:
        """Does somebody with a passphrase of their own work here, and no script with its token?"""
        from caseflow.cli.at_work import TOKEN

        if os.environ.get(TOKEN):
            return False
        with self.open() as cf:
            return cf.is_signed

    def ask_first(self) -> None:
        """Ask for the passphrase before lines are read that leave none behind them."""
        from caseflow.cli.at_work import asked

        with self.open() as cf:
            signed = cf.is_signed
        if signed:
            self.words = asked(note("ask_passphrase", login=self.as_).say(self.out.lang))

    @contextmanager
    def open(self) -> Iterator[Caseflow]:
        """The store of `--store`."""
        from caseflow import Caseflow

        with Caseflow.open(self.store, key=self.key or None, today=self.today) as cf:
            self.out.demo, self.out.restored = cf.is_demo, cf.restored
            self.out.went_back = cf.went_back
            self.out.speak(cf.place)
            _told_programmes(self.store)
            if not self.out.json:
                told_names(cf)
            yield cf

    @contextmanager
    def desk(self, duty: str, own: bool | None = None) -> Iterator[Desk]:
        """The desk of `--as`; in a demonstration store also of who holds `duty`, else of who signed
        in. `own`: it takes the passphrase (`at_work`). A store whose people do not sign in is its
        host's."""
        from caseflow.cli.colleagues import login_meant

        with self.open() as cf:
            self.as_ = login_meant(cf, self.as_)
            if cf.is_demo:
                from caseflow.cli.words import duty_meant

                yield cf.desk(duty_meant(self.as_) or duty, self.at)
                return
            if not cf.is_signed:
                raise NotAllowed("host_speaks")
            from caseflow.cli.at_work import at_work

            yield at_work(self, cf, duty, own)


def told_names(cf: Caseflow) -> None:
    """What the staff, the branches, the funds and the outside bodies of this store are called, for
    all that is said at this terminal: an error itself holds logins and codes alone, and so does
    JSON."""
    from caseflow.office.named import body_names, fund_names
    from caseflow.office.staff_names import staff_names
    from caseflow.words import called

    with suppress(CaseflowError), cf.office.reading() as root:
        branches = {b.code: b.name for b in root.branches}
        called.tell(staff_names(root), branches, fund_names(root), body_names(root))


def forget_names() -> None:
    """What was told at one terminal is no part of what another command of the process says."""
    called = sys.modules.get("caseflow.words.called")
    if called is not None:
        called.forget()


HELP = ("-h", "--help", *of("caseflow", "--help"))


def _named(arguments: Sequence[str]) -> Path:
    """The store that a command line names, or the one that is meant without."""
    known = ("--store", *of("caseflow", "--store"))
    for word, after in zip(arguments, [*arguments, ""][1:], strict=True):
        name, sign, said = word.partition("=")
        if name in known and (sign or after):
            return Path(said if sign else after)
    return Path(os.environ.get("CASEFLOW_STORE") or "caseflow.db")


def as_the_store_speaks(out: Printer, store: Path) -> None:
    """Where nobody says a language, that of the place, before anything is said. What is wrong with
    the store is told by the command that opens it."""
    if not store.is_file():
        return
    from caseflow.places.china import CHINA
    from caseflow.store.sqlite.listing import listed

    with suppress(CaseflowError):
        found = listed(store, limit=1)
        if found.place == CHINA.name:  # the built-in one needs no plugins
            out.speak(CHINA)
            return
        from caseflow.plugins import place_of

        out.lang = "en"  # as of all places but those that begin with Chinese
        out.speak(place_of(found.place, found.options))


def _told_programmes(store: Path) -> None:
    """What programmes are called whose plugin is gone, as their editions say; a plugin says it
    itself once it is loaded."""
    from caseflow.store.sqlite.listing import listed
    from caseflow.words import names

    for code, both in listed(store, limit=1).called.items():
        names.PROGRAMMES.setdefault(code, both)


@click.group(
    cls=Lazy,
    context_settings={"help_option_names": list(HELP), "max_content_width": 110},
)
@click.option(
    "--store",
    default="caseflow.db",
    envvar="CASEFLOW_STORE",
    type=click.Path(path_type=Path),
    help="库文件 / the store [caseflow.db]",
)
@click.option(
    "--as",
    "as_",
    default="",
    help="以谁的身份：登录名；演示库中也可写职责"
    " / whose desk: a login, in a demo store also a duty",
)
@click.option(
    "--at",
    default="",
    metavar="BRANCH",
    help="在哪个机构办，写代码；在几个机构有职责（如借调）的人用"
    " / at the desk of which branch, by its code; for who works at several",
)
@click.option(
    "--today",
    default="",
    help="演示库中的业务日期 / business date, demonstration stores only",
)
@click.option("--key", default="", help="密钥文件 / key file")
@click.option("--json", "json_", is_flag=True, help="输出 JSON / print JSON")
@click.option("--lang", type=Language(), expose_value=False, help=LANG)
@click.version_option(__version__, prog_name="caseflow")
@click.pass_context
def app(
    ctx: click.Context, /, store: Path, as_: str, at: str, today: str, key: str, json_: bool
) -> None:
    """人道救助个案管理：申请、评估、决定、拨付，每一步可复核。

    Humanitarian case management: from application to payment, every step can be checked.

    任何文字都可写 -，从标准输入读，不留在命令历史里。

    Any text may be `-`: it is read from standard input and stands in no history of commands.

    \b
    试一试 / try:   caseflow demo
    只用规则 / rules only:   caseflow template hardship && caseflow assess hardship.xlsx
    建演示库 / a demo store: caseflow init --demo && caseflow run hardship.xlsx && caseflow cases
    """
    out = ctx.obj if isinstance(ctx.obj, Printer) else Printer()
    out.json = out.json or json_
    how = ctx.get_parameter_source("store")
    named = _NAMED.get(how.name) if how is not None else None
    at_store(str(store) if named == "option" else "")
    if not (out.asked or out.locale):
        with redirect_stdout(sys.stderr):  # as in `aside`: a plugin may print when it is loaded
            as_the_store_speaks(out, store)
    ctx.obj = State(store=store, out=out, named=named or "", as_=as_, at=at, today=today, key=key)


speaking(app, first=True)
_NAMED: dict[str, Literal["environment", "option"]] = {
    "ENVIRONMENT": "environment",
    "COMMANDLINE": "option",
}


def aside(command: F) -> F:
    """Whatever is printed while a command works, as by a plugin when it is loaded, goes to the
    error stream: the output holds what the `Printer` gives, and nothing else."""

    @wraps(command)
    def quiet(*given: Any, **named: Any) -> Any:
        with redirect_stdout(sys.stderr):
            return command(*given, **named)

    return cast(F, quiet)


def common(command: F) -> F:
    """What every command has: it keeps others out of its output (`aside`), and `--json`, `--lang`
    and `--as` may also stand behind it."""

    def late(ctx: click.Context, param: click.Parameter, value: Any) -> None:
        if value and ctx.obj is not None:
            if param.name == "late_json":
                ctx.obj.out.json = True
            else:
                ctx.obj.as_ = value

    json_ = click.option(
        "--json",
        "late_json",
        is_flag=True,
        expose_value=False,
        callback=late,
        help="输出 JSON / print JSON",
    )
    as_ = click.option(
        "--as",
        "late_as",
        expose_value=False,
        callback=late,
        help="登录名或职责 / login or duty",
    )
    lang = click.option("--lang", type=Language(), expose_value=False, help=LANG)
    return as_(lang(json_(aside(command))))


def run(arguments: Sequence[str]) -> int:
    """Run a command; its exit code: 0 done, 1 refused or found something, 2 wrong usage."""
    arguments = typed(arguments)
    asked, locale = asked_for(arguments), of_locale(os.environ)
    out = Printer(json_="--json" in arguments, asked=asked, locale=locale)
    if not (asked or locale) and (not arguments or set(HELP) & set(arguments)):
        with redirect_stdout(sys.stderr):  # help is given before `app` begins
            as_the_store_speaks(out, _named(arguments))
    try:
        result = app.main(list(arguments), prog_name="caseflow", standalone_mode=False, obj=out)
        return int(result) if isinstance(result, int) else 0
    except click.exceptions.Abort:
        out.fail(CaseflowError("cli_aborted"))
        return 130
    except click.ClickException as problem:
        from caseflow.cli.usage import said

        own = said(problem)
        ctx = getattr(problem, "ctx", None)
        if not (asked or locale) and ctx is not None:  # it may end before `app` begins
            as_the_store_speaks(out, ctx.find_root().params.get("store", Path("caseflow.db")))
        if own is not None:
            out.fail(own)
        else:
            problem.show()
        return 2
    except CaseflowError as problem:
        from caseflow.cli.usage import of_what_was_typed

        out.fail(of_what_was_typed(problem, arguments))
        return 1
    except BrokenPipeError:
        os._exit(0)  # the reader has closed the pipe: nothing is left to say
    except Exception as problem:  # a fault of ours, in one sentence; CASEFLOW_DEBUG shows where
        if os.environ.get("CASEFLOW_DEBUG"):
            raise
        out.fail(CaseflowError("cli_fault", fault=type(problem).__name__))
        return 70
    finally:
        forget_names()
        here()
        at_store()
