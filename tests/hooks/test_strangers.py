"""Each hook by a plugin that is not ours, installed or dropped in: used end to end; and each way in
which it may fail is named and stays inside."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from codes import codes, refuses
from office import ACCOUNT, by_account, office

from caseflow import Caseflow, Money, hookspecs, trial
from caseflow.batch.run import run as run_file
from caseflow.cli.app import run
from caseflow.errors import DefinitionError, FactError, StoreError
from caseflow.plugins import BUILT_IN, installed
from hooks.strange import LIST, REEF, distribution, dropped, only, reef_of, reef_office

HOW = ("installed", "dropped in")


def result(capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    assert run([*words, "--json"]) == 0, capsys.readouterr().err
    return json.loads(capsys.readouterr().out)["result"]


def refusal(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert run([*words, "--json"]) == 1
    return str(json.loads(capsys.readouterr().err)["code"])


@pytest.fixture(params=HOW)
def reef(request: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A store of the reef, whose plugin is installed or dropped in, in the folder where we are."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CASEFLOW_STORE", "a.db")
    monkeypatch.setenv("CASEFLOW_KEY_DIR", str(tmp_path / "keys"))
    (tmp_path / "made").mkdir()
    place, store = reef_of(tmp_path / "made"), tmp_path / "a.db"
    if request.param == "installed":
        with distribution(tmp_path / "site", reef=REEF):
            reef_office(store, place).close()
            yield store
    else:
        dropped(store, reef=REEF)
        reef_office(store, place, adopted={"plugins": ["reef"]}).close()
        assert "reef" not in installed().places
        yield store


def test_the_stranger_has_every_hook() -> None:
    """One that comes is tried by a plugin that is not ours too, installed and dropped in."""
    hooks = {k for k in vars(hookspecs) if k.startswith("caseflow_")}
    assert set(re.findall(r"^@hookimpl\ndef (\w+)", REEF, re.M)) == hooks
    assert {f"caseflow_{k}" for k in SUPPLIES} == hooks


#: by hook what the stranger supplies through it, as a process of its own tells
SUPPLIES = {
    "programmes": ("reef.grant",),
    "readers": (".bar",),
    "payment_formats": ("reef-bank",),
    "places": ("reef",),
}


def test_each_hook_is_told_as_it_was_loaded() -> None:
    """And of each alone nothing of the others, but for a programme that stands in the file."""
    whole = trial.load("reef", REEF.encode())
    assert {k: getattr(whole, k) for k in SUPPLIES} == SUPPLIES and whole.amendments == ()
    for hook in ("readers", "places"):
        alone = trial.load("reef", only(REEF, hook).encode())
        told = {k for k in SUPPLIES if getattr(alone, k)}
        assert told - {"programmes"} == {hook} and getattr(alone, hook) == SUPPLIES[hook]


def test_a_life_through_every_hook(reef: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The place opens the store, the reader reads the list, the programme judges it, the format
    writes the payments; from the command line alone."""
    Path("reef.grant.bar").write_text(LIST.format(income=400), "utf-8")
    (assessed,) = result(capsys, "assess", "reef.grant.bar", "--no-earlier-aid")["rows"]
    assert assessed["verdict"] == "eligible"
    (row,) = result(capsys, "run", "reef.grant.bar")["rows"]
    case = row["case"]
    assert row["verdict"] == "accepted" and case.startswith("REF-")
    assert result(capsys, "cases", "--status", "due:decide")[0]["number"] == case
    assert refusal(capsys, "cases", "--status", "no such thing") == "no_such_status"
    result(capsys, "decide", case, "grant", "--why", "as the notice says")
    assert refusal(capsys, "pay", "--fund", "gifts", "--format", "reef-bnk") == "no_payment_format"
    said = (f"{key}={value}" for key, value in ACCOUNT.items())
    result(capsys, "record", case, *said)
    doubt = ("--settle", "other_payee", "--why", "a letter of attorney")
    result(capsys, "confirm", case, "--yes", *doubt)
    assert run(["--lang", "zh", "pay", "formats"]) == 0
    listed_ = capsys.readouterr().out
    assert "礁石银行" in listed_ and "reef-bank" not in listed_
    assert run(["pay", "--fund", "gifts", "--format", "x", "--lang", "zh"]) == 1
    assert "礁石银行" in (err := capsys.readouterr().err) and "reef-bank" not in err
    paid = result(capsys, "pay", "--fund", "gifts", "--format", "礁石银行")
    (sheet,) = Path().glob("payments.*.html")
    assert "Bank of the reef" in sheet.read_text("utf-8")
    assert (paid["payments"], paid["file"]) == (1, "payments.txt")
    assert Path("payments.txt").read_text() == f"{case};测试甲;6222020000000000019;20.00\n=20.00"
    assert result(capsys, "pay", "results", case, "--paid")["status"] == "paid"
    listed = {r["plugin"]: r["state"] for r in result(capsys, "programmes")}
    assert listed["reef"] == "usable" and result(capsys, "verify")["ok"] is True


