"""Newborns, twins and names that only look alike (domain 5.6, 6.14-16, 6.31, 6.32): found, asked,
never silently equal or different."""

from __future__ import annotations

from typing import Any

import pytest
from acts.test_identify import both, filed, kinds
from hypothesis import given
from hypothesis import strategies as st
from office import child, id_no, office

from caseflow import Caseflow
from caseflow.values.names import _ALIKE, alike, hidden, normalise, odd, same_name

BORN, FIRST, SECOND = "2026-02-20", "T150000001", "T150000002"
GUARDIAN = id_no("1990-02-03")


def newborn(certificate: str | None = FIRST, **more: Any) -> dict[str, Any]:
    given = {"guardian__id_no": GUARDIAN, "child__birth_cert_no": certificate, **more}
    return child(BORN, **{"child__id_no": None, **given})


def helped(cf: Caseflow, *cases: str) -> int:
    """How many people these cases help."""
    return len({cf.case(x).beneficiary for x in cases})


def test_a_newborn_has_a_number_by_now_and_is_merged_by_two() -> None:
    with office() as cf:
        first = filed(cf, newborn(name="阿拉坦之子")).case
        later = filed(cf, child(BORN, received="2026-04-01", guardian__id_no=GUARDIAN,
                                child__birth_cert_no=FIRST)).case  # fmt: skip
        assert kinds(cf, later) == ["alike"] and helped(cf, first, later) == 2
        assert cf.case(later).held("identity")
        both(cf, later, "same")
        assert helped(cf, first, later) == 1 and cf.verify().ok
        again = filed(cf, child(BORN, received="2026-05-01", operation=2)).case
        assert helped(cf, first, again) == 1  # by the number alone, from then on


def test_who_had_a_number_first_is_known_by_the_certificate_too() -> None:
    with office() as cf:
        numbered = child(BORN, guardian__id_no=GUARDIAN, child__birth_cert_no=FIRST)
        first = filed(cf, numbered).case
        later = filed(cf, newborn(received="2026-04-01")).case
        assert helped(cf, first, later) == 1 and kinds(cf, later) == []


@pytest.mark.parametrize("less", ["child__birth_cert_no", "guardian__id_no", "child__birth_date"])
def test_less_than_all_three_is_a_hint_only(less: str) -> None:
    with office() as cf:
        filed(cf, newborn(guardian__phone="13800000001"))
        row = newborn(received="2026-04-01", guardian__phone="13800000001", **{less: None})
        again = filed(cf, row).case
        assert kinds(cf, again) == ["alike", "unmarked"]


def test_a_newborn_of_a_second_hospitals_list_is_asked_about() -> None:
    """faults C7: without certificate, then from another list."""
    with office() as cf:
        first = filed(cf, newborn(None)).case
        second = filed(cf, newborn(SECOND, received="2026-04-01")).case
        assert kinds(cf, second) == ["alike"]
        both(cf, second, "same")
        assert helped(cf, first, second) == 1 and cf.verify().ok


@pytest.mark.parametrize("name", ["双生乙", "双生甲"])
def test_twins_are_two_by_their_certificates_or_their_numbers(name: str) -> None:
    """Same parents, phone, account, birth date; even the same name."""
    shared = {"guardian__phone": "13800000001", "payee__account_no": "6222020000000000019"}
    shared |= {"payee__kind": "guardian", "payee__account_name": "阿拉坦"}
    with office() as cf:
        one = filed(cf, newborn(FIRST, name="双生甲", **shared)).case
        other = filed(cf, newborn(SECOND, name=name, **shared)).case
        assert helped(cf, one, other) == 2 and kinds(cf, other) == []
    with office() as cf:
        a = filed(cf, child("2015-01-01", name="双生甲", **shared)).case
        b = filed(cf, child("2015-01-02", name=name, **shared)).case
        assert helped(cf, a, b) == 2 and kinds(cf, b) == []


