"""Every command in a store whose people sign in: a session is enough to read and to enter, all else
takes the passphrase and nothing more; no banner of the demonstration, no fault."""

from __future__ import annotations

import json

import pytest
from cli.test_signing import PAYEE, A, At, B, C, at, office  # noqa: F401

KEYS = {"own_key_needed", "no_passphrase", "who_signs_in", "key_over", "cli_fault", "host_speaks"}
#: what a session reads or enters; CASE stands for the case
READS = """\
queue
queue --names --counts
sheet letter
sheet confirm
why CASE
why 测试甲
print approval --all --out c.html
due
due --apply
cases
cases --bill 12345678
find --name 测试甲
find --case CASE
history CASE
explain CASE
explain CASE --replay
may CASE
print missing CASE
print checklist CASE --out a.html
print approval CASE --out b.html
funds
funds 本级救助金
funds page 本级救助金 --receipts
funds queue 本级救助金
funds queue --case CASE
recover
institution list
institution list --accounts
report
report --recovered
export --ledger szw.aid
export --extract CASE
export --canonical j.txt
export --beancount b.txt
export --person CASE
verify
retention
reads
questions
people
people check
people proposals
people proposals SZW-P2
pay formats
pay --fund 本级救助金 --preview
pay --again CASE
pay results CASE --paid --preview
key where
programmes
programmes szw.aid
template szw.aid --out t.xlsx
assess szw.aid.csv
run szw.aid.csv
record CASE 家庭年收入=20000
record CASE 家庭年收入=20000 --preview
record CASE --done letter --preview
notice post CASE --at office --channel 本会 --supervision 1 --preview
notice list
meeting bodies
meeting report
meeting sheet --body DZH
meeting hold no.xlsx --body DZH
meeting confirm --body DZH --number 1 --preview
decide CASE grant --why 符合 --preview
review CASE accept --preview
withdraw CASE --why 不要了 --preview
confirm CASE --preview
happened CASE moved --on 2026-11-06 --paper 户籍1号 --facts 户籍所在地=150927
recover CASE --told --preview
backup a.backup
logout
""".splitlines()
#: what takes the passphrase, of wang who enters, reconciles and manages
OWN = """\
withdraw CASE --why 不要了
record CASE --done letter
notice post CASE --at office --channel 本会 --supervision 1
notice seen CASE
notice down CASE
meeting confirm --body DZH --number 1 --yes
funds reserve CASE
funds serve 本级救助金
recover CASE --told
pay results CASE --paid
confirm CASE --yes
decide CASE grant --why 符合
review CASE accept
pay --fund 本级救助金
identify CASE apart --why 是
funds publish 本级救助金
funds ahead CASE --basis urgent --why 急
funds receive 本级救助金 5
funds open 另一笔
funds give-back 本级救助金 5
funds move 本级救助金 5 --to loss
institution yy --name 医院 --account 1 --bank 农行
erase CASE
erase --finish
key rotate
people grant li enter
people end zhao pay
people login wang wang2
people withdraw SZW-P2
people declare 152634197001010001
people hire xin enter --name 新来 --id-no 150929198003010003
adopt plug.toml
token end
token grant li szw.aid --until 2099-01-01 --to t.token
""".splitlines()


@pytest.fixture
def case(office: At) -> str:  # noqa: F811
    """Signed in as wang; a case that li has still to decide, and a proposal."""
    at = office  # noqa: F811
    (made,) = at.done("--as", "wang", "adopt", "plug.toml", typed=A)
    at.done("--as", "li", "confirm", "--yes", made["proposal"], typed=B)
    at.done("--as", "wang", "login", typed=A)
    assert at("run", "szw.aid.csv")[0] == 0
    at.done("--as", "wang", "people", "grant", "li", "supervise", typed=A)
    (found,) = [c["number"] for c in at.done("cases")]
    at.done("record", found, *PAYEE)
    return str(found)


def told(at: At, line: str, case: str, typed: str = "") -> str:  # noqa: F811
    """The code by which a command was refused, or nothing; it shows no banner and has no fault."""
    words = [case if w == "CASE" else w for w in line.split()]
    status, out, err = at("--json", *words, typed=typed)
    assert status != 70 and "演示" not in out + err and "Traceback" not in err, (line, err)
    assert status != 2, (line, err)
    last = err.strip().splitlines()[-1:]
    return str(json.loads(last[0])["code"]) if status and last and last[0][0] == "{" else ""


def test_a_session_is_enough_to_read_and_to_enter(office: At, case: str) -> None:  # noqa: F811
    refused = {line: told(office, line, case) for line in READS}
    assert not {line: code for line, code in refused.items() if code in KEYS}
    office.done("--as", "zhao", "login", typed=C)
    pays = ("pay --fund 本级救助金 --preview", "pay --again CASE", "institution list --accounts")
    assert [told(office, line, case) for line in pays] == ["", "no_payment_file", ""]


def test_what_counts_takes_the_passphrase_and_no_more(office: At, case: str) -> None:  # noqa: F811
    refused = {line: told(office, line, case) for line in OWN}
    assert set(refused.values()) == {"no_passphrase"}
    done = {line: told(office, line, case, typed=f"{A}\n") for line in OWN}
    assert not {line: code for line, code in done.items() if code in KEYS - {"key_over"}}
    assert office("verify", "--replay")[0] == 0


def test_a_passphrase_stands_before_a_list_and_behind_a_line(office: At) -> None:  # noqa: F811
    """A list takes all lines that are left; one text takes its own line, in a script too."""
    at = office  # noqa: F811
    said = ("--as", "zhao", "people", "declare", "-")
    assert at.done(*said, typed=f"{C}\n152634197001010001\n")["proposals"] == []
    assert at.code(*said, typed=f"152634197001010001\n{C}\n") == "wrong_passphrase"
    hire = ("--as", "wang", "people", "hire", "xin", "pay", "--name", "-", "--id-no", "-")
    assert at.done(*hire, typed=f"新来\n152634197001010001\n{A}\n")["proposals"]
