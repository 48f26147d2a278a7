"""What is said in a small office: its names, its three editions, a builder for each event."""

from __future__ import annotations

from typing import Any

from attrs import evolve

from caseflow.branch import events as br
from caseflow.case import events as ev
from caseflow.case.kinds.document_filed import DocumentFiled
from caseflow.case.state import digest, standing
from caseflow.codec import encode
from caseflow.edition.edition import Edition
from caseflow.edition.rulebook import Check, Need, Rule, Step
from caseflow.edition.stage import stage
from caseflow.fund import events as fu
from caseflow.fund.events import Move
from caseflow.lists import events as li
from caseflow.lists.answered import PaymentFileAnswered
from caseflow.people import events as pe
from caseflow.people.institutions import AccountStated, InstitutionNamed
from caseflow.people.logins import LoginCorrected
from caseflow.rules import nodes as n

DAY, LATER = "2026-03-05", "2026-04-01"
WAITS = "2026-04-04"  # 30 days later
NOW = 1_772_668_800_000  # 2026-03-05, noon in China
MASTER = b"m" * 32
BRANCH, BODY = "SZW", "F"
FAR = "NM"
B, FAR_B, OWN, THEIRS, ROADS, LIST = 11, 12, 31, 32, 33, 41
STAFF = {
    "boss": ("manage",),
    "chief": ("manage",),
    "clerk": ("enter",),
    "second": ("enter",),
    "reviewer": ("review",),
    "decider": ("decide",),
    "judge": ("decide",),
    "cashier": ("pay",),
    "books": ("reconcile",),
    "all": ("enter", "review", "decide", "pay", "reconcile"),
    "lurker": (),
    "far": ("manage", "enter", "review", "decide", "pay", "reconcile"),
    "watch": ("supervise",),
}
P = {name: 101 + i for i, name in enumerate(STAFF)}
CHILD, OTHER = 201, 202
C = 301

HEART = Edition(
    programme="heart",
    zh="心",
    en="Heart",
    helps="child",
    counts="person",
    pinned_on="application.received_on",
    rules=(
        Rule(name="age", effect="require", at="entry", node=n.Const(True, "yes_no"), clauses=()),
    ),
    award=n.Remainder(n.Fact("cost.total", "费用", "cost", "money", confirm=True)),
    documents=(
        Need(
            name="bill", zh="发票", en="bill", at="final", node=n.Const(True, "yes_no"), clauses=()
        ),
    ),
    steps=(
        Step(name="review:county", kind="review", level="county"),
        Step(name="decide", kind="decide"),
        Step(name="letter", kind="letter"),
        Step(name="final", kind="final"),
        Step(name="pay", kind="pay"),
    ),
)
OUTSIDE = evolve(
    HEART,
    en="Heart outside",
    steps=(
        Step(name="review:city", kind="review", level="city", outside=True),
        Step(name="decide", kind="decide", outside=True),
        Step(name="letter", kind="letter", outside=True),
        Step(name="final", kind="final"),
        Step(name="pay", kind="pay", outside=True),
    ),
)
DOUBLE = evolve(
    HEART,
    en="Heart twice",
    steps=(
        Step(name="review:ward", kind="review"),
        Step(name="review:county", kind="review", level="county"),
        Step(name="decide", kind="decide"),
        Step(name="pay", kind="pay"),
    ),
    documents=(),
)
NOTICED = evolve(
    HEART,
    en="Heart with a notice",
    steps=(*HEART.steps[:2], Step(name="notice", kind="notice"), *HEART.steps[3:]),
)
NOTICED_OUTSIDE = evolve(
    NOTICED,
    en="Heart with a notice of others",
    steps=(
        *HEART.steps[:2],
        Step(name="notice", kind="notice", outside=True),
        *HEART.steps[3:],
    ),
)
CHECKED = evolve(HEART, checks=(Check(name="visit", zh="入户", en="visit", clauses=()),))
ABSENT = evolve(  # a level of which there is no desk
    HEART,
    en="Heart by a city",
    steps=(Step(name="review:city", kind="review", level="city"), *HEART.steps[1:]),
)
EVERY = (HEART, OUTSIDE, DOUBLE, CHECKED, NOTICED, NOTICED_OUTSIDE, ABSENT)
EDITIONS = {e.hash: e for e in EVERY}


def step(name: str) -> ev.Step:
    """A step at the desk of the branch."""
    return ev.Step(name=name, duty="", level="", branch=BRANCH, since=DAY, outside=False)


OPEN = step("?")  # to be told


# -- events --------------------------------------------------------------------------------------


def opened(id: int = B, code: str = BRANCH, *, demo: bool = True, **other: Any) -> br.BranchOpened:
    known: dict[str, Any] = {
        "id": id, "code": code, "name": code, "level": "county", "parent": "", "bodies": (BODY,),
        "place": "cn", "options": (), "currency": "CNY", "demo": demo,
        "paper_until": "2026-12-31",
    }  # fmt: skip
    return br.BranchOpened(**(known | other))


