"""Keys by which people sign: who sets, opens, grants and ends them; and what each may write."""

from __future__ import annotations

from typing import Any

import pytest

from caseflow.branch.events import DataRead
from caseflow.branch.guards import takes_two
from caseflow.case.kinds.objected import Objected
from caseflow.case.kinds.recovery_changed import RecoveryChanged
from caseflow.codec import changed
from caseflow.errors import NotAllowed
from caseflow.events import KINDS
from caseflow.lists.complaint import ComplaintRecorded
from caseflow.lists.matters import Matter
from caseflow.lists.minutes import MinutesEntered
from caseflow.lists.objection import ObjectionNoted, ObjectionRecorded
from caseflow.lists.posted import Posted
from caseflow.lists.sitting import Minuted, Minutes
from caseflow.lists.state import List
from caseflow.people.consents import ConsentWithdrawn
from caseflow.people.credentials import (
    MOST_SESSIONS,
    CredentialSet,
    SessionOpened,
    SessionsEnded,
    TokenEnded,
    TokenGranted,
)
from caseflow.people.signs import (
    ENTRY,
    LONGEST,
    NONE,
    Session,
    Signs,
    Token,
    Vouch,
    by_token,
    vouched,
)
from caseflow.people.state import who as who_is
from guards.made import *
from guards.test_people import HERE, ID, OPENING, OTHER_BOSS, after, both

A, B, C = (f"{n:02x}" * 32 for n in (10, 11, 12))
TOKEN = Token(public=C, branch=SZW, programme="heart", until=TODAY)
HOUR = Session(public=B, until=1_000)
SIGNS = Signs(own=A, sessions=(HOUR,), token=TOKEN)
WORKS = party(ID, grants=(grant("enter"),))
HAS = changed(WORKS, signs=SIGNS)
THEMSELVES, BY_NOBODY = who(ID, "enter"), SYSTEM
SIGNED = (("branch", SZW), branch(SZW, signed=True))
HOSTED = (("branch", SZW), branch(SZW))
SETS, OPENS = CredentialSet(public="ab" * 32, of=0), SessionOpened(public="ab" * 32, ends=9)


def seeing(*pairs: Any) -> Any:
    return see_in({**WORLD, **dict(pairs)})


def agrees(body: Any) -> Any:
    """The branch, in which this was just confirmed."""
    (where, state) = both(body)
    return (where, changed(state, signed=True))


def token(**more: Any) -> TokenGranted:
    base = {"public": "ab" * 32, "branch": SZW, "programme": "heart", "until": TODAY, "of": 1}
    return TokenGranted(**{**base, **more})


def two(code: str, body: Any, state: Any = WORKS, person: Any = OTHER_BOSS, *more: Any) -> Any:
    return (code, body, state, person, HERE, agrees(body), *more)