def test_a_list_is_filed_and_paid_by_the_library_too(reef: Path) -> None:
    Path("a.BAR").write_text(LIST.format(income=400), "utf-8")
    with Caseflow.open(reef, today="2026-06-01") as cf:
        assert (cf.place.name, cf.place.currency.code) == ("reef", "XXR")
        (verdict,) = run_file(cf.desk("awa"), "a.BAR", "reef.grant").verdicts
        cf.desk("dja").decide(verdict.case, "grant", why="as the notice says")
        by_account(cf, verdict.case, "awa", "dja")
        assert list(cf.payment_formats) == ["csv", "xlsx", "reef-bank"]
        assert [r.suffixes for r in cf.readers][-1] == (".bar",)
        pay = {"fund": "gifts", "request": "r1"}
        batch = cf.desk("pia").pay_many([verdict.case], format="reef-bank", **pay)
        assert batch.to_bytes().endswith(b"\n=20.00") and batch.format == "reef-bank"
        again = cf.desk("pia").pay_many([verdict.case], **pay)
        assert (
            ACCOUNT["payee.account_no"] in again.to_bytes().decode("utf-8-sig")
            and again.format == "csv"
        )
        assert again.to_bytes(cf.payment_formats["reef-bank"]) == batch.to_bytes()


def test_what_caseflow_supplies_comes_through_the_same_hooks() -> None:
    found = installed()
    ours = [r for r in found.readers if r.plugin == BUILT_IN]
    assert [r.suffixes for r in ours] == [(".xlsx", ".xlsm"), (".csv", ".txt")]
    assert found.payment_formats["csv"].plugin == BUILT_IN
    assert found.places["china"].plugin == found.places["plain"].plugin == BUILT_IN
    assert found.origin["hardship"] == BUILT_IN


def test_assess_uses_the_values_that_the_store_has_adopted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    source = REEF.replace("money(500,", "amount('reef.limit', since(RULE, money(500,", 1)
    source = source.replace('"XXR"), RULE.gist("at most', '"XXR"))), RULE.gist("at most', 1)
    source = source.replace("import flat,", "import amount, since, flat,").replace(
        "RULE = ", "RULE = "
    )
    (tmp_path / "made").mkdir()
    place, store = reef_of(tmp_path / "made"), tmp_path / "a.db"
    (tmp_path / "reef.grant.bar").write_text(LIST.format(income=700), "utf-8")
    with distribution(tmp_path / "site", reef=source), reef_office(store, place) as cf:
        words = ("--store", "a.db", "assess", "reef.grant.bar", "--no-earlier-aid")
        assert result(capsys, *words)["rows"][0]["verdict"] == "ineligible"
        wanted = cf.desk("awa").adopt("reef.limit", Money(80_000), since="2026-01-01", source="x")
        cf.desk("rui").confirm(wanted)
        assert result(capsys, *words)["rows"][0]["verdict"] == "eligible"


