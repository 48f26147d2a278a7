"""A row that says which case it is: the number that we wrote beside it when it was taken. It is
that case or it is refused; whom it is about is corrected by `record`, by no second application."""

from __future__ import annotations

from collections.abc import Iterator

from caseflow.case.acts.act import Look
from caseflow.case.state import Case
from caseflow.errors import FactError, shown
from caseflow.intake.answers import Answers
from caseflow.values.names import normalise

#: where a row says it, and what is said of one that names somebody else than its case does
NAMED, PERSON = "named", "differs_person"
WHO = ("name", "id_no")


def as_case(look: Look, number: str, said: Answers) -> Case:
    """The case of the number in a row. FactError where there is none in this store, or it is of
    another programme, or aid of others where this is none."""
    try:
        id_ = look.numbered(number)
    except FactError as problem:  # a name typed in its place is not repeated
        raise FactError("no_case_number", NAMED) from problem
    if not id_:
        raise FactError("row_case_unknown", NAMED, number=shown(number))
    c = look.case(id_)
    if (c.programme, c.origin == "external") != (said.programme, said.origin == "external"):
        raise FactError("row_case_of_other", NAMED, number=c.number, programme=c.programme)
    return c


def other_people(look: Look, c: Case, said: Answers) -> tuple[str, ...]:
    """The names and numbers that a row says otherwise than the case has them: as they are known,
    as the row said them before, or as somebody recorded them since."""
    row = look.private(c.id, 1).get("said", {})
    return tuple(
        key
        for role, party in c.people
        for key in said.people.get(role, {})
        if (what := key.rpartition(".")[2]) in WHO
        and _plain(look, what, said[key])
        not in {_plain(look, what, x) for x in _stand(look, party, what, row, c, key)}
    )


def _stand(look: Look, party: int, what: str, row: object, c: Case, key: str) -> Iterator[object]:
    yield from (v for k, v in look.person(party).items() if k.rpartition(".")[2] == what)
    yield row.get(key) if isinstance(row, dict) else None
    yield look.facts(c.id).get(key)


def _plain(look: Look, what: str, value: object) -> str:
    if not isinstance(value, str):
        return ""
    return look.place.read_identity(value, "").number if what == "id_no" else normalise(value)
