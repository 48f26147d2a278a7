"""Places: what each says of identities, currency, day, calendar, levels and consent; the hook."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from codes import codes, refuses
from office import refused

from caseflow import Branch, Caseflow, Money, Person, Place, hookimpl, plugins, yuan
from caseflow.cli.app import run
from caseflow.errors import DefinitionError, FactError
from caseflow.places.china import CHINA, china
from caseflow.places.place import Identity, IdentityKind
from caseflow.places.plain import any_number, plain
from caseflow.plugins import Installed, installed, place_of
from caseflow.values.currency import Currency
from caseflow.values.workdays import period, weekdays

YORK = plain(time_zone="America/New_York")
LIMA = plain(currency="PEN", time_zone="America/Lima", identity="national_id")


def test_china() -> None:
    assert CHINA.currency == Currency("CNY")
    assert CHINA.spell(yuan(2_000)) == "贰仟元整"
    assert [code for code, _, _ in CHINA.levels][::5] == ["village", "foundation"]
    assert (CHINA.level("county", "zh"), CHINA.level("county", "en")) == ("旗县", "county")
    assert CHINA.level("ward", "zh") == "ward"
    assert CHINA.consent_age == 14
    assert "PIPL" in CHINA.consent_basis[1]
    assert CHINA.read_money("2千元") == yuan(2_000)
    assert CHINA.languages[0] == "zh"


def test_plain() -> None:
    place = plain(currency="XOF", time_zone="Africa/Dakar", levels="ward,district,national")
    assert place.spell(Money(2_000)) == "2,000 XOF"
    assert place.levels[0] == ("ward", "ward", "ward")
    assert place.levels[1] == ("district", "地区", "district")
    assert place.identity().en == "passport"
    assert place.read_money("3,000") == Money(3_000)
    assert place.languages == ("en",)
    assert plain().currency.code == "USD"


@pytest.mark.parametrize(
    ("number", "birth", "warnings"),
    [
        ("152634197001010001", date(1970, 1, 1), ()),
        ("152634700101000", date(1970, 1, 1), ()),
        ("152634197001010002", date(1970, 1, 1), ("check_digit",)),
    ],
)
def test_resident_ids(number: str, birth: date, warnings: tuple[str, ...]) -> None:
    found = CHINA.read_identity(number, "child.id_no")
    assert (found.number[:17], found.birth_date) == ("15263419700101000", birth)
    assert found.warnings == warnings
    assert found.certain is not bool(warnings)
    assert found.area == "152634"


def test_other_kinds_of_china() -> None:
    assert CHINA.read_identity("r150123456", "x", "birth_certificate").number == "R150123456"
    assert CHINA.read_identity("e 12345678", "x", "passport").birth_date is None
    assert not CHINA.read_identity("A000000000", "x", "birth_certificate").certain
    with refuses(FactError, "certificate_shape"):
        CHINA.read_identity("150123456", "x", "birth_certificate")
    with refuses(DefinitionError, "no_such_identity", value="'driving'"):
        CHINA.read_identity("1", "x", "driving")


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        (" ab 123-45 ", "AB123-45"),
        ("'00123", "00123"),
        ("ＡＢ１２３", "AB123"),
        ("A" * 29 + "1", "A" * 29 + "1"),
        ("1E5", "1E5"),
    ],
)
def test_any_number_of_a_declared_kind(cell: str, number: str) -> None:
    found = any_number(cell, "applicant.id_no")
    assert (found.number, found.raw) == (number, cell.strip())
    assert found.birth_date is None
    assert found.certain


NO_NUMBERS = ("AB", "A" * 31, "AB/123", "---", "护照123", "", 12345, None, "1.2E+17")


@pytest.mark.parametrize("cell", NO_NUMBERS)
def test_what_is_no_number(cell: object) -> None:
    with pytest.raises(FactError) as refused:
        any_number(cell, "applicant.id_no")
    assert not cell or str(cell) not in str(refused.value)


def test_no_number_is_shown() -> None:
    for found in (CHINA.read_identity("152634197001010001"), any_number("AB123456")):
        assert found.number not in repr(found)
        assert "1970" not in repr(found)
    assert any_number("777-777").warnings == ("repeated",)
    assert CHINA.identity().mask("152634197001010001") == "*" * 14 + "0001"
    assert LIMA.identity().mask("123") == "***"


@pytest.mark.parametrize(
    ("place", "moment", "day"),
    [
        (LIMA, datetime(2026, 3, 13, 4, 59, tzinfo=UTC), date(2026, 3, 12)),
        (LIMA, datetime(2026, 3, 13, 5, 0, tzinfo=UTC), date(2026, 3, 13)),
        (CHINA, datetime(2026, 3, 12, 15, 59, tzinfo=UTC), date(2026, 3, 12)),
        (CHINA, datetime(2026, 3, 12, 16, 0, tzinfo=UTC), date(2026, 3, 13)),
        (YORK, datetime(2026, 7, 1, 4, 0, tzinfo=UTC), date(2026, 7, 1)),
        (YORK, datetime(2026, 1, 1, 4, 0, tzinfo=UTC), date(2025, 12, 31)),
    ],
)
def test_the_day_of_a_moment(place: Place, moment: datetime, day: date) -> None:
    assert place.today(moment) == day
    with pytest.raises(TypeError, match="without time zone"):
        place.today(moment.replace(tzinfo=None))


def test_working_days() -> None:
    national_day, saturday_worked = date(2024, 10, 1), date(2024, 10, 12)
    assert CHINA.is_working_day(national_day) is False
    assert CHINA.is_working_day(saturday_worked) is True
    assert CHINA.is_working_day(date(2099, 1, 5)) is None  # nobody has said yet
    assert LIMA.is_working_day(national_day) is True
    assert LIMA.is_working_day(saturday_worked) is False
    assert LIMA.is_working_day(date(2099, 1, 5)) is True
    friday = date(2026, 3, 6)
    assert period(friday, 5, "working", weekdays()).last == friday + timedelta(days=7)


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ({"time_zone": "Lima"}, "place_zone"),
        ({"time_zone": "../etc"}, "place_zone"),
        ({"currency": "francs"}, "currency_code"),
        ({"identity": "pass port"}, "place_identity"),
        ({"levels": ""}, "place_level"),
        ({"levels": "a,a"}, "place_levels"),
        ({"levels": ()}, "place_levels"),
        ({"levels": ("Ward",)}, "place_level"),
    ],
)
def test_a_place_that_cannot_be(options: dict[str, Any], code: str) -> None:
    with refuses(DefinitionError, code):
        plain(**options)


def test_a_zone_that_is_misspelt_is_told_what_is_near() -> None:
    with refuses(DefinitionError, "place_zone", near="Africa/Nairobi"):
        plain(time_zone="Africa/Nairobbi")


def test_a_place_is_made_again_from_what_an_opening_keeps() -> None:
    for place in (CHINA, LIMA, plain(levels=("ward", "national"))):
        name, options = place.kept
        assert all(isinstance(x, str) for pair in options for x in pair)
        assert place_of(name, options) == place
    assert china() is CHINA
    with refuses(DefinitionError, "no_place", near="china"):
        place_of("chine")
    with refuses(DefinitionError, "place_option", name="plain", option="colour"):
        place_of("plain", [("colour", "red")])
    with refuses(DefinitionError, "place_option", near="currency"):
        place_of("plain", [("curency", "XOF")])


# -- a place of strangers ----------------------------------------------------------------------


def nansen(cell: object, field: str) -> Identity:
    if not isinstance(cell, str) or not cell.startswith("N"):
        raise FactError(
            "own_words", field, zh="应以 N 开头；请核对", en="it begins with N; please check"
        )
    return Identity(number=cell, raw=cell, birth_date=date(1900 + int(cell[1:3]), 1, 1))


def island(decimals: str = "2") -> Place:
    """A place with decimals of its own, and a kind of number that holds a year of birth."""
    return Place(
        name="island",
        currency=Currency("XXD", int(decimals), "岛元", "island dollars"),
        time_zone="Pacific/Pago_Pago",
        identities=(IdentityKind("nansen", "南森证件", "Nansen passport", nansen),),
        levels=(("village", "村", "village"), ("island", "岛", "island")),
        consent_basis=("岛法", "island act"),
        consent_age=16,
        languages=("en",),
        working=weekdays,
        options=(("decimals", decimals),),
    )


def gives(places: Any) -> ModuleType:
    @hookimpl
    def caseflow_places() -> Any:
        return places

    made = ModuleType("made")
    vars(made).update(caseflow_places=caseflow_places)
    return made


@pytest.fixture
def having(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    def set_(**modules: ModuleType) -> Installed:
        points = [
            SimpleNamespace(
                name=k, value=k, load=lambda m=m: m, dist=SimpleNamespace(version="1", name=k)
            )
            for k, m in modules.items()
        ]
        monkeypatch.setattr(plugins, "entry_points", lambda group: points)
        installed.cache_clear()
        return installed()

    yield set_
    monkeypatch.undo()
    installed.cache_clear()


def test_a_third_place_comes_through_the_same_door(having: Any) -> None:
    found = having(sea=gives({"island": island}))
    assert found.faults == {}
    assert list(found.places) == ["china", "plain", "island"]
    place = place_of("island", [("decimals", "0")])
    assert place.kept == ("island", (("decimals", "0"),))
    assert place.spell(Money(2_000)) == "2,000 island dollars"
    assert place.read_identity("N70-1").birth_date == date(1970, 1, 1)
    assert place.today(datetime(2026, 3, 13, 10, 59, tzinfo=UTC)) == date(2026, 3, 12)


def test_an_office_of_its_own_place_is_made_from_its_file(
    having: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    """As `caseflow init office.toml` does, once the plugin with the place is installed."""
    having(sea=gives({"island": island}))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CASEFLOW_KEY_DIR", str(tmp_path / "keys"))
    people = "".join(
        f'[[people]]\nlogin = "{x}"\nname = "{x}"\nid_no = "N70-{n}"\nduties = ["{duty}"]\n'
        for n, (x, duty) in enumerate((("awa", "enter"), ("dja", "decide"), ("pia", "pay")), 1)
    )
    head = '[place]\nname = "island"\ndecimals = "0"\n[branch]\ncode = "ISL"\n'
    for level, end in (('level = "county"\n', 1), ("", 1), ('level = "island"\n', 0)):
        Path("o.toml").write_text(f"{head}{level}{people}", "utf-8")
        typed = "".join(f"the green hills of {x}\n" * 2 for x in ("awa", "dja", "pia"))
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        assert run(["init", "o.toml", "--lang", "en"]) == end, capsys.readouterr()
    with Caseflow.open("caseflow.db") as cf:
        assert (cf.place.name, cf.branches()[0][2]) == ("island", "island")


def boom(**_: str) -> Place:
    raise RuntimeError("海啸")


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ([island], "expected_like"),
        ({"island": "plain"}, "expected_like"),
        ({3: island}, "expected_like"),
        ({"china": island}, "place_twice"),
        ({}, "plugin_empty"),
    ],
)
def test_a_plugin_that_gives_no_place_is_named(having: Any, given: Any, code: str) -> None:
    found = having(sea=gives(given))
    assert code in codes(found.faults["sea"])
    assert list(found.places) == ["china", "plain"]
    assert place_of("china") is CHINA


@pytest.mark.parametrize(
    ("make", "code", "shows"),
    [
        (boom, "plugin_broke", "海啸"),
        (lambda: "here", "plugin_broke", "expected Place, got str"),
        (lambda: CHINA, "plugin_place_name", "china"),
    ],
)
def test_a_place_that_fails_is_named(having: Any, make: Any, code: str, shows: str) -> None:
    having(sea=gives({"island": make}))
    with refuses(DefinitionError, code, plugin="sea", name="island") as refused:
        place_of("island")
    assert shows in refused.value.say("en")


BOTH = "national_id=########,refugee_id=RC-######"


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("10000011", "10000011"),
        (" 1000 0011 ", "10000011"),
        ("rc 123 456", "RC-123456"),
        ("RC123456", "RC-123456"),
        ("ＲＣ－１２３４５６", "RC-123456"),
    ],
)
def test_a_number_of_either_kind_has_one_form(cell: str, number: str) -> None:
    assert plain(identity=BOTH).read_identity(cell).number == number


@pytest.mark.parametrize("cell", ["1000001", "100000111", "1000001A", "RC-12345", "RD-123456"])
def test_a_number_of_neither_kind_is_none(cell: str) -> None:
    with refuses(FactError, "identity_either"):
        plain(identity=BOTH).read_identity(cell, "number")


def test_a_damaged_number_is_damaged_for_every_kind() -> None:
    with refuses(FactError, "identity_scientific"):
        plain(identity=BOTH).read_identity("1.0E+7", "number")
    with refuses(FactError, "identity_not_text"):
        plain(identity=BOTH).read_identity(10000011, "number")


def test_a_kind_that_is_named_is_the_only_one() -> None:
    place = plain(identity=BOTH)
    assert place.read_identity("RC123456", kind="refugee_id").number == "RC-123456"
    with refuses(FactError, "identity_like"):
        place.read_identity("10000011", "number", "refugee_id")
    with refuses(FactError, "identity_like"):
        plain(identity="national_id=########").read_identity("RC123456", "number")


def test_one_digit_repeated_tells_nobody_whatever_letters_stand_before_it() -> None:
    place = plain(identity=BOTH)
    assert not place.read_identity("RC-000000").certain
    assert not place.read_identity("11111111").certain
    assert place.read_identity("RC-000001").certain


@pytest.mark.parametrize(
    "identity",
    [
        "a=########,b=########",
        "a=########,b=####-####",
        "a=@#######,b=A#######",
        "a=1#######,b=########",
        "a,b=########",
        "a,b",
    ],
)
def test_kinds_whose_numbers_look_alike_would_be_two_people_in_one(identity: str) -> None:
    with refuses(DefinitionError, "place_alike"):
        plain(identity=identity)


@pytest.mark.parametrize(
    "identity", ["a=########,b=#######", "a=@#######,b=########", "a=A##,b=B##"]
)
def test_kinds_that_no_number_could_share_are_fine(identity: str) -> None:
    assert [k.name for k in plain(identity=identity).identities] == ["a", "b"]


@pytest.mark.parametrize("identity", ["a=", "a=ABC", "a=##", "a=###x", "a b=###", "a=-###", ""])
def test_a_shape_has_signs_to_fill(identity: str) -> None:
    with refuses(DefinitionError, "place_identity"):
        plain(identity=identity)


def test_what_is_asked_for_names_every_kind() -> None:
    assert plain(identity=BOTH).asked == ("身份证件或难民证件", "national ID or refugee ID")
    assert CHINA.asked == ("居民身份证", "resident ID")


TWO = [
    Person("awa", "Awa", "150929198003010003", ("manage",)),
    Person("dja", "Dja", "150929198104020008", ("manage",)),
]


@pytest.mark.parametrize(
    ("place", "level", "code", "parts"),
    [
        (plain(), "county", "not_one_of", {"value": "county"}),
        (plain(), "nation", "not_one_of", {"value": "nation", "near": "national"}),
        (plain(), "", "level_missing", {"value": "NBO"}),
        (CHINA, "local", "not_one_of", {"value": "local"}),
    ],
)
def test_a_branch_has_a_level_that_its_place_knows(
    place: Place, level: Any, code: str, parts: dict[str, str]
) -> None:
    known = tuple(x for x, _, _ in place.levels)
    with refused(FactError, code) as told:
        Caseflow.demo(place=place, branch=Branch("NBO", "Nairobi", level), people=TWO)
    assert told.value.parts == {"known": known, **parts} | (
        {"near": ""} if code == "not_one_of" and "near" not in parts else {}
    )


def test_the_level_of_a_branch_that_names_none() -> None:
    """The one that its place has, or that is usual there."""
    for place, level in ((plain(levels="ward"), "ward"), (CHINA, "county")):
        with Caseflow.demo(place=place, branch=Branch("NBO"), people=TWO) as cf:
            assert cf.branches() == [("NBO", "NBO", level)]


@pytest.mark.parametrize(
    ("code", "near"), [("KSH", "KES"), ("RMB", "CNY"), ("BGN", "EUR"), ("QQQ", "")]
)
def test_a_store_counts_in_a_currency_that_there_is(code: str, near: str) -> None:
    with refused(DefinitionError, "currency_code") as told:
        Caseflow.demo(place=plain(currency=code), branch=Branch("NBO", "", "local"), people=TWO)
    assert told.value.parts["near"] == near
