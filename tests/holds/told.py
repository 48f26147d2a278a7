"""What the journal tells of each case, as it grows: who did what, which notice hung for how long,
who consented to what. What breaks conduct is found here, by rules that are written a second time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from attrs import define, evolve, field, frozen
from chinese_calendar import constants  # type: ignore[import-untyped]

from caseflow import Caseflow
from caseflow.case.state import Case
from caseflow.case.steps import kind
from caseflow.people.state import one_with
from holds import setting

WHERE = {p.login: (p.branch or "SZW", p.duties) for p in (*setting.STAFF, *setting.LENT)}
HUNG = {"open", "care"}  # whose notice is ours
#: what a person does on a case of their own hand: none of it by whoever is concerned
BY_HAND = frozenset({
    "facts_recorded", "facts_confirmed", "outside_recorded", "payee_stated", "payee_confirmed",
    "reviewed", "decided", "decision_joined", "closed", "instructed", "objected",
    "objection_answered", "taken_up", "reopen_asked", "reopen_declined", "notice_named",
    "notice_seen", "notice_taken_down", "consent_stated", "consent_compared", "overridden",
    "letter_extended", "level_waived", "check_done", "line_raised",
})  # fmt: skip


@frozen
class Signed:
    """A consent as it was entered at a position, or what was taken back."""

    at: int
    case: int
    programme: str
    scope: str
    purpose: str
    body: str
    until: str
    by: int
    person: int

    def covers(self, c: Case) -> bool:
        """Is it about this case?"""
        one = {"case": self.case == c.id, "programme": self.programme == c.programme}
        return one.get(self.scope, True)


@define
class Hung:
    """A notice on which a case stands: by whom it was put up, who saw what, and when."""

    since: date
    length: int
    kind: str
    by: int
    seen_by: int = 0
    down_by: int = 0
    down_on: date | None = None
    down_seen_by: int = 0
    of: tuple[int, int, int] = (0, 0, 0)  # its list, the grant and the sum that it is about
    done: bool = False


@define
class Life:
    """What a case was through. `stops`: from which day to which an objection was open."""

    entered: set[int] = field(factory=set)
    reviewed: dict[str, set[int]] = field(factory=dict)
    decided: set[int] = field(factory=set)
    upheld: set[int] = field(factory=set)  # of them who sat in a meeting that upheld it
    barred: set[int] = field(factory=set)
    above: str = ""  # at which step is decided above what an appeal took there
    handed: bool = False  # up, by who reviews or decides
    desk: str = ""  # where it was decided, but for its final sum; of a body's paper empty
    up: bool = False  # taken up again, it is decided anew where that was
    waits: dict[int, Signed] = field(factory=dict)
    notice: Hung | None = None
    noticed: bool = False
    objections: list[list[Any]] = field(factory=list)  # by, on, result, answered by, until
    asked_by: int = 0

    @property
    def reviewers(self) -> set[int]:
        """At whatever level."""
        return set().union(*self.reviewed.values())


def works(day: date) -> bool:
    """Is it a working day in China? Of 2027 and 2028 there is no list: the weekend alone is off."""
    if day in constants.workdays:
        return True
    return day.weekday() < 5 and day not in constants.holidays


#: how often which event was seen, with its answer where it has several, in all offices
SEEN: Counter[str] = Counter()


class Told:
    """All cases; `see` reads on. `before`: the cases as they stood before the last step."""

    def __init__(self, cf: Caseflow) -> None:
        self.cf, self.at = cf, 0
        self.lives: dict[int, Life] = {}
        self.given: list[Signed] = []
        self.taken: list[Signed] = []
        self.proposed: dict[tuple[int, int], int] = {}
        self.settled: set[int] = set()  # cases of which it was settled who that is, in this look
        self.minutes: dict[int, tuple[int, tuple[int, ...], str]] = {}
        self.needed = 0  # how many have to sit
        with cf.office.reading() as root:
            self.parties = dict(root.named("login"))

    def see(self, before: dict[int, Case]) -> None:
        """What was written since."""
        rows = list(self.cf.events(after=self.at, limit=100_000))
        if not rows:
            return
        self.at = rows[-1].position
        self.settled = set()
        with self.cf.office.reading() as root:
            for row in rows:
                name = row.type.partition("/")[0]
                SEEN[named(name, row.event)] += 1
                what = getattr(self, f"_{name}", None)
                case = before.get(row.stream) or root.see("case", row.stream)
                if isinstance(case, Case):
                    self._by_hand(root, name, row, case)
                    if name == "identity_settled":
                        self.settled.add(row.stream)
                    if what is not None:
                        what(row, row.event, self.lives.setdefault(row.stream, Life()), case, root)
                elif what is not None:
                    what(row, row.event)

    # -- whoever it is
    def _by_hand(self, root: Any, name: str, row: Any, c: Case) -> None:
        """Nobody works on a case of their own or of a relative."""
        if name not in BY_HAND or not row.actor or row.version == 1:
            return
        if getattr(row.event, "meeting", 0):
            return  # a member who confirms minutes may have stepped out of this case: see `_sat`
        person = root.see("party", row.actor)
        mine = {row.actor, *person.interests} if person is not None else {row.actor}
        told = c.concerned
        if row.stream in self.settled:  # since, of whom it was asked may be no part of it
            told &= root.see("case", row.stream).concerned
        assert mine.isdisjoint(told), (name, row)

    def _holds(self, actor: int, duty: str, branch: str) -> None:
        at, duties = WHERE[self.parties[actor]]
        assert (at, duty in duties) == (branch, True), (self.parties[actor], duty, branch)

    def _desk(self, life: Life, c: Case, what: str, root: Any) -> str:
        """Where it is decided; empty where nobody of ours is above. A final sum is by the edition
        also where the grant before it went up."""
        finals = "final" in {s.name for s in root.see("edition", c.edition).steps}
        if what not in ("decide", "final"):
            what = c.next if c.next in ("decide", "final") else ""
        if not what:
            what = "final" if c.held("recompute") and not c.held("re_review") else "decide"
        up = life.above == (what if finals else "decide")
        if c.programme == "city":
            return "" if up else "WLCB"
        return "WLCB" if up or life.up or life.handed else "SZW"

    # -- entering, reviewing, deciding
    def _submitted(self, row: Any, e: Any, life: Life, c: Case, root: Any) -> None:
        life.entered.add(row.actor)

    def _facts_recorded(self, row: Any, e: Any, life: Life, c: Case, root: Any) -> None:
        if row.actor and row.stream == c.id and not e.paper:
            life.entered.add(row.actor)

    def _reviewed(self, row: Any, e: Any, life: Life, c: Case, root: Any) -> None:
        if e.by:
            return
        if kind(e.step) != "review":
            self._decides(row.actor, life, c, e.step, root)
            self._hands_up(row.actor, life, c, e.step)
            return
        others = (who for step, who in life.reviewed.items() if step != e.step)
        assert all(row.actor not in who for who in others), row
        assert row.actor not in life.barred | life.decided | life.entered, row
        level = "WLCB" if e.step.endswith("city") else "SZW"
        self._holds(row.actor, "review", "WLCB" if life.handed else level)
        life.reviewed.setdefault(e.step, set()).add(row.actor)
        life.handed = life.handed or e.result == "escalate"

    def _hands_up(self, actor: int, life: Life, c: Case, step: str) -> None:
        """Who decides may leave it to the level above, and does not decide it then."""
        life.barred.add(actor)
        life.above = life.above or (step if c.programme == "city" else "")
        life.handed = True

    def _decision_joined(self, row: Any, e: Any, life: Life, c: Case, root: Any) -> None:
        self._decides(row.actor, life, c, e.what, root)

    def _decided(self, row: Any, e: Any, life: Life, c: Case, root: Any) -> None:
        if e.step == "decide":
            life.desk = "" if e.by else WHERE[self.parties[row.actor]][0]
        if e.by:
            return
        if e.meeting:
            self._sat(row, e, life, c, root)
        else:
            self._decides(row.actor, life, c, e.step, root)

    def _closed(self, row: Any, e: Any, life: Life, c: Case, root: Any) -> None:
        if e.how in ("rejected", "revoked"):
            life.desk = "" if e.by else WHERE[self.parties[row.actor]][0]
        if e.meeting:
            self._sat(row, e, life, c, root)
        elif e.how == "rejected" and not e.by and c.next.startswith("review"):
            life.reviewed.setdefault(c.next, set()).add(row.actor)
        elif e.how in ("rejected", "revoked") and not e.by and row.actor:
            life.decided.add(row.actor)

    def _decides(self, actor: int, life: Life, c: Case, what: str, root: Any) -> None:
        assert actor not in life.barred | life.reviewers | life.entered, actor
        self._holds(actor, "decide", self._desk(life, c, what, root))
        life.decided.add(actor)
        life.upheld.discard(actor)

    def _sat(self, row: Any, e: Any, life: Life, c: Case, root: Any) -> None:
        """As many as it takes, none of whom did another duty on it or took part before."""
        self._sits(row, e, life.barred | life.reviewers | life.entered, c, root)
        again = c.held("re_review")  # then for who took no part in the grant
        if again and row.type.startswith("decided"):  # of its sum alone, decided anew
            assert c.held("recompute"), row
        elif again:
            assert self._granted(life).isdisjoint(e.sat), row
        life.decided.update(e.sat)
        life.upheld -= set(e.sat)

    @staticmethod
    def _granted(life: Life) -> set[int]:
        """Who decided; who upheld it took no part in the grant, and looks at it again."""
        return life.decided - life.upheld

    def _sits(self, row: Any, e: Any, never: set[int], c: Case, root: Any) -> None:
        """Enough, confirmed by one of them who did not enter the minutes, none of these."""
        by, sat, _ = self.minutes[e.meeting]
        assert row.actor in sat and row.actor != by, row
        assert set(e.sat) <= set(sat) and len(set(e.sat)) >= self.needed, row
        assert never.isdisjoint(e.sat), row
        for member in e.sat:
            mine = {member, *root.see("party", member).interests}
            assert mine.isdisjoint(c.concerned), row

    def _minutes_entered(self, row: Any, e: Any) -> None:
        self.minutes[row.stream] = row.actor, e.sat, e.held_on

    def _instructed(self, row: Any, e: Any, life: Life, c: Case, root: Any) -> None:
        assert row.actor not in life.decided | life.reviewers | life.entered, row
        assert c.programme not in HUNG or life.noticed, row

    # -- looked at again
    def _reopen_asked(self, row: Any, e: Any, life: Life, c: Case, root: Any) -> None:
        life.asked_by = row.actor

    def _reopen_declined(self, row: Any, e: Any, life: Life, c: Case, root: Any) -> None:
        if e.meeting:
            took_part = life.reviewers | self._granted(life) | life.barred | life.entered
            self._sits(row, e, {*took_part, life.asked_by}, c, root)
        elif not e.by:  # a body says so by its paper, which anyone compares
            self._fresh(row, life)

    def _taken_up(self, row: Any, e: Any, life: Life, c: Case, root: Any) -> None:
        self._fresh(row, life, asked=e.how != "objection")
        life.barred |= life.reviewers | life.decided
        life.above = ""
        if e.how == "appeal":
            grants = "decide" in e.undone or e.next.name == "decide"  # also a refusal again
            life.above = "decide" if grants else "final"
        if e.undone[:1] != ("final",):  # a grant, or a refusal
            life.up = life.desk == "WLCB"
            life.handed = life.handed and not life.desk
        life.noticed = life.noticed and "notice" not in e.undone

    def _fresh(self, row: Any, life: Life, *, asked: bool = True) -> None:
        assert row.actor not in life.reviewers | self._granted(life) | life.barred, row
        assert not asked or row.actor != life.asked_by, row

    # -- objections
    def _objected(self, row: Any, e: Any, life: Life, c: Case, root: Any) -> None:
        life.objections.append([row.actor, date.fromisoformat(row.on), "", set(), None])

    def _objection_answered(self, row: Any, e: Any, life: Life, c: Case, root: Any) -> None:
        o = life.objections[e.n - 1]
        never = life.entered | life.reviewers | life.decided | {o[0]}
        if e.meeting:
            self._sits(row, e, never, c, root)
        elif not e.by:
            assert row.actor not in never, row
        o[2:4] = e.result, set(e.sat) if e.meeting else {row.actor}

    def _released(self, row: Any, e: Any, life: Life, c: Case, root: Any) -> None:
        if e.meeting:
            assert (e.hold, e.how) == ("re_review", "upheld"), row
            new = set(e.sat) - life.decided
            self._sat(row, e, life, c, root)
            life.upheld |= new
        if e.hold != "objection":
            return
        o = life.objections[int(e.about) - 1]
        assert (o[2], o[4]) == (e.how, None) and row.actor not in o[3], row
        o[4] = date.fromisoformat(row.on)

    # -- the notice
    def _notice_named(self, row: Any, e: Any, life: Life, c: Case, root: Any) -> None:
        assert not e.masked or self.consented(root, c, "publish", row.on), row
        since, n = date.fromisoformat(e.since), life.notice
        hangs = n is not None and not n.done and n.of[1:] == (e.of, e.units)
        assert e.instead == (n.of[0] if n is not None and hangs else 0), row
        life.notice = Hung(
            since=since,
            length=e.length,
            kind=e.day_kind,
            by=row.actor,
            of=(e.notice, e.of, e.units),
        )

    def _notice_seen(self, row: Any, e: Any, life: Life, c: Case, root: Any) -> None:
        n = life.notice
        assert n is not None and row.actor != (n.by if e.what == "posted" else n.down_by), row
        if e.what == "posted":
            n.seen_by = row.actor
        else:
            n.down_seen_by = row.actor

    def _notice_taken_down(self, row: Any, e: Any, life: Life, c: Case, root: Any) -> None:
        n = life.notice
        assert n is not None and n.seen_by, row
        n.down_by, n.down_on, n.down_seen_by = row.actor, date.fromisoformat(row.on), 0

    def _step_done(self, row: Any, e: Any, life: Life, c: Case, root: Any) -> None:
        if e.step != "notice":
            assert c.programme not in HUNG or e.by or life.noticed, row
            return
        n = life.notice
        life.noticed = True
        if e.by:
            return
        assert n is not None and n.down_on is not None and n.down_seen_by, row
        assert all(o[4] is not None for o in life.objections), row
        length = n.length * (7 if n.kind == "weeks" else 1)
        n.done = True
        days = [d for d in _between(n.since, n.down_on) if n.kind != "working" or works(d)]
        ran = [d for d in days if not any(o[1] <= d <= o[4] for o in life.objections)]
        assert len(ran) >= length, (row, ran)

    # -- consents
    def _consent_stated(self, row: Any, e: Any, life: Life, c: Case, root: Any) -> None:
        signed = self._signed(row, e, c, until=e.until)
        life.waits[row.version] = signed

    def _consent_compared(self, row: Any, e: Any, life: Life, c: Case, root: Any) -> None:
        assert life.waits[e.of].by != row.actor, row
        signed = life.waits[e.of]
        now = root.see("case", row.stream).beneficiary  # said to be another since, it is theirs
        self.given.append(evolve(signed, person=now))

    def _consent_ended(self, row: Any, e: Any, life: Life, c: Case, root: Any) -> None:
        self.taken.append(self._signed(row, e, c))

    def _signed(self, row: Any, e: Any, c: Case, until: str = "") -> Signed:
        return Signed(
            at=row.position,
            case=c.id,
            programme=c.programme,
            scope=e.scope,
            purpose=e.purpose,
            body=e.body,
            until=until,
            by=row.actor,
            person=c.beneficiary,
        )

    def consented(self, root: Any, c: Case, purpose: str, on: str, body: str = "") -> bool:
        """Did somebody consent to it for this case, two saw that, and nobody took it back?"""
        people = one_with(root.see, (c.beneficiary,))
        mine = [x for x in self.given if self._about(x, people, c, purpose, body)]
        theirs = [x for x in self.taken if x.person in people]
        stand = [x for x in mine if not any(_ends(y, x) for y in theirs)]
        return any(not x.until or on[:7] <= x.until for x in stand)

    def may_be_named(self, case: str) -> bool:
        """Did they consent to that, and do they live?"""
        with self.cf.office.reading() as root:
            c = root.see("case", root.numbered(case))
            died = any((x.what, x.party) == ("died", c.beneficiary) for x in c.changes)
            return not died and self.consented(root, c, "publish", "")

    def names_hang(self, cases: Iterable[str]) -> None:
        """Where a name hangs that may not, somebody is asked to take it off."""
        for case in cases:
            n = self.cf.case(case).notice
            if n is not None and n.masked and not (n.ended or n.unnamed):
                assert self.may_be_named(case), case

    def _about(self, x: Signed, people: Iterable[int], c: Case, purpose: str, body: str) -> bool:
        return (x.purpose, x.body) == (purpose, body) and x.person in people and x.covers(c)

    # -- two people
    def _proposed(self, row: Any, e: Any) -> None:
        self.proposed[row.stream, e.number] = row.actor

    def _proposal_confirmed(self, row: Any, e: Any) -> None:
        assert self.proposed[row.stream, e.number] != row.actor, row

    def _data_provided(self, row: Any, e: Any) -> None:
        with self.cf.office.reading() as root:
            for stream in e.subjects:
                c = root.see("case", stream)
                assert self.consented(root, c, "provide", row.on, e.body), row


def _ends(taken: Signed, x: Signed) -> bool:
    """Taken back later; in part of what was given for more, all of that."""
    if taken.at < x.at or (taken.purpose, taken.body) != (x.purpose, x.body):
        return False
    scopes = {taken.scope, x.scope}
    if "all" in scopes:
        return True
    return taken.programme == x.programme if "programme" in scopes else taken.case == x.case


def named(name: str, e: Any) -> str:
    """An event with how it answers; apart where a meeting, or a body, did."""
    how = getattr(e, "result", "") or getattr(e, "how", "") or getattr(e, "what", "")
    hold = getattr(e, "hold", "") or getattr(e, "purpose", "") or getattr(e, "step", "")
    by = "meeting" if getattr(e, "meeting", 0) else "body" if getattr(e, "by", "") else ""
    return ":".join(x for x in (name, hold, how if isinstance(how, str) else "", by) if x)


def _between(first: date, last: date) -> Iterator[date]:
    """The days behind one and before another."""
    return (first + timedelta(days=n) for n in range(1, (last - first).days))
