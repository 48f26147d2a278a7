"""Administrative divisions with the years they held. An ID keeps the code of its day; the present
division never follows from it.

The table (`areas.csv`, GB/T 2260) covers Ulanqab and its former league; elsewhere only the
province prefix is known.
"""

from __future__ import annotations

from functools import cache

from attrs import frozen

PROVINCES = frozenset(
    [
        "11",
        "12",
        "13",
        "14",
        "15",
        "21",
        "22",
        "23",
        "31",
        "32",
        "33",
        "34",
        "35",
        "36",
        "37",
        "41",
        "42",
        "43",
        "44",
        "45",
        "46",
        "50",
        "51",
        "52",
        "53",
        "54",
        "61",
        "62",
        "63",
        "64",
        "65",
        "71",
        "81",
        "82",
        "83",
    ]
)
COUNTIES = ("district", "county", "banner", "county_city")
LONGEST = 100  # letters of an address that are looked at for a county
COVERED = ("1509", "1526")  # blocks that the table knows whole


@frozen(kw_only=True)
class Area:
    """A division: `since` and `until` are years (0: not known, or still so), `now` the code of the
    same place today."""

    code: str
    name: str
    kind: str
    since: int
    until: int
    now: str


@cache
def table() -> dict[str, Area]:
    """All divisions of the table, by code; read when somebody asks for one."""
    import csv
    from importlib.resources import files

    text = files("caseflow.values").joinpath("areas.csv").read_text("utf-8")
    rows = csv.DictReader(text.splitlines())
    return {
        r["code"]: Area(
            code=r["code"],
            name=r["name"],
            kind=r["kind"],
            since=int(r["since"] or 0),
            until=int(r["until"] or 0),
            now=r["now"],
        )
        for r in rows
    }


def area(code: str) -> Area | None:
    """The division of a six-digit code, present or former; None if the table has none."""
    return table().get(code)


def code_of(name: str) -> str | None:
    """The present six-digit code of a division by its name (`四子王旗`, `乌兰察布市四子王旗`), with
    or without the township behind it; None if the table has none, or the text names several.

    >>> code_of("内蒙古乌兰察布市四子王旗"), code_of("四子王旗江岸苏木"), code_of("江岸苏木")
    ('150929', '150929', None)
    """
    text = "".join(name.split())
    present = [a for a in table().values() if a.now == a.code]
    found = [a for a in present if text.endswith(a.name)]
    if found:
        return max(found, key=lambda a: len(a.name)).code
    within = [a for a in present if a.kind in COUNTIES and a.name in text[:LONGEST]]
    return within[0].code if len(within) == 1 else None


def named(code: str) -> str:
    """What a division, or all that begins with these digits, is called; one of before with its
    code. As it is where the table does not say.

    >>> named("150929"), named("1509"), named("152631"), named("350100")
    ('四子王旗', '乌兰察布市', '察哈尔右翼中旗（旧代码 152631）', '350100')
    """
    found = area(code[:6].ljust(6, "0")) if len(code) in (2, 4, 6, 9, 12) else None
    if found is None:
        return code
    name = found.name + code[6:]
    return name if found.now == found.code else f"{name}（旧代码 {code}）"


def counties() -> tuple[str, ...]:
    """The names of the counties of the table as they are today."""
    return tuple(a.name for a in table().values() if a.kind in COUNTIES and a.now == a.code)


def assigned(code: str) -> bool:
    """Could this code stand in an ID? Within the table's blocks it must be listed; elsewhere its
    province must exist."""
    return code in table() if code.startswith(COVERED) else code[:2] in PROVINCES


def held_in(code: str, year: int) -> bool:
    """Was the code in use in that year? True where the table does not say."""
    found = table().get(code)
    return found is None or (
        (not found.since or found.since <= year) and (not found.until or year <= found.until)
    )
