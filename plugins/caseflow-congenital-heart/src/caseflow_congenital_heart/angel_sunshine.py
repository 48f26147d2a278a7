"""天使阳光基金：先心病患儿救助（0–14 周岁）。

Congenital heart disease, children up to and including the 15th birthday. Sources and confidence:
README.
"""

from __future__ import annotations

from caseflow.facts import (
    application,
    child,
    cost,
    diagnosis,
    doc,
    family,
    guardian,
    operation,
    payee,
)
from caseflow.programme import (
    Programme,
    all_of,
    any_of,
    bands,
    by_a_person,
    cap,
    codes,
    needs,
    not_,
    number,
    once,
    option,
    over,
    refer,
    require,
    since,
    source,
    step,
    top_up,
    unset,
    yuan,
)

MEASURE = source("“十二五”资助办法", assumed_from="2011-01-01", ref="qdgnhb.com")
INTERIM = source("资助暂行办法", assumed_from="2020-07-02", ref="Pingliang notice 2020, copy")
REVISION = source(
    "资助管理规则（2021 修订）", published="2022-01-05", ref="crcf.org.cn/article/289"
)
GUIDE = source(
    "申请指南", published="2023-08-18", ref="jnredcross.org.cn/art/2023/8/18/art_3467_271325.html"
)
ANSWER = source(
    "年龄计算答复",
    assumed_from="2023-03-17",
    ref="wapiknow.baidu.com/question/626980739941547572.html",
)
TIGHTER = source(
    "天使阳光基金申请指南（收紧版）", name="chd.tighter", since=unset, ref="qyzhuoyue.com"
)
COUNTY = source(
    "县红十字会公告", name="chd.county", since=unset, ref="swj.zunhua.gov.cn/66618107/101.html"
)
REGISTERED = source(
    "申请指南：受理机构", name="chd.registered", since=unset, ref="pxredcross.org.cn id=315"
)
GUARDED = source(
    "民法典第二十七条、未成年人保护法第二十二条：监护人审查",
    name="chd.guardianship",
    since=unset,
    ref="Civil Code art. 27",
)
ASSUMED = source(
    "系统默认（待总会或盟市确认）", name="chd.assumptions", assumption=True, ref="library default"
)

birthday_limit = number("chd.birthday_limit", since(MEASURE, 15))
letter_valid_months = number("letter_valid_months", since(ASSUMED, 12))
band_base = option(
    "chd.band_base",
    since(ASSUMED, "this_operation"),
    choices={
        "this_operation": ("按本次手术的家庭自付分档", "the band is that of this operation's bill"),
        "cumulative": ("按历次手术的家庭自付合计分档", "the band is that of all bills together"),
    },
)
late_entry = option(
    "chd.late_entry",
    since(ASSUMED, "ineligible"),
    choices={
        "ineligible": (
            "收件在前、录入超龄的，不予资助",
            "entered too late is refused",
        ),
        "refers": (
            "收件在前、录入超龄的，由人认定",
            "of an entry too late a person judges",
        ),
    },
)

BANDS = tuple(
    over(yuan(limit), pays=yuan(limit)) for limit in (5_000, 10_000, 15_000, 20_000, 30_000)
)  # the award is the open lower bound of the band
LIFETIME = yuan(30_000)
REPEAT = REVISION.gist("复杂先心病多次手术可补充资助，累计不超过3万元")

self_filed = option(
    "chd.self_filed",
    since(ASSUMED, "nothing"),
    choices={
        "nothing": (
            "红救助小程序申报日期不算首次录入",
            "filing in the mini-programme does not count as first entry",
        ),
        "entry": (
            "红救助小程序申报日期算首次录入",
            "filing in the mini-programme counts as first entry",
        ),
    },
)
areas = codes("chd.areas", since(ASSUMED, ("1509",)))  # of a county its own, once adopted

last_entry = child.birth_date.birthday(birthday_limit)
entered = application.upstream_entered_on <= last_entry
in_time = self_filed.choose(
    nothing=entered,
    entry=any_of(
        entered,
        all_of(application.self_filed_on.given(), application.self_filed_on <= last_entry),
    ),
)
DATES = (
    application.received_on,
    application.entered_on,
    application.upstream_entered_on,
)  # a family is told all three
in_time_or_looked_at = late_entry.choose(
    ineligible=all_of(in_time), refers=any_of(in_time, application.received_on <= last_entry)
)

#: of who is divorced, alone, or guards instead of the parents: judgment, agreement, certificate of
#: death
ALONE = by_a_person([doc.guardianship_proof])
PROVEN = ASSUMED.gist(
    "离异、单亲或由他人监护的，另一监护人的材料填“无”，"
    "交监护关系证明（判决、协议、死亡证明等），由人认定"
)

