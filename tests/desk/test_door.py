"""Whatever a host hands in: a typed error or a kept fact, never anything else, and nothing that
cannot be read again."""

from __future__ import annotations

import contextlib
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from office import child, confirm, id_no, office

from caseflow import CaseflowError, FactError, Money, nothing, programmes, unknown
from caseflow.case.acts import Done, Record
from caseflow.office.numbers import check_letter
from caseflow.programme.form import form

ANGEL = programmes["crcf.chd"]
KEYS = [f.key for f in form(ANGEL)] + [
    "diagnosis",
    "diagnosis.complete",
    "diagnosis.count",
    "nope",
    "child.x",
]
ODD: list[Any] = [
    None, 5, -1, 1.5, True, "", "x" * 6_000, b"b", [], {}, [1], [{"icd10": 5}], [{"icd10": "Q21"}],
    [{"nope": 1}], object(), datetime(2026, 1, 1),
    Money(-5), nothing, unknown, "2026-13-01", "Q21.0", date(1, 1, 1), float("nan"), "=1+1", 10**30,
]  # fmt: skip
CHANGES = st.dictionaries(st.sampled_from(KEYS), st.sampled_from(ODD), min_size=1, max_size=4)


@settings(max_examples=120)
@given(st.lists(st.tuples(st.booleans(), CHANGES), min_size=1, max_size=15))
def test_odd_facts_at_a_desk(attempts: list[tuple[bool, dict[str, Any]]]) -> None:
    with office() as cf:
        clerk = cf.desk("chen")
        case = clerk.submit("crcf.chd", child())
        for n, (new, change) in enumerate(attempts):
            with contextlib.suppress(CaseflowError):
                if new:
                    clerk.submit("crcf.chd", {**child(f"2016-01-{n + 1:02d}"), **change})
                else:
                    clerk.record(case, change)
        assert cf.verify().ok
        for s in cf.cases():
            assert clerk.replay(s.number).outcome and clerk.explain(s.number)


@settings(max_examples=300)
@given(CHANGES, st.sampled_from(("entry", "final")))
def test_odd_facts_without_a_store(change: dict[str, Any], at: Any) -> None:
    with contextlib.suppress(FactError):
        ANGEL.on("2026-06-01").assess({**child(), **change}, earlier=[], at=at).explain()


def test_what_was_refused_is_not_done() -> None:
    """A typed field cannot say done of what was refused, however the command came."""
    with office() as cf:
        case = cf.desk("chen").submit("crcf.chd", child())
        slip = Record(case=case, facts={"nope": 1})
        (done,) = cf.desk("chen").do_many([slip])
        (shown,) = cf.desk("chen").preview([slip]).verdicts
        assert (done.verdict, shown.verdict) == ("refused", "refused")
        assert done.error is not None and done.error.code == shown.code
        said = cf.desk("chen").do_many([slip], preview=cf.desk("chen").preview([slip]))
        assert [d.verdict for d in said] == ["refused"]
        good = Record(case=case, note="x")
        held = cf.desk("chen").preview([good, slip])
        cf.desk("chen").record(case, note="y")
        moved = cf.desk("chen").do_many([good, slip], preview=held)
        assert [d.verdict for d in moved] == ["refused"] * 2
        batch = cf.desk("fu").pay_many([case], fund="天使阳光（总会持有）")
        assert [d.verdict for d in batch.refused] == ["refused"]
    assert (Done().verdict, Done(error=FactError("not_asked")).verdict) == ("done", "refused")
    with pytest.raises(ValueError, match="done"):
        Done(error=FactError("not_asked"), verdict="done")


def test_what_a_programme_does_not_ask_is_refused() -> None:
    with office() as cf, pytest.raises(FactError) as slip:
        cf.desk("chen").submit("crcf.chd", {**child(), "child.religion": "x"})
    assert slip.value.code == "not_asked"