NOBODY = (("staff", ""), ())
STAFF = (("staff", ""), (HAS, party(60, signs=Signs(own="ab" * 32))))
ROWS: list[Any] = [
    # a key: one's own while one has one, else by two
    ("", SETS, HAS, THEMSELVES, HERE, SIGNED),
    ("no_such_person", SETS, None, THEMSELVES, HERE, SIGNED),
    ("host_speaks", SETS, HAS, THEMSELVES, HERE, HOSTED),
    ("not_of_this_office", SETS, party(ID), THEMSELVES, HERE, SIGNED),
    ("not_of_this_office", SETS, party(ID, grants=(grant("pay", FH),)), THEMSELVES, HERE, SIGNED),
    ("own_grant", CredentialSet(public="ab" * 32, of=3), HAS, THEMSELVES, HERE, SIGNED),
    ("no_grant", SETS, WORKS, CLERK, HERE, SIGNED),
    ("not_confirmed", SETS, WORKS, BOSS, HERE, SIGNED),
    two("", CredentialSet(public="ab" * 32, of=1)),
    *(
        ("key_misnamed", CredentialSet(public=x, of=0), HAS, THEMSELVES, HERE, SIGNED)
        for x in ("", "ab" * 31, "AB" * 32, "ab" * 32 + "a")
    ),
    *(
        ("key_known", CredentialSet(public=x, of=0), HAS, THEMSELVES, HERE, SIGNED)
        for x in (A, B, C)
    ),
    ("key_known", SETS, HAS, THEMSELVES, HERE, SIGNED, STAFF),
    ("", SETS, WORKS, BY_NOBODY, OPENING, SIGNED),
    ("not_confirmed", CredentialSet(public="ab" * 32, of=1), WORKS, BY_NOBODY, OPENING, SIGNED),
    # a session: one's own
    ("", OPENS, HAS, THEMSELVES, HERE, SIGNED),
    ("no_such_person", OPENS, None, THEMSELVES, HERE, SIGNED),
    ("host_speaks", OPENS, HAS, THEMSELVES, HERE, HOSTED),
    ("not_for_another", OPENS, HAS, BOSS, HERE, SIGNED),
    ("key_known", SessionOpened(public=A, ends=9), HAS, THEMSELVES, HERE, SIGNED),
    ("", SessionsEnded(), HAS, THEMSELVES, HERE, SIGNED),
    ("no_such_person", SessionsEnded(), None, THEMSELVES, HERE, SIGNED),
    ("host_speaks", SessionsEnded(), HAS, THEMSELVES, HERE, HOSTED),
    ("not_for_another", SessionsEnded(), HAS, BOSS, HERE, SIGNED),
    ("no_session", SessionsEnded(), WORKS, THEMSELVES, HERE, SIGNED),
    # a token: by two others, here, for a programme that they work for, for a while
    two("", token()),
    two("no_such_person", token(), None),
    ("host_speaks", token(), WORKS, OTHER_BOSS, HERE, both(token())),
    two("not_of_this_office", token(), party(ID)),
    two("no_grant", token(), WORKS, CLERK),
    ("own_grant", token(), WORKS, who(ID, "manage"), HERE, agrees(token())),
    ("not_confirmed", token(of=0), WORKS, BOSS, HERE, SIGNED),
    two("key_misnamed", token(public="x")),
    two("key_known", token(public=B), HAS),
    two("other_branch", token(branch=FH)),
    *(two("over_already", token(until=x)) for x in ("", "2026-03-01", "x" * 10)),
    two("token_of_one", token(programme="")),
    two("no_grant", token(), party(ID, grants=(grant("pay"),))),
    two("no_grant", token(), party(ID, grants=(grant("enter", SZW, "eye"),))),
    two("", token(), party(ID, grants=(grant("supervise", SZW, "heart"),))),
    ("", TokenEnded(), HAS, THEMSELVES, HERE, SIGNED),
    ("", TokenEnded(), HAS, BOSS, HERE, SIGNED),
    ("no_grant", TokenEnded(), HAS, CLERK, HERE, SIGNED),
    ("no_such_person", TokenEnded(), None, BOSS, HERE, SIGNED),
    ("host_speaks", TokenEnded(), HAS, BOSS, HERE, HOSTED),
    ("no_token", TokenEnded(), WORKS, BOSS, HERE, SIGNED),
]


@table(ROWS)
def test_who_may_and_what_it_may_say(row: Any) -> None:
    code, body, state, person, where, *world = row
    assert says(body, state, person, NOBODY, *world, **where) == code


def test_what_events_change() -> None:
    set_ = after(HAS, SETS)
    assert set_.signs == Signs(own="ab" * 32, token=TOKEN)  # the sessions are over
    assert after(WORKS, SETS).signs == Signs(own="ab" * 32)
    assert after(WORKS, CredentialSet(public=A, of=2)).last_of == "SZW-P2"
    assert after(changed(HAS, last_of="SZW-P7"), SETS).last_of == "SZW-P7"
    more = after(HAS, OPENS).signs
    assert more == changed(SIGNS, sessions=(HOUR, Session(public="ab" * 32, until=9)))
    many = HAS
    for n in range(MOST_SESSIONS + 3):
        many = after(many, SessionOpened(public=f"{n:064x}", ends=n))
    assert [s.until for s in many.signs.sessions] == list(range(3, MOST_SESSIONS + 3))
    assert after(HAS, SessionsEnded()).signs == Signs(own=A, token=TOKEN)
    granted = after(WORKS, token())
    assert granted.signs == Signs(token=changed(TOKEN, public="ab" * 32))
    assert granted.last_of == "SZW-P1"
    assert after(HAS, TokenEnded()).signs == changed(SIGNS, token=None)
    assert SETS.concerns(7) == token().concerns(7) == (7,)


def test_how_long_a_key_is_held() -> None:
    assert SIGNS.held("passphrase", 5_000, TODAY) == (A,) and NONE.held("passphrase", 0, "") == ()
    assert [SIGNS.held("session", at, TODAY) for at in (999, 1_000, 1_001)] == [(B,), (B,), ()]
    assert SIGNS.held("token", 0, TODAY) == (C,)
    assert SIGNS.held("token", 0, "2026-03-21" if TODAY < "2026-03-21" else "2099-01-01") == ()
    assert NONE.held("token", 0, TODAY) == ()


GRANTS = (
    grant("enter"), grant("supervise", SZW, "heart", "eye"), grant("decide"), grant("pay"),
    grant("manage"), grant("enter", FH), grant("enter", SZW, "eye"),
)  # fmt: skip


