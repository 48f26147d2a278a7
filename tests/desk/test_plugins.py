"""Faults of plugins stay inside: each is named, none is fatal, new cases of what is lost are
referred, others go on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from codes import codes, refuses
from office import id_no, office

from caseflow import Caseflow, Programme, hookimpl, plugins, yuan
from caseflow.errors import DefinitionError, FactError, StoreError, note
from caseflow.facts import Facts, applicant, doc, family, household, text
from caseflow.plugins import installed, load_file
from caseflow.programme import amend, flat, needs, once, refer, require, source, step
from caseflow.rules.terms import Text

NOTICE = source("测试通知", in_force="2024-01-01", ref="test")


def programme(name: str = "test.aid", limit: int = 50_000) -> Programme:
    rules = [
        require("income", family.annual_income <= yuan(limit), NOTICE.gist("家庭年收入不超过限额")),
        once(NOTICE.gist("每人一次"), per=applicant),
    ]  # fmt: skip
    return Programme(
        name,
        zh="测试",
        en="test",
        helps=applicant,
        rules=rules,
        award=flat(yuan(1_000), NOTICE.gist("一千元")),
    )


def module(**names: Any) -> ModuleType:
    made = ModuleType("made")
    vars(made).update(names)
    return made


def gives(*items: Any) -> ModuleType:
    @hookimpl
    def caseflow_programmes() -> Any:
        return list(items)

    return module(caseflow_programmes=caseflow_programmes)


def raises(problem: BaseException) -> Any:
    def load() -> Any:
        raise problem

    return load


def point(name: str, load: Any, version: str = "1.0", dist: str = "") -> Any:
    load = (
        load if callable(load) and not isinstance(load, ModuleType) else (lambda value=load: value)
    )
    return SimpleNamespace(
        name=name,
        load=load,
        value=dist or name,
        dist=SimpleNamespace(version=version, name=dist or name),
    )


@pytest.fixture
def having(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    def set_(*points: Any) -> plugins.Installed:
        monkeypatch.setattr(plugins, "entry_points", lambda group: points)
        installed.cache_clear()
        return installed()

    yield set_
    monkeypatch.undo()
    installed.cache_clear()


def half() -> Any:
    @hookimpl
    def caseflow_programmes() -> Any:
        yield programme("half.aid")
        raise RuntimeError("读到一半")

    return module(caseflow_programmes=caseflow_programmes)


def hook(value: Any) -> Any:
    @hookimpl
    def caseflow_programmes() -> Any:
        if isinstance(value, Exception):
            raise value
        return value

    return module(caseflow_programmes=caseflow_programmes)


def misspelt() -> Any:
    @hookimpl
    def caseflow_programs() -> Any:
        return []

    return module(caseflow_programs=caseflow_programs)


def reader(value: Any) -> Any:
    @hookimpl
    def caseflow_readers() -> Any:
        return [value]

    return module(caseflow_readers=caseflow_readers)


class Speechless(Exception):
    def __str__(self) -> str:
        raise RuntimeError("no words")


class Other(Programme):
    """A programme that could say something else every time."""


class Reads:
    suffixes = (".csv",)

    def __init__(self, made: Any) -> None:
        self.made = made

    def read(self, path: Path) -> Any:
        if isinstance(self.made, BaseException):
            raise self.made
        return self.made


@pytest.mark.parametrize(
    ("broken", "code", "shows"),
    [
        (raises(ImportError("No module named 'nowhere'")), "plugin_import", "nowhere"),
        (raises(SyntaxError("invalid syntax")), "plugin_syntax", "SyntaxError"),
        (raises(SystemExit(1)), "plugin_exit", "SystemExit"),
        (raises(ZeroDivisionError("x")), "plugin_broke", "ZeroDivisionError"),
        (hook(RuntimeError("坏了")), "plugin_broke", "坏了"),
        (hook(None), "plugin_empty", ""),
        (hook("text"), "expected_like", "str"),
        (hook(7), "expected_like", "int"),
        (hook([7]), "expected_like", "int"),
        (hook([programme, 1]), "expected_like", "function"),
        (hook([programme("twice"), programme("twice")]), "plugin_item_twice", "twice"),
        (misspelt(), "plugin_hook", "caseflow_programs"),
        (module(), "plugin_empty", ""),
        (reader(object()), "hook_lacks", "suffixes"),
        (reader(Reads), "hook_class", "Reads"),
        (half(), "expected_like", "generator"),
        (gives(programme("hardship")), "programme_ours", "hardship"),
        (raises(Speechless()), "plugin_broke", "Speechless: RuntimeError"),
        (raises(ValueError("\udce4 坏\n了")), "plugin_broke", "? 坏 了"),
        (raises(RecursionError("x")), "plugin_recursion", "RecursionError"),
        (hook([Other("x", zh="x", en="x", helps=applicant, rules=[])]), "expected_like", "Other"),
    ],
)
def test_a_broken_plugin_is_named_and_the_others_load(
    broken: Any, code: str, shows: str, having: Any
) -> None:
    found = having(point("broken", broken), point("good", gives(programme())))
    fault = found.faults["broken"]
    assert set(found.faults) == {"broken"} and code in codes(fault)
    assert shows in fault.say("zh") and shows in fault.say("en")
    assert (
        "test.aid" in found.programmes
        and "hardship" in found.programmes
        and "half.aid" not in found.programmes
    )


@pytest.mark.parametrize(
    ("key", "name", "words", "many", "code"),
    [("family", "annual_income", ("年收入", "income"), False, "question_of_catalogue"),
        ("my facts!", "extent", ("面积", "area"), False, "question_words"),
     ("own", "extent", (" ", "area"), False, "question_words"),
     ("own", "count", ("面积", "area"), True, "question_name")],
)  # fmt: skip
def test_own_facts_that_cannot_be_asked_are_refused(
    key: str, name: str, words: tuple[str, str], many: bool, code: str
) -> None:
    with refuses(DefinitionError, code):
        own = type("Own", (Facts,), {name: text(*words)})
        facts = own(key, many=many)
        asked = Text(own.__dict__[name].fact(facts))
        rule = require(
            "own", facts.any(asked == "x") if many else asked == "x", NOTICE.gist("自有")
        )
        Programme("own.aid", zh="测试", en="test", helps=applicant, rules=[rule])


def test_two_plugins_of_one_name_and_two_that_supply_one_programme(having: Any) -> None:
    found = having(
        point("same", gives(programme("a")), dist="one"),
        point("same", gives(programme("b")), dist="two"),
    )
    assert found.faults["same"] == note("plugin_twice", whose=["one", "two"])
    assert not {"a", "b"} & set(found.programmes)
    found = having(
        point("first", gives(programme("a"), programme("b"))),
        point("second", gives(programme("a"))),
    )
    twice = note("programme_twice", name="a", one="first", other="second")
    assert found.faults == {"first": twice, "second": twice}
    assert "a" not in found.programmes and "b" in found.programmes and found.lost["a"] == twice


def test_a_plugin_cannot_take_the_place_of_caseflow_nor_move_us_unnamed(
    having: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """It is said that it takes the program to another folder; nothing of it counts, and the library
    does not change the process itself."""
    import os
    import sys

    def moving() -> Any:
        os.chdir(tmp_path)
        return gives(programme())

    monkeypatch.chdir(Path.cwd())  # put back at the end
    out = sys.stdout
    found = having(
        point("caseflow", gives(programme("a")), dist="evil"),
        point("host", gives(programme("b")), dist="evil"),
        point("moving", moving),
        point("still", gives(programme("c"))),
    )
    assert set(found.faults) == {"caseflow (evil)", "host (evil)", "moving"}
    assert codes(found.faults["moving"]) == ("plugin_moved",)
    assert {"hardship", "c"} <= set(found.programmes) and "test.aid" not in found.programmes
    assert sys.stdout is out and Path.cwd() == tmp_path


@pytest.mark.parametrize(
    "made", [RuntimeError("读坏了"), SystemExit(0), MemoryError(), None, ["text"], [1, 2]]
)
def test_a_reader_or_format_that_fails_is_named(made: Any, having: Any, tmp_path: Path) -> None:
    from caseflow.files.read import read

    (tmp_path / "a.csv").write_text("x\n", "utf-8")
    with refuses(FactError, "plugin_reader", plugin="strange"):
        read(tmp_path / "a.csv", having(point("strange", reader(Reads(made)))).readers)

    class Writes:
        name, suffix = "bank", ".txt"

        def write(self, instructions: Any) -> Any:
            return Reads(made).read(tmp_path)

    @hookimpl
    def caseflow_payment_formats() -> Any:
        return [Writes()]

    found = having(point("strange", module(caseflow_payment_formats=caseflow_payment_formats)))
    with refuses(StoreError, "plugin_format", plugin="strange", name="bank"):
        found.payment_formats["bank"].write(())


def test_damaged_metadata_of_one_distribution_stops_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, points in (
        ("damaged", b"[caseflow]\nno equals\n= x\n"),
        ("binary", b"\xff\xfe[caseflow]\n"),
        ("fine", b"[caseflow]\nfine = finer\n"),
    ):
        where = tmp_path / f"{name}-1.0.dist-info"
        where.mkdir()
        (where / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        (where / "entry_points.txt").write_bytes(points)
    (tmp_path / "finer.py").write_text(FILE, "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    installed.cache_clear()
    found = installed()
    installed.cache_clear()
    assert (
        set(found.faults) == {"damaged", "binary", "fine"}
        and "plugin_empty" in codes(found.faults["fine"])
        and "crcf.chd" in found.programmes
    )
    assert found.faults["damaged"].code == "plugin_metadata"


def person(day: str = "2026-03-05", born: str = "1950-03-04", **more: Any) -> dict[str, Any]:
    return {"applicant.name": "测试", "applicant.id_no": id_no(born),
        "family.annual_income": yuan(20_000), "application.received_on": day,
            "consent.given_on": day, **more}  # fmt: skip


@pytest.mark.parametrize("broken", [raises(ImportError("x")), hook(RuntimeError("x")), hook([1])])
def test_new_cases_of_a_faulty_plugin_are_referred_and_old_ones_go_on(
    broken: Any, having: Any, tmp_path: Path
) -> None:
    having(point("aid", gives(programme())))
    with office(tmp_path / "a.db") as cf:
        old = cf.desk("chen").submit("test.aid", person())
        assert cf.case(old).entry.outcome == "eligible"  # type: ignore[union-attr]
    having(point("aid", broken))
    with Caseflow.open(tmp_path / "a.db", today="2026-06-01") as cf:
        clerk = cf.desk("chen")
        assert "test.aid" in cf.office.editions.available.lost
        new = clerk.submit("test.aid", person("2026-03-06", "1951-03-04"))
        a = clerk.assessment(new, purpose="case")
        assert a.outcome == "referred" and a.refers == ("plugin",)
        assert "项目状态" in clerk.explain(new)
        poor = clerk.submit(
            "test.aid", person("2026-03-07", "1952-03-04", **{"family.annual_income": yuan(90_000)})
        )
        assert clerk.assessment(poor, purpose="case").outcome == "ineligible"
        assert clerk.replay(old).outcome == "eligible"
        assert clerk.submit("hardship",
            {"household.head.name": "甲", "household.head.id_no": id_no("1960-01-02"),
                                         "application.received_on": "2026-03-05"})  # fmt: skip
        assert cf.verify().ok
    having(point("aid", gives(programme())))  # repaired
    with Caseflow.open(tmp_path / "a.db", today="2026-06-01") as cf:
        again = cf.desk("chen").submit("test.aid", person("2026-03-08", "1953-03-04"))
        assert cf.desk("chen").assessment(again, purpose="case").outcome == "eligible"


def test_a_plugin_that_never_filed_anything_here_is_refused_with_its_fault(having: Any) -> None:
    having(point("first", gives(programme())), point("second", gives(programme())))
    with office() as cf, refuses(DefinitionError, "programme_twice"):
        cf.desk("chen").submit("test.aid", person())


def real(path: Path, **more: Any) -> Caseflow:
    from office import staff

    return Caseflow.create(
        path, branch="SZW", people=staff(), key=path.parent / "keys" / "a.key", **more
    )


def test_a_part_that_changed_under_the_same_version_is_a_fault(having: Any, tmp_path: Path) -> None:
    having(point("aid", gives(programme(limit=50_000))))
    with real(tmp_path / "a.db") as cf:
        cf.desk("chen").submit("test.aid", person())
    having(point("aid", gives(programme(limit=60_000))))
    with Caseflow.open(tmp_path / "a.db", key=tmp_path / "keys" / "a.key") as cf:
        assert cf.office.editions.available.lost["test.aid"].code == "programme_changed"
        new = cf.desk("chen").submit("test.aid", person("2026-03-06", "1951-03-04"))
        assert cf.desk("chen").assessment(new, purpose="case").refers == ("plugin",)
    having(point("aid", gives(programme(limit=60_000)), version="1.1"))
    with Caseflow.open(tmp_path / "a.db", key=tmp_path / "keys" / "a.key") as cf:
        new = cf.desk("chen").submit(
            "test.aid", person("2026-03-07", "1952-03-04", **{"family.annual_income": yuan(55_000)})
        )
        assert cf.desk("chen").assessment(new, purpose="case").outcome == "eligible"
    having(point("aid", gives(programme(limit=50_000))))
    with office(tmp_path / "demo.db") as cf:
        cf.desk("chen").submit("test.aid", person())
    having(point("aid", gives(programme(limit=60_000))))
    with Caseflow.open(
        tmp_path / "demo.db", today="2026-06-01"
    ) as cf:  # a demonstration store only says so
        assert (
            cf.office.editions.available.notes["aid"].code == "programme_changed"
            and not cf.office.editions.available.lost
        )


FILE = '''"""测试项目。"""
__version__ = "1"
from caseflow.facts import applicant, family
from caseflow.programme import Programme, flat, require, source, yuan

NOTICE = source("测试通知", in_force="2024-01-01", ref="test")
AID = Programme("drop.aid", zh="测试", en="test", helps=applicant,
                rules=[require("income", family.annual_income <= yuan(50_000),
                               NOTICE.says("不超过5万元"))],
                award=flat(yuan(1_000), NOTICE.says("一千元")))
'''


def test_drop_in_files_count_once_they_are_adopted_by_name(tmp_path: Path) -> None:
    folder = tmp_path / "a.db.plugins"
    folder.mkdir()
    (folder / "relief.py").write_text(FILE, "utf-8")
    (folder / "other.py").write_text("raise SystemExit('never read')", "utf-8")
    with office(tmp_path / "a.db") as cf:
        assert (
            "drop.aid" not in cf.office.editions.programmes
            and cf.office.editions.available.plugins["relief"].programmes == ()
        )
        manager, second = cf.desk("chen"), cf.desk("ren")
        with refuses(DefinitionError, "plugin_file_absent", file="missing.py"):
            manager.adopt("plugins", ["missing"], since="2026-01-01", source="党组会")
        with refuses(DefinitionError, "plugin_file_name"):
            manager.adopt("plugins", ["../x"], since="2026-01-01", source="党组会")
        second.confirm(manager.adopt("plugins", ["relief"], since="2026-01-01", source="党组会"))
        case = cf.desk("chen").submit("drop.aid", person())
        assert cf.desk("chen").assessment(case, purpose="case").outcome == "eligible"
        (folder / "relief.py").write_text("def broken(:", "utf-8")
        cf.reload()
        changed = cf.office.editions.available.plugins["relief"]
        assert codes(changed.fault) == ("plugin_file_differs",) and not changed.read
        new = cf.desk("chen").submit("drop.aid", person("2026-03-06", "1951-03-04"))
        assert cf.desk("chen").assessment(new, purpose="case").refers == ("plugin",)
        (folder / "relief.py").unlink()
        (folder / "other.py").unlink()
        folder.rmdir()
        cf.reload()
        lost = cf.office.editions.available.lost["drop.aid"]
        assert codes(lost) == ("plugin_lost", "plugin_file_gone")


@pytest.mark.parametrize("first", ["2026-03-10", ""])
def test_a_case_before_the_rules_stops_nobody(tmp_path: Path, first: str) -> None:
    """It was filed while the file was faulty; or another first day of the rules was adopted behind
    its back. What is adopted later takes effect, and a person settles it, told why."""
    folder = tmp_path / "a.db.plugins"
    folder.mkdir()
    assumed = 'assumed_from="2024-01-01", name="drop.from"'
    file = FILE.replace('in_force="2024-01-01"', assumed) if first else FILE
    (folder / "relief.py").write_text(file, "utf-8")
    with office(tmp_path / "a.db") as cf:
        clerk, second = cf.desk("chen"), cf.desk("ren")

        def adopt(name: str, value: Any) -> None:
            second.confirm(clerk.adopt(name, value, since="2023-01-01", source="党组会"))

        adopt("plugins", ["relief"])
        old = clerk.submit("drop.aid", person())
        (folder / "relief.py").write_text("def broken(:", "utf-8")
        cf.reload()
        day = "2026-03-04" if first else "2023-12-31"
        early = clerk.submit("drop.aid", person(day, "1951-03-04"))
        (folder / "relief.py").write_text(file, "utf-8")
        cf.reload()
        if first:
            adopt("drop.from", date.fromisoformat(first))
        adopt("proposals.days", 5)
        seen = clerk.assessment(early, purpose="case")
        assert seen.refers == ("plugin",) and seen.outcome == "referred"
        ((why, en),) = [
            (r.clauses[0].text, r.clauses[0].en) for r in seen.edition.rules if r.name == "plugin"
        ]
        assert day in why and day in en
        with refuses(DefinitionError, "not_in_force"):
            clerk.submit("drop.aid", person(day, "1952-03-04"))
        assert clerk.assessment(old, purpose="case").refers == (("plugin",) if first else ())


def test_another_fault_of_the_rules_refers_nobody_in_silence(
    having: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only a day without rules is the case's own; what else is wrong is said."""
    having(point("aid", gives(programme())))
    with office(tmp_path / "a.db") as cf:
        clerk = cf.desk("chen")
        case = clerk.submit("test.aid", person())

        def wrong(*_: Any, **__: Any) -> Any:
            raise DefinitionError("clause_blank", title="x")

        monkeypatch.setattr(Programme, "spans", wrong)
        cf.reload()
        with refuses(DefinitionError, "clause_blank"):
            clerk.record(case, {"family.annual_income": yuan(1)})


