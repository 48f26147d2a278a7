"""What commands say is said in one language: each once in a demonstration store, in both."""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from words import lines

from caseflow.cli.app import run

ROWS = """户主姓名,身份证号,困难证明类别,困难证明类别有效期至,收件日期,同意日期
测试甲,152634197001010001,低保,2026-12-31,2026-03-05,2026-03-05
测试乙,152634197001020007,低保,2026-12-31,2026-03-05,2026-03-05
测试丙,152634197001030002,低保,2026-12-31,2026-03-05,2026-03-05
测试丁,152634197001040018,低保,2025-12-31,2026-03-05,2026-03-05
"""
PAYEE = "户名=测试{} 账号=622202000000000{} 开户行=农行 收款人类别=本人账户"
#: a line to a command, as it is typed; A to D are the cases, P the proposal made last
WALK = """\
init --demo
template hardship --out t.xlsx
assess hardship.csv
run hardship.csv
cases
cases --status due:decide
cases --sample 2 --seed 7 --by status --by programme
queue
queue --as review --counts
queue --as decide --names
may A
may A --as decide
may A --as pay
explain A
explain D
why A
record A doc.need_certificate=复印件
record B doc.need_certificate=复印件 --preview
record B doc.need_certificate=复印件
record C doc.need_certificate=复印件
queue --as decide --counts --limit 1
explain A --replay
decide A grant --why 符合 --preview
decide A grant --why 符合
decide B grant --why 符合
object record B --words 不够困难
object list
object show B
object answer B dismissed --words 经核查属实 --as review
object see B --yes --as decider2
object list B
cases
explain A
history A
find --name 测试甲
find --case A
record A 户名=测试甲 账号=6222020000000000001 开户行=农行 收款人类别=本人账户
record B 户名=测试乙 账号=6222020000000000019 开户行=农行 收款人类别=本人账户
confirm A --preview
confirm A B --yes
pay --fund 自有资金 --preview
pay --fund 自有资金
pay formats
pay --again A
queue --as reconcile
cases
pay results A --paid --preview
pay results A --paid
explain A
may A --as reconcile
why A
history A
withdraw C --why 不要了
funds
funds page 自有资金
funds page 自有资金 --receipts
funds queue 自有资金
funds receive 自有资金 500 --reference B7
confirm P --yes --as reviewer
funds open 另一笔
people proposals
people proposals P
confirm P --yes --as reviewer
funds move 自有资金 5 --to fund --name 京蒙协作专款 --consent 同意1号
people withdraw P --as clerk
funds give-back 自有资金 5 --to 某厂 --reference B8
confirm P --yes --as reviewer
people
people check
people grant decider supervise
people withdraw P
people login decider2 decider3
people declare 152634197001010001 --of decider
institution cl1 --name 某医院 --account 6200000000000000 --bank 某银行
confirm P --yes --as reviewer
institution list
institution list --accounts
adopt a.toml
confirm P --yes --as reviewer
consent A
consent A publish --on 2026-03-05 --by self
report
report --stages
report --recovered
report --late
report conduct --as supervise
verify
verify --save-head head.txt
verify --replay --head head.txt
retention
reads --as supervise
questions --as supervise
due
due --apply
export --ledger hardship
export --extract A --out extract.db
extract extract.db
export --canonical j.txt --as supervise
export --beancount b.txt --as supervise
export --person A --as manage
print consent A --out a.html
print grant B --out d.html
notice list
meeting bodies
meeting report
complaint record thanks --about service --words 谢谢
complaint list
complaint count
finding write --login decider --words 请说明 --until 2099-01-01 --as supervise
finding list --as supervise
recover
signed
record D 困难证明类别有效期至=2026-12-31 doc.need_certificate=复印件
reopen ask A --why 金额有误
reopen decline A --why 已足额 --as decider2
programmes
programmes hardship
programmes --unset
programmes new szw.elder --out new
check hardship
key where
backup a.backup
--key caseflow.db.demo-key restore a.backup --to b.db
erase --finish
""".splitlines()
LANGS = ("zh", "en")
TOML = '["chd.tighter"]\nvalue = 2025-09-01\nsince = 2025-09-01\nsource = "某办〔2025〕1号"\n'
Said = dict[str, tuple[int, str]]


