"""A case whose rules at final read what its own process knows: the day of the grant, of the letter,
the sum granted. A paper has its own day, a meeting its own; what changes there is judged anew."""

from __future__ import annotations

from datetime import date
from typing import Any

from attrs import evolve
from faults.aid import LATER, LOW, NOTICE, OWN, office, person, programme, record, tell
from office import confirm, refused
from sitting import MEMBERS, adopt, enter, members, rule
from sitting import confirm as held

from caseflow import Caseflow, Programme, yuan
from caseflow.case.went import Went
from caseflow.codec import changed, encode
from caseflow.errors import FactError
from caseflow.events import read
from caseflow.facts import applicant, cost, operation, process
from caseflow.programme import (
    cap,
    lowest,
    once,
    percent,
    refer,
    remainder,
    require,
    step,
)  # fmt: skip
from caseflow.proof.assessed import assessed_again

IN_TIME = require(
    "in_time", operation.on <= process.granted_on.plus(days=30), NOTICE.says("批准后30日内手术"),
    at="final",
)  # fmt: skip
VALID = require(
    "valid", operation.on <= process.letter_until, NOTICE.says("在告知书有效期内手术"), at="final"
)
AFTER = require(
    "after", operation.on >= process.letter_on, NOTICE.says("告知书发出以后手术"), at="final"
)
LARGE = refer(
    "large", process.granted <= yuan(5_000), NOTICE.says("批准额超过5000元的另行研究"), at="final"
)
HALF = percent(cost.cash, 50, NOTICE.says("按自付的50%资助"))
AWARD = lowest(HALF, remainder(process.granted, NOTICE.says("不超过批准额")))
TODAY = "2026-06-05"


def timed(*rules: Any, outside: bool = False, letter: bool = True, award: Any = AWARD) -> Programme:
    decide = step.outside(step.decide()) if outside else step.decide()
    steps = [decide, *([step.letter] if letter else []), *LATER]
    return programme("timed", rules=[LOW, *rules], award=award, steps=steps)


def receipts(cash: int, on: str) -> dict[str, Any]:
    return {"cost.cash": yuan(cash), "operation.on": on}


def granted(cf: Caseflow, sum: int = 3_000, **more: Any) -> str:
    case = cf.desk("chen").submit("timed", person(**more))
    cf.desk("jue").decide(case, "grant", award=yuan(sum), fund=OWN, why="符合办法")
    return case


def seen(cf: Caseflow, case: str) -> dict[str, Any]:
    """What the last assessment at final saw of the process; made again from what was stored."""
    a = cf.desk("jue").replay(case)
    assert a.record.at == "final"
    return {k.removeprefix("process."): v for k, v in a.record.seen if k.startswith("process.")}


def final(cf: Caseflow, case: str) -> tuple[str, str]:
    found = cf.desk("jue").assessment(case, at="final")
    return found.outcome, found.record.results


def proved(cf: Caseflow) -> bool:
    return cf.verify().ok and cf.verify(replay=True).ok


def test_the_final_sum_and_the_days_rest_on_what_was_granted() -> None:
    with office(":memory:", timed(IN_TIME, VALID, AFTER)) as cf:
        case = granted(cf)
        cf.today = "2026-06-03"
        cf.desk("chen").letter(case, until="2026-06-30")
        record(cf, case, receipts(8_000, "2026-06-03"))
        told = {"granted_on": 20260601, "letter_on": 20260603, "letter_until": 20260630}
        assert seen(cf, case) == told | {"granted": 300_000}
        assert final(cf, case) == ("eligible", "PPP")
        cf.desk("jue").decide(case, "grant", why="票据齐全")
        assert cf.case(case).granted == 300_000 and proved(cf)
        entry = cf.desk("jue").explain(case, at="entry")  # a grant is no reason for itself
        assert "准予资助金额（未知）" in entry and "准予资助金额（3,000.00 元）" not in entry
        late = granted(cf, applicant__id_no="152634197001010001", applicant__name="乌兰")
        cf.desk("chen").letter(late, until="2026-06-30")
        cf.today = "2026-07-04"
        record(cf, late, receipts(4_000, "2026-07-04"))
        assert final(cf, late) == ("ineligible", "FFP")
        assert "准予资助决定作出之日（2026-06-03）" in cf.desk("jue").explain(late)
        record(cf, late, {"operation.on": "2026-07-03"})
        assert final(cf, late) == ("ineligible", "PFP") and proved(cf)


def test_a_paper_has_its_own_day() -> None:
    with office(":memory:", timed(IN_TIME, outside=True), today="2026-06-10") as cf:
        case = cf.desk("chen").submit("timed", person())
        tell(cf, case, ["decide"], "一号", 3_000)  # of 30 May
        confirm(cf.desk("ren"), case)
        cf.desk("jue").decide(case, "accept_paper", why="按来文")
        cf.desk("chen").letter(case)
        cf.today = "2026-06-30"
        record(cf, case, receipts(8_000, "2026-06-29"))
        assert seen(cf, case)["granted_on"] == 20260530
        assert final(cf, case) == ("eligible", "P")
        record(cf, case, {"operation.on": "2026-06-30"})
        assert final(cf, case) == ("ineligible", "F") and proved(cf)


def test_what_is_not_there_yet_is_unknown_and_is_judged_once_it_is() -> None:
    with office(":memory:", timed(VALID, AFTER)) as cf:
        case = granted(cf)
        record(cf, case, receipts(8_000, "2026-06-01"))
        assert seen(cf, case) == {"granted": 300_000}
        assert final(cf, case) == ("incomplete", "UU")
        assert "告知书发出之日" in cf.desk("jue").explain(case, at="final")
        cf.desk("chen").letter(case, until="2026-06-30")
        assert final(cf, case) == ("eligible", "PP")
        told = {"letter_on": 20260601, "letter_until": 20260630, "granted": 300_000}
        assert seen(cf, case) == told and proved(cf)