def test_a_drop_in_of_an_installed_name_and_one_that_imports_a_programme(
    having: Any, tmp_path: Path
) -> None:
    folder = tmp_path / "a.db.plugins"
    folder.mkdir()
    (folder / "aid.py").write_text(FILE, "utf-8")
    (folder / "more.py").write_text(FILE + "from caseflow.hardship import HARDSHIP\n", "utf-8")
    with office(tmp_path / "a.db") as cf:
        cf.desk("ren").confirm(
            cf.desk("chen").adopt("plugins", ["aid"], since="2026-01-01", source="党组会")
        )
    having(point("aid", gives(programme())))
    with Caseflow.open(tmp_path / "a.db", today="2026-06-01") as cf:
        with refuses(DefinitionError, "plugin_file_twice"):
            cf.desk("chen").adopt("plugins", ["aid"], since="2026-01-02", source="党组会")
        with refuses(DefinitionError, "programme_twice"):
            (folder / "same.py").write_text(FILE, "utf-8")
            cf.desk("chen").adopt("plugins", ["more", "same"], since="2026-01-02", source="党组会")
        assert (
            "plugin_file_twice" in codes(cf.office.editions.available.plugins["aid.py"].fault)
            and not cf.office.editions.available.plugins["aid"].fault
        )
        assert (
            "test.aid" in cf.office.editions.programmes
            and "drop.aid" not in cf.office.editions.programmes
        )
        cf.desk("ren").confirm(
            cf.desk("chen").adopt("plugins", ["more"], since="2026-01-02", source="党组会")
        )
        assert (
            "drop.aid" in cf.office.editions.programmes
            and not cf.office.editions.available.plugins["more"].fault
        )
        assert not cf.office.editions.available.plugins["aid.py"].read


