"""Each hook by a plugin that is not ours, installed or dropped in: used end to end; and each way in
which it may fail is named and stays inside."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from codes import codes, refuses
from office import ACCOUNT, by_account, office

from caseflow import Caseflow, Money
from caseflow.errors import DefinitionError, FactError, StoreError
from caseflow.plugins import BUILT_IN, installed
from hooks.strange import LIST, REEF, distribution, dropped, only, reef_of, reef_office

HOW = ("installed", "dropped in")


def result(capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    from caseflow.cli.app import run

    assert run([*words, "--json"]) == 0, capsys.readouterr().err
    return json.loads(capsys.readouterr().out)["result"]


def refusal(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    from caseflow.cli.app import run

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
    result(capsys, "decide", case, "--why", "as the notice says")
    assert refusal(capsys, "pay", "--fund", "gifts", "--format", "reef-bnk") == "no_payment_format"
    said = (f"{key}={value}" for key, value in ACCOUNT.items())
    result(capsys, "record", case, *said)
    result(capsys, "confirm", case, "--yes")
    paid = result(capsys, "pay", "--fund", "gifts", "--format", "reef-bank")
    assert (paid["payments"], paid["file"]) == (1, "payments.txt")
    assert Path("payments.txt").read_text() == f"{case};测试甲;6222020000000000019;20.00\n=20.00"
    assert result(capsys, "pay", "results", case, "--paid")["status"] == "paid"
    listed = {r["plugin"]: r["state"] for r in result(capsys, "programmes")}
    assert listed["reef"] == "可用" and result(capsys, "verify")["ok"] is True


def test_a_list_is_filed_and_paid_by_the_library_too(reef: Path) -> None:
    from caseflow.batch.run import run

    Path("a.BAR").write_text(LIST.format(income=400), "utf-8")
    with Caseflow.open(reef, today="2026-06-01") as cf:
        assert (cf.place.name, cf.place.currency.code) == ("reef", "XXR")
        (verdict,) = run(cf.desk("awa"), "a.BAR", "reef.grant").verdicts
        cf.desk("dja").decide(verdict.case, why="as the notice says")
        by_account(cf, verdict.case, "awa", "rui")
        assert list(cf.payment_formats) == ["csv", "reef-bank"]
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
    from caseflow.batch.run import run

    does, code = BROKEN[how]
    source = only(REEF.replace(READS, f"        {does}\n"), "readers")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.bar").write_text(LIST.format(income=400), "utf-8")
    (tmp_path / "b.csv").write_text("户主姓名,收件日期\n测试甲,2026-05-30\n", "utf-8")
    with store_with(way, tmp_path, source) as cf:
        with refuses(FactError, "plugin_reader", plugin="reef") as caught:
            run(cf.desk("chen"), tmp_path / "a.bar", "hardship")
        assert code in codes(caught.value)
        (verdict,) = run(cf.desk("chen"), tmp_path / "b.csv", "hardship").verdicts
        assert verdict.verdict == "accepted"


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
