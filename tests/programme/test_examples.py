"""Examples as a table: whoever knows the notice writes what somebody brings and what should come
out; what comes out otherwise is told by its row."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from openpyxl import Workbook

from caseflow import Branch, Caseflow, FactError, Person, Programme, yuan
from caseflow.batch.assess import assess_file
from caseflow.batch.beside import earlier_of, fields_of, limits, names
from caseflow.batch.examples import try_examples
from caseflow.cli.app import run
from caseflow.cli.scaffold import write_package
from caseflow.edition.earlier import Earlier
from caseflow.facts import Facts, applicant, choice, many, operation, text
from caseflow.intake.rows import Application
from caseflow.places.plain import plain
from caseflow.programme import at_most, earlier_award, flat, once, require, source, step
from caseflow.rules.nodes import Group
from programme.notices import above, illness
from programme.written import CATARACT, ORPHANS, TRANSPLANT

DAY = date(2026, 3, 5)
HEAD = (
    "申请人姓名,出生日期,收件日期,家庭年收入,家庭人口,手术日期,总费用,现金支付,个人账户支出,"
    "商业保险,医院减免,其他慈善救助,统筹基金支出"
)
PAID = "60000,60000,0,无,无,无,0"
WELL = f"1966-05-06,2026-03-05,40000,3,2026-02-01,{PAID}"


def table(tmp_path: Path, *rows: str, head: str = "应得结论,应得金额,应得原因") -> Path:
    file = tmp_path / "examples.csv"
    file.write_text("\n".join([f"{HEAD},{head}", *rows]) + "\n", "utf-8")
    return file


def tried(file: Path) -> list[tuple[str, int]]:
    found = try_examples(file, illness, DAY)
    return [(w.code, w.parts["row"]) for w in found.wrong]


def test_what_comes_out_as_expected_is_silent(tmp_path: Path) -> None:
    file = table(
        tmp_path,
        f"甲,{WELL},符合条件,12000,",
        f"乙,2010-05-06,2026-03-05,40000,3,2026-02-01,{PAID},不符合条件,,adult",
        f"丙,1966-05-06,2026-03-05,90000,3,2026-02-01,{PAID},ineligible,,income",
        f"丁,1966-05-06,2026-03-05,,3,2026-02-01,{PAID},材料不全,,家庭年收入",
        f"戊,{WELL},,,",
        f"己,1966-13-06,2026-03-05,40000,3,2026-02-01,{PAID},不予受理,,",
    )
    found = try_examples(file, illness, DAY)
    assert (found.rows, found.wrong) == (5, ())


def test_what_comes_out_otherwise_is_told_by_its_row(tmp_path: Path) -> None:
    file = table(
        tmp_path,
        f"甲,{WELL},不符合条件,,",
        f"乙,{WELL},符合条件,12000.01,",
        f"丙,1966-05-06,2026-03-05,90000,3,2026-02-01,{PAID},不符合条件,,adult",
        f"丁,1966-05-06,2026-03-05,,3,2026-02-01,{PAID},,12001,",
        f"戊,1966-13-06,2026-03-05,40000,3,2026-02-01,{PAID},符合条件,,",
    )
    wrong = ["outcome", "award", "reasons", "award", "refused"]
    assert tried(file) == [(f"example_{what}", row) for row, what in enumerate(wrong, 2)]


class Heir(Facts):
    """Who lived with somebody who died."""

    kin = choice("与死者关系", "relation", spouse="配偶", parent="父母", child="子女")


heir = many(Heir("heir", "受助家属", "relative"))
LAW = source("办法", in_force="2024-01-01")
HEIRS = Programme(
    "city.dead",
    zh="抚慰金",
    en="To the family of the dead",
    helps=applicant,
    lines=heir,
    rules=[require("family", heir.any(heir.kin.is_in("spouse", "child")), LAW.gist("配偶、子女"))],
    award=flat(yuan(80_000), LAW.gist("共8万元，平均分配")),
)
EXPECTED = ("收件日期", "姓名", "身份证号", "应得金额", "应得各份")
WHO = ("甲", "152634197001010001")


@pytest.mark.parametrize(
    "each, code",
    [
        ("26666.66、26,666.67；26666.67", ""),
        ("80000", "example_lines"),
        ("26666.66、26666.66、26666.68", "example_lines"),
        ("40000、40000", "example_lines"),
    ],
)
def test_the_lines_of_an_award_are_compared_by_each(each: str, code: str, tmp_path: Path) -> None:
    kin = [("姓名", "身份证号", "与死者关系"), *((*WHO, k) for k in ("配偶", "子女", "子女"))]
    book = Workbook()
    book.active.title = "申请"
    for row in (EXPECTED, ("2026-03-05", *WHO, "80000", each)):
        book.active.append(row)
    relatives = book.create_sheet("受助家属")
    for row in kin:
        relatives.append(row)
    book.save(tmp_path / "examples.xlsx")
    found = try_examples(tmp_path / "examples.xlsx", HEIRS, DAY)
    assert [w.code for w in found.wrong] == ([code] if code else []) and found.rows == 1


def test_where_no_sum_is_fixed_there_are_no_lines(tmp_path: Path) -> None:
    without = WELL.replace("60000,60000,0", "60000,,")
    file = table(tmp_path, f"乙,{without},80000", head="应得各份")
    (wrong,) = try_examples(file, illness, DAY).wrong
    assert (wrong.code, wrong.parts["came"]["en"]) == ("example_lines", "not fixed")


def test_another_word_is_no_outcome(tmp_path: Path) -> None:
    with pytest.raises(FactError) as told:
        try_examples(table(tmp_path, f"甲,{WELL},通过,,"), illness, DAY)
    assert told.value.code == "example_no_outcome"


def test_a_table_that_expects_nothing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FactError) as told:
        try_examples(table(tmp_path, f"甲,{WELL},a,b,c", head="一,二,三"), illness, DAY)
    assert told.value.code == "examples_expect"


def test_a_new_package_has_a_table_of_its_own(tmp_path: Path) -> None:
    where, files = write_package("city.aid", tmp_path)
    assert "tests/examples.csv" in files
    assert (where / "tests/examples.csv").read_text("utf-8").count("\n") == 5


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_new_package_speaks_to_its_author_in_one_language(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], lang: str
) -> None:
    assert run(["--lang", lang, "programmes", "new", "city.aid", "--out", str(tmp_path)]) == 0
    capsys.readouterr()
    where = tmp_path / "caseflow-city-aid"
    every = "".join(p.read_text("utf-8") for p in where.rglob("*") if p.is_file())
    assert bool(re.search("[\u4e00-\u9fff]", every)) is (lang == "zh")
    read = (where / "README.md").read_text("utf-8")
    code = (where / "src/caseflow_city_aid/programme.py").read_text("utf-8")
    note = code.partition('"""')[2].partition('"""')[0]
    for part in (read.partition("|")[0], note):
        words = re.sub(r"`[^`]*`|caseflow-city-aid", "", part)
        assert bool(re.search("[A-Za-z]{3}", words)) is (lang == "en"), words
    compile(code, "programme.py", "exec")


def test_a_new_package_counts_in_the_currency_of_the_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of none where there is no store, which is to be written over."""
    monkeypatch.chdir(tmp_path)
    place = plain(currency="GEL", time_zone="Asia/Tbilisi", levels="town")
    people = [Person(x, x, f"N-{x}1", ("manage",)) for x in ("awa", "dja", "pia")]
    own: dict[str, Any] = {"place": place, "people": people, "branch": Branch("VAL", level="town")}
    for name, code in (("city.none", "XXA"), ("city.gel", "GEL")):
        if code == "GEL":
            Caseflow.demo("caseflow.db", **own).close()
        assert run(["--lang", "en", "programmes", "new", name]) == 0
        module = name.replace(".", "_")
        file = tmp_path / f"caseflow-{name.replace('.', '-')}/src/caseflow_{module}/programme.py"
        assert f'CURRENCY = "{code}"' in file.read_text("utf-8")
        assert run(["--lang", "en", "check", "--plugin", str(file)]) == 0
        assert not re.search("[\u4e00-\u9fff]", capsys.readouterr().out)