def registered(id: int, **other: Any) -> pe.PartyRegistered:
    known: dict[str, Any] = {
        "id": id,
        "party": "person",
        "branch": BRANCH,
        "facts": ("x",),
        "marked": True,
    }
    return pe.PartyRegistered(**(known | other))


def changes(*facts: str, case: int = 0, of: int = 0) -> pe.PartyChanged:
    return pe.PartyChanged(facts=facts, case=case, of=of, marked=False)


def granted(duty: str = "enter", of: int = 0, **other: Any) -> pe.DutyGranted:
    known: dict[str, Any] = {
        "duty": duty, "branch": BRANCH, "below": False, "programmes": (), "since": "2020-01-01",
        "until": "2030-01-01", "of": of,
    }  # fmt: skip
    return pe.DutyGranted(**(known | other))


def fund(id: int, name: str, owner: str, held: str, **other: Any) -> fu.FundOpened:
    known: dict[str, Any] = {
        "id": id, "code": name, "branch": BRANCH, "owner": owner, "held_by": held, "unit": "CNY",
        "programmes": (), "of": 0,
    }  # fmt: skip
    return fu.FundOpened(**(known | other))


def posted(id: int, units: int, what: str = "received", of: int = 0, **other: Any) -> fu.Posted:
    move = Move(fund=id, line="", source="received", target="available", units=units)
    number = (digest(id, units),) if what == "received" and not other.get("unnumbered") else ()
    known = {"what": what, "moves": (move,), "of": of, "receipts": tuple(x * 4 for x in number)}
    return fu.Posted(**(known | other))


def ended(duty: str = "enter", of: int = 0, **other: Any) -> pe.DutyEnded:
    known: dict[str, Any] = {
        "duty": duty, "branch": BRANCH, "programmes": (), "until": DAY, "of": of,
    }  # fmt: skip
    return pe.DutyEnded(**(known | other))


def institution(id: int = 203, of: int = 0, **other: Any) -> Any:
    known: dict[str, Any] = {"id": id, "code": "cl1", "what": "hospital", "branch": BRANCH}
    return InstitutionNamed(**(known | {"of": of} | other))


def relogged(of: int = 0) -> Any:
    return LoginCorrected(of=of)


def account(of: int = 0) -> Any:
    return AccountStated(of=of)


def erased(*cases: int, of: int = 0, records: tuple[int, ...] = ()) -> pe.PersonErased:
    return pe.PersonErased(cases=cases, others=(), of=of, records=records)


def erased_again(*cases: int) -> pe.ErasedAgain:
    return pe.ErasedAgain(cases=cases, others=())


def declared(*parties: int, of: int = 0) -> pe.InterestDeclared:
    return pe.InterestDeclared(parties=parties or (CHILD,), of=of)


def proposed(number: int, stream: int, event: Any, until: str = WAITS) -> br.Proposed:
    return br.Proposed(
        number=number,
        stream=stream,
        event=type(event).type,
        body=encode(event).decode(),
        until=until,
    )


def taken_back(number: int) -> br.ProposalWithdrawn:
    return br.ProposalWithdrawn(number=number)


def sent_back(number: int) -> br.ProposalSentBack:
    return br.ProposalSentBack(number=number)


def confirmed(number: int) -> br.ProposalConfirmed:
    return br.ProposalConfirmed(number=number)


def restored(manager: int, paper_on: str = DAY) -> br.OfficeRestored:
    return br.OfficeRestored(manager=manager, paper_on=paper_on)


def adopted(of: int = 0, **other: Any) -> br.Adopted:
    known: dict[str, Any] = {
        "name": "cap",
        "value": "1",
        "since": DAY,
        "source": "document",
        "of": of,
    }
    return br.Adopted(**(known | other))


def submitted(id: int = C, **other: Any) -> ev.Submitted:
    known: dict[str, Any] = {
        "id": id, "number": f"{BRANCH}-2026-{id:04d}", "branch": BRANCH, "programme": "heart",
        "edition": HEART.hash, "people": (("child", CHILD),), "received_on": DAY, "subject": (),
        "facts": ("consent.given_on", "x"), "confirm": (), "batch": 0, "row": 0, "origin": "",
        "units": 0, "next": OPEN,
    }  # fmt: skip
    return ev.Submitted(**(known | other))


def recorded(*facts: str, confirm: tuple[str, ...] = (), **other: Any) -> ev.FactsRecorded:
    known: dict[str, Any] = {
        "facts": facts, "confirm": confirm, "fell": (), "subject": (), "received_on": "",
        "noted": False, "paper": "",
    }  # fmt: skip
    return ev.FactsRecorded(**(known | other))


