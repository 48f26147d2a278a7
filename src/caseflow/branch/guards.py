"""Guards of a branch, and the rules that acts of two people share in every room."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import date
from typing import Literal, get_args

from caseflow.branch import calendar, deciding, limits, notices
from caseflow.branch.answering import DAYS as ANSWERING
from caseflow.branch.answering import is_number
from caseflow.branch.bodies import BODY, require_body
from caseflow.branch.consent_texts import TEXT, is_text
from caseflow.branch.days import DAYS, is_days
from caseflow.branch.fold import digest
from caseflow.branch.known_days import are_days
from caseflow.branch.paragraphs import PARAGRAPHS, answer_of
from caseflow.branch.paragraphs import fits as said
from caseflow.branch.reopening import NAMES as REOPENING
from caseflow.branch.reopening import is_period
from caseflow.branch.serving import CRITERIA, ORDER
from caseflow.codec import changed, encode
from caseflow.errors import NotAllowed, Stale
from caseflow.events import SYSTEM, Before, Kind, Rule, See, content, is_plain

READS = "/reads"
# a drop-in file: its name, which is a code, and its SHA-256
DROP_IN = re.compile(r"[^\W\d]\w*@[0-9a-f]{64}", re.ASCII)
HEX_KEY = re.compile(r"[0-9a-f]{64}")
#: why somebody looks at personal data: a short list, never words. `subject`: they ask themselves
Purpose = Literal[
    "case", "queue", "find", "payment", "paper", "report", "check", "export", "subject", "other"
]
PURPOSES: tuple[Purpose, ...] = get_args(Purpose)
#: by what somebody asks who somebody is: by one thing searched for; by an application, by facts
#: recorded, by a preview, by who is to be hired
Question = Literal[
    "name",
    "number",
    "phone",
    "account",
    "case",
    "paper",
    "application",
    "record",
    "preview",
    "hire",
]
QUESTIONS: tuple[Question, ...] = get_args(Question)
#: refusals that are an answer: whom it is about is known where this person may not look
TELLING = (
    "known_elsewhere", "interest", "number_elsewhere", "name_needed", "number_of_another",
)  # fmt: skip
FOR_TWO = "for_two"  # marks the rule of a guard that asks for a proposal


def opening(b: Before) -> bool:
    """Is this the first command of a store?"""
    return b.first == 1


def is_new(code: str) -> Rule:
    """The stream does not exist yet; `code` is the refusal."""

    def rule(b: Before) -> None:
        if b.state is not None:
            raise Stale(code)

    return rule


@content
def own_id(b: Before) -> None:
    """The first event of a stream carries its id."""
    if b.body.id != b.stream:
        raise NotAllowed("wrong_id")


def only_opening(b: Before) -> None:
    """Only the first command of a store may write it."""
    if not opening(b):
        raise NotAllowed("not_the_opening")


def manages(b: Before) -> None:
    """A grant of `manage` at the desk where the person acts; at the opening nobody has one yet."""
    if not opening(b) and not b.who.holds(b.who.branch, duty="manage"):
        raise NotAllowed("no_grant", duty="manage", branch=b.who.branch)


def by_two(b: Before) -> None:
    """The event is what another person proposed, confirmed in this very command, once."""
    if opening(b):
        return
    branch = b.see("branch", b.who.branch)
    found = branch.confirmed if branch is not None and branch.confirmed_in == b.first else None
    if found is None:
        raise NotAllowed("not_confirmed")
    if getattr(b.body, "of", 0) != found.number or found.stream != b.stream:
        raise Stale("another_proposal", number=found.ref)
    if found.by == b.stream:
        raise NotAllowed("own_grant")
    if b.state is not None and b.state.last_of == found.ref:
        raise Stale("posted_already")
    said = encode(changed(b.body, of=0)).decode()
    if digest(b.body.type, said) != found.digest:
        raise Stale("proposal_differs", number=found.ref)


by_two.__dict__.update({"content": True, FOR_TWO: True})


def takes_two(kind: Kind) -> bool:
    """Is it done by two, one who proposes and another who confirms?"""
    return any(hasattr(rule, FOR_TWO) for rule in kind.guard)


@content
def opens_alone(b: Before) -> None:
    """At the opening no proposal is named."""
    if opening(b) and b.body.of:
        raise NotAllowed("not_confirmed")


def own_branch(b: Before) -> None:
    """A branch's stream is written at its own desk."""
    if not opening(b) and b.state.code != b.who.branch:
        raise NotAllowed("other_branch", branch=b.state.code)


