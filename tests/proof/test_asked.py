"""With the key everything that an act works out of private parts is asked again, at its moment:
what an office with key and file leaves out is named. It is forged by the library itself, with one
rule of it deleted while it writes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from acts.test_happened import KIDS, kid
from acts.test_identify import HOUSEHOLDS
from attrs import evolve
from desk.test_payee_doubts import (
    NEW,
    OF_SUHE,
    OTHER,
    PAPER,
    UNCLE,
    by_account_of_suhe,
    compared,
    corrected,
    elsewhere,
    filed,
)  # fmt: skip
from faults.aid import finaled
from faults.aid import office as county
from office import ACCOUNT, child, id_no, office, to_letter

from caseflow import Caseflow, FundSpec, yuan
from caseflow.case.acts import Submit, Write
from caseflow.case.events import AidCorrected
from caseflow.case.kinds.aid_confirmed import AidConfirmed
from caseflow.case.kinds.payee_cleared import CLEARS, PayeeCleared
from caseflow.codec import changed
from caseflow.office import history, identity
from caseflow.proof.replay import Replay
from caseflow.proof.report import Report
from caseflow.proof.twice import twice as twice_found

Story = Callable[[Caseflow], object]


def nothing(*_: Any, **__: Any) -> Iterator[Any]:
    """Writes nothing."""
    yield from ()


def heart(**more: Any) -> Caseflow:
    return office(programmes=[HOUSEHOLDS], **more)


def of_kids() -> Caseflow:
    return office(programmes=[KIDS], funds=(FundSpec("自有", ("kids",)),))


def rich(**more: Any) -> Caseflow:
    return county(money=90_000, **more)


def alike(cf: Caseflow) -> None:
    desk = cf.desk("chen")
    desk.submit("crcf.chd", child(child__id_no=None))
    desk.submit("crcf.chd", child(child__id_no=None, received="2026-04-02"))


def other_name(cf: Caseflow) -> None:
    desk = cf.desk("chen")
    desk.submit("crcf.chd", child())
    desk.submit("crcf.chd", child(name="苏日娜", received="2026-04-02"))


def twice(cf: Caseflow) -> None:
    desk = cf.desk("chen")
    desk.submit("crcf.chd", child())
    desk.submit("crcf.chd", child(received="2026-04-02", operation=2))


def household(cf: Caseflow, *, first: str, member: str) -> None:
    for born, of in ((first, ()), ("1980-03-04", ({"id_no": id_no(member)},))):
        cf.desk("chen").submit("households", {
            "household.head.name": f"赵{born}", "household.head.id_no": id_no(born),
            "member": list(of), "application.received_on": "2026-03-01",
            "consent.given_on": "2026-03-01",
        })  # fmt: skip


def members(cf: Caseflow) -> None:
    household(cf, first="1981-03-04", member="1981-03-04")


def their_number(cf: Caseflow) -> None:
    """A number recorded later that is somebody else's."""
    desk = cf.desk("chen")
    desk.submit("crcf.chd", child("2017-01-02", name="苏日娜"))
    case = desk.submit("crcf.chd", child())
    desk.record(case, {"child.id_no": id_no("2017-01-02"), "child.birth_date": "2017-01-02"})


def later(cf: Caseflow, what: str, value: str) -> None:
    """Two without a number, of one name; what makes them alike is said of the second later."""
    desk, one = cf.desk("chen"), {**ACCOUNT, "guardian.phone": "13800000001"}
    none = child(child__id_no=None, guardian__name=None, guardian__id_no=None)
    desk.submit("crcf.chd", {**none, **one})
    other = {**none, "child.birth_date": "2018-05-07", "application.received_on": "2026-04-02"}
    desk.record(desk.submit("crcf.chd", other), {what: value})


def phone_later(cf: Caseflow) -> None:
    later(cf, "guardian.phone", "13800000001")


def account_later(cf: Caseflow) -> None:
    later(cf, "payee.account_no", ACCOUNT["payee.account_no"])


def by_now(cf: Caseflow) -> None:
    """Nobody knew who it was; the number is recorded, and another has compared it."""
    desk = cf.desk("chen")
    case = desk.submit("crcf.chd", child(child__id_no=None))
    desk.record(case, {"child.id_no": id_no("2018-05-06")})
    cf.desk("ren").confirm(case, of=cf.case(case).open[0].version)


def second_child(cf: Caseflow) -> None:
    """Granted once, then a second time: the first counts."""
    to_letter(cf)
    cf.desk("chen").submit("crcf.chd", child(received="2026-05-02", operation=2))


