"""What goes wrong in an office of another country is told in its language: mistakes of every
command in the store of the shelter grant, in words and as data, and what its lists say."""

from __future__ import annotations

import io
import json
import shutil
from pathlib import Path

import pytest
from examples.test_shelter import FOLDER, HAN, done, gone, numbered  # noqa: F401

from caseflow.cli.app import run

A, B, C, D = (f"EST-2025-000{n}-K" for n in (1, 2, 3, 4))
#: commands that are refused, each with the login that types it; some stop before anything is asked
MISTAKES = f"""\
ana record {D} family.annual_income=kr1.000
ana record {D} home.damaged_on=07/11/2026
ana record {D} "day of damage=2026-02-31"
ana record {D} home.children=two
ana record {D} home.children=-1
ana record {D} home.children=
ana record {D} home.damage=ruined
ana record {D} home.other_home=perhaps
ana record {D} shelter.damge=destroyed
ana record {D} household.head.id_no=12
ana record {D} payee.kind=cassh
ana record {D} payee.account_no=12
ana record {D} doc.id_paper=copi
ana record {D} application.received_on=2999-01-01
ana record {D} note
ana record {D} --outside decide --body X --on 2026-13-01 --paper 1
ana record {D} --outside decde
ana record {D} --file office.toml --document nothing
ana record {D} --file office.toml --document "paper of need"
ana record {D} --done letter
ana record {D} --done lettr
ana record EST-2025-0001-Z x=1
ana record {A} --award 1.23456
ben review {A} acept --why x
ben review {D} accept --why x
ben review {A} accept
ben confirm {A} --yes
ben confirm 9-Z --yes
ben confirm EST-P9 --yes
dina decide {A} grant --why x
dina decide {A} gran --why x
dina decide {D} grant --why x --fund shelte
dina decide {D} grant --why x --award 1.5.5
paul pay --fund shelte
paul pay
paul pay --fund shelter --format abcd
paul pay --fund shelter --fresh
paul pay --again {D}
ana pay results {A} --paid
ana pay results {A} --part --sum x
ana pay results {A} --refused nonsense
paul pay results {A} --paid
ana people grant ben nothing
ana people grant nobody review
ana people login ben dina
ana people declare 12 --of ben
ana find --name A*
ana find --case 1
ana history 0099-A
ana explain 0005-X
ana may 0005-X
ana why Nobody
ana queue --what nothing
ana queue --branch ABC
ana queue --least x
ana queue --days -3
ana cases --since x
ana export --ledger nothing
ana export --extract 0009
ana print nothing {A}
ana print refusal {A}
ana print approval 0009
ana consent {A} nothing
ana consent {A} publish --on 2999-01-01 --by self
ana consent {A} publish --on 2025-01-01 --by somebody
ana object record {A}
ana object record {A} --words x --channel nothing
ana object answer {A} dismissed --words x
ana object see {A} --nr 4
ana complaint record thanks --about nothing --words x
ana finding show EST-F9
ana meeting report --body X
ana notice post {A} --at x --channel y --supervision z
ana notice seen {A}
ana reopen ask {A} --why x --how nothing
ana reopen decline {A} --why x
ana recover {A} --receive x
ana happened {A} died --on 2999-01-01
ana happened {A} moved
ana identify {A} same
ana correct {A} none --why x
ana inspect {A} nothing
ana override {A} nothing --why x
ana extend {A} --until x --why y
ana withdraw {A} --why x
ana disagree {A} --why x
ana insist {A} --why x
ana signed {A}
ana funds open shelter
ana funds receive shelter 1.23456 --reference x
ana funds receive shelter ten --reference x
ana funds move shelter 5 --to nothing
ana funds page nothing
ana institution abc
ana institution abc --name x --account 1
ana adopt nothing.toml
ana run nothing.csv
ana run office.toml
ana assess nothing.csv
ana backup a/b/c
ana verify --head nothing.txt
ana erase nobody
ana batch nothing.csv
ana sheet nothing
ana passphrase nobody
ana nothing
""".splitlines()
#: what is read without a mistake
LISTS = f"""\
queue
queue --counts
may {A}
may {C}
may {D}
explain {C}
explain {D}
why {C}
history {A}
cases
due
funds page shelter
funds queue shelter
people
people check
people proposals
notice list
object list
finding list
complaint list
complaint count
institution list
pay formats
recover
retention
signed
report --stages
report --late
""".splitlines()


def spoken(line: str, gone: tuple[Path, object], as_data: bool = False) -> tuple[int, str]:  # noqa: F811
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(gone[0])
        home = gone[0].parent
        patch.setenv("HOME", str(home))
        for name, folder in (("CONFIG", "config"), ("STATE", "state"), ("RUNTIME", "run")):
            patch.setenv(f"XDG_{name}_{'DIR' if name == 'RUNTIME' else 'HOME'}", str(home / folder))
        json_ = " --json" if as_data else ""
        return done(numbered(f"caseflow --as {line}{json_}"), patch)


