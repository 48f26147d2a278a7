"""One person entered that somebody consented: to process the data, to publish the name, or to hand
the data to a body. What publishes or hands on counts once another person has compared the paper."""

from __future__ import annotations

import re

from caseflow.branch.consent_texts import text_adopted, version_of
from caseflow.branch.guards import is_day
from caseflow.case import conduct as c
from caseflow.case import family
from caseflow.case import guards as g
from caseflow.case.consented import PROCESS, Stated, alike
from caseflow.case.fold import having_done
from caseflow.case.state import Case
from caseflow.codec import changed
from caseflow.errors import NotAllowed, Stale
from caseflow.events import Before, Event, Stamp, content, frozen, kind
from caseflow.people.consented import FORMS, PROVIDE, PURPOSES, SCOPES

_MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")
_VERSION = re.compile(r"[0-9a-f]{16}")


@frozen
class ConsentStated(Event):
    """What the paper says: `purpose`, for `provide` the `body`, how it was signed (`form`), how far
    it goes (`scope`), on which day. `guardian`: the party who gave it for who is helped, 0 for
    nobody; `own`: they signed themselves. `until`: the last month (2031-05) in which what these
    givers signed carries; empty: no age ends it. `text`: the version of the words that were signed.
    Private: these words, and the paper's number."""

    purpose: str
    body: str
    form: str
    scope: str
    on: str
    until: str
    guardian: int
    own: bool
    text: str


def fold(case: Case, e: ConsentStated, s: Stamp) -> Case:
    """It waits; entered again it takes the place of the one before. Data may be processed at once,
    as when an application says so."""
    new = Stated(
        version=s.version,
        by=s.by,
        purpose=e.purpose,
        body=e.body,
        form=e.form,
        scope=e.scope,
        on=e.on,
        until=e.until,
        guardian=e.guardian,
        own=e.own,
        text=e.text,
    )
    now = case.consents
    if e.purpose == PROCESS:
        now = changed(now, process=new, stated=True, withdrawn=False)
    else:
        rest = tuple(x for x in now.waiting if alike(x) != alike(new))
        now = changed(now, waiting=(*rest, new))
    return changed(case, version=s.version, consents=now, did=having_done(case, "enter", s.by))


@content
def says_what(b: Before) -> None:
    """A purpose, a form and a scope of the lists, on a day that has been; a body where data are
    handed to one, and only there."""
    x, case = b.body, b.state
    for value, known in ((x.purpose, PURPOSES), (x.form, FORMS), (x.scope, SCOPES)):
        if value not in known:
            raise NotAllowed("no_such_consent", what=value[:20])
    if not is_day(x.on) or x.on > b.who.on:
        raise NotAllowed("consent_day", case=case.number)
    if (x.purpose == PROVIDE) != bool(x.body):
        raise NotAllowed("consent_body", case=case.number)


@content
def names_the_words(b: Before) -> None:
    """The version of the words that were signed is named; of adopted ones it is theirs."""
    adopted = text_adopted(b.see, b.state.branch, b.body.purpose, b.body.on)
    if not _VERSION.fullmatch(b.body.text) or (adopted and version_of(adopted) != b.body.text):
        raise NotAllowed("consent_text", case=b.state.number)


@content
def given_rightly(b: Before) -> None:
    """A child's consent is their guardian's; from an age on they sign too, and once they act for
    themselves, alone. Months are compared: the day of birth is nobody's but theirs."""
    x, case = b.body, b.state
    month, age = x.on[:7], case.entry.of_age if case.entry is not None else ""
    if not x.guardian:
        if not x.own or x.until:
            raise NotAllowed("consent_by_nobody", case=case.number)
        if _minor(case, x.on, age):
            raise NotAllowed("consent_guardian_needed", case=case.number)
        return
    if family.of_age(case) or (age and month > age):
        raise NotAllowed("consent_own_only", case=case.number)
    if x.guardian not in guardians(case):
        raise NotAllowed("consent_not_guardian", case=case.number)
    if not _MONTH.fullmatch(x.until) or (age and x.until > age):
        raise NotAllowed("consent_until", case=case.number)
    if month > x.until:
        raise NotAllowed("consent_child_too", case=case.number)


def _minor(case: Case, on: str, age: str) -> bool:
    """Does somebody else act for who is helped on that day, as far as plain parts tell?"""
    if family.of_age(case):
        return False
    if age:
        return on[:7] < age
    return case.people[0][0] == "child" and case.is_young(on)


def guardians(case: Case) -> frozenset[int]:
    """Who may sign for who is helped: the guardian who acts, as others compared it, and the second
    one."""
    first = family.acting(case)
    if not first:
        return frozenset()
    second = dict(case.people).get("guardian2", 0)
    gone = any((x.what, x.party) == ("died", second) for x in case.changes)
    return frozenset({first} if gone or not second else {first, second})


@content
def once_only(b: Before) -> None:
    """Not what waits already just so."""
    x = b.body
    said = (x.purpose, x.body, x.form, x.scope, x.on, x.until, x.guardian, x.own, x.text)
    for w in b.state.consents.waiting:
        if (w.purpose, w.body, w.form, w.scope, w.on, w.until, w.guardian, w.own, w.text) == said:
            raise Stale("consent_known", case=b.state.number)


kind(
    "case",
    "consent_stated",
    ConsentStated,
    fold,
    (g.live, *c.ENTERS, says_what, names_the_words, given_rightly, once_only),
)