def meanwhile(cf: Caseflow) -> None:
    """Two applications of one child wait; one is granted."""
    cf.desk("chen").submit("crcf.chd", child(received="2026-05-02", operation=2))
    to_letter(cf)


def facts_move(cf: Caseflow) -> None:
    case = cf.desk("chen").submit("crcf.chd", child())
    cf.desk("chen").record(case, {"diagnosis.icd10": "J45.0"})


def settled(cf: Caseflow) -> None:
    case = cf.desk("chen").submit("crcf.chd", child())
    cf.desk("ren").review(case, "accept", settle={"hardship": "accepted"}, why="低保户")
    cf.desk("chen").record(case, {"family.annual_income": yuan(43_000)})


def uncle(cf: Caseflow) -> None:
    cf.desk("chen").record(finaled(cf, 20_000), UNCLE)


def still_an_uncle(cf: Caseflow) -> None:
    """The name was corrected, and the account is in another one all the same."""
    case = finaled(cf, 20_000)
    cf.desk("chen").record(case, UNCLE)
    corrected(cf, case, "巴图")


def cleared(look: Any, id: int) -> Iterator[Any]:
    """Every doubt is said to be gone."""
    for p in look.case(id).stated:
        names = tuple(d for d in p.doubted if d in CLEARS)
        if names:
            yield Write(id, PayeeCleared(of=p.version, doubts=names))


def shared_since(cf: Caseflow) -> None:
    """It was right when it was stated; when it is confirmed, others are paid to it too."""
    first, second = finaled(cf, 20_000, born="1966-05-07"), finaled(cf, 20_000)
    for case in (first, second):
        cf.desk("chen").record(case, OF_SUHE)
    for case in (second, first):
        cf.desk("ren").confirm(case, of=cf.case(case).payee.version)  # type: ignore[union-attr]


def shared_later(cf: Caseflow) -> None:
    """One was compared long before somebody else's case names the account."""
    first, second = finaled(cf, 20_000, born="1966-05-07"), finaled(cf, 20_000)
    cf.desk("chen").record(first, OF_SUHE)
    cf.desk("ren").confirm(first, of=cf.case(first).payee.version)  # type: ignore[union-attr]
    cf.desk("chen").record(second, OF_SUHE)


def another_account(cf: Caseflow) -> None:
    _, other = elsewhere(cf)
    cf.desk("chen").record(other, {"payee.account_no": OTHER})
    cf.desk("ren").confirm(other, of=cf.case(other).payee.version)  # type: ignore[union-attr]


def another_name(cf: Caseflow) -> None:
    case = finaled(cf, 10_000)
    by_account_of_suhe(cf, case)
    corrected(cf, case, "巴图")


def another_guardian(cf: Caseflow) -> None:
    case, _ = filed(cf), filed(cf, received="2026-04-02", operation=2)
    cf.desk("chen").happened(case, "guardian", facts=NEW, **PAPER)
    compared(cf, case, "change")


def dead(cf: Caseflow) -> None:
    case, _ = filed(cf), filed(cf, received="2026-04-02", operation=2)
    cf.desk("chen").happened(case, "died", **PAPER)


def of_others(cf: Caseflow) -> None:
    cf.desk("chen").do_many([Submit(
        programme="crcf.chd", origin="external",
        facts={"child.name": "其木格", "child.id_no": id_no("2018-05-06"),
               "aid.on": "2025-03-01", "aid.sum": yuan(900)},
    )])  # fmt: skip


def moved(cf: Caseflow) -> None:
    case = cf.desk("chen").submit("kids", kid())
    to = {"child.area": "150901"}
    cf.desk("chen").happened(case, "moved", on="2026-03-01", paper="迁移证", facts=to)
    compared(cf, case, "change")


def entrusted(cf: Caseflow) -> None:
    case = cf.desk("chen").submit("crcf.chd", child())
    cf.desk("chen").record(case, {"guardian.basis": "entrusted_care"})


def unasked(register: Any) -> Any:
    def without(*args: Any) -> Any:
        found = yield from register(*args)
        return evolve(found, asked=tuple(q for q in found.asked if q[0] != "number"))

    return without


def unseen(plan: Any, cases: Any, subject: Any, given: Any) -> Any:
    return SEEN(plan, (), subject, given)


def nobody(*_: Any, **__: Any) -> int:
    return 0