def test_a_number_that_is_no_id_names_its_field_and_stops_no_other_row() -> None:
    with office() as cf:
        done = cf.desk("chen").submit_many("crcf.chd", [child(child__id_no="123"), child()])
        assert [d.verdict for d in done] == ["rejected", "accepted"]
        assert isinstance(done[0].error, FactError) and done[0].error.field == "child.id_no"


def test_a_case_that_is_not_there_is_a_slip_of_who_asks_and_stops_no_other_command() -> None:
    with office() as cf:
        case = cf.desk("chen").submit("crcf.chd", child())
        body = f"SZW-{case[4:8]}-0999"
        for wrong in ("SZW-2026-0001-A", f"{body}-{check_letter(body)}"):
            for ask in (cf.case, cf.desk("chen").explain):
                with pytest.raises(FactError) as slip:
                    ask(wrong)
                assert slip.value.field == "case"
            fact = {"guardian.phone": f"1390000000{wrong[-1] != 'A':d}"}
            both = [Record(case=wrong, facts=fact), Record(case=case, facts=fact)]
            done = cf.desk("chen").do_many(both)
            assert [type(d.error) for d in done] == [FactError, type(None)]


SLIPS: list[tuple[dict[str, Any], str, str]] = [
    ({"family.registration": "junk"}, "family.registration", "not_one_of"),
    ({"guardian.relation": "叔叔"}, "guardian.relation", "not_one_of"),
    ({"application.received_on": "2026-06-02"}, "application.received_on", "day_to_come"),
    (
        {"application.upstream_entered_on": date(2027, 3, 10)},
        "application.upstream_entered_on",
        "day_to_come",
    ),
    ({"operation.on": "2026-06-02"}, "operation.on", "day_to_come"),
    ({"guardian.phone": "1384740"}, "guardian.phone", "cell_phone"),
    ({"child.name": None, "child.id_no": None}, "child.name", "nobody_named"),
    ({"consent.given_on": "2026-06-02"}, "consent.given_on", "day_to_come"),
    ({"child.id_no": id_no("2026-05-02")}, "child.birth_date", "born_after"),
    ({"guardian.id_no": child()["child.id_no"]}, "guardian.id_no", "guardian_is_child"),
    ({"guardian.id_no": id_no("2019-05-02")}, "guardian.id_no", "guardian_younger"),
    ({"guardian.id_no": id_no("2018-05-06", "152634")}, "guardian.id_no", "guardian_younger"),
    ({"guardian2.id_no": id_no("2019-05-02")}, "guardian2.id_no", "guardian_younger"),
]


@pytest.mark.parametrize(("change", "field", "says"), SLIPS)
def test_an_answer_that_cannot_be_meant_is_refused_at_the_door(
    change: dict[str, Any], field: str, says: str
) -> None:
    with office() as cf:  # today is 2026-06-01
        clerk = cf.desk("chen")
        with pytest.raises(FactError) as slip:
            clerk.submit(
                "crcf.chd", {k: v for k, v in {**child(), **change}.items() if v is not None}
            )
        assert (slip.value.field, slip.value.code) == (field, says) and not cf.cases()
        if "child.name" not in change:
            case = clerk.submit("crcf.chd", child())
            with pytest.raises(FactError) as slip:
                clerk.record(case, change)
            assert slip.value.code == says


def test_a_mistyped_answer_never_passes_for_another() -> None:
    with office() as cf:
        case = cf.desk("chen").submit(
            "crcf.chd", child("2011-03-12", application__upstream_entered_on="2026-03-13")
        )
        confirm(cf.desk("ren"), case)
        yes = {"result": "accept", "settle": {"hardship": "yes"}}
        for wrong in ({"result": "acept"}, yes):
            with pytest.raises(FactError) as slip:
                cf.desk("ren").review(case, **wrong)
            assert slip.value.code == "not_one_of"
        with pytest.raises(FactError) as slip:
            cf.desk("jue").decide(case, "granted", why="x")
        assert slip.value.code == "not_one_of"
        assert cf.case(case).status == "due:review:county"