def test_what_a_token_leaves_of_the_duties() -> None:
    left = by_token(TOKEN, GRANTS)
    assert [(g.duty, g.branch, g.programmes, g.below) for g in left] == [
        ("enter", SZW, ("heart",), False),
        ("supervise", SZW, ("heart",), False),
    ]
    assert by_token(None, GRANTS) == ()
    state = changed(HAS, grants=GRANTS)
    see = seeing()
    assert who_is(ID, state, SZW, TODAY, see, token=True).grants == left
    assert who_is(ID, state, SZW, TODAY, see).grants == GRANTS
    assert who_is(ID, changed(state, signs=None), SZW, TODAY, see, token=True).grants == ()


DECIDES, ENTERS = "decided/1", "submitted/1"
VOUCHED: list[Any] = [
    # where a host speaks
    ("", DECIDES, "host", "", HOSTED),
    ("", DECIDES, "asserted", "", HOSTED),
    *(("host_speaks", ENTERS, x, "", HOSTED) for x in ("passphrase", "session", "token")),
    # where people sign
    ("", DECIDES, "passphrase", A, SIGNED),
    ("", DECIDES, "passphrase", "", SIGNED),
    ("no_key_of_theirs", DECIDES, "passphrase", B, SIGNED),
    *(("own_key_needed", DECIDES, x, "", SIGNED) for x in ("host", "session", "token", "asserted")),
    ("own_key_needed", ENTERS, "asserted", "", SIGNED),
    ("own_key_needed", DECIDES, "", "", SIGNED),
    ("", ENTERS, "host", "", SIGNED),
    ("", ENTERS, "session", B, SIGNED),
    ("key_over", ENTERS, "session", A, SIGNED),
    ("", ENTERS, "token", C, SIGNED),
    ("key_over", ENTERS, "token", B, SIGNED),
    ("key_over", ENTERS, "", "", SIGNED),
]


@table(VOUCHED)
def test_what_each_may_write(row: Any) -> None:
    code, type_, auth, key, world = row
    assert vouches(type_, auth, key, world) == code


def vouches(type_: str, auth: str, key: str, world: Any, **more: Any) -> str:
    person, state = more.get("person", THEMSELVES), more.get("state", HAS)
    see = seeing(world, (("party", ID), state))
    try:
        vouched(type_, more.get("body"), see, person, Vouch(auth=auth, key=key, at=1_000))
    except NotAllowed as problem:
        return problem.code
    return ""


def test_whose_key_it_is() -> None:
    for auth, code in (("passphrase", "no_key_of_theirs"), ("session", "key_over")):
        assert vouches(ENTERS, auth, "", SIGNED, state=WORKS) == code
        assert vouches(ENTERS, auth, "", SIGNED, state=None) == code
        assert vouches(ENTERS, auth, "", SIGNED, person=SYSTEM) == "no_key_of_theirs"
    for auth in ("host", "asserted"):
        assert vouches(DECIDES, auth, "", SIGNED, person=SYSTEM) == ""


@pytest.mark.parametrize(
    ("until", "code"),
    [(1_000, "session_too_long"), (1_001, ""), (1_000 + LONGEST, ""),
     (1_001 + LONGEST, "session_too_long")],
)  # fmt: skip
def test_how_long_a_session_is(until: int, code: str) -> None:
    body = SessionOpened(public="ab" * 32, ends=until)
    assert vouches(body.type, "passphrase", A, SIGNED, body=body) == code


@pytest.mark.parametrize(
    ("how", "code"),
    [
        *((how, "own_key_needed") for how in ("upheld", "dismissed", "accepted", "continued")),
        *((how, "") for how in ("answered", "restored", "settled", "confirmed")),
    ],
)
def test_what_a_person_answers_to_release_a_hold_takes_their_own_key(how: str, code: str) -> None:
    """What lapses of itself, a session may bring about."""
    body = ce.Released(hold="objection", about="1", how=how)
    assert vouches(body.type, "session", B, SIGNED, body=body) == code
    assert vouches(body.type, "passphrase", A, SIGNED, body=body) == ""


def test_a_recovery_begins_and_ends_of_itself() -> None:
    for change, code in (("opened", ""), ("settled", ""), ("waived", "own_key_needed"),
                         ("received", "own_key_needed")):  # fmt: skip
        body = RecoveryChanged(line="1", change=change)
        assert vouches("recovery_changed/1", "session", B, SIGNED, body=body) == code


def test_what_may_be_entered_is_known() -> None:
    """Each is an event; none of them decides, confirms, pays, or takes two."""
    assert set(KINDS) >= ENTRY
    assert not {k for k in ENTRY if takes_two(KINDS[k])}


