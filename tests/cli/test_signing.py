"""A real office at the command line: made, signed in to, worked in, with nobody's word but keys."""

from __future__ import annotations

import io
import json
import os
import stat
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from cli.test_commands import result as plain_result
from cli.test_commands import said

from caseflow import Caseflow
from caseflow.store import passphrase as words

A, B, C = "one two three four", "five six seven eight", "nine ten eleven twelve"
OFFICE = """
bodies = ["中国红基会"]
[branch]
code = "SZW"
name = "四子王旗红十字会"
[[people]]
login = "wang"
name = "王一"
id_no = "150929198003010003"
duties = ["enter", "reconcile", "manage"]
[[people]]
login = "li"
name = "李二"
id_no = "15092919830810000X"
duties = "review decide manage"
[[people]]
login = "zhao"
name = "赵三"
id_no = "150929198205030002"
duties = ["pay", "manage"]
[[funds]]
name = "本级救助金"
sum = "100000"
source = "年初预算"
"""
PROGRAMME = """
from caseflow import yuan
from caseflow.facts import applicant, family
from caseflow.programme import Programme, flat, require, source

RULE = source("本会救助办法", in_force="2024-01-01", ref="test")
AID = Programme("szw.aid", zh="本级困难救助", en="Local aid", helps=applicant,
    rules=[require("income", family.annual_income <= yuan(50_000), RULE.gist("年收入不超过5万元"))],
    award=flat(yuan(1000), RULE.gist("每人1000元")))
"""
PLUGINS = '[plugins]\nvalue = ["aid"]\nsince = 2026-01-01\nsource = "办公会纪要"\n'
ROWS = """申请人姓名,申请人身份证号,家庭年收入,收件日期,同意日期
测试甲,152634197001010001,30000,2026-11-05,2026-11-05
"""
PAYEE = ("户名=测试甲", "账号=6222020000000000019", "开户行=农行", "收款人类别=本人账户")


class At:
    """The command line of the office: what is typed at a prompt stands in `typed`."""

    def __init__(self, capsys: pytest.CaptureFixture[str], patch: pytest.MonkeyPatch) -> None:
        self.capsys, self.patch = capsys, patch

    def __call__(self, *command: str, typed: str = "") -> tuple[int, str, str]:
        self.patch.setattr("sys.stdin", io.StringIO(typed))
        return said(self.capsys, "--store", "store/szw.db", *command)

    def done(self, *command: str, typed: str = "") -> Any:
        self.patch.setattr("sys.stdin", io.StringIO(typed))
        return plain_result(self.capsys, "--store", "store/szw.db", *command)

    def code(self, *command: str, typed: str = "") -> str:
        status, _, err = self("--json", *command, typed=typed)
        assert status == 1, err
        return str(json.loads(err.strip().splitlines()[-1])["code"])