def test_an_id_tells_no_registration_of_today() -> None:
    """domain 6.14: a number of a former county is a number; the area is read of the book."""
    with office() as cf:
        case = filed(cf, child(child__id_no=id_no("2018-05-06", "152633"))).case
        assert "child.area" not in cf.desk("chen").facts(case, purpose="case")


def test_a_number_of_fifteen_digits_is_the_same_person_and_both_stay() -> None:
    """domain 6.15."""
    old, new = "152634700101000", "152634197001010001"
    with office() as cf:
        first = filed(cf, child(guardian__id_no=old)).case
        second = filed(cf, child("2019-05-06", guardian__id_no=new)).case
        people = [dict(cf.case(x).people)["guardian"] for x in (first, second)]
        assert people[0] == people[1] and cf.verify().ok


HIDDEN = (
    *"\u200b\u200c\u200d\u2060\ufeff\u00ad\u034f\u115f\u1160\u3164\uffa0\u2800\ufe0f\u180e\u202e",
    "\U000e0101", "\U000e0041",
)  # fmt: skip
#: alike to the eye, and another to the machine
LOOKS = (
    ("王己", "王已"), ("王日", "王曰"), ("王方", "王⽅"), ("王见", "王見"), ("李一", "李—"),
    ("李〇", "李○"), ("J.Smith", "J.Ѕmith"), ("ANNA", "АNNА"), ("ANNA", "ΑNNΑ"), ("王芳", "王̶芳"),
    ("其木格", "琪木歌"), ("王士", "王土"), ("\u91d1芳", "\uf90a芳"),
)  # fmt: skip


@pytest.mark.parametrize("ch", HIDDEN, ids=[f"U+{ord(c):04X}" for c in HIDDEN])
def test_what_nobody_sees_is_found(ch: str) -> None:
    """Neither silently equal nor silently another."""
    if ch == "\u180e":  # it belongs to Mongolian writing, and is kept as typed
        assert not hidden(ch)
        return
    name = f"其{ch}木格"
    assert odd(name) and alike(name) == "其木格" and not same_name(name, "其木格")


def test_names_that_look_alike_under_one_number_are_told_or_asked() -> None:
    with office() as cf:
        for n, (one, other) in enumerate(LOOKS):
            born = f"2016-01-{n + 1:02d}"
            filed(cf, child(born, name=one))
            done = filed(cf, child(born, name=other, received="2026-04-01", operation=2))
            asked = done.verdict == "identity" and "number" in kinds(cf, done.case)
            assert asked or "name_differs" in done.warnings, (one, other, done.warnings)


def test_names_that_look_alike_without_a_number_are_asked_about() -> None:
    """With the same guardian; not the traditional form, which is another character."""
    with office() as cf:
        for n, (one, other) in enumerate(LOOKS):
            if alike(one) != alike(other):
                assert odd(other) or (one, other) == ("王见", "王見")
                continue
            own = {"guardian__id_no": id_no(f"1980-01-{n + 1:02d}"), "child__id_no": None}
            filed(cf, child(f"2016-02-{n + 1:02d}", name=one, **own))
            row = child(f"2016-02-{n + 1:02d}", name=other, received="2026-04-01", **own)
            assert "alike" in kinds(cf, filed(cf, row).case), (one, other)


@given(st.text("王芳阿拉坦其木格·• \u3000\u200b\u3164琪aА—", min_size=1, max_size=12))
def test_what_is_the_same_name_looks_alike_and_what_is_hidden_is_odd(raw: str) -> None:
    assert alike(normalise(raw)) == alike(raw) or any(map(hidden, raw))
    assert alike(alike(raw)) == alike(raw)
    assert odd(raw) or not any(map(hidden, raw))
    assert not same_name(raw, normalise(raw) + "\u200b")


def test_each_look_alike_has_one_other() -> None:
    assert all(a not in _ALIKE or _ALIKE[a] == a for a in _ALIKE.values())
