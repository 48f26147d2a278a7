"""What a programme may ask, and nothing else: derived from the facts that its rules read, whom it helps and who is paid."""

from __future__ import annotations

from typing import Any

from attrs import field, frozen

from caseflow import facts as catalogue
from caseflow.facts import Facts
from caseflow.programme.programme import Programme
from caseflow.rules import nodes as n
from caseflow.rules.dated import Dated

ALIASES: dict[str, tuple[str, ...]] = {
    "application.received_on": ("收件日期", "收到日期", "申请日期", "受理日期"),
    "application.upstream_entered_on": ("系统录入日期", "上级录入日期", "首次录入日期"),
    "application.upstream_no": ("系统编号", "上级编号"),
    "child.name": ("患儿姓名", "姓名", "儿童姓名"), "child.id_no": ("身份证号", "患儿身份证号", "患儿身份证号码", "身份证号码", "公民身份号码"),
    "child.birth_date": ("出生日期", "患儿出生日期", "出生年月日"), "child.sex": ("性别",), "child.birth_cert_no": ("出生证编号", "出生医学证明编号"),
    "child.is_chinese": ("中国籍", "是否中国籍"), "child.area": ("户籍地", "户籍地区划"),
    "household.head.name": ("户主姓名", "户主", "姓名"), "household.head.id_no": ("户主身份证号", "身份证号"), "household.size": ("家庭人口",),
    "household.head.phone": ("联系方式", "联系电话", "电话"),
    "guardian.name": ("监护人姓名", "监护人"), "guardian.id_no": ("监护人身份证号",), "guardian.phone": ("联系电话", "电话", "监护人电话"),
    "guardian.relation": ("与患儿关系", "关系"), "guardian2.name": ("另一监护人姓名", "监护人二姓名"), "guardian2.id_no": ("另一监护人身份证号", "监护人二身份证号"),
    "family.annual_income": ("家庭年收入", "年收入"), "family.registration": ("户籍性质", "户口性质"), "family.need": ("困难类型", "困难类别"),
    "diagnosis.icd10": ("诊断编码", "ICD-10", "疾病编码", "诊断编码（ICD-10）"), "operation.done": ("是否已手术", "手术已完成", "已手术"),
    "operation.indicated": ("是否需手术", "需要手术", "手术指征"), "operation.on": ("手术日期",), "operation.number": ("第几次手术", "手术次数"),
    "operation.hospital": ("拟手术医院", "手术医院"), "cost.total": ("总费用", "医疗费总额"), "cost.basic_pool": ("统筹", "统筹基金支出", "统筹支付"),
    "cost.major_illness": ("大病", "大病保险", "大病保险支出"), "cost.medical_assistance": ("医疗救助", "医疗救助支出"),
    "cost.commercial": ("商业", "商业保险", "商业保险赔付"), "cost.waiver": ("减免", "医院减免"), "cost.other_charity": ("其他救助", "其他慈善救助"),
    "cost.cash": ("现金支付", "现金", "自付现金"), "cost.account": ("个人账户", "个人账户支出"), "payee.account_name": ("户名",), "payee.account_no": ("账号", "银行账号"),
    "payee.bank": ("开户行",), "consent.given_on": ("同意日期", "签署同意书日期", "同意处理个人信息日期"),
}  # fmt: skip


@frozen
class Field:
    """One question of a form. `at`: needed at entry or only at final. `group`: it repeats."""

    key: str
    kind: str
    zh: str
    en: str
    options: tuple[str, ...] = ()
    option_words: tuple[tuple[str, str], ...] = ()
    at: str = "entry"
    group: str = ""
    aliases: tuple[str, ...] = field(default=())
    identity: bool = False


def form(programme: Programme) -> tuple[Field, ...]:
    """Every question that the programme may ask, in the order of a form; over all its editions."""
    known = catalogue.catalogue()
    read = _read(programme)
    entry = {f.key for f in read["entry"]}
    people = _people(programme.helps)
    dates = [known["application.received_on"], known[programme.pinned_on]] + (
        [known["application.upstream_no"]] if "upstream" in programme.pinned_on else []
    )
    facts = [*dates, *people, *read["entry"], *read["final"], *_payee(programme), known["consent.given_on"]]
    done: dict[str, Field] = {}
    for f in facts:
        if f.key not in done:
            at = "final" if f.key not in entry and f in read["final"] else "entry"
            done[f.key] = _field(f, at)
    return tuple(done.values())


def _read(programme: Programme) -> dict[str, list[n.Fact]]:
    """Facts that the rules, documents and award of any day read; at final only: what nothing at entry reads."""
    out: dict[str, list[n.Fact]] = {"entry": [], "final": []}
    for draft in programme.rules:
        trees = [s.value for s in draft.node.steps] if isinstance(draft.node, Dated) else [draft.node]
        out[draft.at] += [x for tree in trees for x in n.walk(tree) if isinstance(x, n.Fact)]
    for need in programme.documents:
        out[need.at] += [x for x in n.walk(need.node) if isinstance(x, n.Fact)]
    seen = {x.key for x in out["entry"]}
    award = [x for tree in programme.trees() for x in n.walk(tree) if isinstance(x, n.Fact)]
    out["final"] += [x for x in award if x.key not in seen]
    if any(x.key.startswith("cost.") for x in out["final"]):
        out["final"] += list(catalogue.cost.facts())
    return {at: [f for f in facts if f.origin == "asked"] for at, facts in out.items()}


def _people(helps: str) -> list[n.Fact]:
    holders: dict[str, tuple[Facts, tuple[str, ...]]] = {
        "child": (catalogue.child, ("name", "id_no", "birth_date", "sex", "birth_cert_no")),
        "household": (catalogue.household.head, ("name", "id_no", "phone")),
        "applicant": (catalogue.applicant, ("name", "id_no", "phone", "birth_date", "sex")),
    }
    holder, names = holders.get(helps, (catalogue.applicant, ("name", "id_no", "phone")))
    out = [f for f in holder.facts() if f.key.rpartition(".")[2] in names]
    if helps == "child":
        out += [f for g in (catalogue.guardian, catalogue.guardian2) for f in g.facts()]
    return out


def _payee(programme: Programme) -> list[n.Fact]:
    """An account is asked where we may be the ones who pay."""
    return catalogue.payee.facts()


def _field(f: n.Fact, at: str) -> Field:
    aliases = tuple(dict.fromkeys((*ALIASES.get(f.key, ()), f.zh)))
    zh = ALIASES.get(f.key, (f.zh,))[0]
    return Field(f.key, f.kind, zh, f.en, f.options, f.option_words, at, f.group, aliases, catalogue.is_identity(f.key))


def schema(programme: Programme) -> dict[str, Any]:
    """The form as JSON Schema (2020-12): money in fen, days as ISO dates."""
    types: dict[str, dict[str, Any]] = {
        "day": {"type": "string", "format": "date"}, "money": {"type": "integer", "minimum": 0, "description": "fen"},
        "number": {"type": "integer", "minimum": 0}, "text": {"type": "string", "maxLength": 500}, "yes_no": {"type": "boolean"},
    }  # fmt: skip
    properties = {}
    for f in form(programme):
        entry = {**types[f.kind], "title": f.zh, "x-en": f.en, "x-at": f.at}
        if f.options:
            entry["enum"] = list(f.options)
        properties[f.key] = entry
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema", "title": programme.zh, "type": "object",
        "properties": properties, "additionalProperties": False,
    }  # fmt: skip