def test_what_may_be_entered_beside_cases() -> None:
    """Of branches, lists, people and funds a session writes this, and whatever event is made from
    now on takes the own key: findings, answers, posting, meetings that are held, duties, keys."""
    assert {k for k in ENTRY if KINDS[k].stream != "case"} == {
        "complaint_recorded/1", "consent_withdrawn/1", "data_read/1", "minutes_entered/1",
        "objection_noted/1", "objection_recorded/1", "party_registered/1", "question_asked/1",
        "rows_judged/1", "sessions_ended/1",
    }  # fmt: skip


#: what a script with a token for the heart programme may not write or open, though anybody may
ABOUT, OTHERS = (("case", 7), case()), (("case", 8), case(programme="eye"))
SAYS = Minuted(case=8, result="put_off", units=0, assessment=0)


def listed(n: int, of: str = "objection", **more: Any) -> tuple[tuple[str, int], List]:
    return ("list", n), List(id=n, version=1, of=of, branch=SZW, count=1, **more)


def matter(of: int) -> Matter:
    return Matter(what="counter", about="application", on=TODAY, by=21, case=of)


def posted(programme: str) -> Posted:
    return Posted(
        programme=programme, places=(), since=TODAY, length=5, day_kind="working", last="",
        not_before="", assumed=False, shows=(), cases=(), ref="", sha256="",
    )  # fmt: skip


def sat(*of: int) -> Minutes:
    rows = tuple(changed(SAYS, case=n) for n in of)
    return Minutes(body="DZH", on=TODAY, sat=(), rows=rows, by=21)


def minutes(*of: int) -> MinutesEntered:
    return MinutesEntered(id=63, body="DZH", held_on=TODAY, sat=(), said=sat(*of).rows)


def complains(of: int) -> ComplaintRecorded:
    said = {"what": "thanks", "about": "service", "channel": "phone", "on": TODAY, "person": 0}
    return ComplaintRecorded(id=70, n=1, anonymous=True, case=of, **said)


def objects_to(of: int) -> ObjectionRecorded:
    said = {"channel": "phone", "about": "application", "on": TODAY, "until": ""}
    return ObjectionRecorded(id=70, case=of, anonymous=True, **said)


def withdraws(of: int) -> ConsentWithdrawn:
    said = {"purpose": "publish", "body": "", "scope": "case", "programme": "", "since": TODAY}
    return ConsentWithdrawn(case=of, of=1, **said)


def opens(*subjects: int) -> DataRead:
    return DataRead(subjects=subjects, purpose="case")


NOTES_IT, OBJECTS_TO = ObjectionNoted(what="note"), Objected(list=70, until="", finding=False)
LISTS = (
    listed(70, matter=matter(7)), listed(71, matter=matter(8)), listed(72, matter=matter(0)),
    listed(73, "meeting", minutes=sat(7)), listed(74, "meeting", minutes=sat(7, 8)),
    listed(75, "notice", notice=posted("heart")), listed(76, "notice", notice=posted("eye")),
    listed(77, "import"),
)  # fmt: skip
STANDS = {key[1]: state for key, state in LISTS}
MAKES: Any = (complains, objects_to, withdraws, minutes, opens)
WITHIN: list[Any] = [
    *(("", make(7), None) for make in MAKES),
    *(("token_beyond", make(8), None) for make in MAKES),
    ("", complains(0), None),
    ("token_beyond", minutes(7, 8), None),
    ("token_beyond", opens(7, 8), None),
    *(("", opens(n), None) for n in (5, 70, 73, 75, 77)),
    *(("token_beyond", opens(n), None) for n in (71, 72, 74, 76)),
    ("", NOTES_IT, STANDS[70]),
    ("token_beyond", NOTES_IT, STANDS[71]),
    ("", minutes(7), STANDS[73]),
    ("token_beyond", minutes(7), STANDS[74]),
    ("", OBJECTS_TO, ABOUT[1]),
    ("token_beyond", OBJECTS_TO, OTHERS[1]),
    # what follows of itself from what was entered there stands on whatever it touches
    ("", ce.Released(hold="objection", about="1", how="answered"), OTHERS[1]),
]  # fmt: skip


@table(WITHIN)
def test_a_token_keeps_to_its_programme(row: Any) -> None:
    """A session of the same person, which reaches as far as they do, writes all of it."""
    code, body, before = row
    see = seeing(SIGNED, ABOUT, OTHERS, *LISTS, (("party", ID), HAS))
    said = {"token": "", "session": ""}
    for auth in said:
        try:
            vouched(body.type, body, see, THEMSELVES, Vouch(auth=auth, at=1_000), before)
        except NotAllowed as problem:
            said[auth] = problem.code
    assert said == {"token": code, "session": ""}