@pytest.mark.parametrize("line", MISTAKES)
def test_a_mistake_is_told_without_chinese(line: str, gone: tuple[Path, object]) -> None:  # noqa: F811
    code, said = spoken(line, gone)
    assert code in (1, 2) and "error: " in said, (code, said)
    assert not HAN.search(said), said
    code, said = spoken(line, gone, as_data=True)
    if code == 1:
        found = json.loads(said[said.index("{") :])
        assert not HAN.search(json.dumps(found["message"] + found["place"], ensure_ascii=False))


@pytest.mark.parametrize("login", ["ana", "ben", "dina", "paul"])
@pytest.mark.parametrize("line", LISTS)
def test_a_list_is_told_without_chinese(line: str, login: str, gone: tuple[Path, object]) -> None:  # noqa: F811
    code, said = spoken(f"{login} {line}", gone)
    assert code in (0, 1) and not HAN.search(said), said


def test_what_a_proposal_says_is_called_by_different_names(gone: tuple[Path, object]) -> None:  # noqa: F811
    """What kind of source it rests on, and the words of the source, are two things."""
    adopt = gone[0] / "again.toml"
    adopt.write_text('["es.shelter.limit"]\nsum = 2000\nsince = 2025-06-01\nsource = "x"\n')
    assert spoken("ana adopt again.toml", gone)[0] == 0
    said = json.loads(spoken("ben people proposals", gone, as_data=True)[1])["result"]
    ref = next(x["proposal"] for x in said if x["what"] == "adopted")
    code, text = spoken(f"ben people proposals {ref}", gone)
    heads = [line.split("  ")[0].strip() for line in text.splitlines() if "  " in line]
    assert code == 0 and heads.count("source") == 1 and heads.count("rests on") == 1, text


# -- what an office begins with -------------------------------------------------------------------

OFFICE = (FOLDER / "office.toml").read_text("utf-8")
FUND = '\n[[funds]]\nname = "shelter "\nsum = "5"\n'
#: what is wrong in the file, by which code it is told
WRONG = [
    (OFFICE + FUND, "fund_twice"),
    (OFFICE.replace("currency", "curency"), "place_option"),
    (OFFICE.replace("10000003", "1000"), "identity_either"),
    (OFFICE.replace("10000002", "10000001"), "ids_alike"),
    (OFFICE.replace('"decide"', '"decides"'), "not_one_of"),
    (OFFICE.replace('login = "ben"', 'login = "ana"'), "login_twice"),
]


@pytest.mark.parametrize(("text", "code"), WRONG, ids=[c for _, c in WRONG])
def test_a_wrong_file_is_told_before_any_passphrase(
    text: str,
    code: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setattr("sys.stdin", io.StringIO(""))  # whoever asks gets nothing
    assert text != OFFICE
    Path("o.toml").write_text(text, "utf-8")
    assert run(["--json", "init", "o.toml"]) == 1
    told = json.loads(capsys.readouterr().err.splitlines()[-1])
    assert told["code"] == code and not HAN.search(told["message"]), told
    assert not Path("caseflow.db").exists()
    if code == "ids_alike":
        assert told["parts"]["other"] == "ana"  # who has it already
    if code == "place_option":
        assert told["parts"]["near"] == "currency" and "levels" in told["parts"]["known"]


def test_a_key_that_stands_there_is_told_before_any_passphrase(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    Path("there.key").write_text("x")
    Path("o.toml").write_text(OFFICE, "utf-8")
    assert run(["--json", "--key", "there.key", "init", "o.toml"]) == 1
    assert json.loads(capsys.readouterr().err.splitlines()[-1])["code"] == "key_exists"
    Path("caseflow.db").write_text("x")  # the key is that of the store that stands there
    assert run(["--json", "--key", "there.key", "init", "o.toml"]) == 1
    assert json.loads(capsys.readouterr().err.splitlines()[-1])["code"] == "store_exists"


def test_a_file_that_nobody_adopted_is_named_where_its_programme_is_missed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["init", "--demo"]) == 0
    shutil.copytree(FOLDER, "caseflow.db.plugins", ignore=lambda _, x: set(x) - {"shelter.py"})
    shutil.copy(FOLDER / "february.csv", "february.csv")
    for words in (
        ("run", "february.csv"),
        ("run", "february.csv", "--programme", "es.shelter"),
        ("template", "es.shelter"),
        ("queue", "--programme", "es.shelter"),
    ):
        capsys.readouterr()
        assert run(["--lang", "en", *words]) == 1
        said = capsys.readouterr().err
        assert "shelter.py" in said and "caseflow adopt" in said, said