def test_of_somebody_without_a_number_the_process_is_known() -> None:
    """Earlier aid is a person's matter then, the days of the case are not."""
    limit = once(NOTICE.says("每人一次"), per=applicant)
    with office(":memory:", timed(limit, IN_TIME)) as cf:
        case = cf.desk("chen").submit("timed", person(applicant__id_no=None))
        assert cf.desk("jue").assessment(case).outcome == "referred"
        assert cf.desk("jue").assessment(case).record.seen == ()


def test_a_raise_is_read_and_undoes_what_rested_on_the_sum_before() -> None:
    with office(":memory:", timed(LARGE, letter=False, award=HALF), money=100_000) as cf:
        case = granted(cf, 6_000)
        record(cf, case, {"cost.cash": yuan(30_000)})
        assert final(cf, case) == ("referred", "F")
        cf.desk("jue").decide(case, "grant", settle={"large": "accepted"}, why="研究同意")
        assert seen(cf, case) == {"granted": 600_000}
        assert final(cf, case) == ("eligible", "P")
        entry = cf.case(case).entry_at
        cf.desk("jue").decide(case, "raise", award=yuan(9_000), why="票据更多")
        assert seen(cf, case) == {"granted": 900_000}
        assert cf.case(case).entry_at == entry
        assert final(cf, case) == ("referred", "F") and proved(cf)


def test_before_the_grant_nothing_is_told() -> None:
    with office(":memory:", timed(LARGE, letter=False)) as cf:
        case = cf.desk("chen").submit("timed", person())
        said = cf.desk("jue").explain(case, at="final")
        assert "准予资助金额（未知）" in said and "（0.00 元）" not in said


def test_an_assessment_of_somebody_unknown_is_made_again_with_its_process() -> None:
    with office(":memory:", timed(IN_TIME, letter=False)) as cf:
        case = granted(cf)
        cf.today = "2026-07-01"
        record(cf, case, receipts(8_000, "2026-07-01"))
        at = cf.case(case).final_at
        (e,) = (e for e in cf.journal.events_of(cf.case(case).id) if e.version == at)
        body = changed(read(e.type, e.body), unidentified=True)
        stated = {"operation.on": date(2026, 7, 1), "cost.cash": yuan(8_000)}
        edition = cf.desk("jue").assessment(case, at="final").edition
        found = assessed_again(evolve(e, body=encode(body)), stated, lambda _: edition)
        assert found == (True, None)
        other = changed(body, seen=(("process.granted", 300_000),))
        done, why = assessed_again(evolve(e, body=encode(other)), stated, lambda _: edition)
        assert done and why is not None and why.code == "assessment_differs"


def test_a_final_sum_below_the_grant_is_not_what_was_granted() -> None:
    """What earlier aid was counted stands beside it, each once."""
    capped = cap(HALF, yuan(30_000), NOTICE.says("累计不超过3万元"), per=applicant)
    with office(":memory:", timed(LARGE, letter=False, award=capped)) as cf:
        case = granted(cf, 5_000)
        record(cf, case, {"cost.cash": yuan(8_000)})
        cf.desk("jue").decide(case, "grant", why="票据齐全")
        assert cf.case(case).granted == 400_000
        assert seen(cf, case) == {"granted": 500_000} and proved(cf)
        stored = cf.case(case).final
        assert stored is not None and stored.seen == cf.desk("jue").replay(case).record.seen
        assert len(stored.seen) == 3
        record(cf, case, {"cost.cash": yuan(8_002)})
        assert seen(cf, case) == {"granted": 500_000}


def test_nobody_is_asked_for_it() -> None:
    with office(":memory:", timed(IN_TIME, VALID)) as cf:
        assert not [k for k in cf.form("timed") if k.startswith("process")]
        with refused(FactError, "not_asked"):
            cf.desk("chen").submit("timed", person(**{"process.granted": yuan(9_000)}))


def test_a_meeting_decides_on_the_day_on_which_it_was_held() -> None:
    people = members(*MEMBERS)
    with office(":memory:", timed(IN_TIME, letter=False), people=people, today=TODAY) as cf:
        adopt(cf)
        case = cf.desk("chen").submit("timed", person(received="2026-05-04"))
        enter(cf, rule(case, award=yuan(3_000), fund=OWN))  # of 29 May
        held(cf)
        cf.today = "2026-06-29"
        record(cf, case, receipts(8_000, "2026-06-28"))
        assert seen(cf, case) == {"granted_on": 20260529, "granted": 300_000}
        assert final(cf, case) == ("eligible", "P")
        record(cf, case, {"operation.on": "2026-06-29"})
        assert final(cf, case) == ("ineligible", "F") and proved(cf)


def test_a_grant_that_is_taken_up_has_no_letter_any_more() -> None:
    with office(":memory:", timed(VALID, IN_TIME)) as cf:
        case = granted(cf)
        cf.desk("chen").letter(case, until="2026-06-30")
        cf.desk("chen").ask_again(case, "re_review", why="花费更多")
        cf.today = "2026-06-02"
        cf.desk("ren").take_up(case, "admit", why="家属有异议")
        assert cf.case(case).went == Went()
        cf.desk("jue2").decide(case, "grant", award=yuan(4_000), fund=OWN, why="再次核定")
        record(cf, case, receipts(9_000, "2026-06-02"))
        assert seen(cf, case) == {"granted_on": 20260602, "granted": 400_000}
        assert final(cf, case) == ("incomplete", "UP") and proved(cf)
