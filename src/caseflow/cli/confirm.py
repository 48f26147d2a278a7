"""confirm: what waits is shown item by item, and only what was shown is confirmed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click
from attrs import frozen

from caseflow.cli.acts import done
from caseflow.cli.app import State, common
from caseflow.cli.cases import plain, stands
from caseflow.cli.compared import data, nothing_waits
from caseflow.cli.meant import meant
from caseflow.cli.preview import foreseen
from caseflow.cli.printer import safe, table
from caseflow.cli.shown import goes_on, typed_line
from caseflow.cli.unlike import answers, refuse_left, unseen
from caseflow.cli.words import doubt_meant
from caseflow.errors import CaseflowError, FactError, Stale
from caseflow.values.contacts import paper_number
from caseflow.values.names import same_name
from caseflow.words.acts import PREVIEW
from caseflow.words.called import person
from caseflow.words.compare import CONFIRM
from caseflow.words.recorded import RECORDED
from caseflow.words.shown import BESIDE, PEOPLE, told

if TYPE_CHECKING:
    from caseflow import Desk
    from caseflow.case.acts import Confirm, Disagree
    from caseflow.desk.compare import ToCompare
    from caseflow.desk.proposals import Proposal

_PROPOSAL = re.compile(r".+-P\d+", re.IGNORECASE | re.ASCII)
_BARE = re.compile(r"P\d+", re.IGNORECASE | re.ASCII)


@click.command()
@click.argument("cases", nargs=-1)
@click.option(
    "--paper",
    default="",
    help="一份写多人的来文：按文号列出，一次确认；写了编号的，只核对那一件的这一份"
    " / all that waits of one paper, by its number; with a case that paper of it alone",
)
@click.option("--body", default="", help="哪个机构的来文 / the paper of which body")
@click.option(
    "--version",
    "versions",
    multiple=True,
    type=click.IntRange(1),
    help="核对过的是第几版（脚本用，不再显示）/ the version that was compared, for scripts",
)
@click.option("--yes", is_flag=True, help="显示后不再询问 / show, do not ask")
@click.option("--fund", default="", help="来文的资助由哪笔资金承担 / which fund bears it")
@click.option(
    "--settle", multiple=True, help="认可的收款疑点，写方括号里的 / a doubt about a payee"
)
@click.option("--why", default="", help="认可疑点的理由 / the reason to settle a doubt")
@click.option(
    "--all",
    "every",
    is_flag=True,
    help="所有可由本人确认的提议，一次问完 / all proposals that you may confirm, asked about once",
)
@click.option("--preview", "only", is_flag=True, help=PREVIEW)
@common
@click.pass_obj
def confirm(
    state: State,
    cases: tuple[str, ...],
    paper: str,
    body: str,
    versions: tuple[int, ...],
    yes: bool,
    fund: str,
    settle: tuple[str, ...],
    why: str,
    every: bool,
    only: bool,
) -> None:
    """第二人按原件核对他人录入的内容：先逐项显示，再确认（也可写一个或几个提议 SZW-P3，或 --all，
    或 --paper 文号）。

    Show item by item what another person entered, then confirm what was shown; or proposals, one or
    several, or all that waits of one paper.
    """
    settle = tuple(map(doubt_meant, settle))
    said = _Said(fund=fund, settle=settle, why=why, paper=paper, body=body)
    if every or (len(cases) > 1 and all(map(is_proposal, cases))):
        _several(state, cases, alone=not paper and not (every and cases), yes=yes, only=only)
        return
    if not (paper or cases):
        raise FactError("nothing_named", "CASES")
    if paper and (len(cases) > 1 or versions or any(map(is_proposal, cases))):
        raise FactError("paper_of_one", "--paper")
    if paper and not cases:
        from caseflow.cli.confirm_paper import confirm_paper

        confirm_paper(state, paper, body, fund=fund, yes=yes, only=only)
        return
    from caseflow.case.kinds.payee_doubted import OTHER_PAYEE

    duty = "decide" if OTHER_PAYEE in settle else "review"  # that is for the next level
    with state.desk(duty, own=not only) as desk:
        if _BARE.fullmatch(cases[0]):  # a proposal is named with its branch
            whole = f"{desk.seat.branch}-{cases[0].upper()}"
            raise FactError("no_case_number", "case", cases[0], near=whole)
        if len(cases) == 1 and is_proposal(cases[0]):
            _proposal(state, desk, cases[0], yes=yes, only=only)
            return
        _of_cases(state, desk, tuple(meant(desk, x) for x in cases), versions, said, yes, only)


def _of_cases(
    state: State,
    desk: Desk,
    cases: tuple[str, ...],
    versions: tuple[int, ...],
    said: _Said,
    yes: bool,
    only: bool,
) -> None:
    """What another person entered of these cases, shown and then confirmed."""
    if only:
        _foreseen(state, desk, cases, versions, said)
        return
    if versions:
        _named(state, desk, cases, versions, said)
        return
    found = said.meant(desk.compare(*cases))
    mine = [x for x in found if x.refused is None]
    if not mine:
        raise next((x.refused for x in found if x.refused), nothing_waits(desk, cases))
    _settles_something(said.settle, mine)
    if state.out.json and not yes:
        state.out.give([data(x, state.out.lang) for x in found], "")
        return
    _shown(state, found, len(cases) > 1)
    unlike, agreed_on = ([], unseen(mine)) if yes else answers(state, desk, mine)
    seen = [(x.case, x.version, x.doubts) for x in agreed_on]
    if seen or unlike:
        _confirmed(state, desk, seen, said, unlike)
    if yes:
        refuse_left(mine)


def _proposal(state: State, desk: Desk, ref: str, *, yes: bool, only: bool) -> None:
    """One proposal, which is seen whole first."""
    if only:
        raise FactError("preview_of_cases", "--preview")
    done_ = confirm_proposal(state, desk, ref, yes=yes)
    if done_:
        state.out.give({"confirmed": done_}, told(PEOPLE["confirmed"], state.out.lang, ref=done_))


def _several(state: State, refs: Sequence[str], *, alone: bool, yes: bool, only: bool) -> None:
    """Several proposals at once, with the passphrase once."""
    from caseflow.cli.confirm_proposals import confirm_proposals

    if only:
        raise FactError("preview_of_cases", "--preview")
    if not alone:
        raise FactError("one_way_alone", "--all")
    with state.desk("review", own=True) as desk:
        confirm_proposals(state, desk, refs, yes=yes)


@frozen(kw_only=True)
class _Said:
    """What the person says beside what was shown."""

    fund: str
    settle: tuple[str, ...]
    why: str
    paper: str = ""
    body: str = ""

    def meant(self, found: Sequence[ToCompare]) -> tuple[ToCompare, ...]:
        """All of it, or the paper of that number and body alone. Stale if it does not wait."""
        if not self.paper:
            return tuple(found)
        own = [x for x in found if x.what == "paper" and same_number(x.paper, self.paper)]
        own = [x for x in own if not self.body or same_name(x.body, self.body)]
        if not own:
            raise Stale("paper_compared", value=self.paper[:40])
        return tuple(own)

    def command(self, case: str, version: int, doubts: Sequence[str] | None = None) -> Confirm:
        """The command for one version; of several that were shown each is asked what it doubts."""
        from caseflow.case.acts import Confirm

        mine = self.settle if doubts is None else tuple(s for s in self.settle if s in doubts)
        why = self.why if mine else ""
        return Confirm(case=case, of=version, fund=self.fund, settle=mine, why=why)


def same_number(one: str, other: str) -> bool:
    """Is it the number of the same paper, in whichever brackets?"""
    return paper_number(one) == paper_number(other)


def _settles_something(settle: Sequence[str], shown: Sequence[ToCompare]) -> None:
    """Stale for a doubt that nothing of what is shown has: it would be settled nowhere."""
    known = tuple(dict.fromkeys(d for x in shown for d in x.doubts))
    if set(settle) - set(known):
        raise Stale("not_doubted", known=known, case=shown[0].case)


def _foreseen(
    state: State, desk: Desk, cases: Sequence[str], versions: Sequence[int], said: _Said
) -> None:
    """What it would do to confirm a version, or what waits first, of one case."""
    from caseflow.case.acts.confirm import waits

    if len(cases) != 1 or len(versions) > 1:
        raise FactError("versions_of_one", "--version")
    c = desk.cf.case(cases[0])
    own = [x.version for x in said.meant(desk.compare(c.number))] if said.paper else ()
    first = next(iter((*versions, *own, *waits(c))), c.version)
    foreseen(state, desk, said.command(c.number, first))


def _named(
    state: State, desk: Desk, cases: Sequence[str], versions: Sequence[int], said: _Said
) -> None:
    """The versions that a script has seen, of one case."""
    if len(cases) != 1:
        raise FactError("versions_of_one", "--version")
    _confirmed(state, desk, [(cases[0], v, None) for v in versions], said)


def _shown(state: State, found: Sequence[ToCompare], many: bool) -> None:
    """One case by its lines, several as a table; nothing in JSON, whose answer is one object."""
    if state.out.json:
        return
    lang = state.out.lang
    if not many:
        click.echo(safe("\n".join(x.say(lang) for x in found)), file=state.out.output)
        return
    rows = [(x.case, x.version, person(x.by), x.on, _row(x, state)) for x in found]
    said = table(CONFIRM["heads"][lang == "en"].split("|"), rows)
    click.echo(safe(said), file=state.out.output)


def _row(x: ToCompare, state: State) -> str:
    lang = state.out.lang
    said = CONFIRM["between"][lang == "en"].join(x.items(lang))
    return f"{said} {x.refused.say(lang)}" if x.refused is not None else said


Seen = tuple[str, int, Sequence[str] | None]  # a case, a version, what was doubted of it


def _confirmed(
    state: State,
    desk: Desk,
    seen: Sequence[Seen],
    said: _Said,
    unlike: Sequence[Disagree] = (),
) -> None:
    """Each version that was seen, after what does not agree; of one its refusal is that of the
    command."""
    became = desk.do_many([*unlike, *(said.command(*one) for one in seen)])
    refused = [x for x in became if x.error is not None]
    if refused and (len(became) == 1 or state.out.json):
        assert refused[0].error is not None
        raise refused[0].error
    last = {x.case: desk.cf.case(x.case) for x in became if x.error is None}
    lang = state.out.lang
    pairs = zip(unlike, became[: len(unlike)], strict=True)
    told_of = [x for x, became_ in pairs if became_.error is None]
    said_ = [told(RECORDED["disagree"], lang, case=x.case, of=x.of) for x in told_of]
    if len(last) == 1 and not refused:
        done(state, desk, next(iter(last.values())), said=said_)
        return
    lines = said_ + [stands(c, lang, desk.cf.place.currency) for c in last.values()]
    lines += [told(BESIDE, lang, case=x.case, said=_said(x.error, state)) for x in refused]
    state.out.give([plain(c) for c in last.values()], "\n".join(lines))
    if refused:
        raise Stale("confirm_refused", count=len(refused))


def _said(problem: CaseflowError | None, state: State) -> str:
    return problem.say(state.out.lang) if problem is not None else ""


def is_proposal(text: str) -> bool:
    """Is it the name of a proposal rather than the number of a case?"""
    return _PROPOSAL.fullmatch(text.strip()) is not None


def confirm_proposal(state: State, desk: Desk, ref: str, *, yes: bool) -> str:
    """Show the proposal of that name whole, and confirm it, or send it back; its name as it is
    spelt, empty where it is not confirmed. A script says that it was compared."""
    from caseflow.cli.confirm_proposals import listed, named, whole
    from caseflow.desk.proposals import Proposal

    proposal = Proposal.read(ref)
    found = next((p for p in desk.proposals() if p.ref == proposal.ref), None)
    if found is not None and found.allowed:
        one = named(desk, [whole(desk, found)])
        said = listed(state, one, desk.cf.place.currency.code, whole=True)
        if not goes_on(state, said, yes=yes):
            _wrong(state, desk, proposal)
            return ""
    desk.confirm(proposal)
    return proposal.ref


def _wrong(state: State, desk: Desk, proposal: Proposal) -> None:
    """What the person at the terminal says is wrong of it; without a word nothing is done."""
    why = typed_line(state, CONFIRM["wrong"][state.out.lang == "en"])
    if why:
        desk.send_back(proposal, why=why)
        said = told(PEOPLE["sent_back"], state.out.lang, ref=proposal.ref)
        state.out.give({"sent_back": proposal.ref}, said)