@content
def fits_the_tree(b: Before) -> None:
    """The code is free, the parent is a branch of this store, all hold one currency."""
    if b.see("branch", b.body.code) is not None:
        raise Stale("branch_code_taken", branch=b.body.code)
    if b.body.paper_until and not is_day(b.body.paper_until):
        raise NotAllowed("not_a_day", value=b.body.paper_until[:20])
    if b.body.parent:
        parent = b.see("branch", b.body.parent)
        if parent is not None and parent.currency != b.body.currency:
            raise NotAllowed("parent_currency", currency=b.body.currency)


@content
def seals_of_the_first(b: Before) -> None:
    """The branch that opens the store names the key of its seals, and no other does; whether people
    sign in is said of all alike."""
    first = b.body.code == b.who.branch
    main = b.see("branch", b.who.branch)
    if not first and b.body.signed != main.signed:
        raise NotAllowed("signed_alike")
    if not (HEX_KEY.fullmatch(b.body.seals) if first else b.body.seals == ""):
        raise NotAllowed("seal_key_wrong")


@content
def days_that_are(b: Before) -> None:
    """What it keeps of its place's calendar are days of those years."""
    if not are_days(b.body.calendar):
        raise NotAllowed("calendar_unreadable", name="calendar")


def is_day(text: str) -> bool:
    """Is it a day as ISO text?"""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


RETENTION = "retention."  # years for which files are kept
PAID = ("retention.paid", "retention.paid.young")
LEAST_PAID = 1
SOURCES = ("opening", "document")  # what a value rests on, from its first day
REPAY_TO = "recovery.account"  # the branch's own account, as letters name it
CONTACT = "office.contact"  # where the branch is, whom one asks for and by which phone
#: under these names words are adopted: columns of workbooks, layouts of banks, the own account and
#: address,
#: standard paragraphs, what all notices say
WORDS = (
    *("headers.", "ledger.", "bank.", "pay.results."),
    *(PARAGRAPHS, REPAY_TO, CONTACT, TEXT, *notices.WORDS),
)


@content
def value_is_kept(b: Before) -> None:
    """The value is canonical JSON and has a source and a first day; only what names columns of
    workbooks, or the office's own account, is words."""
    try:
        value = json.loads(b.body.value)
        date.fromisoformat(b.body.since)
    except ValueError:
        raise NotAllowed("value_unreadable", name=b.body.name) from None
    if b.body.name.startswith(TEXT) and not is_text(b.body.name, value):
        raise NotAllowed("value_unreadable", name=b.body.name)
    if b.body.name == DAYS and not is_days(value):
        raise NotAllowed("value_unreadable", name=b.body.name)
    if b.body.name in REOPENING and not is_period(value):
        raise NotAllowed("value_unreadable", name=b.body.name)
    if b.body.name == ANSWERING and not is_number(value):
        raise NotAllowed("value_unreadable", name=b.body.name)
    if b.body.name == ORDER and value not in CRITERIA:
        raise NotAllowed("value_unreadable", name=b.body.name)
    if deciding.named(b.body.name)[0] and not deciding.fits(b.body.name, value):
        raise NotAllowed("value_unreadable", name=b.body.name)
    if b.body.name.startswith(PARAGRAPHS) and not (answer_of(b.body.name) and said(value)):
        raise NotAllowed("value_unreadable", name=b.body.name)
    if calendar.year_of(b.body.name) and not calendar.fits(b.body.name, value):
        raise NotAllowed("value_unreadable", name=b.body.name)
    if notices.named(b.body.name)[0] and not notices.fits(b.body.name, value):
        raise NotAllowed("value_unreadable", name=b.body.name)
    if not limits.fits(b.body.name, value):
        raise NotAllowed("value_unreadable", name=b.body.name)
    value_is_plain(b.body.name, value)
    if b.body.name.startswith(BODY):
        require_body(b)
    if b.body.name.startswith(RETENTION):
        _keeps_files(b, value)
    if b.body.source not in SOURCES:
        raise NotAllowed("value_without_source", name=b.body.name)


