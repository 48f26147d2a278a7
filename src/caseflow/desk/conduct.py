"""How an office works, in counts: for who supervises. One pass over plain parts; nothing is opened,
so nothing is recorded. Counts are no accusations: a small office confirms for each other because
nobody else is there."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Literal, get_args

from attrs import define, field, frozen

from caseflow.case.acts.values import to_day
from caseflow.desk.exporting import DUTIES
from caseflow.desk.mine import own_cases
from caseflow.desk.pairs import Pairs
from caseflow.desk.staff import FOREVER
from caseflow.errors import NotAllowed
from caseflow.events import Who
from caseflow.office.child import Child
from caseflow.office.office import Seat, below, logins
from caseflow.office.root import Root
from caseflow.store.journal import Stored

Topic = Literal[
    "overrides", "returns", "objections", "reopened", "interests", "related", "lent", "pairs",
    "late", "young", "beyond", "accounts", "signers", "withdrawn", "provided", "vouched",
]  # fmt: skip
TOPICS: tuple[Topic, ...] = get_args(Topic)
SEVERAL = 3  # a guardian of so many who are helped is told


@frozen(kw_only=True)
class Line:
    """One count. `topic`: what is counted; `what`: of which kind, by code; `who`: whose logins, in
    a pair the two; `branch`: at which desk. `of`: out of how many, 0 where that says nothing."""

    topic: Topic
    count: int
    what: str = ""
    who: tuple[str, ...] = ()
    branch: str = ""
    of: int = 0


def conduct(seat: Seat, since: str | date = "", until: str | date = "") -> tuple[Line, ...]:
    """What was done here and below between two days (empty: ever), counted. NotAllowed for who
    neither supervises nor manages."""
    first, last = to_day(since), to_day(until)
    with seat.office.reading() as root:
        child = seat.office.child(root, seat.who(root))
        if not any(child.who.holds(seat.branch, duty=duty) for duty in DUTIES):
            raise NotAllowed("no_grant", duty=DUTIES[0], branch=seat.branch)
        here = frozenset(below(root, seat.branch))
        counting = Counting(logins=dict(logins(root)))
        for e in root.journal.walk():
            branch, counts = e.chain.partition("/")[0], (first or e.on) <= e.on <= (last or e.on)
            counting.pairs.see(e, counts, branch in here)
            if branch in here:
                counting.see(e, branch, counts)
        lines = [*counting.lines(), *_lent(child, root, here, counting.logins)]
        lines += _related(child, root, here, counting.logins, (first, last))
    order = {topic: n for n, topic in enumerate(TOPICS)}
    return tuple(sorted(lines, key=lambda x: (order[x.topic], -x.count, x.what, x.who, x.branch)))


def _lent(
    child: Child, root: Root, here: frozenset[str], known: Mapping[int, str]
) -> Iterator[Line]:
    """Who holds a duty today at a branch that is not their own; or was hired there until a day, as
    somebody is who comes from a branch that this store does not know."""
    for party in child.see("staff", ""):
        own = [g for g in party.grants if g.branch == party.branch]
        hired = bool(own) and all(g.until < FOREVER for g in own)
        for g in party.grants:
            lent = g.branch != party.branch or hired
            if lent and g.since <= child.who.on <= g.until and g.branch in here:
                who = (known.get(party.id, ""),)
                yield Line(topic="lent", what=g.duty, who=who, branch=g.branch, count=1)


def _related(
    child: Child, root: Root, here: frozenset[str], known: Mapping[int, str], days: tuple[str, str]
) -> Iterator[Line]:
    """How many applications that came between two days are of a colleague or a relative; of whom of
    these who manage, that is said: nobody may have chosen those whom it helps."""
    first, last = days
    for party in child.see("staff", ""):
        duties = {g.duty for g in party.grants if g.branch in here}  # also of who has left
        me = Who(party=party.id, branch="", on=child.who.on, interests=party.interests)
        every = (child.see("case", x) for x in own_cases(root, me) if duties)
        mine = [c.received_on for c in every if c.branch in here]
        n = sum((first or on) <= on <= (last or on) for on in mine)
        if n:
            what = "manage" if "manage" in duties else "other"
            yield Line(topic="related", what=what, who=(known.get(party.id, ""),), count=n)


@define(kw_only=True)
class Counting:
    """What is counted while the journal passes by. `logins`: by party."""

    logins: Mapping[int, str]
    counted: Counter[tuple[Topic, str, int, str]] = field(factory=Counter)
    pairs: Pairs = field(factory=Pairs)
    due: dict[int, tuple[str, str]] = field(factory=dict)  # case → the step due, its last day
    wards: dict[int, set[int]] = field(factory=dict)  # guardian → who is helped
    doubted: set[int] = field(factory=set)  # cases with an account that others have too

    def see(self, e: Stored, branch: str, counts: bool) -> None:
        """The next event; one outside the days asked for is not counted, but may say what is
        due."""
        if counts and e.actor:
            self.counted["vouched", e.auth, e.actor, branch] += 1
        told = _TOLD.get(e.type)
        if told is not None:
            told(self, e, branch, counts)
        if e.stream in self.due or b'"until":"2' in e.body:
            self._limited(e, branch, counts)

    def add(self, topic: Topic, what: str, e: Stored, branch: str, n: int = 1) -> None:
        """So many more, by whoever wrote the event."""
        if n:
            self.counted[topic, what, e.actor, branch] += n

    def _limited(self, e: Stored, branch: str, counts: bool) -> None:
        """A step that has a last day is due, or was answered after it."""
        said = json.loads(e.body)
        now = said.get("next", said if e.type == "released/1" else None)
        if "next" not in said and e.type != "released/1":
            return
        name, until = self.due.get(e.stream, ("", ""))
        if e.type == "released/1":
            if name and said.get("until"):
                self.due[e.stream] = (name, said["until"])
            return
        if name and (now is None or now["name"] != name) and e.on > until and counts:
            self.add("late", name, e, branch)
        if now is not None and now.get("until"):
            self.due[e.stream] = (now["name"], now["until"])
        else:
            self.due.pop(e.stream, None)

    # -- what is told
    def lines(self) -> Iterator[Line]:
        """All that was counted."""
        for (topic, what, actor, branch), n in self.counted.items():
            who = (self.logins.get(actor, ""),) if actor else ()
            yield Line(topic=topic, what=what, who=who, branch=branch, count=n)
        for one, other, n, of in self.pairs.of_each_other():
            both = tuple(sorted(self.logins.get(x, "") for x in (one, other)))
            what = "always" if n == of else "among_others"
            yield Line(topic="pairs", what=what, who=both, count=n, of=of)
        if self.doubted:
            yield Line(topic="accounts", what="shared", count=len(self.doubted))
        many = Counter(len(helped) for helped in self.wards.values() if len(helped) >= SEVERAL)
        for n, guardians in many.items():
            yield Line(topic="signers", what=str(n), count=guardians)


Told = Callable[[Counting, Stored, str, bool], None]


def _of(topic: Topic, name: str = "") -> Told:
    """Each is counted, of the kind that the event says."""

    def told(c: Counting, e: Stored, branch: str, counts: bool) -> None:
        if counts:
            c.add(topic, str(json.loads(e.body).get(name, "")) if name else "", e, branch)

    return told


def _returned(c: Counting, e: Stored, branch: str, counts: bool) -> None:
    if counts and b'"return"' in e.body:
        c.add("returns", str(json.loads(e.body)["step"]), e, branch)


def _submitted(c: Counting, e: Stored, branch: str, counts: bool) -> None:
    people = json.loads(e.body)["people"]
    for role, party in people:
        if role == "guardian" and counts:
            c.wards.setdefault(party, set()).add(people[0][1])


def _declined(c: Counting, e: Stored, branch: str, counts: bool) -> None:
    if counts:
        c.add("reopened", f"declined_{json.loads(e.body)['how']}", e, branch)


def _declared(c: Counting, e: Stored, branch: str, counts: bool) -> None:
    if counts:
        own = "own" if e.actor == e.stream else "by_two"
        c.add("interests", own, e, branch, len(json.loads(e.body)["parties"]))


def _read(c: Counting, e: Stored, branch: str, counts: bool) -> None:
    if counts and b'"young":[]' not in e.body:
        c.add("young", "", e, branch, len(json.loads(e.body)["young"]))


def _asked(c: Counting, e: Stored, branch: str, counts: bool) -> None:
    said = json.loads(e.body)
    if counts and (said["known"] or said["refused"]):
        c.add("beyond", said["by"], e, branch)


def _doubted(c: Counting, e: Stored, branch: str, counts: bool) -> None:
    if counts and b'"shared_account"' in e.body:
        c.doubted.add(e.stream)


def _provided(c: Counting, e: Stored, branch: str, counts: bool) -> None:
    said = json.loads(e.body)
    if counts:
        c.add("provided", said["body"], e, branch, len(said["subjects"]))


_TOLD: Mapping[str, Told] = {
    "submitted/1": _submitted,
    "reviewed/1": _returned,
    "overridden/1": _of("overrides", "what"),
    "objected/1": _of("objections"),
    "objection_answered/1": _of("objections", "result"),
    "taken_up/1": _of("reopened", "how"),
    "reopen_declined/1": _declined,
    "interest_declared/1": _declared,
    "data_read/1": _read,
    "question_asked/1": _asked,
    "payee_doubted/1": _doubted,
    "consent_ended/1": _of("withdrawn", "purpose"),
    "data_provided/1": _provided,
}
