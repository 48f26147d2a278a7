"""login, logout, passphrase, token: how people sign in at the command line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from caseflow.cli.app import State, common
from caseflow.cli.at_work import asked_twice, keep_secret, session_file, signed_in
from caseflow.cli.colleagues import login_meant
from caseflow.cli.words import programme_named
from caseflow.errors import NotAllowed, note

if TYPE_CHECKING:
    from caseflow import Desk
    from caseflow.desk.proposals import Proposal


@contextmanager
def _own_desk(state: State, own: bool = True) -> Iterator[Desk]:
    """The desk of who has typed the passphrase (without `own`: or has a session). NotAllowed in a
    demonstration, which needs neither."""
    with state.desk("manage", own) as desk:
        if desk.cf.is_demo:
            raise NotAllowed("demo_needs_no_key")
        yield desk


@click.command()
@click.option(
    "--minutes",
    type=click.IntRange(1),
    default=60,
    help="多久，最长 60 分钟 / how long, 60 at most",
)
@common
@click.pass_obj
def login(state: State, minutes: int) -> None:
    """登录（--as 登录名）：问口令，此后一小时内可查阅和录入；确认、决定、付款会再问。

    Sign in (--as LOGIN): for an hour you read and enter; to confirm, decide or pay the passphrase
    is asked for again.
    """
    with _own_desk(state) as desk:
        before = signed_in(desk.cf, state)
        secret = desk.open_session(minutes)
        keep_secret(session_file(desk.cf), secret, again=True)
        who = desk.login()
        until = datetime.now(UTC).timestamp() + minutes * 60
    at = datetime.fromtimestamp(until, ZoneInfo(desk.cf.place.time_zone)).strftime("%H:%M")
    lang = state.out.lang
    said = [note("signed_in", login=who, until=at).say(lang)]
    ended = before if before != who else ""
    if ended:
        said.append(note("session_in_place", login=ended).say(lang))
    state.out.give({"login": who, "until": at, "ended": ended}, "\n".join(said))


@click.command()
@common
@click.pass_obj
def logout(state: State) -> None:
    """退出：终止本人的全部登录；这里没有登录的，写 --as 登录名，会问口令。

    Sign out: all your sessions end; where none is kept here, --as LOGIN asks for the passphrase.
    """
    with _own_desk(state, own=False) as desk:
        who = desk.login()
        desk.end_sessions()
        session_file(desk.cf).unlink(missing_ok=True)
    state.out.give({"signed_out": who}, note("signed_out", login=who).say(state.out.lang))


@click.command()
@click.argument("of", default="", metavar="[LOGIN]")
@common
@click.pass_obj
def passphrase(state: State, of: str) -> None:
    """更换本人口令；写登录名则为没有口令或忘记口令的人设置（本人到场输入，另一名管理人员确认）。

    Change your passphrase; with a login, set that of somebody who has none or forgot it: they type
    it here, and another who manages confirms it.
    """
    with _own_desk(state) as desk:
        who, of = desk.login(), login_meant(desk.cf, of)
        if of in ("", who):
            desk.change_passphrase(asked_twice(who, state.out))
            session_file(desk.cf).unlink(missing_ok=True)
            said = note("passphrase_changed").say(state.out.lang)
            state.out.give({"changed": who}, said)
            return
        made = desk.set_passphrase(of, asked_twice(of, state.out))
        mark = dict(desk.proposal(made).said).get("public", "")
    said = note("key_proposed", ref=made.ref, mark=mark, until=made.until).say(state.out.lang)
    state.out.give(_data(made) | {"mark": mark}, said)


@click.group()
@common
def token() -> None:
    """脚本用的令牌：只能录入和查阅，限一个机构、一个项目。

    Tokens for scripts: they enter and read, in one branch and for one programme.
    """


@token.command()
@click.argument("login_", metavar="LOGIN")
@click.argument("programme")
@click.option("--until", required=True, help="最后一天 / the last day")
@click.option(
    "--to",
    required=True,
    type=click.Path(path_type=Path),
    help="令牌写到哪个文件；脚本用环境变量 CASEFLOW_TOKEN 指明 / the file that holds it, for"
    " CASEFLOW_TOKEN",
)
@common
@click.pass_obj
def grant(state: State, login_: str, programme: str, until: str, to: Path) -> None:
    """提议一个令牌：以 LOGIN 的名义录入和查阅 PROGRAMME；另一名管理人员确认后有效。

    Propose a token that enters and reads for a person; it holds once another who manages confirms.
    """
    with _own_desk(state) as desk:
        programme = programme_named(state.store, desk.cf, programme)
        made, secret = desk.grant_token(login_meant(desk.cf, login_), programme, until=until)
        keep_secret(to, secret)
    said = note("token_proposed", ref=made.ref, file=str(to), until=made.until)
    state.out.give(_data(made) | {"file": str(to)}, said.say(state.out.lang))


@token.command()
@click.argument("of", default="", metavar="[LOGIN]")
@common
@click.pass_obj
def end(state: State, of: str) -> None:
    """终止令牌（不写登录名为本人的），一人即可 / end a token, one's own without LOGIN; alone."""
    with _own_desk(state) as desk:
        of = login_meant(desk.cf, of)
        whose = of or desk.login()
        desk.end_token(of)
    state.out.give({"ended": whose}, note("token_ended", login=whose).say(state.out.lang))


def _data(made: Proposal) -> dict[str, str]:
    return {"proposal": made.ref, "until": made.until}
