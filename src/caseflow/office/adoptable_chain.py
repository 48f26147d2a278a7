"""May a value of a review chain be adopted? By how many people, above which sum a meeting
decides, and which bodies may; standard paragraphs for reasons."""

from __future__ import annotations

from typing import Any

from caseflow.branch import deciding, paragraphs
from caseflow.errors import DefinitionError, FactError, near
from caseflow.office.office import Office
from caseflow.office.root import Root
from caseflow.values.currency import as_adopted
from caseflow.values.wire import to_wire


def check_chain(office: Office, root: Root, name: str, value: Any) -> bool:
    """Is it one of these? FactError or DefinitionError if it is, and may not be so."""
    if name.startswith(paragraphs.PARAGRAPHS):
        _check_paragraphs(name, value)
        return True
    if deciding.named(name)[0]:
        _check_deciding(office, root, name, value)
        return True
    return False


def _check_paragraphs(name: str, value: Any) -> None:
    """Of an answer that has some: a list of texts."""
    known = tuple(f"{paragraphs.PARAGRAPHS}{x}" for x in paragraphs.ANSWERS)
    if name not in known:
        raise DefinitionError("no_such_value", name=repr(name), near=near(name, known))
    if not paragraphs.fits(value):
        most, longest = paragraphs.MOST, paragraphs.LONGEST
        raise FactError("paragraphs_as_lines", name, most=most, longest=longest)


def _check_deciding(office: Office, root: Root, name: str, value: Any) -> None:
    """Of all programmes, or of one that is installed; a number of people, a sum,
    or the codes of bodies."""
    what, programme = deciding.named(name)
    if programme:
        office.programme(root, programme)
    if deciding.fits(name, to_wire(value)):
        return
    if what == deciding.ABOVE:
        raise FactError("bodies_above", name, most=deciding.MOST_BODIES)
    if what == deciding.PEOPLE:
        most = deciding.MOST_PEOPLE
        raise FactError("no_such_number", name, value, least=deciding.LEAST_PEOPLE, most=most)
    like = as_adopted(20_000, office.place.currency.code)
    raise DefinitionError("expected_like", example=like, call=name, written=repr(value))
