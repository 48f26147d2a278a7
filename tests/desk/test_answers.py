"""One answer, whichever way it came: a call, JSON, our own template filled in and read back.

Each way gives the same facts, the same record of the assessment and the same application: what was
filed one way is known the other ways.
"""

from __future__ import annotations

import json
import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from office import id_no, office

from caseflow import Caseflow, FactError, Money, nothing
from caseflow.batch.run import run
from caseflow.files.template import write_template
from caseflow.values.wire import written

PROGRAMME = "crcf.chd"
FIRST = date(2012, 1, 1)
births = st.integers(0, 2500).map(lambda n: FIRST + timedelta(days=n))
past = st.integers(2501, 5200).map(lambda n: FIRST + timedelta(days=n))
HAN = ("小满", "阿拉坦•其木格", "王　芳", "J.Smith", "其木 格日勒图")

# sort or kind → the ways of writing one value: as it is called, as it stands in a cell
SPELT: dict[str, st.SearchStrategy[tuple[Any, Any]]] = {
    "name": st.sampled_from(HAN).map(lambda x: (x, f" {x} ")),
    "phone": st.sampled_from([("13800000000", "1380000 0000"), ("0474-8320000", "0474-8320000")]),
    "account": st.just(("6222 0000 0000 0000", "6222000000000000")),
    "area": st.sampled_from([("四子王旗", "150929"), ("150902", "150902")]),
    "diagnosis": st.sampled_from(
        [("q21.0", "Q21.0 室间隔缺损"), ("Q25.0", "Ｑ２５．０"), ("C91.0", "c91.0")]
    ),
    "text": st.sampled_from(["北京安贞医院", "a-1", "其他（说明）"]).map(lambda x: (x, x)),
    "day": past.map(lambda d: (d, f"{d.year}年{d.month}月{d.day}日")),
    "money": st.integers(0, 10**8).map(lambda n: (Money(n), f"{n // 100}.{n % 100:02d}")),
    "number": st.integers(0, 20).map(lambda n: (n, str(n))),
    "yes_no": st.booleans().map(lambda x: (x, "是" if x else "否")),
}


@st.composite
def answers(draw: st.DrawFn, form: Any) -> dict[str, tuple[Any, Any]]:
    """By key: a value as a call has it, and as a cell has it."""
    out: dict[str, tuple[Any, Any]] = {}
    born = draw(births)
    number = id_no(born.isoformat())
    for f in dict.fromkeys(form.values()):
        if f.group or f.key == "payee.institution":  # instead of an account, of one that is named
            continue
        must = f.key in ("child.name", "child.id_no", "application.received_on")
        if not must and draw(st.booleans()):
            continue
        if f.sort == "identity":
            out[f.key] = (number.lower(), f"'{number}")
            number = id_no((FIRST - timedelta(days=len(out) * 400)).isoformat())
        elif f.options:
            code, word = draw(st.sampled_from(f.option_words))
            out[f.key] = (code, word)
        elif not f.identity and not must and draw(st.integers(0, 9)) == 0 and f.kind == "money":
            out[f.key] = (nothing, "无")
        else:
            out[f.key] = draw(SPELT[f.sort or f.kind])
    if "child.birth_date" in out:  # the certificate rules over what was typed
        out["child.birth_date"] = (born, born.isoformat())
    return out


def filled(path: Path, form: Any, cells: dict[str, Any], programme: str = PROGRAMME) -> Path:
    """Our own template with one row."""
    fields = list(dict.fromkeys(form.values()))
    write_template(path, "表", programme, fields)
    book = openpyxl.load_workbook(path)
    heads = {f.key: f.zh for f in fields}
    sheet = book.worksheets[0]
    row = {str(c.value): c.column for c in sheet[1]}
    for key, cell in cells.items():
        sheet.cell(2, row[heads[key]], cell)
    book.save(path)
    return path


def told(cf: Caseflow, case: str) -> tuple[Any, ...]:
    """What was kept and what the rules said."""
    state = cf.case(case)
    entry = state.entry
    assert entry is not None
    record = (entry.outcome, entry.results, entry.documents, entry.award, entry.seen)
    return cf.desk("chen").facts(case, purpose="case"), record, entry.edition, state.received_on


