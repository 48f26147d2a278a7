"""小天使基金（白血病患儿）：本分支自用的单文件项目。"""

from __future__ import annotations

from caseflow.facts import Facts, application, child, cost, diagnosis, doc, family, yes_no
from caseflow.programme import (
    Programme,
    any_of,
    by_a_person,
    cap,
    flat,
    needs,
    none_of,
    number,
    refer,
    require,
    since,
    source,
    top_up,
    when,
    yuan,
)

GRANT_0_14 = source("资助须知（0–14 周岁）", assumed_from="2012-01-01", ref="hfw.cc 2012")
PRESS_2021 = source("2021 年报道（0–18 周岁）", published="2021-07-09", ref="scbzxw.cn 2021-07-09")
GUIDE_2023 = source(
    "申请指南", published="2023-08-18", ref="jnredcross.org.cn/art/2023/8/18/art_3467_271325.html"
)
ASSUMED = source(
    "系统默认（待总会确认）", name="leukaemia.assumptions", assumption=True, ref="library default"
)


class Transplant(Facts):
    """Stem-cell transplant (造血干细胞移植)."""

    done = yes_no(
        "已完成造血干细胞移植",
        "the transplant is done",
        no=("未移植或尚未完成移植", "no transplant, or not yet"),
    )


transplant = Transplant("transplant")
birthday_limit = number(
    "leukaemia.birthday_limit", since(GRANT_0_14, 15), since(PRESS_2021, 18), since(GUIDE_2023, 19)
)

LEUKAEMIA = Programme(
    "crcf.leukaemia",
    zh="小天使基金（白血病）",
    en="Little Angel (leukaemia)",
    helps=child,
    pinned_on=application.upstream_entered_on,
    rules=[
        require(
            "age",
            application.upstream_entered_on <= child.birth_date.birthday(birthday_limit),
            GRANT_0_14.gist("0–14 周岁"),
            PRESS_2021.says("患儿18周岁生日第二天0时起即为超龄"),
            GUIDE_2023.gist("19周岁生日第二天0时起即为超龄"),
        ),
        require("not_before_leukaemia", none_of(diagnosis.any(diagnosis.icd10.starts_with("D46"))),
            GUIDE_2023.gist("白血病前期不在资助范围")),
        require(
            "diagnosis",
            diagnosis.any(any_of(
                diagnosis.icd10.starts_with("C91", "C92", "C93", "C94", "C95"),
                diagnosis.icd10.starts_with("D47.1", "C83.5", "C83.7"),
            )),
            GUIDE_2023.gist("白血病"),
        ),
        refer(
            "plainly_leukaemia",
            diagnosis.any(diagnosis.icd10.starts_with("C91", "C92", "C93", "C94", "C95")),
            ASSUMED.gist("慢性骨髓增殖性疾病、淋巴瘤/白血病由人认定"),
        ),
        refer("hardship", by_a_person([family.annual_income, family.need]),
            GUIDE_2023.gist("家庭经济困难")),
        *cost.checks,
    ],
    award=top_up(
        cap(
            when(transplant.done, flat(yuan(50_000)), flat(yuan(30_000))), cost.family_pays,
            GUIDE_2023.gist("完成移植 5 万元，其余 3 万元；已获 3 万元后移植的补 2 万元"),
            ASSUMED.gist("不超过票据所载自付"),
        ),
        per=child,
    ),
    documents=[needs(doc.diagnosis_cert, GUIDE_2023.gist("诊断证明原件，加盖医院公章"),
        original=True)],
    notes=(("白血病前期等不在范围的，可另询地方红十字会的人道救助", "what is out of scope: ask "
                                                                    "the local Red Cross for "
                                                                    "other aid"),),
)  # fmt: skip
