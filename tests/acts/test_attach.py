"""A paper is filed with its scan: by who enters, until the case has ended."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from attrs import evolve

from acts import PAYABLE, Act, Event
from caseflow import Caseflow
from caseflow.case.acts import Attach
from caseflow.case.kinds.document_filed import DocumentFiled
from caseflow.case.signed import Back
from caseflow.codec import changed
from caseflow.edition.rulebook import Signed
from caseflow.rules.nodes import AllOf


def filed(document: str = "id_card", on: str = "") -> DocumentFiled:
    return DocumentFiled(document=document, file="", sha256="", on=on)


def back(paper: str, on: str, version: int = 10, by: int = 26) -> tuple[Back, ...]:
    return (Back(paper=paper, version=version, on=on, by=by),)


def fold_rows(w: Any) -> list[tuple[Any, ...]]:
    paid, enters = w.settled_up(entry=w.WANTS), "enter"
    again = changed(paid, back=(w.RECEIPT, *back("sheet", "2026-03-01", 4)))
    day = "2026-03-09"
    return [
        (w.C, filed(), {"did": w.did(w.C, enters)}),
        (w.C, filed("paper.grant", day), {"did": w.did(w.C, enters)}),  # nobody wants it
        (w.C, filed("paper.receipt", day), {"did": w.did(w.C, enters)}),
        (paid, filed("receipt"), {"did": w.did(paid, enters)}),  # no paper of ours
        (
            paid,
            filed("paper.receipt", "2026-03-02"),
            {"did": w.did(paid, enters), "back": back("receipt", "2026-03-02")},
        ),
        (
            paid,
            filed("paper.receipt"),
            {"did": w.did(paid, enters), "back": back("receipt", w.ME.on)},
        ),
        (
            again,
            filed("paper.receipt", "2026-03-02"),
            {
                "did": w.did(again, enters),
                "back": (*back("sheet", "2026-03-01", 4), *back("receipt", "2026-03-02")),
            },
        ),
        *anew_rows(w),
    ]


def anew_rows(w: Any) -> list[tuple[Any, ...]]:
    """A receipt, and that one was waived, are of one payment; a sheet is of one grant."""
    both = w.assessed(papers=(("receipt", "pay"), ("sheet", "decide"), ("form", "")))
    every = (w.RECEIPT, *back("sheet", "2026-03-01", 4), *back("form", "2026-03-01", 3))
    no_sheet = changed(w.NO_RECEIPT.waived[0], about="sheet")
    limit = changed(no_sheet, what="entry_limit", about="receipt")
    limits = changed(w.NO_RECEIPT, waived=(*w.NO_RECEIPT.waived, no_sheet, limit))
    had = {"entry": both, "back": every, "limits": limits}
    return [
        row
        for state, event, gone in (
            (w.finaled(**had), w.instructed(), "receipt"),
            (w.finaled(**had), w.paid(**w.BY_F, next=None), "receipt"),
            (w.to_decide(**had), w.FIRST, "sheet"),
        )
        for row in [(state, event, _without(w, state, event, gone))]
    ] + [
        (s, e, _kept(w, s, e))
        for s, e in (
            (w.under_way(**had), w.paid(next=None)),
            (w.granted("final", **had), w.final(next=None)),  # the grant stays signed
        )
    ]


def _without(w: Any, state: Any, event: Any, gone: str) -> dict[str, Any]:
    """All that is otherwise without such papers, and beside it what has gone."""
    plain = changed(state, entry=w.assessed())
    rest = tuple(x for x in state.back if x.paper != gone)
    kept = (x for x in state.limits.waived if (x.what, x.about) != ("document", gone))
    new = w.differs(plain, w.after(plain, event))
    limits = changed(new.get("limits", state.limits), waived=tuple(kept))
    return {**new, "back": rest, "limits": limits}


def _kept(w: Any, state: Any, event: Any) -> dict[str, Any]:
    """The answer of the bank changes nothing of them."""
    new = w.differs(state, w.after(changed(state, entry=w.assessed()), event))
    return {k: v for k, v in new.items() if k != "entry"}


def paper_rows(w: Any) -> list[tuple[Any, ...]]:
    asks = w.assessed(papers=(("form", ""), ("receipt", "pay"), ("sheet", "decide")))
    to_come = "2026-03-11"

    def answered(how: str, **more: Any) -> Any:
        lines = (w.line(granted=200, final=True, paid=200, payments=(w.payment(how=how, **more),)),)
        return w.settled_up(entry=asks, lines=lines)

    sent = (w.payment(how="paid"), w.payment(2))
    again = w.under_way(entry=asks, lines=(w.line(granted=400, paid=200, payments=sent),))

    def two(first: Any, second: Any) -> Any:
        paid = (first, second)
        lines = (w.line(granted=400, final=True, paid=200, payments=paid),)
        return w.settled_up(entry=asks, lines=lines)

    parts = two(w.payment(how="part", on="2026-03-08"), w.payment(2, how="paid", on=w.TODAY))
    sent_back = two(
        w.payment(how="paid", on="2026-03-09"), w.payment(2, since=w.TODAY, how="refused")
    )

    def by_paper(used: tuple[str, ...]) -> Any:
        return w.settled_up(entry=asks, papers=(w.paper(used=used, done_on="2026-03-09"),))

    return [
        ("", filed("paper.form"), w.case(entry=asks), w.CLERK),
        ("document_unnamed", filed("paper.form"), w.case(), w.CLERK),
        ("document_unnamed", filed("paper.form"), w.case(entry=None), w.CLERK),
        ("document_unnamed", filed("form.receipt"), w.case(entry=asks), w.CLERK),
        ("paper_too_early", filed("paper.receipt"), w.granted(entry=asks), w.CLERK),
        ("paper_too_early", filed("paper.sheet"), w.to_decide(entry=asks), w.CLERK),
        ("", filed("paper.sheet"), w.granted(entry=asks), w.CLERK),
        ("paper_while_paying", filed("paper.receipt"), w.under_way(entry=asks), w.CLERK),
        ("paper_while_paying", filed("paper.receipt"), answered("unknown"), w.CLERK),
        (
            "paper_while_paying",
            filed("paper.receipt"),
            again,
            w.CLERK,
        ),  # the next one is on its way
        ("paper_too_early", filed("paper.receipt"), answered("refused"), w.CLERK),
        ("paper_too_early", filed("paper.receipt"), answered("returned"), w.CLERK),
        ("", filed("paper.receipt"), answered("part"), w.CLERK),
        # not before the bank's day, else that of the instruction; of several the last one
        ("", filed("paper.receipt", "2026-03-09"), answered("paid"), w.CLERK),
        ("signed_before_paid", filed("paper.receipt", "2026-03-08"), answered("paid"), w.CLERK),
        ("", filed("paper.receipt", w.TODAY), answered("paid", on=w.TODAY), w.CLERK),
        (
            "signed_before_paid",
            filed("paper.receipt", "2026-03-09"),
            answered("paid", on=w.TODAY),
            w.CLERK,
        ),
        ("signed_before_paid", filed("paper.receipt", "2026-03-09"), parts, w.CLERK),
        ("", filed("paper.receipt", w.TODAY), parts, w.CLERK),
        ("", filed("paper.receipt", "2026-03-09"), sent_back, w.CLERK),  # what never came is no day
        ("", filed("paper.sheet", "2026-03-08"), answered("paid"), w.CLERK),
        ("signed_before_paid", filed("paper.receipt", "2026-03-08"), by_paper(("pay",)), w.CLERK),
        ("", filed("paper.receipt", "2026-03-09"), by_paper(("pay",)), w.CLERK),
        ("", filed("paper.receipt", "2026-03-08"), by_paper(("decide",)), w.CLERK),
        ("", filed("paper.receipt"), w.settled_up(entry=asks), w.CLERK),  # by another body
        ("", filed("paper.receipt", w.TODAY), w.settled_up(entry=asks), w.CLERK),
        ("signed_to_come", filed("paper.receipt", to_come), w.settled_up(entry=asks), w.CLERK),
        ("not_a_day", filed("paper.receipt", "soon"), w.settled_up(entry=asks), w.CLERK),
        ("", filed("paper.grant", w.TODAY), w.case(), w.CLERK),
        ("signed_to_come", filed("paper.grant", to_come), w.case(), w.CLERK),
        ("day_of_document", filed("id_card", w.TODAY), w.case(), w.CLERK),
        # what an assessment says of them is what its edition asks for
        ("papers_misnamed", w.assesses(papers=(("form", ""),)), w.case(), w.CLERK),
        ("papers_misnamed", w.assesses(), w.case(), w.CLERK, edition(w)),
        ("papers_misnamed", w.assesses(papers=(("form", "pay"),)), w.case(), w.CLERK, edition(w)),
        ("", w.assesses(papers=(("form", ""),)), w.case(), w.CLERK, edition(w)),
        # what is wanted of some cases may be left out, and nothing else
        *(
            (code, w.assesses(papers=papers), w.case(), w.CLERK, edition(w, some=True))
            for code, papers in (
                ("", (("form", ""),)),
                ("", (("form", ""), ("stamped", "pay"))),
                ("papers_misnamed", (("stamped", "pay"),)),
                ("papers_misnamed", (("stamped", "pay"), ("form", ""))),
                ("papers_misnamed", (("form", ""), ("stamped", ""))),
            )
        ),
    ]


def edition(w: Any, *, some: bool = False) -> Any:
    form = Signed(name="form", zh="申请表", en="form", clauses=())
    more = evolve(form, name="stamped", after="pay", when=AllOf(()))
    papers = (form, more) if some else (form,)
    book = w.Book("e1", "review:county review:city decide pay", papers=papers)
    return ("edition", "e1"), book


EVENTS = [
    Event(
        type="document_filed",
        good=lambda w: (filed(), w.case(), w.CLERK),
        duty="enter",
        until=PAYABLE,
        folds=fold_rows,
        forged=lambda w: [
            (w.GONE, "clerk", filed(), "ended"),
            (w.NEW, "decider", filed(), "no_grant"),
            (w.RELATED["clerk"]["new"], "clerk", filed(), "interest"),
            (w.after(w.double), "all", filed(), "two_duties"),
            (w.NEW, "clerk", filed("a name, in words"), "document_unnamed"),
            (w.NEW, "clerk", filed(on="2026-03-01"), "day_of_document"),
            (w.NEW, "clerk", w.s.assessed(papers=(("form", ""),)), "papers_misnamed"),
        ],
        judged=lambda w: [
            *(("document_unnamed", filed(x), w.case(), w.CLERK) for x in ("", "../x", "a b", "._")),
            ("", filed("paper.grant"), w.case(), w.CLERK),
            ("document_unnamed", filed("paper.zhangsan"), w.case(), w.CLERK),
            ("document_unnamed", filed("zhang.san"), w.case(), w.CLERK),
            *paper_rows(w),
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