OFFICE = office()
FORM = OFFICE.form(PROGRAMME)


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # a shrunk one takes minutes
)
@given(st.data())
def test_a_call_json_and_our_own_template_say_the_same(data: st.DataObject) -> None:
    said = data.draw(answers(FORM))
    typed = {k: v for k, (v, _) in said.items()}
    seen = []
    with office() as cf:
        case = cf.desk("chen").submit(PROGRAMME, typed)
        seen.append(told(cf, case))
        again = json.loads(written(typed))
        (done,) = cf.desk("chen").submit_many(PROGRAMME, [again])
        assert (done.verdict, done.case) == ("known", case)
    with office() as cf:
        seen.append(told(cf, cf.desk("chen").submit(PROGRAMME, again)))
    with office() as cf, tempfile.TemporaryDirectory() as folder:
        cells = {k: c for k, (_, c) in said.items()}
        report = run(cf.desk("chen"), filled(Path(folder) / "t.xlsx", FORM, cells), PROGRAMME)
        (verdict,) = report.verdicts
        assert verdict.verdict.startswith("accepted"), verdict
        seen.append(told(cf, verdict.case))
        (done,) = cf.desk("chen").submit_many(PROGRAMME, [typed])
        assert (done.verdict, done.case) == ("known", verdict.case)
    assert seen[0] == seen[1] == seen[2]


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("diagnosis.icd10", "心脏不好", "cell_icd10"),
        ("diagnosis.icd10", "Q21.0、Q25.0", "cell_several_codes"),
        ("child.name", "=1+1", "cell_name_formula"),
        ("child.name", "小满、小雪", "cell_names"),
        ("child.name", "填表人：小满", "cell_no_name"),
        ("family.annual_income", 300_000, "not_money"),
        ("family.annual_income", {"money": "3000"}, "not_money"),
        ("family.annual_income", {"money": 3000, "day": "2026-01-01"}, "not_money"),
        ("application.received_on", {"day": "2026-13-01"}, "day_not_there"),
        ("application.received_on", {"day": 20260101}, "no_day"),
        ("child.is_chinese", {"yes": True}, "not_yes_no"),
    ],
)
def test_what_has_no_normal_form_is_refused_by_the_same_code_as_a_cell(
    key: str, value: Any, code: str
) -> None:
    facts = {"child.name": "小满", "child.id_no": id_no("2018-03-05"), key: value}
    with office() as cf, pytest.raises(FactError) as refused:
        cf.desk("chen").submit(PROGRAMME, facts)
    assert (refused.value.code, refused.value.field) == (code, key)


def test_a_division_is_known_by_its_name_or_is_none() -> None:
    facts = {"applicant.name": "王芳", "applicant.id_no": id_no("1950-03-04")}
    facts |= {"consent.given_on": "2026-03-05"}
    with office() as cf:
        desk = cf.desk("chen")
        case = desk.submit("nm.walk", {**facts, "applicant.area": "四子王旗"})
        assert desk.facts(case, purpose="case")["applicant.area"] == "150929"
        with pytest.raises(FactError) as refused:
            desk.submit("nm.walk", {**facts, "applicant.area": "没有这个旗"})
        assert refused.value.code == "cell_area"


def test_the_birth_date_in_a_number_rules_and_a_typed_one_that_differs_is_said() -> None:
    facts = {"child.name": "小满", "child.id_no": id_no("2018-03-05")}
    with office() as cf:
        rows = [facts, {**facts, "child.birth_date": "2018-03-06"}]
        first, second = cf.desk("chen").submit_many(PROGRAMME, rows)
        assert (first.verdict, first.warnings, second.verdict) == ("accepted", (), "known")
        assert cf.desk("chen").facts(first.case, purpose="case")["child.birth_date"] == date(
            2018, 3, 5
        )
        other = {**facts, "child.id_no": id_no("2017-03-05"), "child.birth_date": "2018-03-06"}
        (warned,) = cf.desk("chen").submit_many(PROGRAMME, [other])
        assert warned.warnings == ("birth_differs",)


def test_who_is_helped_and_called_nothing_is_told() -> None:
    """A number without a name is soon a slip; not where the person is known by it already."""
    nameless = {
        "child.id_no": id_no("2018-03-05"),
        "guardian.name": "父亲",
        "application.received_on": "2026-03-05",
    }
    with office() as cf:
        desk = cf.desk("chen")
        (first,) = desk.submit_many(PROGRAMME, [nameless])
        assert (first.verdict, first.warnings) == ("accepted", ("unnamed",))
        (named,) = desk.submit_many(
            PROGRAMME, [{**nameless, "child.name": "小满", "child.id_no": id_no("2017-03-05")}]
        )
        assert named.warnings == ()
        later = {"child.id_no": id_no("2017-03-05"), "application.received_on": "2026-05-30"}
        (known,) = desk.submit_many(PROGRAMME, [later])
        assert known.case != named.case and "unnamed" not in known.warnings


