"""Whatever alternatives a document has, and whatever was brought: nobody waits for one way where
another is there, and nothing leads nowhere."""

from __future__ import annotations

from typing import Any

from attrs import frozen
from hypothesis import given, settings
from hypothesis import strategies as st
from turns import NOTICE, ON, judged, programme

from caseflow import nothing
from caseflow.facts import doc
from caseflow.programme import by_a_person, needs

SAYS = NOTICE.says("交困难证明；或其他材料；无证的经审核认可")
MAIN = "doc.need_certificate"
OTHERS = ("hukou_first_page", "village_proof", "pay_flow", "income_proof")
STATES = (None, nothing, "copy", "original")


@frozen(kw_only=True)
class Ways:
    """Documents in the place of one: each a set that will do together, plain or by leave."""

    ways: tuple[tuple[tuple[str, ...], bool], ...]
    original: bool

    def need(self) -> Any:
        every = [
            by_a_person([getattr(doc, k) for k in keys]) if by_leave else getattr(doc, keys[0])
            for keys, by_leave in self.ways
        ]
        return needs(doc.need_certificate, SAYS, or_=every, original=self.original)


@st.composite
def ways(draw: st.DrawFn) -> Ways:
    left, out = list(draw(st.permutations(OTHERS))), []
    for _ in range(draw(st.integers(1, 3))):
        by_leave = draw(st.booleans())
        size = draw(st.integers(1, 2)) if by_leave and len(left) > 1 else 1
        out.append((tuple(left[:size]), by_leave))
        left = left[size:]
        if not left:
            break
    return Ways(ways=tuple(out), original=draw(st.booleans()))


FACTS = st.fixed_dictionaries(
    {MAIN: st.sampled_from(STATES), **{f"doc.{k}": st.sampled_from(STATES) for k in OTHERS}}
)


@settings(max_examples=150)
@given(ways(), FACTS)
def test_one_way_that_is_there_is_enough(made: Ways, facts: dict[str, Any]) -> None:
    said = {k: v for k, v in facts.items() if v is not None}
    found = judged(programme(documents=[made.need()]), {"consent.given_on": ON, **said})
    will_do = ("original",) if made.original else ("copy", "original")

    def there(keys: tuple[str, ...]) -> bool:
        return all(facts[f"doc.{k}"] in will_do for k in keys)

    code = found.documents["need_certificate"]
    plain = [there(keys) for keys, by_leave in made.ways if not by_leave]
    asked = [there(keys) for keys, by_leave in made.ways if by_leave]
    whole = facts[MAIN] in will_do or any(plain)
    assert (code == "P") is whole
    if not whole and facts[MAIN] is nothing and any(asked):
        assert code == "N"  # whoever else is blank
    keys = [MAIN, *(f"doc.{k}" for way, _ in made.ways for k in way)]
    if all(k in said for k in keys):
        copies = made.original and any(said[k] == "copy" for k in keys)
        assert code in ("P", "N") or copies  # nobody can bring what is stated not to be
    lacks = {k for m in found.missing for k in m.facts}
    assert (code in "UF") is bool(lacks)
    if code == "U":
        assert not lacks & set(said)