def test_assess_opens_a_store_only_if_it_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One that is called as the default is stays closed, whatever it is, and that is said; one that
    is named must be there, one of the environment need not."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CASEFLOW_STORE", raising=False)
    Path("hardship.csv").write_text("户主姓名,收件日期\n测试甲,2026-05-30\n", "utf-8")
    words = ("assess", "hardship.csv", "--no-earlier-aid")
    assert result(capsys, *words)["notes"] == []
    Path("caseflow.db").write_text("no store at all", "utf-8")
    found = result(capsys, *words)
    assert [n["code"] for n in found["notes"]] == ["store_aside"]
    assert [r["verdict"] for r in found["rows"]] == ["incomplete"]
    of = ("--programme", "its.own")
    assert refusal(capsys, *words, *of) == "no_programme_aside"  # perhaps one of that store
    assert refusal(capsys, "--store", "caseflow.db", *words) == "store_not_ours"
    assert refusal(capsys, "--store", "other.db", *words) == "store_absent"
    monkeypatch.setenv("CASEFLOW_STORE", "caseflow.db")
    assert refusal(capsys, *words) == "store_not_ours"
    monkeypatch.setenv("CASEFLOW_STORE", "other.db")
    assert result(capsys, *words)["notes"] == []


# -- each hook failing in each way, while it is used

#: what stands in the place of a line of the plugin, and the code by which it is named
READS = "        return [Sheet(path.stem, 0, rows)]\n"
WRITES = "        money = payments.currency\n"
MAKES = '        name="reef",\n'
BROKEN = {
    "raises": ("raise RuntimeError('broken')", "plugin_broke"),
    "ends the program": ("raise SystemExit(0)", "plugin_exit"),
    "nonsense": ("return 7", "plugin_broke"),
    "moves": ("import os; os.chdir('/')\n        return []", "plugin_moved"),
}


