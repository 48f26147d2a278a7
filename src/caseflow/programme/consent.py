"""Consent to handle the data: asked in every programme, on the legal basis of the place."""

from __future__ import annotations

from functools import cache

from caseflow.facts import consent
from caseflow.places.china import CHINA
from caseflow.places.place import Place
from caseflow.places.plain import plain
from caseflow.programme.documents import Needs
from caseflow.rules import nodes as n
from caseflow.rules.dated import Clause, source

PIPL = source("个人信息保护法", in_force="2021-11-01", ref="PIPL art. 13, 14, 29, 31")
GIST = PIPL.gist("处理敏感个人信息须取得个人（未满十四周岁为监护人）的单独同意")
NAME = "consent"


@cache
def place_by(currency: str) -> Place:
    """Where a programme is judged that no store has taken in: by its currency."""
    return CHINA if currency == CHINA.currency.code else plain(currency=currency)


def consent_of(place: Place = CHINA) -> Needs:
    """The document of consent. Outside China it rests on the basis that the place names.

    >>> from caseflow.places.plain import plain
    >>> consent_of(plain()).clauses[0].text
    "consent of the person, or of a minor's guardian"
    """
    clause = GIST if place is CHINA else _basis(place)
    asked = n.Given(consent.given_on.node)
    return Needs(
        name=NAME,
        zh="个人信息处理同意书",
        en="consent to handle the data",
        at="entry",
        node=asked,
        clauses=(clause,),
    )


def _basis(place: Place) -> Clause:
    zh, en = place.consent_basis
    words = zh if place.languages[:1] == ("zh",) else en
    return source(words, assumption=True, name=f"consent.{place.name}").gist(words)


__all__ = ["NAME", "consent_of", "place_by"]
