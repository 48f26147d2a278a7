"""Drop-in files: read as text by one, adopted by two by name and SHA-256, tried in a process of its
own, run only as the very bytes that were adopted."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from codes import codes, refuses
from office import office, staff

from caseflow import Caseflow, trial
from caseflow.branch.state import Value
from caseflow.errors import DefinitionError, NotAllowed
from caseflow.office.dropins import DROPPED, DropIn, adopted, as_adopted, proposed, try_adopted
from caseflow.plugins import load_file
from hooks.strange import REEF, distribution, dropped, only

RAN = """
import pathlib
pathlib.Path({mark!r}).write_text("it ran")
from caseflow.facts import applicant, household
from caseflow.programme import Programme, flat, require, source, yuan
N = source("通知", in_force="2026-01-01", ref="1")
RULES = [require("need", household.certificate.in_force(), N.says("困难"))]
ONE = flat(yuan(1), N.says("1元"))
AID = Programme("drop.aid", zh="试", en="try", helps=applicant, rules=RULES, award=ONE)
"""
HEX = "0f" * 32


def sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def adopt(cf: Caseflow, *files: str, since: str = "2026-01-01") -> None:
    wanted = cf.desk("chen").adopt("plugins", list(files), since=since, source="党组会")
    cf.desk("ren").confirm(wanted)


def state(cf: Caseflow, name: str) -> Any:
    cf.reload()
    return cf.office.editions.available.plugins[name]


def test_nothing_runs_before_two_have_adopted_it(tmp_path: Path) -> None:
    """Not when it is listed, proposed, confirmed by who proposed it or by who may not; then it runs
    in a process of its own and here."""
    mark = tmp_path / "mark"
    source = RAN.format(mark=str(mark))
    dropped(tmp_path / "a.db", aid=source)
    with office(tmp_path / "a.db") as cf:
        assert state(cf, "aid").digest == sha(source) and not state(cf, "aid").read
        wanted = cf.desk("chen").adopt("plugins", ["aid"], since="2026-01-01", source="党组会")
        with refuses(NotAllowed, "own_proposal"):
            cf.desk("chen").confirm(wanted)
        with refuses(NotAllowed, "no_grant"):
            cf.desk("fu").confirm(wanted)
        assert not mark.exists()
        cf.desk("ren").confirm(wanted)
        assert mark.exists() and "drop.aid" in cf.programmes
        assert cf.verify().ok


def test_who_proposes_sees_the_digest_and_what_it_says_that_it_supplies(tmp_path: Path) -> None:
    dropped(tmp_path / "a.db", reef=REEF, aid=RAN.format(mark=str(tmp_path / "mark")))
    with office(tmp_path / "a.db") as cf:
        wanted = cf.desk("chen").adopt(
            "plugins", ["reef", "aid"], since="2026-01-01", source="党组会"
        )
        told = dict(wanted.details)
        assert told["reef.sha256"] == sha(REEF) and told["reef.programmes"] == "reef.grant"
        assert told["reef.readers"] == told["reef.places"] == told["reef.payment_formats"] == "…"
        assert told["aid.programmes"] == "drop.aid" and "aid.readers" not in told
        with cf.office.reading() as root:
            (kept,) = root.see("branch", "SZW").proposals
        assert f'\\"aid@{told["aid.sha256"]}\\"' in kept.body


def test_the_digest_may_be_named_and_must_be_that_of_the_file(tmp_path: Path) -> None:
    dropped(tmp_path / "a.db", aid=RAN.format(mark=str(tmp_path / "mark")))
    where = tmp_path / "a.db.plugins"
    digest = sha((where / "aid.py").read_text("utf-8"))
    (file,) = proposed(where, [f"aid@{digest}", f"aid@{digest}"])
    assert file.file.kept == f"aid@{digest}" and proposed(where, f"aid@{digest}") == [file]
    with refuses(DefinitionError, "plugin_file_differs") as caught:
        proposed(where, [f"aid@{HEX}"])
    (what,) = [x for x in caught.value.parts.values() if hasattr(x, "code")]
    assert what.parts == {"adopted": HEX[:12], "found": digest[:12]}
    for name in (f"aid@{HEX}0", "aid@", "a-id", "aid@x", "", 7, f"../aid@{HEX}"):
        with refuses(DefinitionError, "plugin_file_name"):
            proposed(where, [name])
    with refuses(DefinitionError, "plugin_file_absent", near="aid.py"):
        proposed(where, ["aud"])
    with refuses(DefinitionError, "plugin_file_name"):
        proposed(None, ["aid"])


def test_other_bytes_do_not_run_and_are_named_with_both_digests(tmp_path: Path) -> None:
    """Under a new version too; back again, it runs again."""
    first = RAN.format(mark=str(tmp_path / "first"))
    second = '__version__ = "2"\n' + RAN.format(mark=str(tmp_path / "second"))
    where = dropped(tmp_path / "a.db", aid=first)
    with office(tmp_path / "a.db") as cf:
        adopt(cf, "aid")
        (where / "aid.py").write_text(second, "utf-8")
        now = state(cf, "aid")
        assert codes(now.fault) == ("plugin_file_differs",) and now.programmes == ()
        assert now.fault.parts == {"adopted": sha(first)[:12], "found": sha(second)[:12]}
        assert not (tmp_path / "second").exists() and "drop.aid" not in cf.programmes
        (where / "other.py").write_text(first, "utf-8")
        cf.reload()
        with refuses(DefinitionError, "no_programme") as caught:
            cf.desk("chen").submit("drop.aid", {})
        parts = caught.value.parts
        assert (parts["left"], parts["faulty"]) == (("other.py",), ("aid",))
        assert "aid（" in caught.value.say("zh") and ": aid (" in caught.value.say("en")
        (where / "other.py").unlink()
        (where / "aid.py").write_text(first, "utf-8")
        assert state(cf, "aid").fault is None and "drop.aid" in cf.programmes
        adopt(cf)  # nothing any more
        assert not state(cf, "aid").read and "drop.aid" not in cf.programmes


def test_new_bytes_are_a_new_release_and_the_same_bytes_say_the_same(tmp_path: Path) -> None:
    """Two have adopted the new bytes, so nothing changed unseen; what the same bytes make must not
    hang on anything beside them."""
    limit = tmp_path / "limit"
    limit.write_text("1")
    source = RAN.format(mark=str(tmp_path / "mark"))
    other = source.replace(
        "yuan(1)", f"yuan(int(__import__('pathlib').Path({str(limit)!r}).read_text()))"
    )
    where = dropped(tmp_path / "a.db", aid=source)
    opening: dict[str, Any] = {
        "branch": "SZW",
        "people": staff(),
        "key": tmp_path / "keys" / "a.key",
    }
    with Caseflow.create(tmp_path / "a.db", **opening) as cf:
        for name, text in (
            ("甲", source),
            ("乙", source.replace("yuan(1)", "yuan(2)")),
            ("丙", other),
        ):
            (where / "aid.py").write_text(text, "utf-8")
            adopt(cf, "aid")
            cf.desk("chen").submit("drop.aid", {"applicant.name": f"测试{name}"})
            assert state(cf, "aid").fault is None
        limit.write_text("3")
        assert codes(state(cf, "aid").fault) == ("programme_changed",)


def test_the_list_of_the_last_day_that_has_come_counts(tmp_path: Path) -> None:
    """Whichever was adopted first; of one day the one adopted last."""
    where = dropped(tmp_path / "a.db", aid=RAN.format(mark=str(tmp_path / "mark")))
    (where / "visit.py").write_text(only(REEF, "readers").replace("GRANT =", "_GRANT ="), "utf-8")
    with office(tmp_path / "a.db", today="2026-06-01") as cf:

        def counts() -> list[str]:
            cf.reload()
            plugins = cf.office.editions.available.plugins
            return [n for n in ("aid", "visit") if plugins[n].read]

        adopt(cf, "aid", since="2026-05-01")
        adopt(cf, since="2026-06-02")
        adopt(cf, "aid", "visit", since="2026-04-01")
        assert counts() == ["aid"]
        adopt(cf, "visit", since="2026-05-01")
        assert counts() == ["visit"]
        cf.today = "2026-06-02"
        assert counts() == []


def test_bytes_that_change_between_the_two_people_are_refused(tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    where = dropped(tmp_path / "a.db", aid=RAN.format(mark=str(mark)))
    with office(tmp_path / "a.db") as cf:
        wanted = cf.desk("chen").adopt("plugins", ["aid"], since="2026-01-01", source="党组会")
        (where / "aid.py").write_text(RAN.format(mark=str(mark)) + "# more\n", "utf-8")
        with refuses(DefinitionError, "plugin_file_differs"):
            cf.desk("ren").confirm(wanted)
        (where / "aid.py").unlink()
        with refuses(DefinitionError, "plugin_file_absent"):
            cf.desk("ren").confirm(wanted)
        assert not mark.exists() and "drop.aid" not in cf.programmes


def test_what_cannot_be_loaded_is_refused_to_the_second_and_waits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trial, "SECONDS", 5)
    where = dropped(tmp_path / "a.db", hangs="while True: pass")
    with office(tmp_path / "a.db") as cf:
        desk = cf.desk("chen")
        wanted = desk.adopt("plugins", ["hangs"], since="2026-01-01", source="党组会")
        with refuses(DefinitionError, "plugin_slow"):
            cf.desk("ren").confirm(wanted)
        assert not state(cf, "hangs").read
        (where / "nested.py").write_text("x = " + "-" * 5000 + "1", "utf-8")
        with refuses(DefinitionError, "plugin_nested"):
            desk.adopt("plugins", ["nested"], since="2026-01-01", source="党组会")


def test_names_that_somebody_supplies_are_refused_at_once(tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    aid = RAN.format(mark=str(mark))
    ours = aid.replace("drop.aid", "hardship")
    where = dropped(tmp_path / "a.db", a=aid, b=aid + "#", ours=ours, host=aid)
    for files, code in (
        (["a", "b"], "programme_twice"),
        (["ours"], "programme_ours"),
        (["host"], "plugin_file_twice"),
    ):
        with refuses(DefinitionError, code):
            proposed(where, files)
    assert not mark.exists()


def test_two_that_clash_only_when_they_run_are_refused_to_the_second(tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    aid = RAN.format(mark=str(mark))
    dropped(tmp_path / "a.db", a=aid, b=aid.replace('"drop.aid"', '"drop." + "aid"'))
    with office(tmp_path / "a.db") as cf, refuses(DefinitionError, "programme_twice"):
        adopt(cf, "a", "b")


def test_what_is_installed_keeps_its_name(tmp_path: Path) -> None:
    """No file is proposed under the name of a plugin; of one that is installed meanwhile the
    second hears."""
    aid = RAN.format(mark=str(tmp_path / "mark"))
    where = dropped(tmp_path / "a.db", aid=aid.replace("drop.aid", "other.aid"))
    (file,) = proposed(where, ["aid"])
    with distribution(tmp_path / "site", aid=aid):
        with refuses(DefinitionError, "plugin_file_twice"):
            proposed(where, ["aid"])
        with refuses(DefinitionError, "plugin_file_twice"):
            try_adopted(where, json.dumps([file.file.kept]))
    try_adopted(where, json.dumps([file.file.kept]))


@pytest.mark.parametrize("name", ["病", "aid·", "aid²"])
def test_a_file_has_a_plain_name(name: str, tmp_path: Path) -> None:
    where = dropped(tmp_path / "a.db")
    (where / f"{name}.py").write_text("", "utf-8")
    with refuses(DefinitionError, "plugin_file_name"):
        proposed(where, [name])


def value(since: str, *files: str, name: str = DROPPED) -> Value:
    return Value(name=name, value=json.dumps(files), since=since, source="党组会")


def test_the_list_of_the_last_day_that_has_come_is_in_force() -> None:
    """Of one day the one that was adopted last; what is adopted under another name is none."""
    of = {k: f"{k}@{HEX}" for k in "abcd"}
    values = [
        value("2026-03-01", of["b"]),
        value("2026-01-01", of["a"]),
        value("2026-03-01", of["c"], of["a"]),
        value("2026-02-01", of["d"], name="limit"),
        value("2026-04-01"),
    ]
    for today, there in (
        ("2025-12-31", ""),
        ("2026-01-01", "a"),
        ("2026-02-28", "a"),
        ("2026-03-01", "ac"),
        ("2026-03-31", "ac"),
        ("2026-04-01", ""),
    ):
        assert adopted(values, today) == {k: DropIn(k, HEX) for k in there}, today
    assert adopted(values[3:4], "2026-04-01") == {}


def test_a_backup_holds_the_bytes_that_were_adopted_for_whatever_day(tmp_path: Path) -> None:
    where = dropped(tmp_path / "a.db", a="1", b="2", c="3", d="4")
    kept = [f"{k}@{sha(v)}" for k, v in (("a", "1"), ("b", "2"), ("gone", "5"), ("d", "4"))]
    values = [
        value("2099-01-01", kept[0], f"c@{HEX}"),
        value("2020-01-01", kept[1], kept[2]),
        value("2020-01-01", kept[3], name="limit"),
    ]
    assert as_adopted(where, values) == {"a": b"1", "b": b"2"}
    assert as_adopted(None, values) == {}


def test_a_store_may_begin_with_files(tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    dropped(tmp_path / "a.db", aid=RAN.format(mark=str(mark)))
    dropped(tmp_path / "b.db", aid="raise SystemExit")
    opening: dict[str, Any] = {"branch": "SZW", "people": staff(), "adopted": {DROPPED: ["aid"]}}
    with refuses(DefinitionError, "plugin_exit"):
        Caseflow.demo(tmp_path / "b.db", **opening)
    assert not (tmp_path / "b.db").exists()
    with Caseflow.demo(tmp_path / "a.db", **opening) as cf:
        assert "drop.aid" in cf.programmes and cf.verify().ok
    (tmp_path / "a.db.plugins" / "aid.py").write_text("", "utf-8")
    with Caseflow.open(tmp_path / "a.db") as cf:
        assert codes(cf.office.editions.available.plugins["aid"].fault) == ("plugin_file_differs",)


@pytest.mark.parametrize("name", ["host", "caseflow"])
def test_no_file_is_called_as_we_are(name: str, tmp_path: Path) -> None:
    file = tmp_path / f"{name}.py"
    file.write_text(RAN.format(mark=str(tmp_path / "mark")), "utf-8")
    for load in (lambda: load_file(file), lambda: trial.load(name, file.read_bytes())):
        with refuses(DefinitionError, "plugin_file_twice"):
            load()
    assert not (tmp_path / "mark").exists()


def test_a_file_that_cannot_be_read_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    where = dropped(tmp_path / "a.db", aid=RAN.format(mark=str(tmp_path / "mark")))
    (where / "folder.py").mkdir()
    with office(tmp_path / "a.db") as cf:
        assert codes(state(cf, "folder").fault) == ("plugin_file_closed", "cause_not_plain")
        adopt(cf, "aid")
        assert "drop.aid" in cf.programmes


def test_the_command_line_shows_and_checks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from caseflow.cli.app import run

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(trial, "SECONDS", 10)
    source = RAN.format(mark=str(tmp_path / "mark"))
    where = dropped(tmp_path / "a.db", aid=source)
    office(tmp_path / "a.db").close()

    def said(*words: str, code: int = 0) -> Any:
        assert run(["--store", "a.db", *words, "--json"]) == code
        out = capsys.readouterr()
        return json.loads(out.out)["result"] if not code else json.loads(out.err)

    (row,) = [r for r in said("programmes") if r["plugin"] == "aid"]
    assert row["state"] == "left" and sha(source) in row["note"]
    text = '[plugins]\nvalue = ["aid"]\nsince = 2026-01-01\nsource = "办公会"\n'
    (tmp_path / "a.toml").write_text(text, "utf-8")
    (made,) = said("adopt", "a.toml")
    assert made["details"] == {"aid.sha256": sha(source), "aid.programmes": "drop.aid"}
    assert said("--as", "ren", "confirm", "--yes", made["proposal"])
    (row,) = [r for r in said("programmes") if r["plugin"] == "aid"]
    assert row["state"] == "usable" and said("check", "drop.aid") is not None
    # it hangs from now on, for a reason outside its bytes: check says so and does not hang
    (tmp_path / "mark").unlink()
    (tmp_path / "mark").mkdir()
    assert "plugin_device" in json.dumps(said("check", "drop.aid", code=1))
    hangs = where / "hangs.py"
    hangs.write_text("import time\ntime.sleep(600)", "utf-8")
    monkeypatch.setattr(trial, "SECONDS", 3)
    for words in (("check",), ("programmes",)):
        wrong = said(*words, "--plugin", str(hangs), code=1)
        assert wrong["parts"]["what"]["code"] == "plugin_slow"
    (where / "aid.py").write_text(
        "raise SystemExit", "utf-8"
    )  # it does not run, so it is not tried
    assert said("check", "hardship") is not None
    (tmp_path / "a.toml").write_text("x = " + "[" * 5000, "utf-8")
    assert said("adopt", "a.toml", code=1)["code"].startswith("toml_bad")
