"""Hospitals, schools, homes: parties to whom money goes under one account each, which two who
manage know. A case names the institution and never types the account."""

from __future__ import annotations

from caseflow.branch import guards as two
from caseflow.branch.fold import ref
from caseflow.codec import changed
from caseflow.errors import NotAllowed, Stale
from caseflow.events import Before, Event, Stamp, content, frozen, kind
from caseflow.people.guards import is_known
from caseflow.people.state import INSTITUTIONS, Party
from caseflow.values.codes import numbered

INSTITUTION = "institution"
LIST, STATE = "list", "state"  # words of the command line: no code, which has a digit, is one
FACTS = tuple(f"{INSTITUTION}.{k}" for k in ("name", "account_name", "account_no", "bank"))


@frozen
class InstitutionNamed(Event):
    """An institution is known under a short code of its branch. Private: its name and account."""

    id: int
    code: str
    what: str
    branch: str
    of: int


@frozen
class AccountStated(Event):
    """Its account is another one from now on. Private: name and account."""

    of: int


def named(_: None, e: InstitutionNamed, s: Stamp) -> Party:
    """A party with one account."""
    return Party(
        id=e.id,
        version=s.version,
        party=INSTITUTION,
        branch=e.branch,
        facts=FACTS,
        what=e.what,
        account=s.version,
        last_of=ref(e.of, s),
    )


def stated(p: Party, e: AccountStated, s: Stamp) -> Party:
    """The account that was stated last is the one that counts."""
    return changed(p, version=s.version, account=s.version, last_of=ref(e.of, s))


def is_code(code: str) -> bool:
    """A digit at least and four small letters at most, such as `h1`: nobody's name stands there;
    no word of a command."""
    return code == code.lower() and numbered(code.upper())


@content
def is_an_institution(b: Before) -> None:
    """One of the list, under a short code, of the branch whose desk names it."""
    if b.body.what not in INSTITUTIONS:
        raise NotAllowed("no_such_institution_kind", what=b.body.what[:20])
    if not is_code(b.body.code):
        raise NotAllowed("no_institution_code")
    if b.body.branch != b.who.branch:
        raise NotAllowed("other_branch", branch=b.body.branch)


def is_ours(b: Before) -> None:
    """An institution, of the branch at whose desk it is done."""
    if b.state.party != INSTITUTION:
        raise Stale("no_institution")
    if b.state.branch != b.who.branch:
        raise NotAllowed("other_branch", branch=b.state.branch)


kind(
    "party",
    "institution_named",
    InstitutionNamed,
    named,
    (
        two.is_new("institution_known"),
        two.manages,
        two.by_two,
        two.opens_alone,
        two.own_id,
        is_an_institution,
    ),
)
kind(
    "party",
    "account_stated",
    AccountStated,
    stated,
    (is_known, two.manages, two.by_two, is_ours),
)
