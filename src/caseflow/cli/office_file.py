"""What a new office is made of, read from one TOML."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import fields

from caseflow.cli.words import duties_of, duty_meant
from caseflow.errors import FactError, near

if TYPE_CHECKING:
    from caseflow import FundSpec, Person, Place
    from caseflow.cli.printer import Printer
    from caseflow.desk.opening import Branch

BUILT_IN = "china"
PARTS = ("place", "branch", "people", "funds", "bodies")
DUTIES = "enter review decide pay reconcile supervise manage"
Table = Mapping[str, Any]


def read_office(file: Path) -> dict[str, Any]:
    """What `Caseflow.create` takes, from a file. FactError naming what it does not know, or lacks,
    with the nearest name."""
    from caseflow.files.toml import read_toml

    said = read_toml(file, "FILE")
    _known(said, PARTS, "FILE")
    place, branches = place_named(said.get("place", BUILT_IN)), said.get("branch", ())
    several = branches if isinstance(branches, list) else [branches]
    return {
        "place": place,
        "branch": [branch_said(x) for x in several],
        "people": [person_said(x) for x in _tables(said, "people")],
        "funds": [fund_said(x, place) for x in _tables(said, "funds")],
        "bodies": [str(x) for x in said.get("bodies", ())],
    }


def names_place(file: Path, out: Printer) -> bool:
    """Does it name a place? Where nobody says a language it is then said in that of the built-in
    one, or in English, what is wrong with the file."""
    from caseflow.files.toml import read_toml

    said = read_toml(file, "FILE").get("place")
    if said is not None and out.unsaid:
        out.lang = "zh" if said in (BUILT_IN, {"name": BUILT_IN}) else "en"
        out.unsaid = False
    return said is not None


def _tables(said: Table, name: str) -> Sequence[Table]:
    found = said.get(name, [])
    if not isinstance(found, list) or not all(isinstance(x, dict) for x in found):
        raise FactError("office_tables", name)
    return found


def _known(said: Table, names: Sequence[str], place: str) -> None:
    for name in said:
        if name not in names:
            raise FactError("not_one_of", place, name, known=tuple(names), near=near(name, names))


def _made(cls: type, said: object, place: str, but: Sequence[str] = ()) -> dict[str, Any]:
    """The fields of a class as they are written, each as text or a tuple of texts."""
    if not isinstance(said, dict):
        raise FactError("office_tables", place)
    names = [a.name for a in fields(cls) if a.name not in but]
    _known(said, names, place)
    return {k: tuple(map(str, v)) if isinstance(v, list) else str(v) for k, v in said.items()}


def _needs(made: Table, names: Sequence[str], place: str) -> None:
    for name in names:
        if not made.get(name):
            raise FactError("blank_value", f"{place}.{name}")


def branch_said(said: object) -> Branch:
    from caseflow.desk.opening import Branch

    made = _made(Branch, said, "branch")
    _needs(made, ("code",), "branch")
    return Branch(**made)


def person_said(said: object) -> Person:
    from caseflow import Person

    made = _made(Person, said, "people")
    _needs(made, ("login", "name", "id_no", "duties"), "people")
    said_ = made["duties"]
    if isinstance(said_, str):
        made["duties"] = duties_of(said_)
    elif isinstance(said_, list | tuple):
        made["duties"] = tuple(map(duty_meant, said_))
    return Person(**made)


def fund_said(said: object, place: Place) -> FundSpec:
    from caseflow import FundSpec

    if not isinstance(said, dict):
        raise FactError("office_tables", "funds")
    rest = {k: v for k, v in said.items() if k != "sum"}
    made = _made(FundSpec, rest, "funds", but=("amount", "unit"))
    _needs(made, ("name",), "funds")
    if "sum" in said:
        made["amount"] = _sum(str(said["sum"]), place)
    return FundSpec(**made)


def _sum(text: str, place: Place) -> Any:
    try:
        return place.currency.money(text)
    except ValueError:
        decimals = place.currency.decimals
        raise FactError("no_sum", "funds.sum", text, key="sum", decimals=decimals) from None


def place_named(said: object) -> Place:
    """A place by its name; or a table of its `name` and options."""
    from caseflow.plugins import place_of
    from caseflow.values.currency import require_in_use

    options = dict(said) if isinstance(said, dict) else {"name": said}
    name = str(options.pop("name", ""))
    place = place_of(name, tuple(sorted((k, str(v)) for k, v in options.items())))
    require_in_use(place.currency.code)  # before anybody types a passphrase
    return place
