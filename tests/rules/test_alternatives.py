"""Documents in whose place another one will do, or one that a person accepts: 交困难证明；无证的由
村委会出具证明，经审核认可."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from turns import NOTICE, ON, judged, programme

from caseflow import Caseflow, FundSpec, Stale, nothing, yuan
from caseflow.edition.edition import Edition
from caseflow.edition.instead import stands_in
from caseflow.edition.read_aloud import read_aloud
from caseflow.edition.reasons import need_words
from caseflow.edition.rulebook import Need
from caseflow.errors import DefinitionError
from caseflow.facts import doc, family
from caseflow.programme import by_a_person, needs
from caseflow.reports.papers import paper
from caseflow.rules import nodes as n
from caseflow.testing import check
from caseflow.testing.paper_words import paper_faults

SAYS = NOTICE.says("交困难证明原件；或户口本首页原件；无证的由村委会出具证明，经审核认可")
VILLAGE = by_a_person([doc.village_proof])
MAIN, FIRST, SECOND = "doc.need_certificate", "doc.hukou_first_page", "doc.village_proof"
EITHER = needs(doc.need_certificate, SAYS, or_=doc.hukou_first_page)
BY_LEAVE = needs(doc.need_certificate, SAYS, or_=[VILLAGE])
ALL = needs(doc.need_certificate, SAYS, or_=[doc.hukou_first_page, VILLAGE], original=True)
TWO = by_a_person([doc.village_proof, doc.pay_flow, family.annual_income])
BOTH = needs(doc.need_certificate, SAYS, or_=TWO)
POOR = needs(doc.need_certificate, SAYS, or_=VILLAGE, when=family.need == "dibao")

ONE_OR_THE_OTHER = needs(doc.need_certificate, SAYS, or_=[VILLAGE, by_a_person([doc.pay_flow])])
ANY = needs(doc.need_certificate, SAYS, or_=[doc.hukou_first_page, VILLAGE])
FUND = FundSpec("测试资金", ("test.turn",), amount=yuan(100))
#: what is given, the code, what lacks
JUDGED: list[tuple[Any, dict[str, Any], str, tuple[str, ...]]] = [
    (EITHER, {}, "U", (MAIN, FIRST)), (EITHER, {MAIN: "copy"}, "P", ()),
    (EITHER, {FIRST: "copy"}, "P", ()), (EITHER, {MAIN: nothing}, "U", (FIRST,)),
    (EITHER, {MAIN: nothing, FIRST: nothing}, "N", ()),
    (BY_LEAVE, {SECOND: "copy"}, "U", (MAIN,)), (BY_LEAVE, {SECOND: nothing}, "U", (MAIN,)),
    (BY_LEAVE, {MAIN: nothing, SECOND: "copy"}, "N", ()),
    (BY_LEAVE, {MAIN: nothing}, "U", (SECOND,)),
    (BY_LEAVE, {MAIN: nothing, SECOND: nothing}, "N", ()),
    (BY_LEAVE, {MAIN: "original", SECOND: "copy"}, "P", ()),
    (ALL, {MAIN: nothing, FIRST: "copy", SECOND: nothing}, "F", (FIRST,)),
    (ALL, {MAIN: nothing, FIRST: "copy", SECOND: "copy"}, "F", (FIRST, SECOND)),
    (ALL, {MAIN: "copy", FIRST: nothing, SECOND: nothing}, "F", (MAIN,)),
    (ALL, {MAIN: nothing, FIRST: nothing, SECOND: "original"}, "N", ()),
    (ALL, {MAIN: nothing, FIRST: "original"}, "P", ()),
    (BOTH, {MAIN: nothing, SECOND: "copy"}, "U", ("doc.pay_flow",)),
    (BOTH, {MAIN: nothing, SECOND: "copy", "doc.pay_flow": "copy"}, "N", ()),
    (BOTH, {MAIN: nothing, SECOND: nothing}, "N", ()),
    (BOTH, {MAIN: nothing, SECOND: nothing, "doc.pay_flow": "copy"}, "N", ()),
    (ONE_OR_THE_OTHER, {MAIN: nothing, SECOND: "copy"}, "N", ()),
    (ONE_OR_THE_OTHER, {MAIN: nothing, SECOND: nothing}, "U", ("doc.pay_flow",)),
    (ONE_OR_THE_OTHER, {MAIN: nothing, SECOND: nothing, "doc.pay_flow": nothing}, "N", ()),
    (ONE_OR_THE_OTHER, {SECOND: "copy"}, "U", (MAIN, "doc.pay_flow")),
    (ANY, {MAIN: nothing, SECOND: "copy"}, "N", ()),
    (ANY, {MAIN: nothing, SECOND: "copy", FIRST: "copy"}, "P", ()),
    (ALL, {MAIN: "copy", SECOND: "original", FIRST: nothing}, "F", (MAIN, SECOND)),
    (POOR, {"family.need": "tekun"}, "P", ()),
    (POOR, {"family.need": "dibao", MAIN: nothing, SECOND: "copy"}, "N", ()),
    (POOR, {MAIN: nothing}, "U", (SECOND, "family.need")),
]  # fmt: skip


@pytest.mark.parametrize("row", JUDGED)
def test_a_document_with_an_alternative_in_every_state(row: Any) -> None:
    need, facts, code, lacks = row
    made = programme(documents=[need])
    found = judged(made, {"consent.given_on": ON, **facts})
    assert found.documents["need_certificate"] == code
    assert {k for m in found.missing for k in m.facts} == set(lacks)
    assert Edition.load(found.edition.to_json()).hash == found.edition.hash


def test_one_without_an_alternative_is_as_it_was() -> None:
    """So no edition of before has another hash."""
    fact = doc.need_certificate.node
    here = n.IsIn(fact, n.Codes(("copy", "original")))
    none = n.AllOf((n.Not(n.Given(fact)), n.ByAPerson((fact,))))
    assert needs(doc.need_certificate, SAYS).node == n.AnyOf((here, none))


WORDS: list[tuple[Any, str, str]] = [
    (EITHER, "复印件即可，或户口本首页", "a copy will do, or first page of the household register"),
    (BY_LEAVE, "经人认定", "if a person accepts it"),
    (BOTH, "经人认定", "and"), (POOR, "限", "where"),
]  # fmt: skip


@pytest.mark.parametrize("row", WORDS)
def test_it_says_itself(row: Any) -> None:
    need, zh, en = row
    edition = programme(documents=[need]).on(ON)
    (made,) = [d for d in edition.documents if d.name == "need_certificate"]
    assert zh in need_words(made, "zh", edition.money)
    assert en in need_words(made, "en", edition.money)
    assert zh in read_aloud(edition, "zh") and en in read_aloud(edition, "en")


STANDS: list[tuple[dict[str, Any], str, str]] = [
    ({MAIN: "original"}, "齐", "there"), ({FIRST: "original"}, "以户口本首页代", "instead"),
    ({MAIN: nothing, FIRST: nothing, SECOND: "original"}, "待人工认定", "a person settles"),
]  # fmt: skip


@pytest.mark.parametrize("row", STANDS)
def test_what_stands_in_its_place_is_told(row: Any) -> None:
    facts, zh, en = row
    found = judged(programme(documents=[ALL]), facts)
    assert zh in found.explain("zh") and en in found.explain("en")


def test_a_person_accepts_it_and_a_change_undoes_that() -> None:
    edition = programme(documents=[BY_LEAVE]).on(ON)
    given = {"application.received_on": ON, "doc.consent": "original", "consent.given_on": ON}
    row = {**given, MAIN: nothing, SECOND: "copy"}
    found = edition.assess(row, accepted=frozenset({"need_certificate"}))
    assert found.documents["need_certificate"] == "P"
    assert "以村（居）委会证明代，已认定" in found.explain("zh")
    assert "accepted by a person" in found.explain("en")


def need_of(needed: Any) -> Need:
    """The document as its edition has it."""
    return next(d for d in programme(documents=[needed]).on(ON).documents if d.name != "consent")


HERE: list[tuple[Any, dict[str, Any], str]] = [
    (ALL, {MAIN: "original", FIRST: "original"}, ""), (ALL, {FIRST: "copy"}, ""),
    (ALL, {FIRST: "original"}, FIRST), (POOR, {SECOND: "copy"}, SECOND),
    (BOTH, {SECOND: "copy"}, ""), (BOTH, {SECOND: "copy", "doc.pay_flow": "copy"}, SECOND),
]  # fmt: skip


@pytest.mark.parametrize("row", HERE)
def test_another_one_stands_in_its_place_when_all_of_it_is_there(row: Any) -> None:
    need, facts, key = row
    other = stands_in(need_of(need), facts)
    assert (other.papers[0].key if other is not None else "") == key


TAKEN = {"or_": doc.hukou_first_page}
FORMS: list[tuple[str, dict[str, Any], str]] = [
    ("交诊断证明原件", {}, "paper_original"), ("交诊断证明原件", {"original": True}, ""),
    ("交诊断证明复印件", {"original": True}, "paper_copy"), ("交诊断证明复印件", {}, ""),
    ("交复印件，原件核对后退回", {}, ""), ("原件或复印件", {"original": True}, ""),
    ("交困难证明，经民政部门审核", {}, ""), ("无证的交户口本", TAKEN, ""),
    ("无证的交户口本，经审核认可", TAKEN, "paper_accepted"),
    ("无证的由村委会证明，经审核认可", {"or_": VILLAGE}, ""),
    ("The original, please", {}, "paper_original"), ("Copies will do", {"original": True},
        "paper_copy"),
]  # fmt: skip


@pytest.mark.parametrize("row", FORMS)
def test_what_a_clause_says_of_the_form_of_a_paper(row: Any) -> None:
    text, more, code = row
    need = need_of(needs(doc.need_certificate, NOTICE.says(text), **more))
    assert [f.code for f in paper_faults(need)] == [code] * bool(code)
    made = programme(documents=[needs(doc.need_certificate, NOTICE.says(text), **more)])
    assert [f.rule for f in check(made).faults] == ["doc.need_certificate"] * bool(code)


WRONG: list[tuple[Callable[[], Any], str]] = [
    (lambda: needs(doc.need_certificate, SAYS, or_=family.need), "expected_like"),
    (lambda: needs(doc.need_certificate, SAYS, or_=by_a_person([family.need])), "expected_like"),
    (lambda: needs(doc.need_certificate, SAYS, or_=family.need == "dibao"), "expected_like"),
    (lambda: needs(doc.need_certificate, SAYS, or_="village_proof"), "expected_like"),
    (lambda: needs(doc.need_certificate, SAYS, or_=doc.need_certificate), "alternative_twice"),
    (lambda: needs(doc.need_certificate, SAYS, or_=[doc.echo, by_a_person([doc.echo])]),
        "alternative_twice"),
]  # fmt: skip


@pytest.mark.parametrize("row", WRONG)
def test_what_is_no_other_paper_is_refused(row: Any) -> None:
    make, code = row
    with pytest.raises(DefinitionError) as told:
        make()
    assert told.value.code == code


def test_in_a_store_its_scan_answers_it_and_a_person_accepts_it(tmp_path: Path) -> None:
    """Its question is one of the form; the papers say what stands in the place of what."""
    made = programme(documents=[BY_LEAVE])
    facts = {
        "applicant.name": "测试甲", "applicant.id_no": "152634199001010007",
        "application.received_on": "2026-03-05", "consent.given_on": "2026-03-05",
    }  # fmt: skip
    more: dict[str, Any] = {"programmes": [made], "today": "2026-03-05"}
    with Caseflow.demo(tmp_path / "a.db", funds=[FUND], **more) as cf:
        clerk, decider = cf.desk("enter"), cf.desk("decide")
        case = clerk.submit("test.turn", facts)
        asked = paper(clerk, case, "missing").html
        assert "困难证明（复印件一份）；或 村（居）委会证明（复印件一份）（以上任一项）" in asked
        clerk.record(case, {MAIN: nothing})
        clerk.attach(case, "village_proof", b"scan", name="a.png")
        assert clerk.assessment(case).refers == ("need_certificate",)
        with pytest.raises(Stale):
            decider.decide(case, "grant", why="同意")
        settle = {"need_certificate": "accepted"}
        decider.decide(case, "grant", settle=settle, why="村委会证明属实")
        assert "以村（居）委会证明代" in paper(clerk, case, "checklist").html
        assert cf.verify(replay=True).ok