def _keeps_files(b: Before, years: object) -> None:
    """How long files are kept begins to count on a day to come, or today; and of who was paid at
    least as long as limits of a year count it: no two people make it go at once."""
    if b.body.since < b.who.on:
        raise NotAllowed("retention_past", name=b.body.name, today=b.who.on)
    if b.body.name in PAID and (type(years) is not int or years < LEAST_PAID):
        raise NotAllowed("retention_short", name=b.body.name, least=LEAST_PAID)


def value_is_plain(name: str, value: object) -> None:
    """NotAllowed for words in a value that is adopted under a name which has none."""
    if not (name.startswith(WORDS) or is_plain_value(value)):
        raise NotAllowed("not_plain", event="adopted/1", part="value")


def is_plain_value(value: object) -> bool:
    """Is no text in a value words?"""
    if isinstance(value, dict):
        return all(is_plain(k) and is_plain_value(v) for k, v in value.items())
    if isinstance(value, list):
        return all(map(is_plain_value, value))
    return isinstance(value, float) or is_plain(value)


@content
def drop_ins_by_digest(b: Before) -> None:
    """Drop-in files are adopted by name and SHA-256: a name alone could mean any bytes."""
    if b.body.name != "plugins":
        return
    value = json.loads(b.body.value)
    files = value if isinstance(value, list) else [value]
    if not all(isinstance(x, str) and DROP_IN.fullmatch(x) for x in files):
        raise NotAllowed("plugins_without_digest")


@content
def wraps_something(b: Before) -> None:
    """The store key at least is wrapped anew."""
    if b.body.wraps < 1:
        raise Stale("no_effect")


def may_read(b: Before) -> None:
    """Any grant at the desk, in the log of its own branch."""
    if b.state is not None and b.state.parent != b.who.branch:
        raise NotAllowed("other_branch", branch=b.state.parent)
    if b.who.party != SYSTEM and not b.who.holds(b.who.branch):
        raise NotAllowed("no_grant", duty="", branch=b.who.branch)


@content
def read_for_something(b: Before) -> None:
    """The purpose is one of a short list, and something was opened."""
    if b.body.purpose not in PURPOSES:
        raise NotAllowed("no_purpose", purpose=b.body.purpose[:20])
    if not b.body.subjects:
        raise Stale("no_effect")


@content
def marks_the_young(b: Before) -> None:
    """Which of them hold data of a child is said, neither more nor less."""
    if b.body.young != young_among(b.see, b.body.subjects, b.who.on):
        raise NotAllowed("young_misnamed")


def young_among(see: See, subjects: Iterable[int], on: str) -> tuple[int, ...]:
    """The cases of these streams that hold data of a child below the age of consent on a day."""
    cases = ((s, see("case", s)) for s in subjects)
    return tuple(s for s, c in cases if c is not None and c.is_young(on))


@content
def asks_by_something(b: Before) -> None:
    """By one of a short list; a refusal is one of those that tell."""
    if b.body.by not in QUESTIONS or b.body.refused not in ("", *TELLING):
        raise NotAllowed("no_such_question", question=b.body.by[:20])
