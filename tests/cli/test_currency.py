"""A programme of another currency than the store's: told apart in the list, found by `check`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from codes import refuses
from hooks.strange import dropped
from places.test_plain_life import PEOPLE, PRAIA

from caseflow import Branch, Caseflow, DefinitionError, FactError, Programme
from caseflow.cli.app import run
from caseflow.facts import applicant, application
from caseflow.programme import flat, param, require, source, unset

PLUGIN = """
from caseflow import Programme
from caseflow.facts import applicant, application
from caseflow.programme import flat, money, require, source, step

N = source("Notice", in_force="2026-01-01", ref="1")
P = Programme("x.aid", zh="aid", en="aid", helps=applicant, currency="{code}",
    rules=[require("any", application.received_on.stated(), N.gist("always"))],
    award=flat(money(5, "{code}"), N.says("5 {code}")), steps=[step.decide(), step.pay()])
"""


def read(capsys: pytest.CaptureFixture[str], *words: str, store: Path) -> tuple[int, str]:
    code = run(["--store", str(store), *words])
    return code, capsys.readouterr().out


@pytest.mark.parametrize("code", ["USD", "XOF"])
def test_a_dropped_in_programme(
    code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = tmp_path / "a.db"
    dropped(store, aid=PLUGIN.format(code=code))
    with Caseflow.demo(store, branch=Branch("PRA", level="local"), place=PRAIA, people=PEOPLE,
            today="2026-06-01", adopted={"plugins": ["aid"]}) as cf:  # fmt: skip
        assert ("x.aid" in cf.programmes) is (code == "XOF")
    rc, out = read(capsys, "programmes", "--json", store=store)
    rows = {r["name"]: r for r in json.loads(out)["result"]}
    apart = code == "USD"
    assert rc == 0 and rows["x.aid"]["state"] == ("other" if apart else "usable")
    assert rows["x.aid"]["code"] == ("other_currency" if apart else "") and (
        bool(rows["x.aid"]["note"]) is apart
    )
    assert {r["state"] for r in rows.values() if r["plugin"] == "zhulixing"} == {"other"}  # yuan
    for lang, said in (("zh", "币种不同"), ("en", "other currency")):
        assert said in read(capsys, "programmes", "--lang", lang, store=store)[1]
    file = tmp_path / "aid.py"
    file.write_text(PLUGIN.format(code=code), encoding="utf-8")
    rc, out = read(capsys, "check", "--plugin", str(file), "--json", store=store)
    codes = [f["code"] for f in json.loads(out)["result"][0]["faults"]]
    assert (rc, codes) == ((1, ["store_other_currency"]) if apart else (0, []))


def test_without_a_store_every_currency_goes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "aid.py"
    file.write_text(PLUGIN.format(code="USD"), encoding="utf-8")
    store = tmp_path / "none.db"
    assert read(capsys, "check", "--plugin", str(file), store=store)[0] == 0


OFFICE = """
[place]
name = "plain"
currency = "{code}"
identity = "national_id"
levels = "local"
[branch]
code = "SKA"
level = "local"
"""


@pytest.mark.parametrize(("code", "near"), [("ISX", "ISK"), ("francs", "")])
def test_init_refuses_a_currency_that_is_none_before_it_asks_for_anything(
    code: str, near: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "office.toml"
    file.write_text(OFFICE.format(code=code), encoding="utf-8")
    store = tmp_path / "a.db"
    assert run(["--store", str(store), "init", str(file), "--json"]) == 1
    told = json.loads(capsys.readouterr().err.splitlines()[-1])
    assert (told["code"], told["parts"]["near"]) == ("currency_code", near)
    assert not store.exists()


@pytest.mark.parametrize(("sum_", "code"), [("5", 0), ("5 XOF", 0), ("5 USD", 1), ("5.50", 1)])
def test_a_sum_of_a_table_of_examples_is_in_the_currency_of_the_programme(
    sum_: str, code: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from caseflow.batch.examples import AWARD, COLUMNS, OUTCOME

    heads = {what: title for title, what in COLUMNS.items()}
    table = tmp_path / "examples.csv"
    own = "day of receipt,applicant's name,applicant's ID number"
    row = "2026-03-05,Maria Tavares,CV000-4711"
    told = f"{own},{heads[OUTCOME]},{heads[AWARD]}\n{row},,{sum_}\n"
    table.write_text(told, encoding="utf-8")
    file = tmp_path / "aid.py"
    file.write_text(PLUGIN.format(code="XOF"), encoding="utf-8")
    words = ["check", "--plugin", str(file), "--examples", str(table), "--json"]
    assert run(["--store", str(tmp_path / "none.db"), *words]) == code
    err = capsys.readouterr().err
    if code:
        assert json.loads(err.splitlines()[-1])["code"].startswith("sum_")


@pytest.mark.parametrize("code", ["XOF", "CNY"])
def test_what_is_to_be_written_instead_is_a_sum_of_that_currency(code: str) -> None:
    """Of a value of a programme, of a review chain, and of what a program gives."""
    own = {"place": PRAIA, "people": PEOPLE, "branch": Branch("PRA", level="local")}
    like = "sum" if code == "XOF" else "yuan"
    with Caseflow.demo(**(own if code == "XOF" else {})) as cf:  # type: ignore[arg-type]
        desk = cf.desk("awa" if code == "XOF" else "manage")
        with refuses(DefinitionError, "expected_like", example=f"{like} = 20000"):
            desk.adopt("decide.meeting_above", "x", since="2026-06-01", source="x")
        assert cf.place.currency.money(1000).minor == (1000 if code == "XOF" else 100_000)
    kept = param.amount("x.most", unset("?", "?"))
    source_ = source("N", in_force="2026-01-01", ref="1")
    rules = [require("any", application.received_on.stated(), source_.gist("x"))]
    p = Programme("x.aid", zh="x", en="x", helps=applicant, currency=code, rules=rules,
                  award=flat(kept, source_.gist("x")))  # fmt: skip
    with refuses(DefinitionError, "expected_like", example=f"{like} = 1500"):
        p.check_adopted("x.most", "500 EUR")


def test_templates_of_papers_speak_as_the_store_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What families get does not hang on the locale."""
    store = tmp_path / "a.db"
    here = Branch("PRA", level="local")
    Caseflow.demo(store, branch=here, place=PRAIA, people=PEOPLE, today="2026-06-01").close()
    for locale in ("en_US.UTF-8", "zh_CN.UTF-8"):
        monkeypatch.setenv("LC_ALL", locale)
        assert run(["--store", str(store), "print", "grant", "--template"]) == 0
    names = {p.name for p in (tmp_path / "a.db.templates").iterdir()}
    assert {"grant_en.html", "page_en.html"} == {x for x in names if x.endswith(".html")}


def test_a_value_that_nothing_here_asks_for_is_adopted_by_nobody(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Also where no programme is adopted yet: it would be proposed under a name that is none."""
    here = Branch("PRA", level="local")
    store = tmp_path / "a.db"
    with Caseflow.demo(store, branch=here, place=PRAIA, people=PEOPLE, today="2026-06-01") as cf:
        desk = cf.desk("manage")
        for name, near in (("notice.dayz", "notice.days"), ("retention.payd", "retention.paid"),
                           ("ge.rent.limit", "")):  # fmt: skip
            with refuses(DefinitionError, "no_such_value") as told:
                desk.adopt(name, 2, since="2026-06-01", source="x")
            assert told.value.parts["near"] == near
        with refuses(FactError, "day_unreadable") as told:
            desk.adopt("notice.days", 2, since="1.11.2026", source="x")
        assert told.value.field == "notice.days.since"
    _, out = read(capsys, "--as", "awa", "people", "check", "--lang", "en", store=store)
    assert " programmes)" in out  # nobody was looked at
