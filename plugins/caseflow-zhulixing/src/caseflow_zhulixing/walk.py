"""人道“助立行”：边境地区困难家庭患者髋膝关节置换救助。

Hip and knee replacement, counted and paid by joint. No public text of its rules was found: what the
work report does not say is a library default that says so, or unset. Sources and confidence:
README.
"""

from __future__ import annotations

from caseflow.facts import (
    Facts,
    applicant,
    application,
    choice,
    cost,
    day,
    diagnosis,
    doc,
    household,
    many,
    operation,
    payee,
)
from caseflow.programme import (
    CodeSet,
    Condition,
    Programme,
    all_of,
    amount,
    any_of,
    at_most,
    codes,
    expected,
    needs,
    number,
    option,
    per,
    refer,
    remainder,
    require,
    since,
    source,
    step,
    unset,
)

REPORT = source(
    "第四次会员代表大会工作报告",
    published="2024-08-28",
    ref="work report of the Ulanqab Red Cross, L38",
)
PLANS = source("工作报告：今后打算", planned=True, ref="the same report, L182")
ASSUMED = source(
    "系统默认（待自治区红十字会或盟市确认）",
    name="nm.walk.assumptions",
    assumption=True,
    ref="library default",
)


class Joint(Facts):
    """One joint that is replaced: a row per joint, or `双膝`, `左髋、右膝` in one cell."""

    place = choice(
        "部位", "joint", left_hip="左髋", right_hip="右髋", left_knee="左膝", right_knee="右膝"
    )
    operated_on = day("手术日期", "day of operation", past=True)


joint = many(Joint("joint", "关节", "joint"))

border = codes(
    "nm.walk.border",
    unset(
        "边境地区包括哪些旗县或苏木（旗县名称或区划代码）？",
        "which counties or townships are border areas (area codes)?",
    ),
)
key_areas = codes(
    "nm.walk.key_areas",
    unset(
        "乡村振兴重点地区包括哪些旗县（旗县名称或区划代码）？",
        "which counties are key areas of rural revitalisation (area codes)?",
    ),
)
region_basis = option(
    "nm.walk.region_basis",
    since(ASSUMED, "hukou_or_residence"),
    choices={
        "hukou": ("按户籍地认定", "by the place of registration"),
        "residence": ("按常住地认定", "by the place of residence"),
        "hukou_or_residence": ("户籍地、常住地任一即可", "by either registration or residence"),
    },
)
residence_years = number("nm.walk.residence_years", since(ASSUMED, 1))
joint_diseases = codes(
    "nm.walk.diagnoses", since(ASSUMED, ("M05", "M06", "M12.1", "M16", "M17", "M45", "M87", "Q65"))
)
to_be_seen = codes("nm.walk.diagnoses_to_be_seen", since(ASSUMED, ("S72.0", "T84.0")))
per_joint = amount(
    "nm.walk.per_joint",
    unset("每例（每个关节）资助多少元？", "how much for each case (each joint)?"),
)
how_paid = option(
    "nm.walk.how_paid",
    unset(
        "按例定额，还是报销后全部兜底？", "a fixed sum for each case, or all that insurance leaves?"
    ),
    choices={
        "per_joint": ("每例定额", "a fixed sum a joint"),
        "remainder": ("报销后全部承担", "all that insurance leaves"),
    },
)


settled = applicant.resident_since <= application.received_on.minus(years=residence_years)


def lives_in(areas: CodeSet) -> Condition:
    """By registration, or by a year's residence on the day of receipt, as the basis in force
    says."""
    by_hukou, by_residence = (
        applicant.area.starts_with(areas),
        all_of(applicant.residence_area.starts_with(areas), settled),
    )
    return region_basis.choose(
        hukou=by_hukou, residence=by_residence, hukou_or_residence=any_of(by_hukou, by_residence)
    )


WALK = Programme(
    "nm.walk",
    zh="助立行（髋膝关节置换）",
    en="Walk again (hip and knee replacement)",
    helps=applicant,
    counts="procedures",
    lines=joint,
    rules=[
        require(
            "region",
            (
                since(REPORT, lives_in(border)),
                expected(
                    PLANS.says("由边境地区向乡村振兴重点地区拓展延伸"),
                    any_of(lives_in(border), lives_in(key_areas)),
                ),
            ),
            REPORT.says("边境地区困难家庭患者"),
        ),
        require(
            "hardship",
            household.certificate.in_force(),
            REPORT.says("边境地区困难家庭患者"),
            ASSUMED.gist("收件当日困难证明有效"),
        ),
        require(
            "diagnosis",
            diagnosis.any(
                any_of(
                    diagnosis.icd10.starts_with(joint_diseases),
                    diagnosis.icd10.starts_with(to_be_seen),
                )
            ),
            ASSUMED.gist("髋、膝关节疾病（名单可由分支采用）"),
        ),
        refer(
            "not_fracture_or_revision",
            diagnosis.any(diagnosis.icd10.starts_with(joint_diseases)),
            ASSUMED.gist("急性骨折、翻修由人认定"),
        ),
        require("indication", operation.indicated, REPORT.gist("需行关节置换")),
        at_most(2, ASSUMED.gist("每人最多两个关节，第三个由人认定"), per=applicant, of=joint),
        at_most(
            1,
            ASSUMED.gist("同一部位同一侧一次，再次（翻修）由人认定"),
            per=(applicant, joint.place),
        ),
        require(
            "operated",
            joint.all(joint.operated_on.stated()),
            ASSUMED.gist("每个关节各有手术日期"),
            at="final",
        ),
        *cost.checks,
    ],
    award=how_paid.choose(
        per_joint=per(
            joint.count(),
            per_joint,
            ASSUMED.gist("按例（每个关节）资助，或报销后全部兜底；标准未查到"),
            zh="例",
            en="joint",
        ),
        remainder=remainder(cost.family_pays),
    ),
    documents=[
        needs(doc.imaging, ASSUMED.gist("影像报告")),
        needs(doc.need_certificate, ASSUMED.gist("困难证明")),
        needs(doc.insurance_settlement, ASSUMED.gist("医保结算单"), at="final"),
    ],
    steps=[
        step.review("county"),
        step.review("city"),
        step.outside(step.decide("region")),
        step.service,
        step.evidence,
        step.decide("region", at="final"),
        step.pay(payee.hospital),
    ],
    notes=(
        (
            "报告原文作“髌髁关节置换”，应为“髋膝关节置换”",
            "the report prints 髌髁 (patella, condyle) for 髋膝 (hip, knee)",
        ),
        ("区域按收件日判断", "the region is read on the day of receipt"),
    ),
)