def assessed(at: str = "entry", units: int | None = 30_000, **other: Any) -> ev.Assessed:
    """Named as it says itself: by its award, its outcome, each rule and document with its code."""
    award = (("award", "money", units, units),)
    known: dict[str, Any] = {
        "edition": HEART.hash, "at": at, "outcome": "eligible", "award": award, "seen": (),
        "accepted": (), "used_up": "", "lacks": False, "fell": (), "unidentified": False,
        "entry_until": "",
        "of_age": "",
        "next": OPEN,
    }  # fmt: skip
    known |= other
    names = stage(EDITIONS.get(known["edition"], HEART), "entry" if at != "final" else at)
    rules, papers = [r.name for r in names.rules], [d.name for d in names.documents]
    results = known.setdefault("results", "P" * len(rules))
    documents = known.setdefault("documents", "P" * len(papers))
    codes = dict(zip(rules, results, strict=False)), dict(zip(papers, documents, strict=False))
    known.setdefault("stands", standing(known["outcome"], *codes))
    known.setdefault("sum", digest(known["award"]))
    return ev.Assessed(**known)


def reviewed(case: Any = None, **other: Any) -> ev.Reviewed:
    known: dict[str, Any] = {
        "step": "review:county", "result": "accept",
        "assessment": case.entry_at if case is not None else 0, "next": OPEN, "by": "", "paper": "",
    }  # fmt: skip
    return ev.Reviewed(**(known | other))


def move(source: str, target: str, units: int = 30_000, fund: int = OWN, line: str = "1") -> Move:
    return Move(fund=fund, line=line, source=source, target=target, units=units)


def grant(
    units: int = 30_000, fund: int = OWN, unit: str = "CNY", line: str = "1", **more: Any
) -> ev.Granted:
    return ev.Granted(line=line, fund=fund, unit=unit, units=units, **more)


def decided(case: Any, step: str = "decide", **other: Any) -> ev.Decided:
    at = case.final_at if step == "final" and case.final else case.entry_at
    first = step == "decide"
    known: dict[str, Any] = {
        "step": step, "assessment": at, "grants": (grant(),), "final": not first,
        "moves": (move("available", "reserved"),) if first else (), "next": OPEN, "by": "",
        "paper": "",
    }  # fmt: skip
    return ev.Decided(**(known | other))


def done(step: str = "letter", **other: Any) -> ev.StepDone:
    known: dict[str, Any] = {
        "step": step, "moves": (), "until": LATER, "next": OPEN, "by": "", "paper": ""
    }  # fmt: skip
    return ev.StepDone(**(known | other))


def payee(**other: Any) -> ev.PayeeStated:
    known: dict[str, Any] = {"whom": "guardian", "party": CHILD, "how": "account", "facts": ()}
    return ev.PayeeStated(**(known | other))


def instructed(case: Any, **other: Any) -> ev.Instructed:
    known: dict[str, Any] = {
        "line": "1", "payee": case.payee.version if case.payee else 0, "party": CHILD,
        "moves": (move("reserved", "instructed"),), "file": 0,
    }  # fmt: skip
    return ev.Instructed(**(known | other))


def paid(**other: Any) -> ev.Paid:
    known: dict[str, Any] = {
        "line": "1", "moves": (move("instructed", "paid"),), "next": OPEN, "by": "", "paper": "",
        "n": 0 if other.get("paper") else 1,
    }  # fmt: skip
    return ev.Paid(**(known | other))


def failed(**other: Any) -> ev.PaymentFailed:
    known: dict[str, Any] = {
        "line": "1", "code": "other", "moves": (move("instructed", "reserved"),), "n": 1
    }  # fmt: skip
    return ev.PaymentFailed(**(known | other))


def outside(**other: Any) -> ev.OutsideRecorded:
    known: dict[str, Any] = {
        "paper": "p1", "body": BODY, "steps": ("decide",), "done_on": DAY, "result": "grant",
        "units": 30_000,
    }  # fmt: skip
    return ev.OutsideRecorded(**(known | other))


def held(hold: str, about: str = "") -> ev.Held:
    return ev.Held(hold=hold, about=about)


def released(hold: str, how: str, about: str = "", **more: Any) -> ev.Released:
    return ev.Released(hold=hold, about=about, how=how, **more)


def closed(how: str, *moves: Move, **other: Any) -> ev.Closed:
    known: dict[str, Any] = {"how": how, "assessment": 0, "moves": moves, "by": "", "paper": ""}
    return ev.Closed(**(known | other))


def filed(**other: Any) -> DocumentFiled:
    return DocumentFiled(**({"document": "bill", "file": "", "sha256": ""} | other))


def judged(*rows: li.Judged, id: int = LIST) -> li.RowsJudged:
    return li.RowsJudged(id=id, file="f", judged=rows)


def answered(*rows: li.Judged, id: int = LIST) -> PaymentFileAnswered:
    return PaymentFileAnswered(id=id, file="f", judged=rows)


def row(n_: int = 1, verdict: str = "rejected", case: int = 0) -> li.Judged:
    return li.Judged(row=n_, verdict=verdict, case=case, code="", cell="")


def file_made(
    *cases: int, units: int = 30_000, fund: int = OWN, cash: bool = False
) -> li.PaymentFileMade:
    return li.PaymentFileMade(id=LIST, fund=fund, cases=cases, units=units, cash=cash)
