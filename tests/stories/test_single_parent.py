"""A child with one guardian: of the second one there are no papers, which is stated (无), and a
person settles it by name. What only has not been brought is blank, and the family is waited for."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from office import (
    BODY,
    OUTSIDE_TO_LETTER,
    bill,
    child,
    confirm,
    final_outside,
    office,
    refused,
    settle_cost,
)

from caseflow import Programme, Stale, facts, nothing, yuan
from caseflow.edition.judge import Judged
from caseflow.facts import doc
from caseflow.programme import needs, source, step
from caseflow.rules.given import encode

NOTICE = source("通知", in_force="2026-01-01", ref="test")
SECOND = ("hukou_guardian2", "id_guardian2")
PIN = "application.upstream_entered_on"
SETTLED = {"hardship": "accepted", **dict.fromkeys(SECOND, "accepted")}


def alone(said: Any = nothing) -> dict[str, Any]:
    """The application of a child whose father is dead."""
    second = {f"doc.{name}": said for name in SECOND}
    return child() | second | {"doc.guardianship_proof": "copy"}


def test_of_whom_there_is_none_somebody_says_so_and_it_goes_on_to_the_payment() -> None:
    with office() as cf:
        clerk, reviewer = cf.desk("chen"), cf.desk("ren")
        case = clerk.submit("crcf.chd", alone())
        told = clerk.assessment(case)
        assert set(told.refers) >= {"hardship", *SECOND}
        assert [m.facts for m in told.missing] == [(PIN,)] and not cf.case(case).holds
        reviewer.review(case, "accept", settle=SETTLED, why="父亲已故，有死亡证明")
        entered = {PIN: "2026-03-10"}
        clerk.record_outside(
            case, ["entry"], body=BODY, on="2026-03-10", paper="系统回执", facts=entered
        )
        confirm(reviewer, case)
        assert clerk.assessment(case).outcome == "eligible"
        clerk.record_outside(
            case,
            ["review:city", *OUTSIDE_TO_LETTER],
            body=BODY,
            on="2026-04-20",
            paper="红字12号",
            award=yuan(30_000),
        )
        confirm(reviewer, case)
        settle_cost(cf, case, bill())
        final_outside(cf, case, "30000")
        assert cf.case(case).status == "paid"
        assert cf.verify(replay=True).ok, cf.verify().words()


def test_what_was_settled_falls_when_a_paper_comes_after_all() -> None:
    with office() as cf:
        case = cf.desk("chen").submit("crcf.chd", alone())
        cf.desk("ren").review(case, "accept", settle=SETTLED, why="父亲已故")
        cf.desk("chen").record(case, {"doc.id_guardian2": "copy"})
        told = dict(cf.case(case).settled)
        assert "id_guardian2" not in told and told["hukou_guardian2"] == "accepted"
        cf.desk("chen").record(case, {"doc.id_guardian2": nothing})
        assert "id_guardian2" in cf.desk("chen").assessment(case).refers


@pytest.mark.parametrize("said", [None, "copy"])
def test_what_has_not_been_brought_is_waited_for(said: Any) -> None:
    with office() as cf:
        case = cf.desk("chen").submit("crcf.chd", alone() | {"doc.id_guardian2": said})
        missing = {f for m in cf.desk("chen").assessment(case).missing for f in m.facts}
        assert ("doc.id_guardian2" in missing) is (said is None)
        assert cf.case(case).held("awaiting_information") is (said is None)


def test_a_copy_where_the_original_is_needed_is_no_matter_of_a_person() -> None:
    paper = needs(doc.diagnosis_cert, NOTICE.gist("诊断证明原件"), original=True)
    edition = Programme(
        "p.aid",
        zh="p",
        en="p",
        helps=facts.child,
        rules=[],
        documents=[paper],
        steps=[step.decide(), step.pay()],
    ).on(date(2026, 3, 5))
    assert "diagnosis_cert" in edition.nodes  # what was settled falls where it is another by now
    for said, code in (("copy", "F"), (nothing, "P")):
        given = encode({"doc.diagnosis_cert": said}, edition)
        judged = Judged.of(edition, given, {}, at="entry", accepted=frozenset({"diagnosis_cert"}))
        assert judged.documents["diagnosis_cert"] == code


def test_refused_it_can_only_be_rejected() -> None:
    with office() as cf:
        case = cf.desk("chen").submit("crcf.chd", alone())
        with refused(Stale, "settled_refused"):
            cf.desk("ren").review(
                case, "accept", settle=SETTLED | {SECOND[0]: "refused"}, why="父亲健在"
            )
