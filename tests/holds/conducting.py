"""Random conduct: notices that hang for their days, meetings, lists that go out and come back,
consents, objections, decisions that are looked at again, what two people waive. Each is looked at
before it is done, and doing it gives what was shown."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from attrs import evolve
from hypothesis.stateful import invariant
from office import BODY

from caseflow import Caseflow, CaseflowError, Stale, yuan
from caseflow.case.acts import (
    AskAgain,
    Consent,
    Object,
    Publish,
    Record,
    RecordOutside,
    SeeNotice,
    WithdrawConsent,
)
from caseflow.case.limits import OVERRIDES
from caseflow.case.notice import standing
from caseflow.case.state import Case
from caseflow.desk import providing
from caseflow.desk.findings import About
from caseflow.desk.meetings import Meeting, Ruling
from caseflow.desk.sheet import KINDS, Answered
from caseflow.words.sheets import ANSWERS
from holds import search, setting, tries, watch
from holds.machine import BORN, INCOME, MOST, RandomOffice
from holds.scratch import Scratch, seats_of
from holds.told import Told

KIDS = ("2018-05-06", "2012-07-03", "2008-08-20")  # two of them come of an age this summer
SITS = "DZH"  # the body that meets
MEMBERS = ("jue", "jue2", "guan", "ren", "quan")
PUBLIC = {"channel": "本会办公室，电话 0474-0000000", "supervision": "0474-0000001"}
YEARS = {f"calendar.{y}": [f"{y}-01-01=off"] for y in (2027, 2028, 2029)}
RULES: tuple[tuple[str, Any], ...] = (
    ("decide.people", 2),
    ("decide.people", 1),
    ("decide.meeting_above", yuan(25_000)),
    ("decide.meeting_above", yuan(100_000)),
    ("notice.days", 2),
    ("notice.days", 9),
    ("notice.day_kind", "calendar"),
    ("notice.day_kind", "working"),
    ("notice.shows", ["county", "amount"]),
    ("re_review.days", 60),
    ("objection.days", 10),
    *YEARS.items(),
)
WATCHED = ("data_read/1", "question_asked/1")  # what a look leaves behind


class Conducting(RandomOffice):
    """An office of which `told` says what may never be. `alone`: nobody was lent."""

    programmes = tuple(sorted(p.name for p in setting.IN_PUBLIC))

    def __init__(self) -> None:
        super().__init__()
        self.told = Told(self.cf)
        self.told.needed = len(MEMBERS) // 2 + 1
        self.lent = seats_of(self.cf, (*setting.LOGINS, *(p.login for p in setting.LENT)))
        self.folder = tempfile.TemporaryDirectory()
        self.refs: set[str] = set()

    def everybody(self) -> Any:
        """With those who are lent."""
        return Scratch.of(self.cf, self.lent)

    def opened(self) -> Caseflow:
        """People of theirs who may be lent; a body that meets."""
        people = (*setting.STAFF, *setting.LENT)
        cf = setting.office(money=60_000, programmes=setting.IN_PUBLIC, people=people)
        body = ["name=党组会", "kind=decides", "quorum=>1/2", f"members={','.join(MEMBERS)}"]
        self.adopts(cf, f"body.{SITS}", body)
        return cf

    def adopts(self, cf: Caseflow, name: str, value: Any, since: str = "2026-01-01") -> None:
        """By two."""
        wanted = cf.desk("guan").adopt(name, value, since=since, source="办公会")
        cf.desk("guan2").confirm(wanted)

    def born(self, programme: str) -> tuple[str, ...]:
        """Those whom `care` helps are children."""
        return KIDS if programme == "care" else BORN

    # -- looked at, then done
    def attempt(self, what: Callable[[], Any]) -> Any:
        """What became of it; a refusal is a value."""
        try:
            return what()
        except CaseflowError as problem:
            return problem

    def do(self, login: str, command: Any) -> Case | None:
        """Often it is looked at first."""
        if self.random.random() < 0.6:
            return super().do(login, command)
        (done,) = self.looked_at(login, [command], between=False)
        return self.cf.case(done.case) if done.error is None else None

    def looked_at(self, login: str, commands: Sequence[Any], between: bool) -> list[Any]:
        """What was shown is what becomes of it, or nothing of it is written and it says so."""
        desk = self.cf.desk(login)
        shown = desk.preview(commands)
        if between:
            self.something_comes(self.random)
        before = self.cf.journal.last()
        done = desk.do_many(commands, preview=shown)
        codes = [d.error.code if d.error is not None else "" for d in done]
        moved = {"preview_moved", "list_not_written"} & {*codes}
        assert between or not moved, (
            login,
            commands,
            codes,
            [d.error and d.error.parts for d in done],
        )
        if moved:
            rest = {e.type for e in self.cf.events(after=before, limit=1000)}
            assert rest <= set(WATCHED), rest
            return done
        assert codes == [v.code for v in shown.verdicts], (codes, shown)
        for d, v in zip(done, shown.verdicts, strict=True):
            assert d.error is not None or d.case == v.case
            if (
                d.error is None
                and d.case not in self.cases
                and d.verdict in ("accepted", "identity")
            ):
                self.cases.append(d.case)
        return done

    def something_comes(self, r: Random) -> None:
        """Between a look and what is done."""
        r.choice([self.record, self.go_on, self.money_comes, self.objects])(r)

    def does_a_list(self, r: Random) -> None:
        """Several commands on several cases, most of which somebody may give."""
        login, commands = r.choice(setting.LOGINS), list[Any]()
        with self.scratch() as s:
            for case in r.sample(self.cases, r.randint(1, len(self.cases))):
                may = s.ways(login, case)
                able = [w for w, code in may.items() if not code and w not in tries.GIVING_UP]
                act, way = r.choice(able if able and r.random() < 0.8 else list(may))
                commands += tries.commands(s.look("chen"), s.case(case), act, way)[:2]
        if commands:
            self.looked_at(login, commands, r.random() < 0.3)

    # -- a list goes out and comes back
    def answers_a_list(self, r: Random) -> None:
        """A sheet is made, filled in, looked at, carried out; and a second time, to no effect."""
        kind, login = r.choice(KINDS), r.choice(("ren", "jue", "jue2", "dui", "fu", "shi", "shi2"))
        desk = self.cf.desk(login)
        made = self.attempt(lambda: desk.sheet(kind))
        if isinstance(made, CaseflowError):
            assert made.code == "sheet_empty", made
            return
        path = Path(self.folder.name) / "list.xlsx"
        path.write_bytes(made.content)
        sheet = self.filled(desk.read_sheet(path), r)
        if r.random() < 0.2:
            self.go_on(r)
        shown = desk.preview_sheet(sheet)
        done = desk.answer_sheet(sheet)
        said = [evolve(v, verdict=v.verdict.replace("would", "done")) for v in shown.verdicts]
        assert said == list(done.verdicts), (said, done.verdicts)
        again = {v.verdict for v in desk.answer_sheet(sheet).verdicts}
        assert "done" not in again or "refused" in {v.verdict for v in done.verdicts}, again

    def filled(self, sheet: Answered, r: Random) -> Answered:
        """Most rows are answered, most of them by what the job has first."""
        words = [both[0] for both in ANSWERS[sheet.kind].values()]
        rows = []
        for row in sheet.rows:
            cells = {**row.cells, "answer": r.choice([words[0], words[0], *words, None])}
            if sheet.kind == "decide" and r.random() < 0.2:
                cells["award"] = r.choice([1_000, 20_000])
            if sheet.kind == "confirm" and r.random() < 0.5:
                cells["doubts"] = "认可"
            settled = {"income": "认定"} if r.random() < 0.3 else {}
            rows.append(evolve(row, cells=cells, settled=settled))
        return evolve(sheet, rows=tuple(rows), reason="符合办法")

    # -- a body sits
    def sits(self, r: Random) -> None:
        """Minutes are entered by one and confirmed by a member; both are looked at first."""
        due = [c.number for c in map(self.cf.case, self.cases) if c.next in ("decide", "final")]
        if not due:
            due = self.to_decide(r)
        cases = r.sample(self.cases, r.randint(1, len(self.cases)))
        again = [n for n in self.cases if self.again(n)]
        if again and r.random() < 0.3:
            cases = again
        elif due and r.random() < 0.8:
            cases = due
        rows = [
            Ruling(case=c, result=self.ruled(c, r), settle=r.random() < 0.5, why="已核对")
            for c in cases
        ]
        present = r.sample(MEMBERS, r.choice([2, 3, 4, 5, 5]))
        number = f"党组〔2026〕{next(self.numbers)}号"
        on = self.cf.today - timedelta(days=r.choice([0, 0, 0, 0, 40]))
        said: dict[str, Any] = {"number": number, "on": on, "present": present, "why": "符合办法"}
        desk = self.cf.desk(r.choice(("chen", "lu", "dui", "guan", "jue", "jian")))
        shown = self.attempt(lambda: desk.meeting(SITS, rows, preview=True, **said))
        made = self.attempt(lambda: desk.meeting(SITS, rows, **said))
        assert alike(shown) == alike(made), (shown, made)
        if isinstance(made, CaseflowError):
            return
        if r.random() < 0.3:
            self.go_on(r)
        member = self.cf.desk(r.choice((*present, *present, *present, "chen")))
        confirm = member.confirm_meeting
        shown = self.attempt(lambda: confirm(SITS, number, preview=True))
        done = self.attempt(lambda: confirm(SITS, number))
        assert alike(shown) == alike(done), (shown, done)

    def again(self, case: str) -> bool:
        """Does it wait for what a meeting may look at again?"""
        c = self.cf.case(case)
        return c.held("re_review") or c.held("objection") or c.again.asked is not None

    def ruled(self, case: str, r: Random) -> Any:
        """Most of the time something that the case waits for."""
        c = self.cf.case(case)
        again = [
            *(("uphold", "revoke") if c.held("re_review") else ()),
            *(("decline",) if c.again.asked is not None else ()),
            *(("dismiss", "sustain") if c.held("objection") else ()),
        ]
        if again and r.random() < 0.8:
            return r.choice(again)
        return r.choice(["grant", "grant", "grant", "refuse", "put_off", "uphold"])

    def to_decide(self, r: Random) -> list[str]:
        """Somebody more, whose decision is due; nobody where too many came."""
        if len(self.cases) > MOST:
            return []
        programme = r.choice(("open", "relief", "care"))
        born = r.choice(self.born(programme))
        made = self.do(*setting.submission(programme, born, received=self.received()))
        if made is None or programme == "relief":
            return [made.number] if made is not None else []
        for said in setting.leads_to("reviewed", programme, made.number, self.cf.case):
            self.do(*said)
        return [made.number]

    # -- a notice
    def hangs(self, r: Random) -> None:
        """All whose notice is due are put on one, or one is seen, or taken down: by anybody."""
        who = self.cf.desk(r.choice(("chen", "chen", "fu", "ren", "dui", "guan", "jian", "shi")))
        cases = [c for c in map(self.cf.case, self.cases) if c.next == "notice"]
        hung = [c.number for c in cases if standing(c) is not None]
        if hung and r.random() < 0.8:
            case = r.choice(hung)
            self.attempt(self.goes_up_or_down(who, case, r))
            return
        numbers = [c.number for c in cases] + [r.choice(self.cases)] * (r.random() < 0.2)
        if not numbers:
            return
        of = [x for x in numbers if self.cf.case(x).programme == self.cf.case(numbers[0]).programme]
        since = self.cf.today + timedelta(days=r.choice([0, 0, 1]))
        put_up = lambda **more: who.publish(  # noqa: E731
            of, places=["village=巴音嘎查"], since=since, **PUBLIC, **more
        )
        shown = self.attempt(lambda: put_up(preview=True))
        done = self.attempt(put_up)
        if isinstance(done, CaseflowError):
            assert isinstance(shown, CaseflowError) and shown.code == done.code, (shown, done)
            return
        assert shown.sha256 == done.sha256 and shown.by_number == done.by_number, (shown, done)
        self.refs.add(done.ref)

    def goes_up_or_down(self, who: Any, case: str, r: Random) -> Callable[[], Any]:
        """Mostly what comes next of a notice, once its days are over; or anything of it."""
        n = self.cf.case(case).notice
        assert n is not None
        if n.last and n.seen_by and not n.down_by and r.random() < 0.7:
            self.cf.today = max(self.cf.today, date.fromisoformat(n.last) + timedelta(days=1))
        ways: list[Callable[[], Any]] = [
            lambda: who.notice_seen(case),
            lambda: who.taken_down(case),
            lambda: who.notice_seen(case, what="taken_down"),
        ]
        next_ = 2 if n.down_by else 1 if n.seen_by else 0
        return r.choice([*ways, ways[next_], ways[next_], ways[next_]])

    # -- what the family, a neighbour or a supervisor says
    def go_on(self, r: Random) -> None:
        """Several steps of one case."""
        cases, case = self.cases, r.choice(self.cases)
        self.cases = [case]
        for _ in range(r.randint(1, 4)):
            super().go_on(r)
        self.cases = cases

    def wanted(self, r: Random, c: Case, command: Any) -> bool:
        """What can always be done once more leads nowhere."""
        if isinstance(command, Consent):
            return c.consents.withdrawn
        if isinstance(command, Publish):
            return standing(c) is None or (command.instead and r.random() < 0.2)
        often = {Record: 0.1, RecordOutside: 0.3}.get(type(command), 1.0)
        return r.random() < (0.3 if getattr(command, "body", "") else often)

    def objects(self, r: Random) -> None:
        """A neighbour, named or not; or it is what a supervisor found; something is noted."""
        case, who = r.choice(self.cases), r.choice(("guan", "dui", "fu", "chen", "ren", "shi"))
        if r.random() < 0.2:
            until = self.cf.today + timedelta(days=9)
            about, desk = About(case=case), self.cf.desk("jian")
            self.attempt(
                lambda: desk.finding(about, words="收入未核实", until=until, objection=True)
            )
        else:
            name = r.choice(["", "其木格"])
            self.do(who, Object(case=case, words="家里有车", name=name))
        if r.random() < 0.3:
            desk = self.cf.desk(who)
            self.attempt(lambda: desk.note_objection(case, 1, words="已走访"))

    def asks_again(self, r: Random) -> None:
        """The family asks for a re-review, or appeals; with new facts, perhaps."""
        decided = [c.number for c in map(self.cf.case, self.cases) if c.again.last is not None]
        asks: Any = r.choice(["re_review", "re_review", "appeal"])
        facts = {"family.annual_income": yuan(r.choice(INCOME))} if r.random() < 0.3 else {}
        case, who = r.choice(decided or self.cases), r.choice(("chen", "chen", "lu", "quan"))
        self.do(who, AskAgain(case=case, asks=asks, why="收入写错了", facts=facts))

    def consents(self, r: Random) -> None:
        """Somebody signs, or takes it back."""
        case, who = r.choice(self.cases), r.choice(("chen", "chen", "lu"))
        purpose: Any = r.choice(["publish", "publish", "publish", "provide", "provide", "process"])
        scope: Any = r.choice(["case", "programme", "all"])
        said = {"body": BODY} if purpose == "provide" else {}
        if r.random() < 0.25:
            end = WithdrawConsent(case=case, purpose=purpose, scope=scope, why="来信", **said)
            self.do(who, end)
            return
        right = ("guardian",) if self.cf.case(case).programme == "care" else ("self",)
        by: Any = r.choice([right, right, right, ("guardian",), ("self",), ("guardian", "self")])
        signs = Consent(case=case, purpose=purpose, by=by, on=self.cf.today, scope=scope, **said)
        self.do(who, signs)

    def hands_over(self, r: Random) -> None:
        """The data of some cases go to a body, as far as somebody consented."""
        cases = r.sample(self.cases, r.randint(1, len(self.cases)))
        seat = self.cf.desk(r.choice(("guan", "jian", "chen"))).seat
        may = self.attempt(lambda: providing.providable(seat, cases, BODY))
        done = self.attempt(lambda: providing.hand_over(seat, cases, BODY, "extract"))
        if not isinstance(may, CaseflowError):
            assert isinstance(done, CaseflowError) is (set(may) != set(cases)), (may, done)

    # -- what two agree on
    def two_agree(self, r: Random) -> None:
        """A letter holds longer, something is waived: proposed by one, confirmed by whoever."""
        case, desk = r.choice(self.cases), self.cf.desk(r.choice(("guan", "guan", "guan2", "jue")))
        until = self.cf.today + timedelta(days=r.choice([1, 30, 200]))
        if r.random() < 0.5:
            made = self.attempt(lambda: desk.extend_letter(case, until, why="会议纪要"))
        else:
            what: Any = r.choice(OVERRIDES)
            about = {"document": "income_proof", "level": "review:city"}.get(what, "")
            more = {} if about else {"until": until}
            made = self.attempt(
                lambda: desk.override(case, what, why="会议纪要", about=about, **more)
            )
        if not isinstance(made, CaseflowError):
            other = self.cf.desk(r.choice(("guan", "guan2", "guan2", "jian")))
            self.attempt(lambda: other.confirm(made))

    def is_related(self, r: Random) -> None:
        """A colleague declares somebody who is helped."""
        if r.random() < 0.6:
            return
        desk = self.cf.desk(r.choice(("jue", "ren", "dui", "guan")))
        born = r.choice((*BORN, *KIDS))
        self.attempt(lambda: desk.declare([setting.id_no(born)]))

    def adopt(self, r: Random) -> None:
        """Another rule of the office, or of the programmes."""
        if r.random() < 0.2:
            super().adopt(r)
            return
        name, value = r.choice(RULES)
        since = "2026-01-01" if name in YEARS else self.cf.today.isoformat()
        self.attempt(lambda: self.adopts(self.cf, name, value, since))

    def time_passes(self, r: Random) -> None:
        """Mostly a few days, often just until a notice is over."""
        days = r.choice([1, 1, 2, 3, 5, 8, 30, 90])
        hung = [c.notice for c in map(self.cf.case, self.cases) if c.next == "notice" and c.notice]
        for n in hung:
            if n.last and n.seen_by and r.random() < 0.6:
                last = date.fromisoformat(n.last)
                days = max(1, (last - self.cf.today).days + r.choice([0, 1, 1, 1]))
        self.cf.today = self.cf.today + timedelta(days=days)
        self.cf.desk("chen").due(apply=True)

    # -- all of it
    def begins(self) -> list[Any]:
        """Cases that come to the decision soon."""
        return [self.submit, self.start_deep, self.start_deep]

    def comes(self) -> list[Any]:
        """Beside what comes in any office."""
        rare = [self.record, self.open_a_hold, self.tell_by_paper, self.money_comes, self.adopt]
        own = [self.aid_is_found, self.objects, self.asks_again, self.asks_again, self.is_related]
        own += [self.consents, self.consents, self.two_agree, self.hands_over]
        return [*rare, *own, self.time_passes, self.time_passes, self.time_passes]

    def done(self) -> list[Any]:
        """One by one, as a list, in a meeting."""
        own = [self.does_a_list, self.does_a_list, self.answers_a_list, self.answers_a_list]
        own += [self.sits, self.sits, self.sits, self.names_who_could]
        own += [self.hangs, self.hangs, self.hangs, self.hangs, self.hangs]
        return [self.go_on, self.go_on, self.go_on, self.go_on, self.go_on, *super().done(), *own]

    def start_deep(self, r: Random) -> None:
        """Somewhere up to the decision, or after it with a notice that hangs and was seen."""
        programme = r.choice((*self.programmes, "open", "care"))
        born = r.choice(self.born(programme))
        made = self.do(*setting.submission(programme, born, received=self.received()))
        if made is None:
            return
        names = setting.places(programme)
        for name in names[: r.choice([1, 2, len(names), len(names), len(names)])]:
            for said in setting.leads_to(name, programme, made.number, self.cf.case):
                self.do(*said)
        if self.cf.case(made.number).next == "notice" and r.random() < 0.7:
            self.do("chen", Publish(case=made.number, places=["office"], **PUBLIC))
            self.do("fu", SeeNotice(case=made.number))

    def names_who_could(self, r: Random) -> None:
        """A refusal names who could, or nobody: those, and no other, whom the guards let."""
        case, who = r.choice(self.cases), r.choice(setting.LOGINS)
        refused = [m for m in self.cf.desk(who).may(case) if m.code]
        said = r.sample(refused, min(4, len(refused)))
        with Scratch.of(self.cf, self.lent) as s:
            ways = {(m.act, m.way) for m in said}
            every = {w: s.ways(w, case, lambda act, way: (act, way) in ways) for w in s.seats}
        for m in said:
            true = {w for w, codes in every.items() if not codes[m.act, m.way]}
            assert set(m.could) == true, (case, who, m, true)

    # -- what must be so
    @invariant()
    def conduct(self) -> None:
        """Everything that `told` says."""
        self.told.see({c.id: c for c in self.last.values()})
        self.told.names_hang(self.cases)

    def goes_on(self, s: Scratch, c: Case) -> None:
        """Somebody can move on: as it is, with money, with people who are lent, or once a notice
        has hung and a year's calendar is there."""
        if c.end or (c.step is None and not c.holds):
            return
        here = search.mark(c)
        for at in self.helped(s, c):
            found = (a for _, a in search.steps(at, c.number))
            if any(search.mark(a.case(c.number)) != here for a in found):
                return
        raise AssertionError(("nobody can move on", c))

    def helped(self, s: Scratch, c: Case) -> Iterator[Scratch]:
        """The office as it is, and with what may come."""
        yield s
        rich = watch.with_money(Scratch(self.lent, s.root), c)
        yield rich
        later = rich.fork()
        for name, days in YEARS.items():
            later.adopt(name, days)
        later.root.on = (self.cf.today + timedelta(days=90)).isoformat()
        yield later

    def teardown(self) -> None:
        """Notices are as they were put up and name nobody in full; all is proven again."""
        try:
            for ref in sorted(self.refs):
                page = self.attempt(lambda: self.cf.desk("jian").notice(ref))  # noqa: B023
                if isinstance(page, CaseflowError):
                    continue  # somebody on it is related to who looks
                off = any(not self.told.may_be_named(c.case) for c in page.cases)
                assert page.same or (page.why == "withdrawn" and off), page
                assert "苏和" not in page.text, page
            report = self.cf.verify(replay=True)
            assert report.ok, report
            self.told.see({})
        finally:
            self.folder.cleanup()
            super().teardown()


def alike(x: Meeting | CaseflowError) -> object:
    """What is compared of a meeting that was looked at and of the one that was held."""
    if isinstance(x, CaseflowError):
        return x.code
    mine = [x.confirmed_by in w.out for w in x.rows]  # of these a look tells no reason
    codes = [None if own else w.error and w.error.code for own, w in zip(mine, x.rows, strict=True)]
    said = [(w.case, w.result, w.how, w.award, w.out) for w in x.rows]
    return said, codes


__all__ = ["Conducting", "Stale"]
