"""Two applications of one person, of which one was granted; then it shows that their number is that
of another record: both applications go to it, and what each was told before is proven as it was."""

from __future__ import annotations

from typing import Any

from faults.aid import person
from office import id_no, office

from caseflow import FundSpec, Programme, facts, yuan
from caseflow.programme import cap, flat, require, source, step

NOTICE = source("本会救助办法", in_force="2024-01-01", ref="1号")
AID = Programme(
    "lifetime",
    zh="救助",
    en="aid",
    helps=facts.applicant,
    rules=[require("income", facts.family.annual_income <= yuan(80_000), NOTICE.gist("低收入"))],
    award=cap(
        flat(yuan(3_000), NOTICE.gist("三千元")),
        yuan(3_000),
        NOTICE.gist("累计不超过三千元"),
        per=facts.applicant,
    ),
    steps=[step.decide(), step.pay()],
)


def row(on: str, born: str, **more: Any) -> dict[str, Any]:
    said = {**person(born), "application.received_on": on, "family.annual_income": yuan(1)}
    return {**said, **more}


def test_what_counted_before_two_records_were_one_is_proven_as_it_was() -> None:
    with office(programmes=[AID], funds=(FundSpec("自有资金", ("lifetime",)),)) as cf:
        clerk, checks = cf.desk("chen"), cf.desk("ren")
        second = clerk.submit("lifetime", row("2026-05-02", "1966-05-06"))
        other = clerk.submit("lifetime", row("2026-05-03", "1967-05-06"))
        given = clerk.receive("自有资金", yuan(9_000), reference="流水1")
        cf.desk("ren").confirm(given)
        cf.desk("jue").decide(second, "grant", why="符合")
        first = clerk.submit("lifetime", row("2026-05-03", "1966-05-06"))
        assert cf.case(first).entry.outcome == "ineligible"  # the sum is used up
        right = {"applicant.id_no": id_no("1967-05-06"), "applicant.birth_date": "1967-05-06"}
        clerk.record(first, right)
        for item in checks.compare(first):
            if item.what != "answer" and item.refused is None:
                checks.confirm(first, of=item.version)
        clerk.identify(first, "same", why="对照证件", with_case=other)
        answer = next(x for x in checks.compare(first) if x.what == "answer")
        checks.confirm(first, of=answer.version)
        one = cf.case(other).beneficiary
        assert cf.case(first).beneficiary == cf.case(second).beneficiary == one
        assert cf.verify(replay=True).ok


def test_of_two_applications_of_one_person_one_was_withdrawn_and_they_are_one_all_the_same() -> (
    None
):
    """The first bore a number that cannot be; nobody is asked any more who stands in what has
    ended: it was refused as ended, and only a false answer led on."""
    with office(programmes=[AID], funds=(FundSpec("自有资金", ("lifetime",)),)) as cf:
        clerk, checks = cf.desk("chen"), cf.desk("ren")
        said = row("2026-05-02", "1966-05-06", **{"applicant.birth_date": "1966-05-06"})
        number = str(said["applicant.id_no"])
        slip = number[:-1] + ("1" if number[-1] != "1" else "2")  # the check digit is wrong
        first = clerk.submit("lifetime", {**said, "applicant.id_no": slip})
        second = clerk.submit("lifetime", said)
        assert cf.case(first).held("identity") and cf.case(second).held("identity")
        clerk.withdraw(first, why="写错了号码，重新交了一份")
        clerk.identify(second, "same", why="对照证件", with_case=first)
        answer = next(x for x in checks.compare(second) if x.what == "answer")
        checks.confirm(second, of=answer.version)
        assert not cf.case(second).held("identity")
        assert cf.case(first).beneficiary == cf.case(second).beneficiary
        assert cf.case(first).end == "withdrawn" and cf.verify(replay=True).ok