@pytest.fixture
def at(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> At:
    monkeypatch.setattr(words, "_N", 1 << 6)
    monkeypatch.chdir(tmp_path)
    for name in ("XDG_STATE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    for name in ("CASEFLOW_TOKEN", "CASEFLOW_STORE", "CASEFLOW_KEY_DIR", "CASEFLOW_MASTER_KEY"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "store" / "szw.db.plugins").mkdir(parents=True)
    (tmp_path / "store" / "szw.db.plugins" / "aid.py").write_text(PROGRAMME, "utf-8")
    for name, text in (("office.toml", OFFICE), ("plug.toml", PLUGINS), ("szw.aid.csv", ROWS)):
        (tmp_path / name).write_text(text, "utf-8")
    return At(capsys, monkeypatch)


@pytest.fixture
def office(at: At) -> At:
    made = at.done("init", "office.toml", typed=f"{A}\n{A}\n{B}\n{B}\n{C}\n{C}\n")
    assert made["people"] == ["wang", "li", "zhao"]
    return at


def test_an_office_of_three_works(office: At) -> None:
    at = office
    assert at.code("queue") == "who_signs_in"
    assert at.done("--as", "wang", "login", typed=A)["login"] == "wang"
    (made,) = at.done("adopt", "plug.toml", typed=A)
    at.done("--as", "li", "confirm", "--yes", made["proposal"], typed=B)
    assert at("run", "szw.aid.csv")[0] == 0  # by the session
    (case,) = [c["number"] for c in at.done("cases")]
    at.done("record", case, *PAYEE)
    assert at.code("decide", case, "grant", "--why", "符合", typed=A) == "no_grant"
    at.done("--as", "li", "decide", case, "grant", "--why", "符合", typed=B)
    at.done("--as", "li", "confirm", case, "--yes", typed=B)
    paying = ("--as", "zhao", "pay", "--fund", "本级救助金", "--out", "a.csv")
    assert at.code(*paying) == "no_passphrase"
    assert at.code(*paying, typed=A) == "wrong_passphrase"
    at.done(*paying, typed=C)
    at.done("pay", "results", case, "--paid", typed=A)
    code, out, _ = at("verify", "--replay")
    assert code == 0 and "本人口令" in out and "演示" not in out
    assert at.done("verify", "--replay")["vouched"] == {"passphrase": 2}


def test_a_session_ends_with_logout(office: At) -> None:
    at = office
    assert at.code("--as", "wang", "login", typed=B) == "wrong_passphrase"
    at.done("--as", "wang", "login", typed=A)
    (file,) = Path(os.environ["XDG_STATE_HOME"]).rglob("*.session")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    kept = file.read_text()
    assert at("queue")[0] == 0
    at.done("--as", "wang", "login", typed=A)  # once more: the new one takes its place
    assert file.read_text() != kept and at("queue")[0] == 0
    kept = file.read_text()
    file.chmod(0o644)
    assert at.code("queue") == "key_open"
    file.chmod(0o600)
    assert at.done("logout", typed=A) == {"signed_out": "wang"} and not file.exists()
    assert at.code("queue") == "who_signs_in"
    file.write_text(kept)  # whoever copied it before has nothing
    file.chmod(0o600)
    assert at.code("queue") == "who_signs_in"
    assert at.code("login", "--as", "wang", "--minutes", "61", typed=A) == "session_minutes"


def test_passphrases_change_and_are_set(office: At) -> None:
    at = office
    new = "another dozen of quiet words"
    assert at.code("--as", "wang", "passphrase", typed=f"{A}\n{new}\nelse\n") == "passphrase_twice"
    at.done("--as", "wang", "passphrase", typed=f"{A}\n{new}\n{new}\n")
    assert at.code("--as", "wang", "login", typed=A) == "wrong_passphrase"
    made = at.done("--as", "wang", "passphrase", "赵三", typed=f"{new}\n{A}\n{A}\n")
    (waits,) = at.done("--as", "li", "people", "proposals", typed=B)
    assert waits["said"]["public"] == made["mark"] and waits["what"] == "credential_set"
    assert (
        at.code("--as", "wang", "confirm", "--yes", made["proposal"], typed=new) == "own_proposal"
    )
    status, out, _ = at("--as", "li", "confirm", "--yes", made["proposal"], typed=B)
    assert status == 0 and made["mark"] in out
    assert at.done("--as", "赵三", "login", typed=A)["login"] == "zhao"


def test_a_script_has_a_token(office: At, monkeypatch: pytest.MonkeyPatch) -> None:
    at = office
    (made,) = at.done("--as", "wang", "adopt", "plug.toml", typed=A)
    at.done("--as", "li", "confirm", "--yes", made["proposal"], typed=B)
    wanted = ("token", "grant", "王一", "szw.aid", "--until", "2099-01-01", "--to", "script.token")
    wrong = [w if w != "szw.aid" else "szw.iad" for w in wanted]
    assert at.code("--as", "li", *wrong, typed=B) == "no_programme"
    assert not Path("script.token").exists()
    token = at.done("--as", "li", *wanted, typed=B)
    assert at.code("--as", "li", *wanted, typed=B) == "key_exists"
    monkeypatch.setenv("CASEFLOW_TOKEN", "script.token")
    assert at.code("queue") == "key_over"
    monkeypatch.delenv("CASEFLOW_TOKEN")
    at.done("--as", "zhao", "confirm", "--yes", token["proposal"], typed=C)
    monkeypatch.setenv("CASEFLOW_TOKEN", "script.token")
    assert at("run", "szw.aid.csv")[0] == 0
    (case,) = [c["number"] for c in at.done("cases")]
    assert at.code("withdraw", case, "--why", "不要了") == "own_key_needed"
    assert at.code("decide", case, "grant", "--why", "符合") == "no_grant"
    monkeypatch.delenv("CASEFLOW_TOKEN")
    at.done("--as", "li", "token", "end", "王一", typed=B)
    monkeypatch.setenv("CASEFLOW_TOKEN", "script.token")
    assert at.code("queue") == "key_over"


def test_it_asks_what_it_needs(at: At) -> None:
    people = (
        ("wang", "王一", "150929198003010003", "enter manage"),
        ("li", "李二", "15092919830810000X", "decide manage"),
        ("zhao", "赵三", "150929198205030002", "pay manage"),
    )
    lines = ["SZW", "四子王旗红十字会", *(x for p in people for x in p), "", "", "", ""]
    typed = "\n".join([*lines, A, A, B, B, C, C]) + "\n"
    made = at.done("init", typed=typed)
    assert made["people"] == ["wang", "li", "zhao"]
    with Caseflow.open("store/szw.db") as cf:
        assert cf.is_signed and not cf.is_demo and cf.funds() == {}


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('name = "四子王旗红十字会"', 'nmae = "x"', "not_one_of"),
        ('login = "zhao"', 'login = "wang"', "login_twice"),
        ('id_no = "150929198205030002"', "", "blank_value"),
        ('sum = "100000"', 'sum = "ten"', "no_sum"),
        ('duties = ["pay", "manage"]', 'duties = ["payy"]', "not_one_of"),
        ("[[funds]]", "[funds]", "office_tables"),
        ('bodies = ["中国红基会"]', 'place = "chinna"', "no_place"),
        ("[[people]]\nlogin = \"zhao\"\nname = \"赵三\"\nid_no = \"150929198205030002\"\n"
         'duties = ["pay", "manage"]', "", "three_people"),
    ],
)  # fmt: skip
def test_a_slip_in_the_file_is_named(at: At, old: str, new: str, code: str) -> None:
    file = Path("office.toml")
    assert OFFICE.count(old) == 1
    file.write_text(OFFICE.replace(old, new), "utf-8")
    assert at.code("init", "office.toml", typed=f"{A}\n{A}\n{B}\n{B}\n{C}\n{C}\n") == code
    assert not Path("store/szw.db").exists()