SEEN = history.seen
FORGED: list[tuple[str, Callable[..., Caseflow], Story, str, Any, set[tuple[str, object]]]] = [
    ("alike", heart, alike, "office.alike.like", nothing, {("question_missing", "alike")}),
    ("member", heart, members, "office.alike.members", nothing, {("question_missing", "member")}),
    ("number", heart, other_name, "office.identity.register", unasked(identity.register),
     {("question_missing", "number")}),
    ("anew", heart, twice, "office.identity.bearing", nobody, {("person_differs", None)}),
    ("number recorded", heart, their_number, "case.acts.record.asked_later", nothing,
     {("question_missing", "number")}),
    ("like, recorded later", heart, phone_later, "office.later._of_the_helped", nothing,
     {("question_missing", "alike")}),
    ("account, recorded later", heart, account_later, "case.acts.record.asked_later", nothing,
     {("question_missing", "alike")}),
    ("known by now", heart, by_now, "case.acts.confirm.known_by_now", nothing,
     {("question_left", "unmarked")}),
    ("household", heart, members, "office.households.members", lambda *_: (),
     {("plain_differs", "members")}),
    ("seen", heart, second_child, "office.history.seen", unseen, {("seen_differs", None)}),
    ("others", heart, meanwhile, "desk.carry_out.ripple", nothing,
     {("assessment_missing", "entry")}),
    ("facts", heart, facts_move, "case.acts.record.consequences", nothing,
     {("assessment_missing", "entry")}),
    ("fell", heart, settled, "office.look.Gathered.fell", lambda *_: (), {("fell_differs", None)}),
    ("uncle", rich, uncle, "case.acts.doubts.found", nothing, {("doubt_missing", "other_payee")}),
    ("cleared", rich, still_an_uncle, "case.acts.doubts.put_right", cleared,
     {("doubt_missing", "other_payee")}),
    ("shared", rich, shared_since, "case.acts.doubts._shared", lambda *_: None,
     {("doubt_missing", "shared_account")}),
    ("shared before", rich, shared_later, "case.acts.doubts._shared_before", nothing,
     {("doubt_missing", "shared_account")}),
    ("elsewhere", rich, another_account, "case.acts.doubts.elsewhere", nothing,
     {("doubt_missing", "account_changed")}),
    ("corrected", rich, another_name, "case.acts.doubts.changed", nothing,
     {("doubt_missing", "person_changed")}),
    ("guardian", heart, another_guardian, "case.acts.doubts.no_longer", nothing,
     {("doubt_missing", "former_guardian")}),
    ("the dead", heart, dead, "case.acts.doubts.died", nothing,
     {("doubt_missing", "helped_died")}),
    ("aid of others", heart, of_others, "case.acts.submit.external",
     lambda facts, today: ("2025-03-01", 0, {k: v for k, v in facts.items() if "aid" not in k}),
     {("plain_differs", "units")}),
    ("entrusted", heart, entrusted, "case.acts.record.entrusted", nothing,
     {("plain_differs", "guardian.basis")}),
    ("moved", of_kids, moved, "case.acts.happened.matters", lambda *_: False,
     {("plain_differs", "holds")}),
]  # fmt: skip


def found(r: Report) -> set[tuple[str, object]]:
    stages = {f.stage for f in r.findings if f.code != "identity_twice"}
    assert stages <= {"replayed"}, r.words("en")
    for f in r.findings:
        assert f.pos and len({f.say(), f.say("en"), f.code}) == 3
    about = ("kind", "what", "at")
    return {(f.code, next((f.parts[k] for k in about if k in f.parts), None)) for f in r.findings}


@pytest.mark.parametrize(
    ("made", "story", "rule", "instead", "want"),
    [x[1:] for x in FORGED], ids=[x[0] for x in FORGED],
)  # fmt: skip
def test_what_was_left_out_is_named(
    monkeypatch: pytest.MonkeyPatch, made: Callable[..., Caseflow], story: Story, rule: str,
    instead: Any, want: set[tuple[str, object]],
) -> None:  # fmt: skip
    with made() as cf:
        story(cf)
        assert found(cf.verify(replay=True)) == set()
    with made() as cf:
        with monkeypatch.context() as deleted:
            deleted.setattr(f"caseflow.{rule}", instead)
            story(cf)
        without = found(cf.verify())  # there nobody can tell, but that numbers are equal
        assert without == ({("identity_twice", None)} if story is twice else set())
        assert want <= found(cf.verify(replay=True))


