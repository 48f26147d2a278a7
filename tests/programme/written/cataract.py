"""临河区老年白内障复明救助。一件申请 = 一只眼。"""

from caseflow.facts import (
    Facts,
    applicant,
    application,
    diagnosis,
    doc,
    family,
    first_aid,
    money,
    operation,
    process,
    yes_no,
)
from caseflow.programme import (
    Programme,
    after_others,
    all_of,
    at_most,
    by_a_person,
    cap,
    codes,
    flat,
    needs,
    not_,
    percent,
    remainder,
    require,
    rounded,
    since,
    source,
    unset,
    when,
    yuan,
)

__version__ = "1.0"

N = source(
    "关于开展老年白内障复明救助的通知",
    in_force="2025-04-01",
    ends="2026-12-31",
    ref="临红发〔2025〕8号",
)
ASSUMED = source(
    "系统默认（待本会确认）", name="linhe.cataract.assumptions", assumption=True, ref="默认"
)

cataract = codes("linhe.cataract.icd10", since(ASSUMED, ("H25", "H26", "H28.0", "H28.1", "H28.2")))
hospitals = codes("linhe.cataract.hospitals", unset("定点医院名单？"))


class Eye(Facts):
    at_named = yes_no(
        "由定点医院诊断",
        "was diagnosed by a designated hospital",
        no=("不是定点医院诊断", "was not diagnosed by a designated hospital"),
    )
    self_pays = money("医保报销后个人自付", "own share after the insurance", confirm=True)


eye = Eye("eye")
poor = family.need.is_in("dibao", "tekun")
local = applicant.area.starts_with("150802")
ladder = when(
    eye.self_pays <= yuan(1_000),
    remainder(eye.self_pays, N.says("1000元以下（含1000元）全额")),
    when(
        eye.self_pays <= yuan(3_000),
        flat(yuan(1_000), N.says("1000元以下（含1000元）全额"))
        + percent(eye.self_pays - yuan(1_000), 80, N.says("1000元以上至3000元（含）部分80%")),
        flat(yuan(2_600), N.gist("前3000元合计2600元"))
        + percent(eye.self_pays - yuan(3_000), 50, N.says("3000元以上部分50%")),
    ),
)

CATARACT = Programme(
    "linhe.cataract",
    zh="老年白内障复明救助",
    en="Sight for the old: cataract",
    helps=applicant,
    rules=[
        require("resident", local, N.says("本区户籍"), when=not_(poor)),
        require(
            "sixty",
            application.received_on > applicant.birth_date.birthday(60),
            N.says("年满60周岁（以申请之日计算）"),
        ),
        require(
            "cataract",
            diagnosis.any(diagnosis.icd10.starts_with(cataract)),
            N.says("经定点医院诊断为白内障"),
        ),
        require("named_hospital", eye.at_named, N.says("经定点医院诊断")),
        require("indicated", operation.indicated, N.says("需手术的患者")),
        at_most(2, N.says("每人每年度不超过两眼"), per=applicant, over="year"),
        require(
            "within_90",
            operation.on <= process.granted_on.plus(days=90),
            N.says("手术须在批准之日起90日内完成"),
            at="final",
        ),
        require(
            "not_all_paid",
            first_aid.paid < eye.self_pays,
            N.says("已由其他单位全额资助的不再资助"),
            when=first_aid.paid > yuan(0),
            at="final",
        ),
    ],
    award=rounded(
        after_others(
            cap(ladder, yuan(2_500), N.says("每眼最高2500元")),
            N.says("部分资助的，只补足差额"),
        ),
        yuan(10),
        N.says("资助金额按十元取整，不足十元的舍去"),
    ),
    documents=[
        needs(doc.new("id_card", "身份证", "ID card"), N.says("身份证复印件")),
        needs(doc.diagnosis_cert, N.says("诊断证明原件"), original=True),
        needs(
            doc.need_certificate,
            N.says(
                "低保、特困人员另交证明，没有证明的由嘎查村（居）委会出具证明、经办人核实后可以代替"
            ),
            when=poor,
            or_=by_a_person([doc.village_proof]),
        ),
        needs(
            doc.new("residence_permit", "居住证", "residence permit"),
            N.says("低保、特困人员不受户籍限制，持居住证即可"),
            when=all_of(poor, not_(local)),
        ),
    ],
    parameters=(hospitals,),
    notes=(
        (
            "一件申请是一只眼；两只眼分两件申请",
            "one application is of one eye; two eyes are two applications",
        ),
    ),
)