def test_weak_words_make_no_store(at: At) -> None:
    assert at.code("init", "office.toml", typed="short\nshort\n" * 3) == "passphrase_weak"
    assert at.code("init", "office.toml", typed=f"{A}\n{B}\n") == "passphrase_twice"
    assert not Path("store/szw.db").exists() and not list(Path().rglob("*.key"))


def test_a_store_of_a_host_is_its_hosts(at: At) -> None:
    from signing import FUND, staff

    Caseflow.create(
        "store/szw.db", branch="SZW", people=staff(), funds=(FUND,), key="host.key"
    ).close()
    assert at.code("--key", "host.key", "queue") == "host_speaks"
    assert at.code("--key", "host.key", "--as", "chen", "login", typed=A) == "host_speaks"


def test_a_demonstration_needs_no_key(at: At) -> None:
    at.done("init", "--demo")
    for command in (("login",), ("logout",), ("passphrase",), ("token", "end")):
        assert at.code(*command) == "demo_needs_no_key"


def test_a_script_is_never_asked_and_never_waits_without_a_word(office: At) -> None:
    at = office
    (made,) = at.done("--as", "wang", "people", "grant", "zhao", "review", typed=A)["proposals"]
    status, _, err = at("--as", "li", "confirm", "--all", typed=f"{B}\ny\n")
    assert status == 1 and "--不再问" in err  # the y behind the passphrase is no answer
    assert at.code("--as", "li", "confirm", "--all", typed=f"y\n{B}\n") == "wrong_passphrase"
    assert at.code("--as", "li", "confirm", "--all", "--yes") == "no_passphrase"
    assert at("--as", "li", "confirm", made["proposal"], "--yes", typed=B)[0] == 0
    login = ("--json", "--as", "wang", "login")
    for stdin in (None, io.TextIOWrapper(io.BytesIO(b"\xff\xfe\n"), "utf-8")):
        at.patch.setattr("sys.stdin", stdin)
        status, _, err = said(at.capsys, "--store", "store/szw.db", *login)
        assert (status, json.loads(err.splitlines()[-1])["code"]) == (1, "no_passphrase")
    at.patch.setattr("sys.stdin", SimpleNamespace(isatty=lambda: True))  # closed at the terminal
    at.patch.setattr("caseflow.cli.at_work.getpass", ended)
    status, _, err = said(at.capsys, "--store", "store/szw.db", *login)
    assert (status, json.loads(err.splitlines()[-1])["code"]) == (1, "no_passphrase")


def ended(*_: object, **__: object) -> str:
    raise EOFError


def test_one_person_at_a_time_is_signed_in_on_an_account(office: At) -> None:
    at = office
    assert at.code("--as", "wang", "queue") == "not_signed_in"  # nobody is
    assert at.done("--as", "wang", "login", typed=A)["ended"] == ""
    assert at.done("--as", "wang", "login", typed=A)["ended"] == ""  # their own, anew
    status, out, _ = at("--as", "li", "login", typed=B)
    assert status == 0 and "wang" in out
    refused = json.loads(at("--json", "--as", "wang", "queue")[2].splitlines()[-1])
    assert refused["code"] == "not_signed_in"
    assert refused["parts"] | {"login": "wang", "here": "li"} == refused["parts"]
    assert at("queue")[0] == 0 and at("--as", "wang", "queue", typed=A)[0] == 0
    assert at.code("--as", "wang", "queue", typed=B) == "wrong_passphrase"
    assert (
        at.code("--as", "wang", "adopt", "plug.toml") == "no_passphrase"
    )  # a session is not enough
    assert at.done("--as", "wang", "login", typed=A)["ended"] == "li"