@pytest.mark.parametrize("how", BROKEN)
@pytest.mark.parametrize("way", HOW)
def test_a_reader_that_fails_is_named_and_another_file_is_read(
    way: str, how: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    does, code = BROKEN[how]
    source = only(REEF.replace(READS, f"        {does}\n"), "readers")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.bar").write_text(LIST.format(income=400), "utf-8")
    (tmp_path / "b.csv").write_text("户主姓名,收件日期\n测试甲,2026-05-30\n", "utf-8")
    with store_with(way, tmp_path, source) as cf:
        with refuses(FactError, "plugin_reader", plugin="reef") as caught:
            run_file(cf.desk("chen"), tmp_path / "a.bar", "hardship")
        assert code in codes(caught.value)
        (verdict,) = run_file(cf.desk("chen"), tmp_path / "b.csv", "hardship").verdicts
        assert verdict.verdict == "accepted_with_warnings"  # no number marks anybody here


@pytest.mark.parametrize("how", BROKEN)
@pytest.mark.parametrize("way", HOW)
def test_a_format_that_fails_is_named_and_nothing_is_instructed(
    way: str, how: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from hooks.paid import decided

    does, code = BROKEN[how]
    source = only(REEF.replace(WRITES, f"        {does}\n"), "payment_formats")
    monkeypatch.chdir(tmp_path)
    with store_with(way, tmp_path, source) as cf:
        case, fund = decided(cf)
        cashier = cf.desk("fu")
        with refuses(StoreError, "plugin_format", plugin="reef", name="reef-bank") as caught:
            cashier.pay_many([case], fund=fund, format="reef-bank")
        assert code in codes(caught.value)
        assert cf.case(case).status == "due:pay"  # another format may be taken
        assert len(cashier.pay_many([case], fund=fund).instructions) == 1
        assert cf.verify().ok


@pytest.mark.parametrize("how", BROKEN)
@pytest.mark.parametrize("way", HOW)
def test_a_place_that_fails_is_named_when_its_store_is_opened(
    way: str, how: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    does, code = BROKEN[how]
    (tmp_path / "made").mkdir()
    place, store = reef_of(tmp_path / "made"), tmp_path / "a.db"
    broken = REEF.replace(
        "    return Place(\n", f"    {does.split(chr(10))[0]}\n    return Place(\n"
    )
    monkeypatch.chdir(tmp_path)
    opening = {} if way == "installed" else {"adopted": {"plugins": ["reef"]}}
    if way == "dropped in":
        dropped(store, reef=broken)
    reef_office(store, place, **opening).close()
    with distribution(tmp_path / "site", **({"reef": broken} if way == "installed" else {})):
        with refuses(DefinitionError, "plugin_place", plugin="reef", name="reef") as caught:
            Caseflow.open(store, today="2026-06-01")
        assert code in codes(caught.value)


def store_with(way: str, folder: Path, source: str) -> Any:
    """An office whose plugin is installed or dropped in and adopted."""
    from contextlib import contextmanager

    @contextmanager
    def made() -> Iterator[Caseflow]:
        store = folder / "a.db"
        if way == "installed":
            with distribution(folder / "site", reef=source), office(store) as cf:
                yield cf
            return
        dropped(store, reef=source.replace("GRANT =", "_GRANT ="))
        with office(store) as cf:
            wanted = cf.desk("chen").adopt("plugins", ["reef"], since="2026-01-01", source="会议")
            cf.desk("ren").confirm(wanted)
            yield cf

    return made()


# -- two that supply the same

TWO = """from caseflow.programme import amend
    own = {"name": "x.more", "since": "2026-01-01"}
    two = [amend("hardship", rules=[*GRANT.rules], **own) for _ in range(2)]"""


@pytest.mark.parametrize(
    ("hook", "code"),
    [("readers", "reader_twice"), ("payment_formats", "format_twice"), ("places", "place_twice")],
)
def test_two_that_supply_the_same_do_not_hang_on_their_order(
    hook: str, code: str, tmp_path: Path
) -> None:
    one = only(REEF, hook)
    with distribution(tmp_path, atoll=one, reef=one):
        assert {k: codes(v) for k, v in installed().faults.items()} == {"reef": (code,)}


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('(".bar",)', '("bar",)', "hook_reader"),
        ('(".bar",)', '(".bar", 7)', "hook_reader"),
        ('(".bar",)', '(".bar", "tsv")', "hook_reader"),
        ('(".bar",)', '".bar"', "hook_reader"),
        ('"reef-bank", ".txt"', '"reef-bank", 7', "hook_format"),
        ('"reef-bank", ".txt"', '"reef-bank", ".t x"', "hook_format"),
        ("return [Bank()]", 'Bank.write = "x"; return [Bank()]', "hook_format"),
        ("return [Bars()]", 'Bars.read = "x"; return [Bars()]', "hook_reader"),
        ("return [Bank()]", "del Bank.suffix; return [Bank()]", "hook_lacks"),
        ("return [GRANT]", 'return ""', "expected_like"),
        ("return [GRANT]", 'return b""', "expected_like"),
        ("return [GRANT]", "return {GRANT.name: GRANT}", "expected_like"),
        ("return [GRANT]", f"{TWO}\n    return [GRANT, *two]", "plugin_item_twice"),
        ('{"reef": reef}', '{"a reef": reef}', "expected_like"),
        ('{"reef": reef}', "{7: reef}", "expected_like"),
        ('"reef-bank", ".txt"', '"reef bank", ".txt"', "hook_format"),
        ('"reef-bank", ".txt"', '"reef-bank", "/../x"', "hook_format"),
        ('"reef-bank", ".txt"', '7, ".txt"', "hook_format"),
        ('"reef-bank", ".txt"', '"csv", ".txt"', "format_twice"),
        ("return [Bank()]", "return [Bank(), Bank()]", "plugin_item_twice"),
        ("return [Bars()]", "return [Bars(), Bars()]", "plugin_item_twice"),
        ("return [Bank()]", "return [Bank]", "hook_class"),
        ("return [GRANT]", "return [lambda: 1]", "expected_like"),
        ('{"reef": reef}', "[reef]", "expected_like"),
        ('{"reef": reef}', '{"reef": 7}', "expected_like"),
        ("    return [Bars()]", "    raise SystemExit(3)", "plugin_exit"),
        ("    return [Bank()]", "    raise MemoryError", "plugin_memory"),
        ("    return [GRANT]", "    return caseflow_programmes()", "plugin_recursion"),
        ('    return {"reef": reef}', "    raise OSError", "plugin_device"),
    ],
)
def test_a_hook_that_gives_nonsense_or_raises_is_named(
    old: str, new: str, code: str, tmp_path: Path
) -> None:
    assert old in REEF
    with distribution(tmp_path, reef=REEF.replace(old, new)):
        found = installed()
    assert codes(found.faults["reef"])[-1] == code
    assert "reef.grant" not in found.programmes and "reef" not in found.places
    assert "reef-bank" not in found.payment_formats and "hardship" in found.programmes


@pytest.mark.parametrize(
    ("kind", "where", "at"),
    [
        ("DefinitionError", 'where="notice.py:7"', "notice.py:7"),
        ("DefinitionError", 'field="x"', "reef_module.py:1"),
        ("FactError", 'field="child.name"', "reef_module.py:1"),
    ],
)
def test_what_a_plugin_says_of_itself_stands_at_a_line(
    kind: str, where: str, at: str, tmp_path: Path
) -> None:
    """That which it names as the place of a rule, else its own; the key of a fact is no line."""
    said = f'{{"zh": "读不出", "en": "not readable"}}, {where}'
    source = f'import caseflow; raise caseflow.{kind}("own_words", **{said})'
    with distribution(tmp_path, reef=source):
        fault = installed().faults["reef"]
    assert codes(fault) == ("plugin_says", "own_words") and fault.parts["at"] == at
    with distribution(tmp_path / "more", reef="1 / 0"):
        assert installed().faults["reef"].parts["at"] == "reef_module.py:1 "


NESTS = """
from caseflow.programme import amend, not_
deep = family.annual_income <= money(500, "XXR")
for _ in range(100):
    deep = not_(not_(deep))
RULES = [require("deep", deep, RULE.gist("at most 500"))]
"""
NESTING = (
    'Programme("x.deep", zh="试", en="try", helps=applicant, currency="XXR", rules=RULES)',
    'amend("hardship", name="x.deep", since="2026-01-01", rules=RULES)',
)


@pytest.mark.parametrize("made", NESTING)
@pytest.mark.parametrize("way", HOW)
def test_rules_that_nest_absurdly_are_named_and_the_others_load(
    way: str, made: str, tmp_path: Path
) -> None:
    """Installed or in a file; nothing of that plugin counts, and nothing ends in a traceback."""
    source = REEF.replace("\n\n@hookimpl", NESTS + f"DEEP = {made}\n\n\n@hookimpl", 1)
    source = source.replace("return [GRANT]", "return [GRANT, DEEP]")
    if way == "installed":
        with distribution(tmp_path, reef=source, atoll=only(REEF, "readers")):
            found = installed()
            assert (
                set(found.faults) == {"reef"} and codes(found.faults["reef"])[-1] == "tree_nested"
            )
            assert {r.plugin for r in found.readers} == {BUILT_IN, "atoll"}
            assert "reef.grant" not in found.programmes and "hardship" in found.programmes
    else:
        dropped(tmp_path / "a.db", reef=source)
        with office(tmp_path / "a.db") as cf:
            wanted = cf.desk("chen").adopt("plugins", ["reef"], since="2026-01-01", source="会议")
            with refuses(DefinitionError, "tree_nested"):
                cf.desk("ren").confirm(wanted)


HANGS = {
    "import time; time.sleep(600)": "plugin_slow",
    "def caseflow_programmes():\n    while True: pass": "plugin_slow",
    "import os; os._exit(0)": "plugin_died",
    "import os\nwhile True: os.write(1, b'x' * 100_000)": "plugin_noisy",
}


@pytest.mark.parametrize("does", HANGS)
@pytest.mark.parametrize("words", [("check", "hardship"), ("check", "--plugin", "own.py")])
def test_check_names_an_installed_plugin_that_never_ends_loading(
    does: str,
    words: tuple[str, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """It is tried in a process of its own: here it would hang, and with it the command."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CASEFLOW_STORE", raising=False)
    monkeypatch.setattr(trial, "SECONDS", 4)
    source = f"from caseflow import hookimpl\n@hookimpl\n{does}" if "def " in does else does
    with distribution(tmp_path / "site", atoll=only(REEF, "readers"), reef=source):
        assert run([*words, "--json"]) == 1
        told = json.loads(capsys.readouterr().err)
        assert (told["code"], told["parts"]["plugin"]) == ("plugin_untried", "reef")
        assert told["parts"]["what"]["code"] == HANGS[does]


def test_check_goes_on_where_all_that_is_installed_loads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is wrong in another way is named where it is loaded, and stops nobody else."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CASEFLOW_STORE", raising=False)
    broken = "import nowhere"
    with distribution(tmp_path / "site", atoll=broken, reef=f"print('x')\n{REEF}", zoo="exit()"):
        (found,) = result(capsys, "check", "reef.grant")
        assert found["programme"] == "reef.grant"
        assert set(installed().faults) == {"atoll", "zoo"}


# -- what one prints


SAYS = 'print("loaded")\n' + REEF.replace(
    "    return [GRANT]", '    print("asked")\n    return [GRANT]'
)
SAYS = SAYS.replace("        lines = path", '        print("read")\n        lines = path')
SAYS = SAYS.replace("        money = pay", '        print("written")\n        money = pay')
SAYS = SAYS.replace("    return Place(\n", '    print("made")\n    return Place(\n')
WHILE = ("loaded", "asked", "made", "read", "written")


def test_what_a_plugin_prints_is_no_output_of_a_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whichever command it is; and the library leaves it where it is printed."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CASEFLOW_STORE", "a.db")
    (tmp_path / "made").mkdir()
    place = reef_of(tmp_path / "made")
    Path("reef.grant.bar").write_text(LIST.format(income=400), "utf-8")
    heard = ""
    with distribution(tmp_path / "site", reef=SAYS):
        reef_office(tmp_path / "a.db", place).close()
        assert installed().places and "loaded\nasked\n" in capsys.readouterr().out
        case = ""
        for words in (
            "programmes", "template reef.grant --schema", "template reef.grant", "check reef.grant",
            "assess reef.grant.bar", "run reef.grant.bar --out v.xlsx", "cases", "queue",
            "may CASE", "explain CASE", "history CASE", "decide CASE grant --why so", "funds",
            "pay --fund gifts --format reef-bank", "pay results CASE --paid", "due", "report",
            "verify", "people",
        ):  # fmt: skip
            if words.startswith("pay --fund"):
                with Caseflow.open("a.db") as cf:
                    by_account(cf, case, "awa", "dja")
                capsys.readouterr()  # printed by the library's own work
            installed.cache_clear()
            sys.modules.pop("reef_module", None)
            assert run([*words.replace("CASE", case).split(), "--json"]) in (0, 1), words
            out, err = capsys.readouterr()
            told = json.loads(out or err.splitlines()[-1])
            assert "result" in told or "--schema" in words, (words, told)
            heard += err
            if words.startswith("run "):
                case = told["result"]["rows"][0]["case"]
        assert run(["--help"]) == run(["pay", "--help"]) == 0
        said = capsys.readouterr().out
        assert said.count("Usage:") == 2 and not any(f"{x}\n" in said for x in WHILE)
    assert [x for x in WHILE if f"{x}\n" not in heard] == []
