"""people: who is here, with which duties; hire, grant, end, declare, check; what is proposed."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from caseflow.cli.app import State, common
from caseflow.cli.at_work import asked_twice
from caseflow.cli.colleagues import login_meant
from caseflow.cli.printer import table
from caseflow.cli.typed import asks_first
from caseflow.cli.words import duty_meant, programmes_named
from caseflow.errors import note
from caseflow.words import called, names
from caseflow.words.shown import PEOPLE, heads, told

if TYPE_CHECKING:
    from caseflow import Desk
    from caseflow.desk.proposals import Proposal
    from caseflow.errors import Lang
    from caseflow.events import Grant

F = TypeVar("F", bound=Callable[..., Any])
_TERMS: tuple[Callable[[Any], Any], ...] = (
    click.option(
        "--programme",
        "programmes",
        multiple=True,
        help="只限这些项目 / for these programmes only",
    ),
    click.option("--below", is_flag=True, help="及于下级机构 / at the branches below too"),
    click.option("--since", default="", help="从哪天起 / from which day"),
    click.option("--until", default="", help="到哪天止 / the last day"),
    click.option("--minutes", default="", help="会议纪要 / what was resolved"),
)


@click.group(invoke_without_command=True)
@common
@click.pass_obj
def people(state: State) -> None:
    """人员及其职责；聘用、授权、终止、申报、检查、提议。

    People and their duties; who comes and goes, and what waits for a second person.
    """
    if click.get_current_context().invoked_subcommand is not None:
        return
    from caseflow.office.office import logins

    with state.open() as cf, cf.office.reading() as root:
        today = cf.today.isoformat()
        staff = [(login, root.see("party", party).grants) for party, login in logins(root)]
        held = [(login, [g for g in grants if g.until >= today]) for login, grants in staff]
    data = [
        {
            "login": login,
            "duties": list(dict.fromkeys(g.duty for g in grants)),
            "grants": [_plain(g) for g in grants],
        }
        for login, grants in held
    ]
    lang = state.out.lang
    between = told(PEOPLE["between"], lang)
    rows = [
        (login, called.person(login), between.join(_shown(g, lang) for g in grants))
        for login, grants in held
    ]
    state.out.give(data, table(heads(PEOPLE["heads"], lang), rows))


def _plain(g: Grant) -> dict[str, Any]:
    return {
        "duty": g.duty,
        "branch": g.branch,
        "below": g.below,
        "programmes": list(g.programmes),
        "since": g.since,
        "until": g.until,
    }


def _shown(g: Grant, lang: Lang) -> str:
    """A duty with what limits it."""
    at = called.branch(g.branch)
    limits = [told(PEOPLE["below"], lang, branch=at) if g.below else at]
    limits += [names.name("programme", p, lang) for p in g.programmes]
    if g.until < "9999":
        limits.append(told(PEOPLE["until"], lang, until=g.until))
    said = told(PEOPLE["comma"], lang).join(limits)
    return told(PEOPLE["duty"], lang, duty=g.duty, limits=said)


def terms(command: F) -> F:
    """The options by which a duty is given."""
    for option in reversed(_TERMS):
        command = option(command)
    return command


def _named(state: State, desk: Desk, typed: dict[str, Any]) -> None:
    """The programmes that were named, by their codes."""
    typed["programmes"] = programmes_named(state.store, desk.cf, typed["programmes"])


@people.command()
@click.argument("login")
@click.argument("duties", nargs=-1, required=True)
@click.option("--name", required=True, help="姓名；- 为从标准输入读 / name; - reads standard input")
@click.option("--id-no", required=True, help="证件号码；- 同上 / number of the document; - too")
@terms
@common
@click.pass_obj
def hire(state: State, /, login: str, duties: tuple[str, ...], **typed: Any) -> None:
    """聘用：写登录名和各项职责；每项职责一个提议，由另一人确认。

    Put a person on the staff; each duty is a proposal that another person confirms.
    """
    named: Any = tuple(map(duty_meant, duties))
    with state.desk("manage") as desk:
        _named(state, desk, typed)
        _said(state, desk.hire(login, duties=named, **typed))


@people.command()
@click.argument("login")
@click.argument("duty")
@terms
@common
@click.pass_obj
def grant(state: State, /, login: str, duty: Any, **typed: Any) -> None:
    """授予职责，也用于代理和借调：由另一人确认。

    Give a duty, to a deputy or a person lent too; another person confirms it.
    """
    with state.desk("manage") as desk:
        _named(state, desk, typed)
        login = login_meant(desk.cf, login)
        _said(state, (desk.grant(login, duty_meant(duty), **typed),))


@people.command()
@click.argument("login")
@click.argument("duty", default="")
@click.option("--programme", "programmes", multiple=True, help="只限这些项目 / these only")
@click.option("--last", default="", help="最后一天，不写为立即 / the last day; else at once")
@click.option("--minutes", default="", help="会议纪要 / what was resolved")
@common
@click.pass_obj
def end(state: State, /, login: str, duty: Any, **typed: Any) -> None:
    """终止职责（不写 DUTY 为全部）：本人的立即生效，他人的由另一人确认。

    End a duty (without DUTY all): one's own at once, another's once another person confirms it.
    """
    with state.desk("manage") as desk:
        _named(state, desk, typed)
        made = desk.end(login_meant(desk.cf, login), duty_meant(duty), **typed)
        _said(state, (made,) if made is not None else ())


@people.command()
@asks_first
@click.argument("relatives", nargs=-1, required=True)
@click.option("--of", "login", default="", help="谁的亲属，不写为本人 / whose; else one's own")
@click.option("--minutes", default="", help="会议纪要 / what was resolved")
@common
@click.pass_obj
def declare(state: State, /, relatives: tuple[str, ...], **typed: Any) -> None:
    """申报亲属：写他们的证件号码，- 为从标准输入读，每行一个。

    Declare relatives by their numbers; - reads them from standard input, one a line.
    """
    with state.desk("manage") as desk:
        typed["login"] = login_meant(desk.cf, typed["login"])
        made = desk.declare(relatives, **typed)
        _said(state, (made,) if made is not None else ())


@people.command("login")
@click.argument("old")
@click.argument("new")
@click.option("--minutes", default="", help="会议纪要 / what was resolved")
@common
@click.pass_obj
def login_(state: State, /, old: str, new: str, minutes: str) -> None:
    """登录名写错了：改用另一个，由另一人确认；原来的不再给任何人用。

    A login was typed wrong: another one, once another person confirms it; the one before is given
    to nobody else.
    """
    with state.desk("manage") as desk:
        _said(state, (desk.correct_login(login_meant(desk.cf, old), new, minutes=minutes),))


def _said(state: State, made: tuple[Proposal, ...]) -> None:
    """What was proposed, or that it is done."""
    data = {"proposals": [{"proposal": p.ref, "until": p.until} for p in made]}
    if not made:
        state.out.give(data, note("done_alone").say(state.out.lang))
        return
    shown = heads(PEOPLE["proposed"], state.out.lang)
    rows = table(shown, [(p.ref, p.until) for p in made])
    state.out.give(data, f"{rows}\n{note('confirm_adoption').say(state.out.lang)}")


@people.command()
@common
@click.pass_obj
def check(state: State) -> int:
    """检查：哪些机构自己办不成，谁一走就办不成。有发现时返回 1。

    What a branch cannot run alone, and whose leaving would stop it; ends with 1 if anything.
    """
    with state.desk("manage", own=False) as desk:
        found, looked = desk.people_check(), bool(desk.cf.programmes)
    lang = state.out.lang
    data = [
        {
            "code": g.code, "branch": g.branch, "desk": g.desk, "duty": g.duty,
            "programmes": list(g.programmes), "leaving": g.leaving, "among": list(g.among),
            "message": g.say(lang),
        }
        for g in found
    ]  # fmt: skip
    said = [g.say(lang) for g in found]
    if not (found and looked):
        said.append(note("people_suffice" if looked else "people_unlooked").say(lang))
    state.out.give(data, "\n".join(said))
    return 1 if found else 0


@people.command()
@click.argument("ref", default="")
@common
@click.pass_obj
def proposals(state: State, ref: str) -> None:
    """待第二人确认的提议；写 REF 看其中一项的全部内容（留有查阅记录）。

    What waits for a second person; one of them whole with REF, which is recorded.
    """
    from caseflow.cli.confirm_proposals import data, listed, named
    from caseflow.desk.proposals import Proposal

    with state.desk("manage", own=False) as desk:
        found = named(desk, (desk.proposal(Proposal.read(ref)),) if ref else desk.proposals())
        unit = desk.cf.place.currency.code
    state.out.give([data(p) for p in found], listed(state, found, unit, whole=bool(ref)))


@people.command("send-back")
@click.argument("ref")
@click.option("--why", required=True, help="哪里不对 / what is wrong")
@common
@click.pass_obj
def send_back(state: State, ref: str, why: str) -> None:
    """退回别人提出的、不对的提议，写明哪里不对；提出的人在待办里看到，撤回后重新提出。

    Send back what another person proposed and is wrong; they see it in their queue.
    """
    from caseflow.desk.proposals import Proposal

    proposal = Proposal.read(ref)
    with state.desk("manage") as desk:
        desk.send_back(proposal, why=why)
    said = told(PEOPLE["sent_back"], state.out.lang, ref=proposal.ref)
    state.out.give({"sent_back": proposal.ref}, said)


@people.command()
@click.argument("ref")
@common
@click.pass_obj
def withdraw(state: State, ref: str) -> None:
    """撤回自己提出、还没有确认的提议 / take back what one proposed oneself."""
    from caseflow.desk.proposals import Proposal

    proposal = Proposal.read(ref)
    with state.desk("manage") as desk:
        desk.withdraw_proposal(proposal)
    state.out.give(
        {"withdrawn": proposal.ref}, told(PEOPLE["withdrawn"], state.out.lang, ref=proposal.ref)
    )


@people.command()
@click.argument("login")
@click.option(
    "--paper", required=True, help="上级公文文号 / number of the paper of the branch above"
)
@click.option("--on", "day", required=True, help="公文日期 / its day")
@click.option(
    "--passphrase", "anew", is_flag=True, help="忘了口令的，本人重新输入 / they type another one"
)
@common
@click.pass_obj
def restore(state: State, login: str, paper: str, day: str, anew: bool) -> None:
    """只剩一名管理人员时增补一名：从标准输入读打印的主密钥；此后每份报表都写明。

    When no two are left who manage: make one more. The printed master key is read from standard
    input; every report tells it from then on.
    """
    with state.desk("manage") as desk:
        said = asked_twice(login, state.out) if anew else ""
        key = sys.stdin.read(4096)
        desk.restore_office(login, key=key, paper=paper, on=day, passphrase=said)
    state.out.give({"restored": login}, told(PEOPLE["restored"], state.out.lang, login=login))
