"""A paper is filed with its scan: by who enters, until the case has ended."""

from __future__ import annotations

from pathlib import Path

from acts import PAYABLE, Act, Event
from caseflow import Caseflow
from caseflow.case.acts import Attach
from caseflow.case.kinds.document_filed import DocumentFiled


def filed(document: str = "id_card") -> DocumentFiled:
    return DocumentFiled(document=document, file="", sha256="")


EVENTS = [
    Event(
        type="document_filed",
        good=lambda w: (filed(), w.case(), w.CLERK),
        duty="enter",
        until=PAYABLE,
        folds=lambda w: [(w.C, filed(), {"did": w.did(w.C, "enter")})],
        forged=lambda w: [
            (w.GONE, "clerk", filed(), "ended"),
            (w.NEW, "decider", filed(), "no_grant"),
            (w.RELATED["clerk"]["new"], "clerk", filed(), "interest"),
            (w.after(w.double), "all", filed(), "two_duties"),
            (w.NEW, "clerk", filed("a name, in words"), "document_unnamed"),
        ],
        judged=lambda w: [
            *(("document_unnamed", filed(x), w.case(), w.CLERK) for x in ("", "../x", "a b", "._")),
            ("", filed("paper.grant"), w.case(), w.CLERK),
            ("document_unnamed", filed("paper.zhangsan"), w.case(), w.CLERK),
            ("document_unnamed", filed("zhang.san"), w.case(), w.CLERK),
        ],
    )
]
ACTS = [
    Act(
        name="attach",
        tries=lambda look, c, way: [
            Attach(case=c.number, document="income_proof", data=b"scan", name="a.pdf")
        ],
        leads=False,
    )
]


def test_a_scan_answers_its_document_and_is_found_again(tmp_path: Path) -> None:
    with Caseflow.demo(tmp_path / "a.db") as cf:
        clerk = cf.desk("enter")
        facts = {"household.head.name": "测试甲", "application.received_on": "2026-03-05"}
        facts["consent.given_on"] = "2026-03-05"
        case = clerk.submit("hardship", facts)
        version = clerk.attach(case, "need_certificate", b"scan", name="a.pdf").version
        assert clerk.facts(case, purpose="case")["doc.need_certificate"] == "copy"
        assert clerk.document(case, version, purpose="case") == b"scan"
        assert cf.verify().ok