def test_one_file_without_a_store(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text(FILE, "utf-8")
    assert list(load_file(tmp_path / "a.py").programmes) == ["drop.aid"]
    for content, code in (
        ("x = 1", "plugin_empty"),
        ("import nowhere", "plugin_import"),
        ("raise SystemExit", "plugin_exit"),
        ("def (", "plugin_syntax"),
    ):
        (tmp_path / "b.py").write_text(content, "utf-8")
        with refuses(DefinitionError, code):
            load_file(tmp_path / "b.py")
    with refuses(DefinitionError, "no_python_file"):
        load_file(tmp_path / "c.py")


LOCAL = source("四子王旗红十字会办法", in_force="2026-02-01", ref="szw 2026-2")
VISIT = amend(
    "test.aid", name="szw.visit", since="2026-01-01",
    rules=[refer("visited", household.size > 0, LOCAL.says("入户走访，核对家庭人口"))],
    documents=[needs(doc.village_proof, LOCAL.says("交村委会证明"))],
    steps=[step.review("city")],
)  # fmt: skip


def test_an_amendment_counts_once_it_is_adopted_and_says_whose_it_is(
    having: Any, tmp_path: Path
) -> None:
    having(point("aid", gives(programme())), point("local", gives(VISIT)))
    with office(tmp_path / "a.db", city=True) as cf:
        clerk, second = cf.desk("chen"), cf.desk("ren")
        before = clerk.submit("test.aid", person())
        assert clerk.assessment(before, purpose="case").outcome == "eligible"
        with refuses(DefinitionError, "expected_like", call="szw.visit"):
            clerk.adopt("szw.visit", "yes", since="2026-01-01", source="办公会")
        from datetime import date

        second.confirm(
            clerk.adopt("szw.visit", date(2026, 4, 1), since="2026-01-01", source="办公会")
        )
        early = clerk.submit("test.aid", person("2026-03-31", "1951-03-04"))
        assert (
            clerk.assessment(early, purpose="case").outcome == "eligible"
        )  # before the adopted day
        late = clerk.submit("test.aid", person("2026-04-01", "1952-03-04"))
        a = clerk.assessment(late, purpose="case")
        assert a.outcome == "incomplete" and [m.facts for m in a.missing] == [
            ("doc.village_proof",)
        ]
        assert {r.name: r.of for r in a.edition.rules} == {
            "income": "",
            "once.applicant": "",
            "visited": "szw.visit",
        }
        assert [(s.name, s.of) for s in a.edition.steps] == [
            ("review:city", "szw.visit"),
            ("decide", ""),
            ("pay", ""),
        ]
        full = clerk.submit(
            "test.aid",
            person(
                "2026-04-02", "1953-03-04", **{"household.size": 3, "doc.village_proof": "copy"}
            ),
        )
        assert clerk.assessment(full, purpose="case").outcome == "eligible"
        assert clerk.replay(late).outcome == "incomplete"
        from caseflow.edition.read_aloud import read_aloud

        assert "［否则由人认定］〔增补 szw.visit〕" in read_aloud(a.edition, "zh")
        assert cf.verify().ok


def test_the_command_line_reads_what_this_store_has_adopted(tmp_path: Path, capsys: Any) -> None:
    from caseflow.cli.app import run

    (tmp_path / "a.db.plugins").mkdir()
    local = """
from caseflow.facts import doc, household
from caseflow.programme import amend, needs, refer, source, step
LOCAL = source("本旗办法", in_force="2026-02-01", ref="1")
VISIT = amend(
    "hardship",
    name="szw.visit",
    since="2026-01-01",
    rules=[refer("visited", household.size > 0, LOCAL.says("入户走访"))],
    documents=[
        needs(
            doc.village_proof, LOCAL.says("村委会证明"), when=household.size > 5, original=True
        )
    ],
    steps=[step.review("county")],
)
"""
    (tmp_path / "a.db.plugins" / "local.py").write_text(local, "utf-8")
    (tmp_path / "a.db.plugins" / "relief.py").write_text(FILE, "utf-8")

    def said(*words: str) -> str:
        assert run(["--store", str(tmp_path / "a.db"), *words]) == 0
        return str(capsys.readouterr().out)

    with office(tmp_path / "a.db") as cf:
        cf.desk("ren").confirm(
            cf.desk("chen").adopt(
                "plugins", ["local", "relief"], since="2026-01-01", source="党组会"
            )
        )
        assert "未采用" in said("programmes") and "szw.visit" not in said("programmes", "hardship")
        adopted_from_april(cf)
    assert "须" in said("programmes", "drop.aid") and said("check", "drop.aid", "hardship")
    assert "szw.visit" not in said("programmes", "hardship", "--on", "2026-03-31")
    zh = said("programmes", "hardship", "--on", "2026-04-01")
    assert (
        "［否则由人认定］〔增补 szw.visit〕" in zh
        and "村（居）委会证明（须原件，限家庭人口多于5的）〔增补 szw.visit〕" in zh
    )
    assert "审核·旗县〔增补 szw.visit〕" in zh
    changes = said(
        "programmes", "hardship", "--on", "2026-03-31", "--diff", "2026-04-01", "--lang", "en"
    )
    assert (
        "rule visited added: [amendment szw.visit] [else a person settles it]" in changes
        and "review·county [amendment szw.visit]" in changes
    )


def test_english_counts_birthdays_and_lengths_of_time() -> None:
    from caseflow.facts import application, operation
    from caseflow.rules.words import say

    ages = [
        say((application.received_on > applicant.birth_date.birthday(n)).node, "en")
        for n in (1, 3, 11, 22, 60)
    ]
    assert [a.split("the ")[1].split()[0] for a in ages] == ["1st", "3rd", "11th", "22nd", "60th"]
    assert "6 months after" in say(
        (application.received_on <= operation.on.plus(months=6)).node, "en"
    )
    assert "1 year before" in say(
        (applicant.resident_since <= application.received_on.minus(years=1)).node, "en"
    )


def test_an_amendment_holds_from_the_later_of_its_day_and_its_text(having: Any) -> None:
    p = programme()
    assert [r.name for r in p.on("2026-01-31", amendments=[VISIT]).rules] == [
        "income",
        "once.applicant",
    ]
    assert [r.name for r in p.on("2026-02-01", amendments=[VISIT]).rules][-1] == "visited"
    assert [s.name for s in p.on("2025-12-31", amendments=[VISIT]).steps] == ["decide", "pay"]
    twice = amend(
        "test.aid",
        name="szw.twice",
        since="2026-01-01",
        rules=[require("income", household.size > 0, LOCAL.says("同名"))],
    )
    with refuses(DefinitionError, "rule_twice"):
        p.amended([twice])
    with refuses(DefinitionError, "amend_steps"):
        amend("test.aid", name="szw.pay", since="2026-01-01", steps=[step.pay()])
    staged = Programme(
        "x", zh="测试", en="test", helps=applicant, rules=p.rules, steps=[step.decide(), step.pay()]
    )
    late = amend(
        "x",
        name="szw.late",
        since="2026-01-01",
        documents=[needs(doc.invoice, LOCAL.says("票据"), at="final")],
    )
    with refuses(DefinitionError, "final_unseen"):
        staged.amended([late])
    with refuses(DefinitionError, "amend_nothing"):
        amend("test.aid", name="szw.none", since="2026-01-01")


def adopted_from_april(cf: Caseflow, name: str = "szw.visit") -> None:
    from datetime import date

    cf.desk("ren").confirm(
        cf.desk("chen").adopt(name, date(2026, 4, 1), since="2026-01-01", source="办公会")
    )


def test_an_amendment_that_does_not_fit_stops_nobody_who_did_not_adopt_it(having: Any) -> None:
    twice = amend(
        "test.aid",
        name="szw.twice",
        since="2026-01-01",
        rules=[require("income", household.size > 0, LOCAL.says("同名"))],
    )
    nowhere = amend(
        "no.such",
        name="szw.nowhere",
        since="2026-01-01",
        rules=[require("x", household.size > 0, LOCAL.says("人口"))],
    )
    again = amend("test.aid", name="szw.again", since="2026-01-01", steps=[step.review("city")])
    upon = amend("szw.visit", name="szw.upon", since="2026-01-01", steps=[step.review("region")])
    having(
        point("aid", gives(programme())), point("local", gives(VISIT, twice, nowhere, again, upon))
    )
    with office(city=True) as cf:
        adopted_from_april(cf)
        for name, code in (
            ("szw.twice", "rule_twice"),
            ("szw.nowhere", "amends_nothing_here"),
            ("szw.again", "step_twice"),
            ("szw.upon", "amends_nothing_here"),
        ):
            with refuses(DefinitionError, code):
                adopted_from_april(cf, name)
        case = cf.desk("chen").submit("test.aid", person("2026-04-02"))
        assert cf.desk("chen").assessment(case, purpose="case").refers == ("visited",)


def test_an_adopted_amendment_that_is_lost_changed_or_unfit_refers_new_cases(
    having: Any, tmp_path: Path
) -> None:
    given = {"household.size": 3, "doc.village_proof": "copy"}
    having(point("aid", gives(programme())), point("local", gives(VISIT)))
    with real(tmp_path / "a.db") as cf:
        adopted_from_april(cf)
        old = cf.desk("chen").submit("test.aid", person("2026-04-02", **given))
        assert cf.desk("chen").assessment(old, purpose="case").outcome == "eligible"
    changed = amend(
        "test.aid",
        name="szw.visit",
        since="2026-01-01",
        rules=[refer("visited", household.size > 1, LOCAL.says("人口"))],
    )
    clash = [
        *programme().rules,
        require("visited", family.annual_income > yuan(0), NOTICE.says("走访")),
    ]
    newer = Programme(
        "test.aid",
        zh="测试",
        en="test",
        helps=applicant,
        rules=clash,
        award=flat(yuan(1_000), NOTICE.gist("一千元")),
    )
    base = point("aid", gives(programme()))
    later = [
        ([base], "amendment_not_installed"),
        ([base, point("local", raises(ImportError("nowhere")))], "plugin_import"),
        ([base, point("local", gives(changed))], "amendment_changed"),
        ([point("aid", gives(newer), version="2"), point("local", gives(VISIT))], "rule_twice"),
    ]  # fmt: skip
    for i, (points, code) in enumerate(later):
        having(*points)
        with Caseflow.open(tmp_path / "a.db", key=tmp_path / "keys" / "a.key") as cf:
            clerk = cf.desk("chen")
            new = clerk.submit("test.aid", person("2026-04-03", f"195{i + 1}-03-04", **given))
            lost = cf.office.editions.available.lost["test.aid"]
            assert code in codes(lost) and lost.say() in clerk.explain(new)
            assert "plugin" in clerk.assessment(new, purpose="case").refers
            early = clerk.submit("test.aid", person("2026-01-03", f"196{i + 1}-03-04"))
            assert "plugin" in clerk.assessment(early, purpose="case").refers
            assert clerk.replay(old).outcome == "eligible" and "szw.visit" in {
                r.of for r in clerk.assessment(old, purpose="case").edition.rules
            }
            clerk.record(
                old, {"family.annual_income": yuan(30_001 + i)}
            )  # goes on by the edition that it has
            assert cf.verify().ok


def test_differences_between_editions_in_words() -> None:
    from caseflow import programmes

    angel = programmes["crcf.chd"]
    changes = angel.on("2011-01-01").diff(angel.on("2022-01-05"))
    assert ("rule", "once.child.operation_number", "added") in {
        (c.kind, c.name, c.how) for c in changes
    }
    assert any(c.kind == "document" and c.name == "invoice" and c.how == "added" for c in changes)
    assert angel.on("2022-01-05").diff(angel.on("2022-01-05")) == ()
    stricter = programme(limit=40_000).on("2026-01-01")
    (change,) = programme().on("2026-01-01").diff(stricter)
    assert (
        change.line()
        == "改为规则 income：［须］家庭年收入不超过50,000.00 元 → ［须］家庭年收入不超过40,000.00 "
        "元"
    )


def test_the_fault_of_an_uninstalled_plugin_is_not_a_referral(having: Any, tmp_path: Path) -> None:
    having(point("aid", gives(programme())))
    with office(tmp_path / "a.db") as cf:
        cf.desk("chen").submit("test.aid", person())
    having()
    with (
        Caseflow.open(tmp_path / "a.db", today="2026-06-01") as cf,
        pytest.raises((StoreError, DefinitionError), match=r"test\.aid"),
    ):
        cf.desk("chen").submit("test.aid", person("2026-03-06", "1951-03-04"))
