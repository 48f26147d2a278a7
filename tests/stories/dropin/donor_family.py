"""捐献者家庭救助：造血干细胞、器官、遗体捐献者的困难家庭子女。金额未查到，由分支采用。"""

from __future__ import annotations

from caseflow.facts import Facts, applicant, choice, doc, household, yes_no
from caseflow.programme import Programme, amount, flat, needs, once, require, source, unset

REPORT = source("第四次会员代表大会工作报告", published="2024-08-28", ref="work report, L40")
WORDS = REPORT.says("对造血干细胞捐献者和人体（遗体）器官捐献者困难家庭子女提供资助")
ASSUMED = source(
    "系统默认（待盟市确认）",
    name="donor_family.assumptions",
    assumption=True,
    ref="library default",
)


class LifeDonor(Facts):
    """Who gave blood stem cells, an organ or the body; registering the wish is not giving."""

    realised = yes_no(
        "捐献已实现",
        "the donation has taken place",
        no=("捐献尚未实现", "the donation has not taken place"),
    )
    kinship = choice(
        "与捐献者关系", "kinship with the donor", child="子女", spouse="配偶", parent="父母"
    )


life_donor = LifeDonor("life_donor")
grant = amount("donor_family.grant", unset("每名子女资助多少元？"))

DONOR_FAMILY = Programme(
    "rc.life_donor_family",
    zh="捐献者困难家庭子女资助",
    en="Aid for children of life donors",
    helps=applicant,
    rules=[
        require("realised", life_donor.realised, WORDS),
        require("child", life_donor.kinship == "child", WORDS),
        require("hardship", household.certificate.in_force(), WORDS),
        once(ASSUMED.gist("每人一次"), per=applicant),
    ],
    award=flat(grant, WORDS),
    documents=[
        needs(
            doc.new("kinship_proof", "亲属关系证明", "proof of kinship"),
            ASSUMED.gist("亲属关系证明"),
        )
    ],
)
