"""The one door for commands on cases: load, decide, try the moves, append. One transaction, a verdict per command."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from attrs import asdict, frozen

from caseflow.case import commands as c
from caseflow.case import conduct
from caseflow.case.decide import decide
from caseflow.case.state import Case
from caseflow.case.words import END_WORDS
from caseflow.case.world import Ctx
from caseflow.engine import parties
from caseflow.engine.numbers import same_number
from caseflow.engine.pause import collection_paused
from caseflow.engine.wire import split, stated, to_wire
from caseflow.engine.work import Work
from caseflow.engine.world import NO_FACTS, world
from caseflow.errors import CaseflowError, FactError, NotAllowed, Stale

if TYPE_CHECKING:
    from caseflow.engine.desk import Desk


@frozen
class Done:
    """What became of one command: the case number and its version, or why not. Errors of a batch are values."""

    case: str
    version: int
    error: CaseflowError | None = None


def run_many(
    desk: Desk, commands: Sequence[tuple[str, c.Command]], *, request: str = "", versions: Mapping[str, int] | None = None
) -> list[Done]:
    """All commands in one transaction; a refusal leaves no trace of its command and does not touch the others.

    `versions` are the versions of cases that the caller saw. `request` repeated with the same content gives the first
    result again; with other content it is Stale.
    """
    cf = desk.cf
    with collection_paused(len(commands)), cf.store.write() as tx:
        work = Work(cf, tx, desk.party, desk.branch)
        mark, content = _request(work, request, commands)
        if mark and (found := tx.find("request", mark)):
            return _again(request, content, found[0][1])
        ids = {number: _find(work, number) for number, _ in commands}
        if len(commands) > 1:
            _prefetch(work, [i for i in ids.values() if isinstance(i, int)], commands)
        done = [_one(work, number, ids[number], command, versions) for number, command in commands]
        if mark and not any(d.error for d in done):
            result = json.dumps([content.hex(), [[d.case, d.version] for d in done]])
            tx.add_mark("request", mark, work.find(commands[0][0]), result.encode())
        return done


def _find(work: Work, number: str) -> int | CaseflowError:
    """The case, or why there is none: one slip does not stop the others."""
    try:
        return work.find(same_number(number))
    except FactError as problem:
        return problem


def _prefetch(work: Work, ids: list[int], commands: Sequence[tuple[str, c.Command]]) -> None:
    states = work.tx.states(ids, "case")
    if any(not isinstance(command, NO_FACTS) for _, command in commands):
        work.tx.prefetch_private(ids)
        work.prefetch_parties(s.beneficiary for s in states.values())


def _one(work: Work, number: str, stream: int | CaseflowError, command: c.Command, versions: Mapping[str, int] | None) -> Done:
    if isinstance(stream, CaseflowError):
        return Done(number, 0, stream)
    s = work.case(stream)
    mark = work.tx.mark()
    try:
        if versions and s.number in versions and versions[s.number] != s.version:
            raise Stale(f"{s.number}：您看到的是第 {versions[s.number]} 步，现为第 {s.version} 步；请重新查看", changed=("version",))
        return Done(s.number, apply(work, s, command))
    except CaseflowError as problem:
        work.undo(mark, s)
        return Done(s.number, s.version, problem)


def apply(work: Work, s: Case, command: c.Command) -> int:
    """Decide and append; the version of the case after it."""
    if isinstance(command, c.Confirm) and not command.of:
        command = c.Confirm(next((o.version for o in s.open if not o.confirmed), 0), command.fund)
    if s.origin == "external":
        raise Stale(f"{s.number}：案件已结束（{END_WORDS['external']}），不能再办理", changed=("end",))
    ctx = context(work, s, s.programme, s.people)
    try:
        news = decide(world(work, s, command), command, ctx)
    except NotAllowed as problem:
        raise NotAllowed(str(problem), rule=problem.rule, could=could(work, s, command)) from None
    version = s.version
    for new in news:
        version = work.append(s.id, new.event, sealed(new.private))
    if facts := stated(getattr(command, "facts", {})):
        work.learned(s.id, facts)
    if isinstance(command, c.Record) and (account := split(command.facts)[1].get("payee")):
        kind = str(work.facts(s.id).get("payee.kind", ""))
        parties.changed(work, parties.payee_party(s.people, kind), account)
    return version


def sealed(private: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """The private part as JSON data."""
    if private is None:
        return None
    return {k: {f: to_wire(x) for f, x in v.items()} if k == "facts" else v for k, v in private.items()}


def context(work: Work, s: Case | None, programme: str, people: Sequence[tuple[str, int]]) -> Ctx:
    """Who acts, where, today."""
    branch = work.branches.get(work.branch)
    held = work.duties_on(s, work.actor, work.branch, programme)
    return Ctx(work.actor, work.branch, branch.level if branch else "", held, work.today, work.conflicted(work.actor, people))


def could(work: Work, s: Case, command: c.Command) -> list[str]:
    """Who in the branch could do it: their logins."""
    duty = _DUTIES.get(type(command), s.next if s.next.startswith("review") else "decide")
    kind = duty.partition(":")[0]
    item = next((o for o in s.open if isinstance(command, c.Confirm) and o.version == command.of), None)
    names: list[str] = []
    for party, login in work.cf.logins(work.tx):
        held = work.duties_on(s, party, s.branch, s.programme)
        at = f"entered:{item.by}" if item else "again" if s.hold == "re_review" else "final" if s.next == "final" else ""
        if not (held if kind == "confirm" else held & {kind}) or party == work.actor:
            continue
        if not conduct.barred(s, duty, party, conflicted=work.conflicted(party, s.people), at=at):
            names.append(login)
    return names or [f"从上级或邻近单位借调的“{conduct.DUTY_WORDS.get(kind, kind)}”人员"]


_DUTIES: dict[type, str] = {
    c.Record: "enter", c.Attach: "enter", c.RecordOutside: "enter", c.Letter: "enter", c.Withdraw: "enter", c.Confirm: "confirm",
    c.Instruct: "pay", c.Result: "reconcile",
}  # fmt: skip


def _request(work: Work, request: str, commands: Sequence[tuple[str, c.Command]]) -> tuple[bytes, bytes]:
    if not request:
        return b"", b""
    said = [[number, type(x).__name__, _plain(asdict(x, recurse=False))] for number, x in commands]
    text = json.dumps([work.actor, said], ensure_ascii=False, sort_keys=True, default=str)
    return work.tx.keyed("request", request), work.tx.keyed("request-content", text)


RANDOM = ("file", "sha256")  # of a scan: new each time it is encrypted


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    return {k: {f: to_wire(x) for f, x in v.items()} if isinstance(v, Mapping) else v for k, v in values.items() if k not in RANDOM}


def _again(request: str, content: bytes, detail: bytes) -> list[Done]:
    seen, result = json.loads(detail)
    if seen != content.hex():
        number = result[0][0] if result else ""
        raise Stale(f"request={request!r} 已用于另一项内容（{number}）；请换一个 request", changed=("request",))
    return [Done(number, version) for number, version in result]
