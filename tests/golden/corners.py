"""What the demo does not do, in scenes of one or a few cases, told in the words of `story`.

Each scene opens an office of its own; its cases and funds are named `SCENE NUMBER`, `SCENE FUND`.
`PYTHONPATH=src:tests python -m golden.corners` writes the golden story of all scenes.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from golden.story import HERE, Line, header, story
from office import (
    BODY,
    bill,
    child,
    confirm,
    confirm_payee,
    family_pays,
    final_outside,
    id_no,
    in_cash,
    office,
    settle_cost,
    to_letter,
)

from caseflow import Caseflow, CaseflowError, FundSpec, nothing, yuan
from caseflow.batch.run import run

CORNERS = HERE / "corners_story.jsonl"
REGION = "自治区红十字会"
HELD_HERE = FundSpec("天使阳光（代管）", ("crcf.chd",), owner=BODY, amount=yuan(35_000))
OWN = FundSpec("自有资金", ("hardship",), amount=yuan(5_000))
WALK = FundSpec("助立行", ("nm.walk",), owner=REGION, amount=yuan(500_000))
WALK_ADOPTED = {"nm.walk.border": ["150929"], "nm.walk.how_paid": "remainder"}
ACCOUNT = {
    "payee.account_name": "某医院",
    "payee.account_no": "6200000000000000",
    "payee.bank": "某银行",
}


def household(born: str, **more: Any) -> dict[str, Any]:
    """An application for the hardship grant with complete papers."""
    return {
        "household.head.name": "测试户",
        "household.head.id_no": id_no(born),
        "household.certificate": "dibao",
        "household.certificate.valid_to": "2026-12-31",
        "doc.need_certificate": "copy",
        "application.received_on": "2026-03-05",
        "consent.given_on": "2026-03-05",
        **more,
    }


def walker(born: str, *joints: str, **more: Any) -> dict[str, Any]:
    """An application for joints with complete papers."""
    return {
        "applicant.name": "巴图",
        "applicant.id_no": id_no(born),
        "applicant.area": "150929",
        "household.certificate": "dibao",
        "household.certificate.valid_to": "2026-12-31",
        "diagnosis.icd10": "M16.1",
        "operation.indicated": True,
        "joint": [{"place": joint} for joint in joints],
        "joint.complete": True,
        "doc.imaging": "copy",
        "doc.need_certificate": "copy",
        "application.received_on": "2026-03-02",
        "consent.given_on": "2026-03-02",
        **more,
    }


# -- scenes ----------------------------------------------------------------------------------------


def decided_here(cf: Caseflow) -> None:
    """Our own money: granted, failed, paid; refused; withdrawn after the grant; short of funds."""
    clerk, decider, cashier = cf.desk("chen"), cf.desk("jue"), cf.desk("fu")
    born = [f"19{60 + i}-01-02" for i in range(5)]
    paid, refused, withdrawn, short = (clerk.submit("hardship", household(b)) for b in born[:4])
    missing = clerk.submit("hardship", household(born[4], **{"doc.need_certificate": nothing}))
    clerk.attach(paid, "need_certificate", b"scan", name="scan.pdf")
    decider.decide(paid, "grant", why="低保证有效")
    in_cash(cf, paid)
    cashier.pay(paid)
    clerk.results(paid, "refused", code="other")
    cashier.pay(paid)
    clerk.results(paid, "paid")
    decider.decide(refused, "refuse", why="证件不实")
    decider.decide(withdrawn, "grant", why="低保证有效")
    decider.decide(short, "grant", why="低保证有效")
    clerk.withdraw(withdrawn, why="本人撤回")
    clerk.record(missing, {"doc.need_certificate": "copy"})
    decider.decide(missing, "grant", why="已补正")
    cf.desk("ren").confirm(clerk.receive("自有资金", yuan(1_500), reference="流水103"))
    clerk.fund(short)
    helped = clerk.submit(
        "hardship", household(born[0], **{"application.received_on": "2026-05-05"})
    )
    decider.decide(helped, "refuse", why="已获救助")


def reviews(cf: Caseflow) -> None:
    """Returned and completed; rejected; escalated; refused by name; entered late, corrected."""
    clerk, reviewer = cf.desk("chen"), cf.desk("ren")
    back, out, up, no = (
        clerk.submit("crcf.chd", child(f"2017-0{i}-01", name=f"儿{i}")) for i in range(1, 5)
    )
    reviewer.review(back, "return", why="困难证明不清")
    clerk.record(back, {"family.annual_income": yuan(30_000)})
    reviewer.review(back, "accept", settle={"hardship": "accepted"}, why="已补")
    reviewer.review(out, "reject", why="家庭不困难")
    reviewer.review(up, "escalate", why="情况特殊")
    reviewer.review(no, "reject", settle={"hardship": "refused"}, why="家庭不困难")
    clerk.submit("crcf.chd", child("2017-01-01", name="儿1", received="2026-04-01"))
    late = {"application__upstream_entered_on": "2026-03-20"}
    unseen = clerk.submit("crcf.chd", child("2011-03-12", name="儿5", **late))
    clerk.record(unseen, {"application.upstream_entered_on": "2026-03-21"})


def papers_differ(cf: Caseflow) -> None:
    """A paper that gives more: accepted by name, and refused; a paper that refuses."""
    clerk, reviewer, decider = cf.desk("chen"), cf.desk("ren"), cf.desk("jue")
    accepted, refused, no = (
        to_letter(cf, child(f"2017-0{i}-01", name=f"儿{i}")) for i in range(1, 4)
    )
    for case in (accepted, refused, no):
        settle_cost(cf, case, family_pays("20000"))
    final_outside(cf, accepted, "20000")
    decider.decide(accepted, "accept_paper", why="总会核定")
    final_outside(cf, refused, "20000")
    decider.decide(refused, "refuse_paper", why="与票据不符")
    for case in (refused, no):  # what the body gives it takes back, by its paper
        told = f"不予资助{case}"
        clerk.record_outside(
            case, ["final"], body=BODY, on="2026-05-30", paper=told, result="refuse"
        )
        confirm(reviewer, case)
        decider.decide(case, "accept_paper", why="总会不予资助")


def taken_back(cf: Caseflow, case: str, paper: str) -> None:
    """What the foundation granted it takes back, by its paper."""
    cf.desk("chen").record_outside(
        case, ["decide"], result="refuse", body=BODY, on="2026-05-31", paper=paper
    )
    confirm(cf.desk("ren"), case)


def looked_at_again(cf: Caseflow) -> None:
    """What a grant rested on changes: revoked; put right, and upheld where it is not right again
    by itself; revoked when paid."""
    clerk, reviewer, again = cf.desk("chen"), cf.desk("ren"), cf.desk("jue2")
    revoked, upheld, paid = (
        to_letter(cf, child(f"2011-03-1{i}", name=f"儿{i}")) for i in range(2, 5)
    )
    settle_cost(cf, paid, family_pays("26000"))
    final_outside(cf, paid, "20000")

    def entered(case: str, day: str) -> None:
        clerk.record(case, {"application.upstream_entered_on": day}, note="截图")
        confirm(reviewer, case)

    for case in (revoked, upheld, paid):
        entered(case, "2026-03-15")
    taken_back(cf, revoked, "红基会〔2026〕41号")
    entered(upheld, "2026-03-13")
    if cf.case(upheld).held("re_review"):
        again.decide(upheld, "uphold", why="更正后仍符合")
    taken_back(cf, paid, "红基会〔2026〕42号")


def sums(cf: Caseflow) -> None:
    """Nothing payable; a late refund after the final sum; a third operation under the cap."""
    clerk, reviewer = cf.desk("chen"), cf.desk("ren")
    nothing_left = to_letter(cf, child("2017-01-01", name="儿1"))
    settle_cost(cf, nothing_left, family_pays("5000.00"))
    final_outside(cf, nothing_left, "0", "final")
    late = to_letter(cf, child("2017-02-01", name="儿2"))
    settle_cost(cf, late, family_pays("30500"))
    final_outside(cf, late, "30000")
    clerk.record(late, {"cost.commercial": yuan(1_000)}, note="迟到赔付")
    confirm(reviewer, late)
    final_outside(cf, late, "20000", "final", paper="红基会〔2026〕41号")
    for number, (cost, award, most) in enumerate(
        (("8000", "5000", "30000"), ("16000", "15000", "25000"), ("26000", "10000", "10000")), 1
    ):
        case = to_letter(cf, child(operation=number, received=f"2026-03-0{number}"), award=most)
        settle_cost(cf, case, family_pays(cost))
        final_outside(cf, case, award)


def held_here(cf: Caseflow) -> None:
    """The foundation's money in our hands: enough for one; the second waits until more comes."""
    clerk, reviewer, cashier = cf.desk("chen"), cf.desk("ren"), cf.desk("fu")
    one, two = (to_letter(cf, child(f"2017-0{i}-01", name=f"儿{i}")) for i in (1, 2))
    for case in (one, two):
        settle_cost(cf, case, bill())
        final_outside(cf, case, "30000", "final")
    for case in (one, two):
        in_cash(cf, case)
    cashier.pay(one)
    clerk.results(one, "paid")
    reviewer.confirm(
        clerk.receive(HELD_HERE.name, yuan(30_000), note="银行回单", reference="流水202")
    )
    clerk.fund(two)
    cashier.pay_many([two], fund=HELD_HERE.name, cash=True)
    clerk.results(two, "paid")


