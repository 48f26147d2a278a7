"""What a programme may ask, and nothing else: derived from the facts that its rules read, whom it
helps and who is paid."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from attrs import field, frozen

from caseflow import facts as catalogue
from caseflow.edition.rulebook import Need, Rule, Rulebook
from caseflow.facts import Facts
from caseflow.programme.programme import Programme
from caseflow.rules import nodes as n
from caseflow.rules.dated import Dated
from caseflow.values.sorts import sort_of

ALIASES: dict[str, tuple[str, ...]] = {
    "application.received_on": ("收件日期", "收到日期", "申请日期", "受理日期"),
    "application.upstream_entered_on": ("系统录入日期", "上级录入日期", "首次录入日期"),
    "application.upstream_no": ("系统编号", "上级编号"),
    "child.name": ("患儿姓名", "姓名", "儿童姓名"),
    "child.id_no": ("身份证号", "患儿身份证号", "患儿身份证号码", "身份证号码", "公民身份号码"),
    "child.birth_date": ("出生日期", "患儿出生日期", "出生年月日"), "child.sex": ("性别",),
    "child.birth_cert_no": ("出生证编号", "出生医学证明编号"),
    "applicant.name": ("姓名", "申请人姓名", "申请人", "患者姓名"),
    "applicant.id_no": ("身份证号", "申请人身份证号", "身份证号码", "公民身份号码", "证件号码"),
    "applicant.birth_date": ("出生日期", "出生年月日"), "applicant.sex": ("性别",),
    "applicant.phone": ("联系电话", "电话", "手机", "手机号"),
    "applicant.area": ("户籍地", "户籍地区划", "户籍所在地", "户籍"),
    "applicant.residence_area": ("常住地", "居住地", "常住地区划", "现居住地"),
    "applicant.resident_since": ("常住起始日期", "居住起始日期", "何时起居住"),
    "household.certificate": ("困难类型", "困难类别", "困难证明类别", "家庭类型"),
    "household.certificate.valid_to": ("有效期至", "困难证明有效期至", "证明有效期"),
    "application.entered_on": ("录入日期", "本级录入日期"),
    "child.is_chinese": ("中国籍", "是否中国籍", "国籍"), "child.area": ("户籍地", "户籍地区划"),
    "household.head.name": ("户主姓名", "户主", "姓名"),
    "household.head.id_no": ("户主身份证号", "身份证号"), "household.size": ("家庭人口",),
    "household.head.phone": ("联系方式", "联系电话", "电话"),
    "guardian.name": ("监护人姓名", "监护人", "父亲姓名", "父亲"),
    "guardian.id_no": ("监护人身份证号", "父亲身份证号"),
    "guardian.phone": ("联系电话", "电话", "监护人电话"),
    "guardian.relation": ("与患儿关系", "关系"),
    "guardian2.name": ("另一监护人姓名", "母亲姓名", "母亲", "监护人二姓名"),
    "guardian2.id_no": ("另一监护人身份证号", "母亲身份证号", "监护人二身份证号"),
    "family.annual_income": ("家庭年收入", "年收入"),
    "family.registration": ("户籍性质", "户口性质"), "family.need": ("困难类型", "困难类别"),
    "diagnosis.icd10": ("诊断编码", "诊断", "ICD-10", "疾病编码", "诊断编码（ICD-10）"),
    "operation.done": ("是否已手术", "手术已完成", "已手术"),
    "operation.indicated": ("是否需手术", "需要手术", "手术指征"), "operation.on": ("手术日期",),
    "operation.number": ("第几次手术", "手术次数"),
    "operation.hospital": ("拟手术医院", "手术医院"), "cost.total": ("总费用", "医疗费总额"),
    "cost.basic_pool": ("统筹", "统筹基金支出", "统筹支付"),
    "cost.major_illness": ("大病", "大病保险", "大病保险支出"),
    "cost.medical_assistance": ("医疗救助", "医疗救助支出"),
    "cost.commercial": ("商业", "商业保险", "商业保险赔付"), "cost.waiver": ("减免", "医院减免"),
    "cost.other_charity": ("其他救助", "其他慈善救助"),
    "cost.cash": ("现金支付", "现金", "自付现金"), "cost.account": ("个人账户", "个人账户支出"),
    "payee.account_name": ("户名",), "payee.account_no": ("账号", "银行账号"),
    "payee.bank": ("开户行",), "payee.institution": ("收款机构", "收款单位代码"),
    "consent.given_on": ("同意日期", "签署同意书日期", "同意处理个人信息日期"),
}  # fmt: skip


@frozen
class Field:
    """One question of a form. `at`: needed at entry or only at final. `group`: it repeats."""

    key: str
    kind: str
    zh: str
    en: str
    options: tuple[str, ...] = field(default=(), kw_only=True)
    option_words: tuple[tuple[str, str], ...] = field(default=(), kw_only=True)
    at: str = field(default="entry", kw_only=True)
    group: str = field(default="", kw_only=True)
    aliases: tuple[str, ...] = field(default=(), kw_only=True)
    no_end: bool = field(default=False, kw_only=True)  # of a day: it may be said never to come
    past: bool = field(default=False, kw_only=True)  # of a day: it is not stated before it came
    identity: bool = field(default=False, kw_only=True)
    group_zh: str = field(default="", kw_only=True)
    rows: bool = (
        field(
            default=False, kw_only=True
        )  # the group may stand one element to a row: it has award lines, or several columns
    )

    @property
    def sort(self) -> str:
        """What sort of text it asks for, if that has a normal form (`sort_of`)."""
        return sort_of(self.key) if self.kind == "text" and not self.options else ""


@frozen(kw_only=True)
class Reads:
    """What a form is derived from: the trees that are needed at entry and at final, and the
    award."""

    helps: str
    pinned_on: str
    lines: str
    entry: tuple[n.Node, ...]
    final: tuple[n.Node, ...]
    award: tuple[n.Node, ...]
    twice: bool  # is the sum decided anew at final? Else the first decision needs all of it


def form(programme: Programme) -> tuple[Field, ...]:
    """Every question that the programme may ask, in the order of a form; over all its editions."""
    trees: dict[str, list[n.Node]] = {"entry": [], "final": []}
    for draft in programme.drafts():
        trees[draft.at] += (
            [s.value for s in draft.node.steps] if isinstance(draft.node, Dated) else [draft.node]
        )
    for need in programme.needs():
        trees[need.at].append(need.node)
    award = tuple(a.node for a in programme.awards())
    return _form(
        Reads(
            helps=programme.helps,
            pinned_on=programme.pinned_on,
            lines=programme.lines,
            entry=tuple(trees["entry"]),
            final=tuple(trees["final"]),
            award=award,
            twice=not programme.steps or any(s.kind == "final" for s in programme.steps),
        )
    )


def told_fields(programme: Programme) -> tuple[Field, ...]:
    """What the process of a case knows and the rules read at final: no form asks it; a sheet that
    is judged without a store states it."""
    trees = (x for tree in programme.trees() for x in n.walk(tree))
    told = {x.key: x for x in trees if isinstance(x, n.Fact) and x.origin == "told"}
    return tuple(_field(f, "final", "", rows=False) for f in told.values())


def any_form(of: Programme | Rulebook) -> tuple[Field, ...]:
    """The form of a programme, or of an edition whose plugin cannot be used."""
    return form(of) if isinstance(of, Programme) else form_of(of)


def form_of(edition: Rulebook) -> tuple[Field, ...]:
    """The same for one edition, without its plugin."""
    parts: list[Rule | Need] = [*edition.rules, *edition.documents]
    entry, final = (tuple(x.node for x in parts if x.at == at) for at in ("entry", "final"))
    return _form(
        Reads(
            helps=edition.helps,
            pinned_on=edition.pinned_on,
            lines=edition.lines,
            entry=entry,
            final=final,
            award=(edition.award,) if edition.award is not None else (),
            twice=any(s.kind == "final" for s in edition.steps),
        )
    )


def _form(reads: Reads) -> tuple[Field, ...]:
    known = catalogue.catalogue()
    entry, final = _asked(reads.entry), _asked(reads.final)
    final += [f for f in _asked(reads.award) if f not in entry]
    if any(f.key.startswith("cost.") for f in final):
        final += list(catalogue.cost.facts())
    pin = {
        f.key: f for f in (*known.values(), *entry, *final) if f.key == reads.pinned_on
    }  # perhaps a question of its own
    dates = [known["application.received_on"], *pin.values()]
    if "upstream" in reads.pinned_on:
        dates += [known["application.entered_on"], known["application.upstream_no"]]
    facts = [
        *dates,
        *_people(reads.helps),
        *entry,
        *final,
        *catalogue.payee.facts(),
        known["consent.given_on"],
    ]
    now, later = {f.key for f in entry}, {f.key for f in final if reads.twice}
    facts += _counts(reads, {f.group for f in facts})
    groups = _groups(reads)
    several = Counter(key.rpartition(".")[0] for key in {f.key for f in facts if f.group})
    done: dict[str, Field] = {}
    for f in facts:
        if f.key not in done:
            at = "final" if f.key not in now and f.key in later else "entry"
            rows = bool(f.group) and (f.group == reads.lines or several[f.group] > 1)
            done[f.key] = _field(f, at, groups.get(f.group, ""), rows=rows)
    return tuple(done.values())


def _asked(trees: Sequence[n.Node]) -> list[n.Fact]:
    return [
        x for tree in trees for x in n.walk(tree) if isinstance(x, n.Fact) and x.origin == "asked"
    ]


def _counts(reads: Reads, listed: set[str]) -> list[n.Fact]:
    """How many there are of what is counted and of which nothing else is asked: the number alone
    answers it. Where fields are asked, the list does, or a column for its number beside it."""
    trees = (*reads.entry, *reads.final, *reads.award)
    groups = {x.group.key: x.group for t in trees for x in n.walk(t) if isinstance(x, n.Count)}
    return [
        n.Fact(f"{k}.count", "number", f"{g.zh}数", f"number of {g.en}s")
        for k, g in groups.items()
        if k not in listed
    ]


def _groups(reads: Reads) -> dict[str, str]:
    """What repeated facts are called; a limit calls one by its field, anything else by its own
    name."""
    found: dict[str, str] = {}
    for tree in (*reads.entry, *reads.final, *reads.award):
        for x in n.walk(tree):
            if isinstance(x, n.Group):
                own = not any(f.zh == x.zh for f in _asked((tree,)))
                found[x.key] = x.zh if own else found.get(x.key, x.zh)
    return found


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


def _field(f: n.Fact, at: str, group_zh: str, *, rows: bool) -> Field:
    aliases = tuple(dict.fromkeys((*ALIASES.get(f.key, ()), f.zh, *f.headers)))
    zh = ALIASES.get(f.key, (f.zh,))[0]
    return Field(
        f.key,
        f.kind,
        zh,
        f.en,
        options=f.options,
        option_words=f.option_words,
        at=at,
        group=f.group,
        aliases=aliases,
        identity=catalogue.is_identity(f.key),
        group_zh=group_zh,
        rows=rows,
        no_end=f.no_end,
        past=f.past,
    )


def schema(programme: Programme | Rulebook) -> dict[str, Any]:
    """The form as JSON Schema (2020-12), as the door takes answers in JSON (`values.wire`): money
    as `{"money": minor units}`, days as ISO dates; beside it always `{"nothing": true}`."""
    types: dict[str, dict[str, Any]] = {
        "day": {"type": "string", "format": "date"},
        "money": {"type": "object", "properties": {"money": {"type": "integer", "minimum": 0}},
            "required": ["money"],
                  "additionalProperties": False,
                  "description": f"minor units of {programme.currency}"},
        "number": {"type": "integer", "minimum": 0}, "text": {"type": "string", "maxLength": 500},
        "yes_no": {"type": "boolean"},
    }  # fmt: skip
    properties = {}
    for f in any_form(programme):
        entry = {**types[f.kind], "title": f.zh, "x-en": f.en, "x-at": f.at}
        if f.options:
            entry["enum"] = list(f.options)
        properties[f.key] = entry
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema", "title": programme.zh,
        "type": "object",
        "properties": properties, "additionalProperties": False,
    }  # fmt: skip