def test_an_element_is_read_as_a_single_answer_is() -> None:
    with office() as cf:
        typed = {
            "applicant.name": "王 芳",
            "applicant.id_no": id_no("1950-03-04"),
            "consent.given_on": "2026-03-05",
            "diagnosis": [{"icd10": "m16.1"}],
        }
        form = cf.form("nm.walk")
        group = next(f.group for f in form.values() if f.sort == "diagnosis")
        if not group:
            typed = {**typed, "diagnosis.icd10": "m16.1"}
            typed.pop("diagnosis")
        case = cf.desk("chen").submit("nm.walk", typed)
        facts = cf.desk("chen").facts(case, purpose="case")
        assert facts["applicant.name"] == "王芳" and "M16.1" in json.dumps(written(facts))


def test_a_number_that_may_be_miscopied_says_nothing_of_a_birth_date() -> None:
    right = id_no("2018-03-05")
    wrong = right[:-1] + ("0" if right[-1] != "0" else "1")
    facts = {"child.name": "小满", "child.id_no": wrong, "child.birth_date": "2018-03-06"}
    with office() as cf:
        (done,) = cf.desk("chen").submit_many(PROGRAMME, [facts])
        assert (done.verdict, done.warnings) == ("accepted", ("identity_unmarked",))
        assert cf.desk("chen").facts(done.case, purpose="case")["child.birth_date"] == date(
            2018, 3, 6
        )


WALK = "nm.walk"
WALKERS = OFFICE.form(WALK)
PLACES = ("left_hip", "right_hip", "left_knee", "right_knee")


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_a_list_of_its_own_says_of_each_what_a_call_says(data: st.DataObject) -> None:
    """Our own template with a sheet of joints, both sheets sorted anyhow."""
    joints = data.draw(
        st.lists(st.lists(st.sampled_from(PLACES), unique=True, max_size=3), min_size=2, max_size=4)
    )
    words = dict(WALKERS["joint.place"].option_words)
    said = [
        {
            "applicant.name": f"测试{HAN[0]}{n}",
            "applicant.id_no": id_no(f"195{n}-03-04"),
            "application.received_on": date(2026, 3, 5),
            "consent.given_on": date(2026, 3, 5),
        }
        for n in range(len(joints))
    ]
    rows = data.draw(st.permutations(list(enumerate(joints))))
    lines = data.draw(st.permutations([(n, p) for n, some in enumerate(joints) for p in some]))
    with office() as cf:
        typed = [{**x, **several(some)} for x, some in zip(said, joints, strict=True)]
        cases = [d.case for d in cf.desk("chen").submit_many(WALK, typed)]
        called = [subject(cf, case) for case in cases]
    with office() as cf, tempfile.TemporaryDirectory() as folder:
        path = filled(Path(folder) / "t.xlsx", WALKERS, {}, WALK)
        book = openpyxl.load_workbook(path)
        heads = [c.value for c in book["申请"][1]]
        for row, (n, _) in enumerate(rows, 2):
            for key, value in said[n].items():
                book["申请"].cell(row, 1 + heads.index(WALKERS[key].zh), value)
        for n, place in lines:
            who = {WALKERS[k].zh: v for k, v in said[n].items()}
            whose = [who[str(c.value)] for c in book["关节"][1][:2]]
            book["关节"].append((*whose, words[place]))
        book.save(path)
        verdicts = [v for v in run(cf.desk("chen"), path, WALK).verdicts if not v.part]
        at = {n: v.case for (n, _), v in zip(rows, verdicts, strict=True)}
        assert [subject(cf, at[n]) for n in range(len(joints))] == called


def several(places: list[str]) -> dict[str, Any]:
    if len(places) == 1:
        return {"joint.place": places[0]}
    return {"joint": [{"place": p} for p in places], "joint.complete": True} if places else {}


def subject(cf: Caseflow, case: str) -> Any:
    """Whom it helps, and with what; elements in any order."""
    facts = dict(cf.desk("chen").facts(case, purpose="case"))
    joints = facts.pop("joint", [{"place": facts.pop("joint.place", None)}])
    entry = cf.case(case).entry
    assert entry is not None
    record = (entry.outcome, entry.results, entry.documents, entry.award)
    return facts, sorted(str(x.get("place")) for x in joints), record