def test_check_tells_it_at_the_command_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    head = "户主姓名,收件日期,困难证明类别,困难证明类别有效期至,困难证明,应得结论"
    file = tmp_path / "examples.csv"
    file.write_text(f"{head}\n甲,2026-03-05,低保,2026-12-31,复印件,符合条件\n", "utf-8")
    assert run(["check", "hardship", "--examples", str(file)]) == 0
    capsys.readouterr()
    file.write_text(f"{head}\n甲,2026-03-05,低保,2026-03-04,复印件,符合条件\n", "utf-8")
    assert run(["check", "hardship", "--examples", str(file), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)["result"]
    assert [w["code"] for w in told["wrong"]] == ["example_outcome"]
    assert run(["check", "--examples", str(file)]) != 0


# -- what stands beside the form
FARES = "收件日期,在旗外住院,医院等级,做造血干细胞移植,家庭年收入,家庭人口,移植救助金发放日期,"
FARES += "住院证明,有人陪护,患者往返交通费"
STAYED = "2026-03-05,是,三级,是,54000,3,2025-05-01,原件,否,2000"
BEFORE = "此前资助项目,此前资助收件日期,此前资助金额"


def written(tmp_path: Path, head: str, *rows: str) -> Path:
    file = tmp_path / "examples.csv"
    file.write_text("\n".join([head, *rows]) + "\n", "utf-8")
    return file


def codes(file: Path, programme: Any, day: date = DAY) -> tuple[list[str], list[str]]:
    found = try_examples(file, programme, day)
    return [w.code for w in found.wrong], [x.code for x in found.notes]


def test_a_row_says_what_was_given_before(tmp_path: Path) -> None:
    file = written(tmp_path, f"{FARES},{BEFORE},应得结论,应得金额,应得原因",
        f"{STAYED},移植救助金,2025-05-01,,符合条件,1400,",
        f"{STAYED},Transplant aid,2025-05-01,,符合条件,1400,",
        f"{STAYED},banner.transplant,2024-05-01,20000,eligible,1400,",
        f"{STAYED},,,,不符合条件,,earlier.applicant")  # fmt: skip
    assert codes(file, TRANSPLANT) == ([], [])


def test_a_cap_counts_what_a_row_says_was_given_before(tmp_path: Path) -> None:
    head = f"{HEAD},此前资助收件日期,此前资助金额,应得结论,应得金额"
    file = written(tmp_path, head, f"甲,{WELL},,,符合条件,12000",
        f"乙,{WELL},2026-01-05,15000,符合条件,5000", f"丙,{WELL},2025-12-31,15000,符合条件,12000",
        f"丁,{WELL},2026-01-05,20000,不符合条件,")  # fmt: skip
    assert codes(file, illness)[0] == []


@pytest.mark.parametrize("row", [
    ("移植救助,2025-05-01,", "example_earlier_programme"),
    ("骨髓移植患者交通补助,,500", "example_earlier_lacks"),
    ("骨髓移植患者交通补助,2026-01-01,", "example_earlier_lacks"),
])  # fmt: skip
def test_earlier_aid_that_no_limit_can_count_is_refused(
    tmp_path: Path, row: tuple[str, str]
) -> None:
    before, code = row
    head = f"{FARES},{BEFORE},应得结论"
    with pytest.raises(FactError) as told:
        try_examples(written(tmp_path, head, f"{STAYED},{before},符合条件"), TRANSPLANT, DAY)
    assert (told.value.code, told.value.parts["row"]) == (code, 2)


def test_what_is_counted_by_a_question_needs_its_answer_then(tmp_path: Path) -> None:
    of = source("办法", in_force="2026-01-01", ref="0号")
    second = Programme("test.second", zh="手术", en="surgery", helps=applicant,
        rules=[once(of.says("同一次手术限一次"), per=(applicant, operation.number))],
        award=flat(yuan(500), of.says("500元")), steps=[step.decide(), step.pay()])  # fmt: skip
    head = "收件日期,第几次手术,此前资助项目,此前第几次手术,应得结论"
    same, other, lacks = (
        "2026-03-05,2,手术,2,不符合条件",
        "2026-03-05,2,手术,1,符合条件",
        "2026-03-05,2,手术,,",
    )
    assert codes(written(tmp_path, head, same, other), second) == ([], [])
    with pytest.raises(FactError) as told:
        try_examples(written(tmp_path, head, f"{lacks}符合条件"), second, DAY)
    assert told.value.code == "example_earlier_lacks"


class Joint(Facts):
    place = text("部位", "place")


def test_elements_that_were_helped_before_are_counted(tmp_path: Path) -> None:
    of, joint = (
        source("办法", in_force="2026-01-01", ref="0号"),
        many(Joint("joint", "关节", "joint")),
    )
    own: dict[str, Any] = {"zh": "关节", "en": "joints", "helps": applicant}
    own |= {"award": flat(yuan(500), of.says("500元")), "steps": [step.decide(), step.pay()]}
    asked = require("any", joint.any(joint.place.given()), of.gist("有关节"))
    each = Programme("test.each", **own,
        rules=[asked, once(of.says("每个关节限一次"), per=(applicant, joint.place))])  # fmt: skip
    head = "收件日期,部位,此前资助项目,此前部位,应得结论"
    same, other = "2026-03-05,左髋,关节,左髋,不符合条件", "2026-03-05,左髋,关节,右髋,符合条件"
    assert codes(written(tmp_path, head, same, other), each) == ([], [])
    most = Programme("test.most", **own,
        rules=[asked, at_most(3, of.says("最多三个关节"), per=applicant, of=joint)])  # fmt: skip
    head = "收件日期,部位,此前资助项目,此前关节数,应得结论"
    full, left = "2026-03-05,左髋,关节,3,待人工认定", "2026-03-05,左髋,关节,2,符合条件"
    assert codes(written(tmp_path, head, full, left), most) == ([], [])
    with pytest.raises(FactError) as told:
        try_examples(written(tmp_path, head, "2026-03-05,左髋,关节,,符合条件"), most, DAY)
    assert told.value.code == "example_earlier_lacks"


def test_a_programme_that_limits_nothing_tells_nothing_of_it(tmp_path: Path) -> None:
    file = written(
        tmp_path, "出生日期,收件日期,总费用,应得结论", "1990-01-01,2026-03-05,无,符合条件"
    )
    assert "example_never_helped" not in codes(file, above)[1]
    assert "example_never_helped" in codes(file, illness)[1]


def test_only_what_limits_count_by_has_a_column() -> None:
    before = {f.key for f in fields_of(illness) if f.key.startswith("earlier.")}
    assert before == {"earlier.programme", "earlier.day", "earlier.sum"}
    of, joint = (
        source("办法", in_force="2026-01-01", ref="0号"),
        many(Joint("joint", "关节", "joint")),
    )
    rules = [
        require("any", joint.any(joint.place.given()), of.gist("有关节")),
        once(of.says("每个关节限一次"), per=(applicant, joint.place), counting=("other.aid",)),
        earlier_award(of.says("受过天使资助的"), of={"angel": ("天使", "Angel")}, per=applicant),
    ]
    made = Programme("test.both", zh="关节", en="joints", helps=applicant, rules=rules,
        award=flat(yuan(500), of.says("500元")), steps=[step.decide(), step.pay()])  # fmt: skip
    before = {f.key for f in fields_of(made) if f.key.startswith("earlier.")}
    assert before == {
        "earlier.programme", "earlier.day", "earlier.sum", "earlier.joint.place"
    }  # fmt: skip
    known = names(made, limits(made))
    assert set(known) == {"test.both", "关节", "joints", "other.aid", "angel", "天使", "Angel"}
    item = Application(sheet="", sheet_index=0, row=2, facts={"earlier.programme": "天使"})
    assert earlier_of(item, made, limits(made)) == [Earlier("angel", None, {"programme": "天使"})]
    counted = evolve(limits(made), groups=(Group("joint", "关节", "joint"),))
    assert counted.counted == ()
    most = Programme("test.most", zh="关节", en="joints", helps=applicant,
        rules=[rules[0], rules[2], at_most(3, of.says("最多三个"), per=applicant, of=joint)],
        award=flat(yuan(500), of.says("500元")), steps=[step.decide(), step.pay()])  # fmt: skip
    assert earlier_of(item, most, limits(most)) == [Earlier("angel", None, {"programme": "天使"})]


def test_limits_that_no_column_lets_be_judged_are_told(tmp_path: Path) -> None:
    file = written(tmp_path, f"{FARES},应得结论,应得原因", f"{STAYED},不符合条件,earlier.applicant")
    found = try_examples(file, TRANSPLANT, DAY)
    assert (found.wrong, [x.code for x in found.notes]) == ((), ["example_never_helped"])
    names = {"earlier.applicant", "at_most.applicant.year", "cap.applicant.year"}
    assert set(found.notes[0].parts["names"]) == names


EYE = "收件日期,出生日期,困难类型,户籍地,诊断编码,由定点医院诊断,是否需手术,身份证,诊断证明书,"
EYE += "手术日期,其他渠道先行支付金额,医保报销后个人自付"
SEEN = "2026-03-05,1950-01-01,无,150802,H25.1,是,是,复印件,原件"
GRANTED = "准予资助决定作出之日"


def test_a_row_is_judged_at_the_stage_that_it_says(tmp_path: Path) -> None:
    head = f"{EYE},{GRANTED},阶段,{BEFORE},应得结论,应得原因"
    file = written(tmp_path, head,
        f"{SEEN},2026-06-09,1000,1000,2026-03-10,,,,,符合条件,",
        f"{SEEN},2026-06-09,1000,1000,2026-03-10,申请,,,,符合条件,",
        f"{SEEN},2026-06-08,无,1000,2026-03-10,最终,,,,符合条件,",
        f"{SEEN},2026-06-08,1000,1000,2026-03-10,final,,,,不符合条件,not_all_paid",
        f"{SEEN},2026-06-09,无,1000,2026-03-10,终审,,,,不符合条件,within_90",
        f"{SEEN},2026-06-08,无,1000,,最终,,,,材料不全,{GRANTED}")  # fmt: skip
    assert codes(file, CATARACT) == ([], [])


def test_what_is_judged_at_final_alone_is_told(tmp_path: Path) -> None:
    file = written(tmp_path, f"{EYE},{BEFORE},应得结论", f"{SEEN},2026-06-09,无,1000,,,,符合条件")
    found = try_examples(file, CATARACT, DAY)
    assert (found.wrong, [x.code for x in found.notes]) == ((), ["example_entry_only"])
    assert found.notes[0].parts["names"] == ("within_90", "not_all_paid")


def test_another_word_is_no_stage(tmp_path: Path) -> None:
    file = written(tmp_path, f"{EYE},阶段,应得结论", f"{SEEN},2026-06-09,无,1000,中途,符合条件")
    with pytest.raises(FactError) as told:
        try_examples(file, CATARACT, DAY)
    assert told.value.code == "example_stage" and "" not in told.value.parts["known"]


def test_a_column_that_is_a_slip_of_the_pen_is_told(tmp_path: Path) -> None:
    rows = f"甲,{WELL},符合条件,99999,看一下"
    slips = (
        ("应得金 额元", ["example_column_near"]), ("应得金客", ["example_column_near"]),
        ("expected awards", ["example_column_near"]), ("应得金额（元）", ["example_award"]),
        ("编号", []),
    )  # fmt: skip
    for title, wrong in slips:
        file = written(tmp_path, f"{HEAD},应得结论,{title},备注", rows)
        assert codes(file, illness)[0] == wrong, title
    assert codes(file, illness)[1] == [
        "example_remarks",
        "example_never_helped",
        "example_entry_only",
    ]


class Home(Facts):
    """Where somebody lives."""

    lease = text("租约", "lease")
    note = text("住房说明", "note")


home, HOUSING = Home("home"), source("测试通知", in_force="2024-01-01", ref="test")
leased = Programme("test.leased", zh="租房", en="rent", helps=applicant,
    rules=[require("lease", home.lease.stated(), HOUSING.gist("租约")),
        require("note", home.note.stated(), HOUSING.gist("说明"))],
    award=flat(yuan(500), HOUSING.gist("500元")))  # fmt: skip


def test_a_column_of_remarks_is_told_as_one_and_fails_nothing(tmp_path: Path) -> None:
    """Also one that looks like a question: `case` is no slip for `lease`."""
    head, row = "申请人姓名,收件日期,租约,住房说明,应得结论", "甲,2026-03-05,有,有,符合条件,第一例"
    for title in ("备注", "序号", "Remark", "case", "No.", "Case No."):
        found = try_examples(written(tmp_path, f"{head},{title}", row), leased, DAY)
        assert (found.rows, found.wrong) == (1, ()), title
        assert [(x.code, x.parts["columns"]) for x in found.notes] == [
            ("example_remarks", (title,))
        ]
    slip = try_examples(written(tmp_path, f"{head},leese", row), leased, DAY)
    assert [x.code for x in slip.wrong] == ["example_column_near"]
    asked = written(tmp_path, f"{head.replace('住房说明', 'note')},备注", row)
    assert try_examples(asked, leased, DAY).wrong == ()


def test_a_list_at_final_states_what_the_process_knows(tmp_path: Path) -> None:
    rows = (f"{SEEN},2026-06-08,无,1000,2026-03-10", f"{SEEN},2026-06-09,无,1000,2026-03-10")
    file = written(tmp_path, f"{EYE},{GRANTED}", *rows)
    found = assess_file(file, CATARACT, DAY, at="final", earlier=[])
    assert [v.verdict for v in found.verdicts] == ["eligible", "ineligible"]
    assert found.notes == ()
    unread = assess_file(file, CATARACT, DAY, earlier=[])
    assert [x.code for x in unread.notes] == ["columns_unused"]


def test_examples_leave_out_no_other_check(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A programme with a fault has it, and every row as expected too."""
    source = Path(__file__).parent / "written" / "orphans.py"
    wrong = tmp_path / "orphans.py"
    wrong.write_text(source.read_text("utf-8").replace("yuan(2_000)", "yuan(20_000)"), "utf-8")
    file = written(tmp_path, "户主姓名,收件日期,应得结论", "甲,2025-01-05,材料不全")
    for plugin, code in ((source, 0), (wrong, 1)):
        asked = ["check", "--plugin", str(plugin), "--examples", str(file), "--json"]
        assert run([*asked, "--on", "2025-01-05"]) == code
        told = json.loads(capsys.readouterr().out)["result"]
        assert told["wrong"] == [] and bool(told["check"]["faults"]) == bool(code)
        assert [x["code"] for x in told["notes"]] == ["example_never_helped"]
    assert ORPHANS.name == "city.festival"