ANGEL_SUNSHINE = Programme(
    "crcf.chd",
    zh="天使阳光基金（先心病）",
    en="Angel Sunshine (congenital heart disease)",
    helps=child,
    counts="procedures",
    pinned_on=application.upstream_entered_on,
    rules=[
        require("nationality", child.is_chinese, MEASURE.gist("中国籍")),
        require(
            "age",
            in_time_or_looked_at,
            MEASURE.gist("0–14 周岁"),
            ANSWER.says("患儿15周岁生日第二天0时起即为超龄"),
            shows=DATES,
        ),
        refer(
            "entered_in_time",
            in_time,
            ASSUMED.gist("收件在前、上级系统录入在后的，由人按本单位的规定认定"),
            shows=DATES,
        ),
        refer(
            "registered_here",
            child.area.starts_with(areas),
            REGISTERED.gist("由患儿户籍地的旗县红十字会受理；受理后迁出的不变"),
        ),
        refer(
            "guardian",
            not_(guardian.basis == "entrusted_care"),
            GUARDED.gist("受父母委托照护的人不是监护人，须由父母签字或有法定证明"),
        ),
        require(
            "diagnosis",
            diagnosis.any(diagnosis.icd10.starts_with(*(f"Q2{i}" for i in range(9)))),
            MEASURE.gist("先天性心脏病"),
        ),
        refer(
            "heart_not_vessels",
            diagnosis.any(diagnosis.icd10.starts_with(*(f"Q2{i}" for i in range(7)))),
            ASSUMED.gist("Q27、Q28 为周围及其他血管畸形，是否属先心病由人认定"),
        ),
        require("indication", operation.indicated, MEASURE.gist("需手术")),
        require(
            "not_operated",
            any_of(not_(operation.done), operation.on >= application.upstream_entered_on),
            TIGHTER.says("已完成手术，不予申请"),
        ),
        refer(
            "hardship",
            by_a_person([family.annual_income, family.need]),
            MEASURE.gist("贫困家庭"),
            GUIDE.gist("家庭经济困难"),
        ),
        refer(
            "income_80",
            family.annual_income < yuan(80_000),
            COUNTY.says("年收入8万以上就不在范围"),
            note=(
                "属指导意见；复杂或多次手术及特殊家庭除外",
                "guidance only; complex or repeated surgery and special families excepted",
            ),
        ),
        refer(
            "income_100",
            family.annual_income <= yuan(100_000),
            COUNTY.gist("年收入超过10万元的，建议转其他公益项目"),
            note=(
                "属指导意见；复杂或多次手术及特殊家庭除外",
                "guidance only; complex or repeated surgery and special families excepted",
            ),
        ),
        once(REVISION.says("一次性资助"), REPEAT, per=(child, operation.number)),
        *cost.checks,
    ],
    award=cap(
        band_base.choose(
            this_operation=bands(cost.family_pays, *BANDS),
            cumulative=top_up(
                bands(cost.family_pays + operation.earlier_family_pays, *BANDS), per=child
            ),
        ),
        LIFETIME,
        MEASURE.gist("按家庭自付分五档资助，累计不超过3万元"),
        INTERIM.gist("同上五档"),
        REPEAT,
        per=child,
        over="lifetime",
    ),
    documents=[
        needs(doc.app_form, GUIDE.gist("申请表")),
        needs(doc.hukou_child, GUIDE.gist("患儿户口页")),
        needs(doc.hukou_guardian, GUIDE.gist("双方监护人户口页")),
        needs(doc.hukou_guardian2, GUIDE.gist("双方监护人户口页"), PROVEN, or_=ALONE),
        needs(doc.id_guardian, GUIDE.gist("双方监护人身份证")),
        needs(doc.id_guardian2, GUIDE.gist("双方监护人身份证"), PROVEN, or_=ALONE),
        needs(doc.echo, GUIDE.gist("超声心动图报告")),
        needs(
            doc.pay_flow,
            TIGHTER.gist("非农业户口：父母双方近12个月工资流水"),
            when=family.non_farming,
        ),
        needs(
            doc.family_statement, TIGHTER.gist("非农业户口：家庭情况说明"), when=family.non_farming
        ),
        needs(doc.invoice, REVISION.says("在告知书有效期内提交合格票据"), at="final"),
        needs(doc.insurance_settlement, REVISION.gist("医保结算单"), at="final"),
    ],
    steps=[
        step.review("county"),
        step.outside(step.entry),
        step.review("city"),
        step.outside(step.review("region")),
        step.outside(step.decide("foundation")),
        step.outside(step.notice),
        step.outside(step.letter),
        step.service,
        step.evidence,
        step.outside(step.decide("foundation", at="final")),
        step.outside(step.pay(payee.guardian)),
    ],
    parameters=(letter_valid_months,),
    notes=(
        (
            "年龄只看上级系统首次录入日期，不看收件、审批或手术日期",
            "age is read on the day of first entry into the upstream system, not of receipt, "
            "approval or operation",
        ),
    ),
)