def letter_over(cf: Caseflow) -> None:
    """A letter whose last day passes without receipts: closed by nobody's hand."""
    to_letter(cf)
    cf.today = "2027-05-01"
    cf.desk("chen").due(apply=True)


def joints(cf: Caseflow) -> None:
    """Two desks, a final sum of the region, money to the hospital; a joint again, settled."""
    clerk, city, final = cf.desk("chen"), cf.desk("shi"), cf.desk("jue2")

    def granted(case: str, most: str, settle: dict[str, str]) -> None:
        cf.desk("ren").review(case, "accept", settle=settle, why="已核对")
        city.review(case, "accept")
        clerk.record_outside(
            case,
            ["decide"],
            body=REGION,
            on="2026-04-01",
            paper="内红字〔2026〕1号",
            award=yuan(most),
        )
        confirm(cf.desk("fu"), case, fund=WALK.name)
        if cf.case(case).status == "paper_differs":
            cf.desk("jue").decide(case, "accept_paper", why="由家庭自付决定")

    both = clerk.submit("nm.walk", walker("1950-03-04", "left_hip", "right_hip"))
    granted(both, "70000", {})
    operated = [{"place": p, "operated_on": "2026-05-03"} for p in ("left_hip", "right_hip")]
    bills = {k: v for k, v in family_pays("61000.01").items() if k.startswith("cost.")}
    receipts = {"joint": operated, "joint.complete": True, "doc.insurance_settlement": "copy"}
    clerk.record(both, {**bills, **receipts})
    confirm(cf.desk("ren"), both)
    if cf.case(both).step.outside:  # a level without a desk here
        clerk.record_outside(
            both,
            ["final"],
            body=REGION,
            on="2026-05-20",
            paper="内红字〔2026〕9号",
            award=yuan("61000.01"),
        )
        confirm(cf.desk("ren"), both)
    else:
        final.decide(both, "grant", why="票据齐全")
    clerk.record(both, ACCOUNT)
    confirm_payee(cf, both)
    cf.desk("fu").pay(both)
    clerk.results(both, "paid")
    again = {"application.received_on": "2026-05-02"}
    more = clerk.submit("nm.walk", walker("1950-03-04", "left_hip", **again))
    twice = {"at_most.applicant.joint": "accepted", "at_most.applicant.joint_place": "accepted"}
    granted(more, "40000", twice)