def test_one_number_of_two_living_people_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    with heart() as cf:
        with monkeypatch.context() as deleted:
            deleted.setattr("caseflow.office.identity.bearing", nobody)
            twice(cf)
        again = [e for e in cf.events(limit=100) if e.type == "party_registered/1"][-2:]
        second = [("judged", "identity_twice", e.position) for e in again]  # child and guardian
        assert [(f.stage, f.code, f.pos) for f in cf.verify().findings] == second
        replay = Replay({})
        for e in cf.journal.every_event():  # type: ignore[attr-defined]
            replay.step(e)
        for e in again:  # merged since: one person again
            state = replay.states["party", e.stream]
            replay.states["party", e.stream] = changed(state, merged=1)
        assert not list(twice_found(cf.journal, replay))  # type: ignore[arg-type]


def test_a_number_that_was_corrected_away_may_be_another_s() -> None:
    with heart() as cf:
        case = cf.desk("chen").submit("crcf.chd", child())
        cf.desk("chen").record(case, {"child.id_no": id_no("2018-05-06", "150921")})
        cf.desk("ren").confirm(case, of=cf.case(case).open[0].version)
        cf.desk("chen").submit("crcf.chd", child(name="苏日娜", received="2026-04-02"))
        marks = [row[0] for row in cf.journal.shared("id")]  # type: ignore[attr-defined]
        assert len(marks) > len(set(marks)) and cf.verify(replay=True).ok


def test_who_is_hired_later_was_not_there() -> None:
    """A holder of another name was looked for among the staff of today."""
    with county(money=90_000) as cf:
        finaled(cf, 20_000)
        case = finaled(cf, 20_000, applicant__name="李四", born="1971-05-06")
        cf.desk("chen").record(case, OF_SUHE)
        asked = cf.desk("chen").hire("xin", name="新人", id_no=id_no("1993-02-09"), duties=["pay"])
        cf.desk("ren").confirm(asked[0])
        assert not cf.verify(replay=True).findings


def corrected_row(cf: Caseflow, number: bool = True, **facts: Any) -> str:
    """A row of aid by others of which one says that it is otherwise; another compares that."""
    desk = cf.desk("chen")
    desk.submit("crcf.chd", child("2017-01-02", name="苏日娜"))
    row = {"child.name": "其木格", "child.id_no": id_no("2018-05-06"), "aid.on": "2025-01-20"}
    row = row if number else {k: v for k, v in row.items() if k != "child.id_no"}
    aid = Submit(programme="crcf.chd", facts={**row, "aid.sum": yuan(500)}, origin="external")
    (done,) = desk.do_many([aid])
    desk.correct(done.case, "other", why="x", facts=facts)
    (item,) = cf.desk("ren").compare(done.case)
    cf.desk("ren").confirm(done.case, of=item.version)
    return done.case


def test_a_row_that_is_said_to_be_somebody_elses_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """The second person saw another sum, and the aid is now that of a stranger."""
    facts_of_another = {"child.name": "苏日娜", "child.id_no": id_no("2017-01-02")}
    for facts in (
        {"child.name": "乌云", "child.id_no": id_no("2017-05-09")},  # nobody known
        facts_of_another,
        {"aid.sum": yuan(300)},
    ):
        for number in (True, False):
            with heart() as cf:
                corrected_row(cf, number, **facts)
                assert not cf.verify(replay=True).findings

    def of(origin: str) -> Callable[..., AidCorrected]:
        def made(**more: Any) -> AidCorrected:
            other = next(c for c in cf.cases() if c.origin == origin)
            return AidCorrected(**{**more, "people": (("child", other.beneficiary),)})

        return made

    with heart() as cf:  # without a number nobody is known
        corrected_row(cf, number=False, **{"child.name": "乌云"})
        assert not cf.verify(replay=True).findings
    said: dict[str, dict[str, Any]] = {"": {"aid.sum": yuan(300)}, "external": facts_of_another}
    for origin, facts in said.items():  # another than was said, or who it was all the same
        with heart() as cf, monkeypatch.context() as forging:
            forging.setattr("caseflow.case.acts.correct.AidCorrected", of(origin))
            corrected_row(cf, **facts)
            assert not cf.verify().findings
            assert found(cf.verify(replay=True)) == {("person_differs", None)}


def test_a_row_that_counts_otherwise_than_it_was_compared_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def other(stream: int, event: Any, private: Any = None, marks: Any = ()) -> Write:
        said = private
        if isinstance(event, AidConfirmed):
            said = {**private, "said": {**private["said"], "aid.sum": yuan(1)}}
        return Write(stream, event, said, marks)

    with heart() as cf, monkeypatch.context() as forging:
        forging.setattr("caseflow.case.acts.correct.Write", other)
        corrected_row(cf, **{"aid.sum": yuan(300)})
        assert not cf.verify().findings
        assert found(cf.verify(replay=True)) == {("plain_differs", "facts")}