def typed(line: str, lang: str) -> tuple[int, str]:
    """What a command says, its output and its errors, and how it ends."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = run(["--lang", lang, *shlex.split(line)])
    return code, out.getvalue() + err.getvalue()


def walk(lang: str) -> Iterator[tuple[str, tuple[int, str]]]:
    """Every line of the walk; cases and proposals by the numbers that they have."""
    named: dict[str, str] = {}
    for n, line in enumerate(WALK):
        words = [named.get(w, w) for w in line.split()]
        yield f"{n}: {line}", typed(" ".join(words), lang)
        if line.startswith("run "):
            said = json.loads(typed("cases --json", lang)[1])["result"]
            named |= dict(zip("ABCD", sorted(x["number"] for x in said), strict=True))
        if words[0] in ("funds", "people", "institution", "adopt"):
            said = json.loads(typed("people proposals --json --as manage", lang)[1])["result"]
            named["P"] = max((x["proposal"] for x in said), key=_number, default="P")


def _number(ref: str) -> tuple[int, str]:
    return int(re.sub(r"\D", "", ref) or 0), ref


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Said]]:
    """What each line of the walk says in each language."""
    before, found = Path.cwd(), {}
    for lang in LANGS:
        os.chdir(tmp_path_factory.mktemp(lang))
        Path("hardship.csv").write_text(ROWS, "utf-8")
        Path("a.toml").write_text(TOML, "utf-8")
        found[lang] = dict(walk(lang))
        os.chdir(before)
    yield found


@pytest.mark.parametrize("n", range(len(WALK)), ids=lambda n: f"{n}-{WALK[n].replace(' ', '_')}")
@pytest.mark.parametrize("lang", LANGS)
def test_a_command_speaks_one_language(lang: str, n: int, said: dict[str, Said]) -> None:
    code, text = said[lang][f"{n}: {WALK[n]}"]
    print(code, text)
    assert code == 0 or WALK[n] == "people check", text
    assert foreign(text, lang) == []


#: what the data themselves hold: names, places, texts that somebody wrote or that are quoted
HELD = frozenset(
    ("四子王旗红十字会（演示）", "天使阳光（总会持有）", "天使阳光（代管）", "助立行（代管）",
     "〔2025〕",
     "测试", "甲", "乙", "丙", "丁", "自有资金", "京蒙协作专款", "天使阳光", "总会持有", "代管",
     "演示录入员", "演示审核人", "演示决定人", "演示复核人", "演示出纳",
     "助立行", "四子王旗红十字会", "演示", "中国红基会", "自治区红十字会", "另一笔", "某厂",
     "某医院", "某银行", "某办", "号", "农行", "符合", "不够困难", "经核查属实", "金额有误",
     "已足额", "谢谢", "请说明", "系统录入日期", "患儿姓名", "身份证号", "收件日期", "应急救助")
)  # fmt: skip
#: what a notice or an office wrote and its title stand in the language in which they were written
QUOTED = re.compile(
    r"「.*?」|(?:“.*?”)? — “.*?”|“每户2000元”|.*\(gist\) — “.*”|《.*?》|^# 链头.*$"
    r"|(?<=is )“.*?”|^    (?:purpose|the words): .*$",
    re.MULTILINE,
)
LOGINS = ("clerk", "reviewer", "decider", "decider2", "cashier")
#: logins, branches, codes of what is adopted and named; no codes of programmes or of banks
TYPED = {
    *LOGINS, "SZW", "caseflow", "hardship", "cl", "csv", "B", "a.backup", "Excel",
    "angel_dream", "congenital_heart", "zhulixing",
}  # fmt: skip
#: what a Chinese line may hold: the groups of a key, marks, names of values, files and plugins
KEPT = re.compile(
    r"\b[A-Z]\d{3}(?=（)|^\d+\. \w+(?=［)|\bF\d+\b"
    r"|^(?:[0-9A-Z]{5} ?){3,5}$|[0-9a-f]{7,64}(?:_decide)?|^heads .*$"
    r"|^[0-9a-f]{16} .*$|^接着：.*$|^# 链头.*$|/tmp/\S+|caseflow\.db\S*"
    r"|new/\S+|^  \S+\.?\w*$|SZW/reads",
    re.MULTILINE,
)


def test_a_ledger_is_in_one_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("hardship.csv").write_text(ROWS, "utf-8")
    typed("init --demo", "en")
    typed("run hardship.csv", "en")
    for lang in LANGS:
        name = f"{lang}.xlsx"
        assert typed(f"export --ledger hardship --out {name}", lang)[0] == 0
        book = openpyxl.load_workbook(name)
        cells = [str(c) for row in book.active.iter_rows(values_only=True) for c in row if c]
        text = "\n".join((*book.sheetnames, *cells, str(book.active.oddFooter.right.text)))
        text = text.replace("&[Page]", "").replace("&N", "").replace("&P", "")
        assert any(lines.han(c, frozenset()) for c in cells[:5]) == (lang == "zh")
        assert foreign(text, lang) == []


def foreign(text: str, lang: str) -> list[str]:
    """What stands there in the other language."""
    if lang == "en":
        return [x for line in text.splitlines() if (x := lines.han(QUOTED.sub("", line), HELD))]
    return [x for line in text.splitlines() for x in lines.foreign(KEPT.sub("", line), TYPED)]


@pytest.mark.parametrize("lang", LANGS)
def test_the_demo_speaks_one_language(
    lang: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    code, text = typed("demo --out 1", lang)
    assert code == 0
    assert foreign(text.replace("head.txt", ""), lang) == []