def on_paper(cf: Caseflow) -> None:
    """Half-way on paper when the store came into use: granted there, paid here."""
    clerk, decider, cashier = cf.desk("chen"), cf.desk("jue"), cf.desk("fu")
    heads = ["户主姓名", "户主身份证号", "收件日期", "困难类型", "有效期至", "困难证明", "同意日期"]
    heads += ["已办至", "批文号", "批文日期", "批准金额"]
    row = [
        "测试户",
        id_no("1961-01-02"),
        "2026-03-05",
        "低保",
        "2026-12-31",
        "复印件",
        "2026-03-05",
    ]
    row += ["资助决定", "四红字〔2026〕3号", "2026-03-20", "2000"]
    with tempfile.TemporaryDirectory() as place:
        sheet = Path(place) / "hardship.csv"
        sheet.write_text(f"{','.join(heads)}\n{','.join(row)}\n", "utf-8-sig")
        (verdict,) = run(clerk, sheet, "hardship", origin="paper").verdicts
    confirm(decider, verdict.case)
    in_cash(cf, verdict.case)
    cashier.pay(verdict.case)
    clerk.results(verdict.case, "paid")


SCENES: dict[str, tuple[Callable[[Caseflow], None], dict[str, Any]]] = {
    "decided_here": (decided_here, {"funds": (OWN,)}),
    "reviews": (reviews, {}),
    "papers_differ": (papers_differ, {}),
    "looked_at_again": (looked_at_again, {}),
    "sums": (sums, {}),
    "held_here": (held_here, {"funds": (HELD_HERE,)}),
    "letter_over": (letter_over, {}),
    "on_paper": (on_paper, {"funds": (OWN,)}),
    "joints": (joints, {"city": True, "funds": (WALK,), "adopted": WALK_ADOPTED}),
}


# -- the story -------------------------------------------------------------------------------------


def corners(folder: Path) -> list[str]:
    """Play every scene in `folder`; a header, then the lines of all scenes."""
    lines: list[Line] = []
    for scene, (play, opening) in SCENES.items():
        with office(folder / f"{scene}.db", **opening) as cf:
            try:
                play(cf)
            except CaseflowError as problem:  # tell how far it came, and why no farther
                broken = f"{type(problem).__name__}: {problem}"
                lines.append({"case": f"{scene} broke off", "what": "refused", "why": broken})
            assert cf.verify().ok
            for line in map(json.loads, story(cf)[1:]):
                key = "case" if "case" in line else "fund"
                lines.append({**line, key: f"{scene} {line[key]}"})
    return [json.dumps(line, ensure_ascii=False) for line in (header(lines), *lines)]


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        CORNERS.write_text("".join(f"{line}\n" for line in corners(Path(place))), "utf-8")
