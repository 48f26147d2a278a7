"""The room of a branch: what two people do, what is adopted, what is read."""

from __future__ import annotations

from typing import Any

from caseflow.branch import events as ev
from caseflow.branch.clock import by_the_machine, confirms, vouches
from caseflow.branch.days import last_day
from caseflow.branch.guards import by_two, takes_two
from caseflow.branch.room import ROOM
from caseflow.branch.state import Branch, Value, WentBack
from caseflow.codec import changed, encode
from caseflow.events import KINDS, Grant, kind_of
from caseflow.fund.events import FundOpened, Posted
from caseflow.people.credentials import CredentialSet, TokenGranted
from caseflow.people.events import DutyEnded, DutyGranted, InterestDeclared, PersonErased
from caseflow.people.institutions import AccountStated, InstitutionNamed
from caseflow.people.logins import LoginCorrected
from caseflow.words.names import PROPOSALS
from guards.made import *
from guards.two import OTHER_BOSS, WAITS, adopts, agreed, proposal

ID = 43
HEX = "0f" * 32
OPENING = {"first": 1, "stream": ID}
HERE = {"stream": ID}


def opens(**more: Any) -> ev.BranchOpened:
    base: dict[str, Any] = {"id": ID, "code": "NEW", "name": "n", "level": "county", "parent": CITY}
    more_ = {"bodies": ("F",), "place": "china", "options": (), "currency": "CNY", "demo": False}
    return ev.BranchOpened(**{**base, **more_, **more})


def proposes(it: Any, number: int = 1, **more: Any) -> ev.Proposed:
    base = {"number": number, "stream": ID, "event": it.type, "body": encode(it).decode()}
    return ev.Proposed(**{**base, "until": WAITS, **more})


def duty(*programmes: str) -> DutyGranted:
    days = {"since": "2026-03-01", "until": "2026-12-31"}
    base: dict[str, Any] = {"duty": "pay", "branch": SZW, "below": False, "of": 0}
    return DutyGranted(**{**base, **days, "programmes": programmes})


def waiting(event: Any, stream: int) -> Branch:
    return branch(SZW, id=ID, proposals=(proposal(event, stream=stream),), proposed=1)


def days(value: str, since: str = "2026-01-01") -> Value:
    return Value(name="proposals.days", value=value, since=since, source="document")


IN_PART = who(36, grants=(grant("manage", SZW, "heart"),))
KIN = changed(BOSS, interests=(CLERK.party,))
THEIR_KIN = (("party", CLERK.party), party(CLERK.party, interests=(BOSS.party,)))
NO_KIN = (("party", CLERK.party), party(CLERK.party))
GIVES = proposes(duty(), stream=CLERK.party)
GIVEN = waiting(duty(), CLERK.party)
YES, NO = ev.ProposalConfirmed(number=1), ev.ProposalSentBack(number=1)
LATE = changed(OTHER_BOSS, on="2026-04-10")
LAST = changed(OTHER_BOSS, on=WAITS)


SZ = branch(SZW, id=ID)
WAITS_ = branch(SZW, id=ID, proposals=(proposal(adopts()),), proposed=1)
SENT_BACK = changed(
    WAITS_, proposals=(changed(WAITS_.proposals[0], back_by=OTHER_BOSS.party, back_on=TODAY),)
)
AGREED = branch(SZW, id=ID, proposed=1, confirmed=proposal(adopts()), confirmed_in=NOW)


def adopting(*values: Value) -> Any:
    return agreed(changed(SZ, adopted=values))


def restores(manager: int, paper_on: str = TODAY) -> ev.OfficeRestored:
    return ev.OfficeRestored(manager=manager, paper_on=paper_on)


def STAFF_OF(*theirs: Grant) -> Any:
    """The one who acts, and somebody with these grants."""
    me = party(BOSS.party, grants=(grant("manage"),))
    return (("staff", SZW), (me, party(71, grants=theirs)))


def BACK(events: int, known: int = 0) -> ev.StoreRestored:
    return ev.StoreRestored(events=events, known=known or events)


def UP(source: int, target: int, release: str = "9.0") -> ev.StoreUpgraded:
    return ev.StoreUpgraded(source=source, target=target, release=release)


def clock(last: str, stated_by: int = 71) -> ev.ClockConfirmed:
    return ev.ClockConfirmed(last=last, stated_by=stated_by)


def met(**more: Any) -> Any:
    """Another who works here."""
    return (("party", 71), party(71, grants=(changed(grant("pay"), **more),)))


MET = met()
RESTORES = restores(CHILD)
MACHINE = changed(BOSS, party=0, grants=())
MONEY = Posted(what="received", moves=(move("received", "available", line=""),), of=0)
ABOVE = (("branch", CITY), branch(CITY, "city", parent="P", adopted=(days("9"),)))
HEART_OWN = (("fund", OWN), fund(OWN, "own", programmes=("heart",)))
BOSS_KNOWN = (("party", BOSS.party), party(BOSS.party))
FUND_ = FundOpened(
    id=9, code="new", branch=SZW, owner=SZW, held_by=SZW, unit="CNY", programmes=(), of=0
)
READ = ev.DataRead(subjects=(7,), purpose="case")
ASKS = ev.QuestionAsked(by="name", known=())
READS_TWO = changed(READ, subjects=(7, 8))


def child(id: int, until: str = TODAY[:7]) -> Any:
    """A case that holds data of a child until a month: this one, and the whole of it."""
    return ("case", id), case(id=id, young_until=until)


ROWS: list[Any] = [
    # a branch: at the opening alone, once, its code free, one currency
    ("", opens(), None, BOSS, OPENING),
    ("branch_known", opens(), SZ, BOSS, OPENING),
    ("not_the_opening", opens(), None, BOSS, {"first": 2, "stream": ID}),
    ("wrong_id", opens(id=1), None, BOSS, OPENING),
    ("", opens(paper_until="2026-09-30", seals=""), None, BOSS, OPENING),
    ("not_a_day", opens(paper_until="soon"), None, BOSS, OPENING),
    ("not_a_day", opens(paper_until="20260930"), None, BOSS, OPENING),
    ("branch_code_taken", opens(code=SZW), None, BOSS, OPENING),
    ("parent_currency", opens(currency="USD"), None, BOSS, OPENING),
    ("", opens(currency="USD", parent="P"), None, BOSS, OPENING),
    ("", opens(currency="USD", parent=""), None, BOSS, OPENING),
    # a proposal: at one's own desk, by who manages, the next number, of an event for two
    ("", proposes(adopts(0)), SZ, BOSS, HERE),
    ("", proposes(adopts(0), stream=44), SZ, BOSS, HERE, (("branch", 44), SZ)),
    ("", proposes(FUND_, stream=9), SZ, BOSS, HERE),
    ("proposed_for_nothing", proposes(FUND_, stream=OWN), SZ, BOSS, HERE),
    ("other_branch", proposes(adopts(0)), SZ, AWAY, HERE),
    ("no_grant", proposes(adopts(0)), SZ, NOT_BOSS, HERE),
    ("wrong_number", proposes(adopts(0), 2), SZ, BOSS, HERE),
    ("wrong_number", proposes(adopts(0), 1), WAITS_, BOSS, HERE),
    ("", proposes(adopts(0), 2), WAITS_, BOSS, HERE),
    ("not_for_two", proposes(opens()), SZ, BOSS, HERE),
    ("proposed_for_nothing", proposes(adopts(0), stream=999), SZ, BOSS, HERE),
    ("not_for_two", proposes(adopts(0), event="bored/1"), SZ, BOSS, HERE),
    ("not_for_two", proposes(adopts(3)), SZ, BOSS, HERE),
    ("event_unreadable", proposes(adopts(0), body="{}"), SZ, BOSS, HERE),
    # confirmed by another, while it waits
    ("", ev.ProposalConfirmed(number=1), WAITS_, OTHER_BOSS, HERE),
    ("own_proposal", ev.ProposalConfirmed(number=1), WAITS_, BOSS, HERE),
    ("no_proposal", ev.ProposalConfirmed(number=2), WAITS_, OTHER_BOSS, HERE),
    ("no_proposal", ev.ProposalConfirmed(number=1), AGREED, OTHER_BOSS, HERE),
    ("no_grant", ev.ProposalConfirmed(number=1), WAITS_, NOT_BOSS, HERE),
    ("other_branch", ev.ProposalConfirmed(number=1), WAITS_, AWAY, HERE),
    # until the day that it says: as many days as were adopted, here or above
    ("", YES, WAITS_, LAST, HERE),
    ("proposal_lapsed", YES, WAITS_, LATE, HERE),
    ("proposal_day", proposes(adopts(0), until=last_day(TODAY, 29)), SZ, BOSS, HERE),
    ("proposal_day", proposes(adopts(0), until=last_day(TODAY, 31)), SZ, BOSS, HERE),
    *(
        (code, proposes(adopts(0), until=last_day(TODAY, n)), SZ, BOSS, HERE, adopting(*values))
        for code, n, values in (
            ("", 5, [days("5")]),
            ("proposal_day", 30, [days("5")]),
            ("", 30, [days("5", "2026-03-11")]),
            ("", 5, [days("5", TODAY)]),
            ("", 7, [days("7", "2026-02-01"), days("5")]),
            ("", 7, [days("5"), days("7")]),
        )
    ),
    ("", proposes(adopts(0), until=last_day(TODAY, 9)), SZ, BOSS, HERE, agreed(SZ), ABOVE),
    # by nobody whom it concerns, nor a relative, and within the programmes of both
    ("own_grant", proposes(duty(), stream=BOSS.party), SZ, BOSS, HERE, BOSS_KNOWN),
    ("", GIVES, SZ, BOSS, HERE, NO_KIN),
    ("grant_to_relative", GIVES, SZ, KIN, HERE, NO_KIN),
    ("grant_to_relative", GIVES, SZ, BOSS, HERE, THEIR_KIN),
    ("", proposes(duty("heart"), stream=CLERK.party), SZ, IN_PART, HERE, NO_KIN),
    ("beyond_your_programmes", GIVES, SZ, IN_PART, HERE, NO_KIN),
    (
        "beyond_your_programmes",
        proposes(duty("heart", "eye"), stream=21),
        SZ,
        IN_PART,
        HERE,
        NO_KIN,
    ),
    ("beyond_your_programmes", proposes(adopts(0)), SZ, IN_PART, HERE),
    ("beyond_your_programmes", proposes(MONEY, stream=OWN), SZ, IN_PART, HERE),
    ("", proposes(MONEY, stream=OWN), SZ, IN_PART, HERE, HEART_OWN),
    ("own_grant", YES, waiting(duty(), OTHER_BOSS.party), OTHER_BOSS, HERE),
    ("", YES, GIVEN, OTHER_BOSS, HERE, NO_KIN),
    ("grant_to_relative", YES, GIVEN, changed(OTHER_BOSS, interests=(21,)), HERE, NO_KIN),
    (
        "grant_to_relative",
        YES,
        GIVEN,
        OTHER_BOSS,
        HERE,
        (("party", 21), party(21, interests=(OTHER_BOSS.party,))),
    ),
    ("beyond_your_programmes", YES, GIVEN, IN_PART, HERE, NO_KIN),
    ("", YES, waiting(duty("heart"), 21), IN_PART, HERE, NO_KIN),
    # sent back by another who could confirm it; then nobody confirms it, nor sends it back again
    ("", NO, WAITS_, OTHER_BOSS, HERE),
    ("own_proposal", NO, WAITS_, BOSS, HERE),
    ("no_proposal", ev.ProposalSentBack(number=2), WAITS_, OTHER_BOSS, HERE),
    ("proposal_lapsed", NO, WAITS_, LATE, HERE),
    ("no_grant", NO, WAITS_, NOT_BOSS, HERE),
    ("other_branch", NO, WAITS_, AWAY, HERE),
    ("own_grant", NO, waiting(duty(), OTHER_BOSS.party), OTHER_BOSS, HERE),
    ("beyond_your_programmes", NO, GIVEN, IN_PART, HERE, NO_KIN),
    ("proposal_sent_back", YES, SENT_BACK, OTHER_BOSS, HERE),
    ("proposal_sent_back", NO, SENT_BACK, OTHER_BOSS, HERE),
    ("", ev.ProposalWithdrawn(number=1), SENT_BACK, BOSS, HERE),
    # taken back by who proposed it, though it lapsed or they manage no longer
    ("", ev.ProposalWithdrawn(number=1), WAITS_, BOSS, HERE),
    ("", ev.ProposalWithdrawn(number=1), WAITS_, who(BOSS.party, on="2027-01-01"), HERE),
    ("not_your_proposal", ev.ProposalWithdrawn(number=1), WAITS_, OTHER_BOSS, HERE),
    ("no_proposal", ev.ProposalWithdrawn(number=2), WAITS_, BOSS, HERE),
    ("other_branch", ev.ProposalWithdrawn(number=1), WAITS_, changed(BOSS, branch=FH), HERE),
    ("", adopts(0, name="proposals.days", value="366"), SZ, BOSS, OPENING),
    *(
        ("value_unreadable", adopts(0, name="proposals.days", value=x), SZ, BOSS, OPENING)
        for x in ("0", "367", "true", '"5"', "5.5")
    ),
    # an office with no two left: the one left makes one more
    ("", RESTORES, SZ, BOSS, HERE, STAFF_OF()),
    ("other_branch", RESTORES, SZ, changed(BOSS, branch=FH), HERE, STAFF_OF()),
    ("no_grant", RESTORES, SZ, NOT_BOSS, HERE, STAFF_OF()),
    ("no_grant", RESTORES, SZ, IN_PART, HERE, STAFF_OF()),
    ("two_still_manage", RESTORES, SZ, BOSS, HERE, STAFF_OF(grant("manage"))),
    ("", RESTORES, SZ, BOSS, HERE, STAFF_OF(grant("manage", until="2026-03-09"))),
    ("two_still_manage", RESTORES, SZ, BOSS, HERE, STAFF_OF(grant("manage", until=TODAY))),
    ("", RESTORES, SZ, BOSS, HERE, STAFF_OF(grant("manage", since="2026-03-11"))),
    ("two_still_manage", RESTORES, SZ, BOSS, HERE, STAFF_OF(grant("manage", since=TODAY))),
    ("", RESTORES, SZ, BOSS, HERE, STAFF_OF(grant("pay"), grant("manage", FH))),
    ("", RESTORES, SZ, BOSS, HERE, STAFF_OF(grant("manage", SZW, "heart"))),
    ("own_grant", restores(BOSS.party), SZ, BOSS, HERE, STAFF_OF(), BOSS_KNOWN),
    ("no_such_person", restores(999), SZ, BOSS, HERE, STAFF_OF()),
    ("grant_to_relative", RESTORES, SZ, changed(BOSS, interests=(CHILD,)), HERE, STAFF_OF()),
    ("grant_to_relative", restores(21), SZ, BOSS, HERE, STAFF_OF(), THEIR_KIN),
    ("not_a_day", restores(CHILD, "soon"), SZ, BOSS, HERE, STAFF_OF()),
    ("paper_of_later", restores(CHILD, "2026-03-11"), SZ, BOSS, HERE, STAFF_OF()),
    # made again from a backup: by the machine, right where that ended, and no less was known
    ("", BACK(NOW - 1), SZ, MACHINE, HERE),
    ("", BACK(NOW - 1, NOW + 5), SZ, MACHINE, HERE),
    ("by_the_machine", BACK(NOW - 1), SZ, BOSS, HERE),
    ("other_branch", BACK(NOW - 1), SZ, changed(MACHINE, branch=FH), HERE),
    ("restored_from_elsewhere", BACK(NOW - 2), SZ, MACHINE, HERE),
    ("restored_from_elsewhere", BACK(NOW), SZ, MACHINE, HERE),
    ("restored_from_elsewhere", BACK(NOW - 1, NOW - 2), SZ, MACHINE, HERE),
    # an upgrade is the machine's, to a newer format
    ("", UP(2, 3), SZ, MACHINE, HERE),
    ("by_the_machine", UP(2, 3), SZ, BOSS, HERE),
    ("other_branch", UP(2, 3), SZ, changed(MACHINE, branch=FH), HERE),
    ("upgraded_from_nowhere", UP(0, 3), SZ, MACHINE, HERE),
    ("upgraded_from_nowhere", UP(3, 3), SZ, MACHINE, HERE),
    ("upgraded_from_nowhere", UP(2, 3, ""), SZ, MACHINE, HERE),
    # a clock that jumped: two who work here, and only where it did
    ("", clock("2026-01-01"), SZ, BOSS, HERE, MET),
    ("", clock("2026-12-31"), SZ, BOSS, HERE, MET),
    ("other_branch", clock("2026-01-01"), SZ, AWAY, HERE, MET),
    ("no_grant", clock("2026-01-01"), SZ, changed(BOSS, grants=()), HERE, MET),
    ("clock_by_one", clock("2026-01-01", BOSS.party), SZ, BOSS, HERE, BOSS_KNOWN),
    ("clock_by_nobody", clock("2026-01-01"), SZ, BOSS, HERE),
    ("clock_by_nobody", clock("2026-01-01"), SZ, BOSS, HERE, (("party", 71), party(71))),
    ("clock_by_nobody", clock("2026-01-01"), SZ, BOSS, HERE, met(branch=FH)),
    ("clock_by_nobody", clock("2026-01-01"), SZ, BOSS, HERE, met(until="2026-01-01")),
    ("clock_by_nobody", clock("2026-01-01"), SZ, BOSS, HERE, met(since="2026-12-31")),
    ("", clock("2026-01-01"), SZ, BOSS, HERE, met(since=TODAY)),
    ("", clock("2026-01-01"), SZ, BOSS, HERE, met(until=TODAY)),
    ("clock_not_doubted", clock(TODAY), SZ, BOSS, HERE, MET),
    ("clock_not_doubted", clock("2026-02-08"), SZ, BOSS, HERE, MET),  # thirty days
    ("", clock("2026-02-07"), SZ, BOSS, HERE, MET),
    ("", clock("2026-03-11"), SZ, BOSS, HERE, MET),
    ("not_a_day", clock("soon"), SZ, BOSS, HERE, MET),
    # it takes effect in this command, as proposed
    ("", adopts(), AGREED, OTHER_BOSS, HERE, agreed(AGREED)),
    ("other_branch", adopts(), AGREED, AWAY, HERE, agreed(AGREED)),
    ("no_grant", adopts(), AGREED, NOT_BOSS, HERE, agreed(AGREED)),
    ("not_confirmed", adopts(), WAITS_, OTHER_BOSS, HERE, agreed(WAITS_)),
    ("not_confirmed", adopts(), AGREED, OTHER_BOSS, HERE, agreed(None)),
    ("not_confirmed", adopts(), AGREED, OTHER_BOSS, {"first": 101, "stream": ID}, agreed(AGREED)),
    ("another_proposal", adopts(2), AGREED, OTHER_BOSS, HERE, agreed(AGREED)),
    ("another_proposal", adopts(0), AGREED, OTHER_BOSS, HERE, agreed(AGREED)),
    ("another_proposal", adopts(), AGREED, OTHER_BOSS, {"stream": 44}, agreed(AGREED)),
    ("proposal_differs", adopts(value="1"), AGREED, OTHER_BOSS, HERE, agreed(AGREED)),
    ("", adopts(0), SZ, BOSS, OPENING),
    ("", adopts(0), branch(FH), LURKER, OPENING),
    ("not_confirmed", adopts(1), SZ, BOSS, OPENING),
    ("value_unreadable", adopts(0, value="{"), SZ, BOSS, OPENING),
    ("value_without_source", adopts(0, source="  "), SZ, BOSS, OPENING),
    ("value_unreadable", adopts(0, since="soon"), SZ, BOSS, OPENING),
    *(
        (code, adopts(0, name=f"retention.{name}", value=years, since=since), SZ, BOSS, OPENING)
        for code, name, years, since in (
            ("", "unpaid", "0", TODAY),
            ("", "paid", "1", "2099-01-01"),
            ("retention_past", "unpaid", "9", "2026-01-01"),
            ("retention_short", "paid", "0", TODAY),
            ("retention_short", "paid", "true", TODAY),
            ("retention_short", "paid.young", "0", TODAY),
            ("", "unpaid.young", "0", TODAY),
        )
    ),
    # drop-in files: each by its name and SHA-256
    ("", adopts(0, name="plugins", value=f'["aid@{HEX}","visit@{HEX}"]'), SZ, BOSS, OPENING),
    ("", adopts(0, name="plugins", value=f'"aid@{HEX}"'), SZ, BOSS, OPENING),
    # words in columns of workbooks alone, never a name that decides
    ("not_plain", adopts(0, name="plugins", value=f'["走访@{HEX}"]'), SZ, BOSS, OPENING),
    ("not_plain", adopts(0, value='{"a":["张三"]}'), SZ, BOSS, OPENING),
    ("not_plain", adopts(0, value='{"张三":1.5}'), SZ, BOSS, OPENING),
    ("not_plain", adopts(0, value='"Zhang San"'), SZ, BOSS, OPENING),
    ("", adopts(0, name="headers.heart", value='["姓名=child.name"]'), SZ, BOSS, OPENING),
    ("", adopts(0, name="ledger.heart", value='["姓 名=child.name"]'), SZ, BOSS, OPENING),
    ("", adopts(0, value='{"a":[1.5,"b",null]}'), SZ, BOSS, OPENING),
    ("", adopts(0, name="plugins", value="[]"), SZ, BOSS, OPENING),
    *(
        ("plugins_without_digest", adopts(0, name="plugins", value=value), SZ, BOSS, OPENING)
        for value in (
            '["aid"]',
            '"aid"',
            f'["aid@{HEX}","visit"]',
            f'["aid@{HEX[1:]}"]',
            f'["../a@{HEX}"]',
            f'["aid@{HEX}f"]',
            f'["@{HEX}"]',
            f'["aid@{HEX.upper()}"]',
            "[7]",
            "7",
        )
    ),
    # once, and not by who proposed it for themselves
    (
        "posted_already",
        adopts(),
        changed(AGREED, last_of="SZW-P1"),
        OTHER_BOSS,
        HERE,
        agreed(AGREED),
    ),
    ("", adopts(), changed(AGREED, last_of="SZW-P2"), OTHER_BOSS, HERE, agreed(AGREED)),
    # another master key: at one's own desk, by who manages
    ("", ev.KeysRewrapped(wraps=1), SZ, BOSS, HERE),
    ("other_branch", ev.KeysRewrapped(wraps=1), SZ, AWAY, HERE),
    ("no_grant", ev.KeysRewrapped(wraps=1), SZ, NOT_BOSS, HERE),
    ("no_effect", ev.KeysRewrapped(wraps=0), SZ, BOSS, HERE),
    # reading
    ("", READ, branch("SZW/reads", parent=SZW), CLERK, HERE),
    ("other_branch", READ, branch("FH/reads", parent=FH), CLERK, HERE),
    ("other_branch", READ, branch("FH/reads", parent=FH), SYSTEM, HERE),
    ("", READ, None, CLERK, HERE),
    ("", READ, None, SYSTEM, HERE),
    ("no_grant", READ, None, LURKER, HERE),
    ("no_purpose", changed(READ, purpose="因为"), None, CLERK, HERE),
    ("no_effect", changed(READ, subjects=()), None, CLERK, HERE),
    # asking
    ("", ASKS, None, CLERK, HERE),
    ("", changed(ASKS, by="number", known=(7,), refused="name_needed"), None, CLERK, HERE),
    ("other_branch", ASKS, branch("FH/reads", parent=FH), CLERK, HERE),
    ("no_grant", ASKS, None, LURKER, HERE),
    ("no_such_question", changed(ASKS, by="face"), None, CLERK, HERE),
    ("no_such_question", changed(ASKS, refused="zhangsan"), None, CLERK, HERE),
    # the children among them are named, in their order, and nobody else is
    ("", changed(READS_TWO, young=(7, 8)), None, CLERK, HERE, child(7), child(8)),
    ("", changed(READS_TWO, young=(8,)), None, CLERK, HERE, child(7, "2026-02"), child(8)),
    ("", changed(READS_TWO, young=(8,)), None, CLERK, HERE, child(7, "-"), child(8, "?")),
    ("young_misnamed", READS_TWO, None, CLERK, HERE, child(7), child(8, "")),
    ("young_misnamed", changed(READS_TWO, young=(8,)), None, CLERK, HERE, child(7), child(8)),
    ("young_misnamed", changed(READS_TWO, young=(8, 7)), None, CLERK, HERE, child(7), child(8)),
    ("young_misnamed", changed(READ, young=(7,)), None, CLERK, HERE),
    ("young_misnamed", changed(READ, young=(7,)), None, CLERK, HERE, child(7, "2026-02")),
    ("young_misnamed", changed(READ, young=(7, 8)), None, CLERK, HERE, child(7), child(8)),
]


@table(ROWS)
def test_branch(row: Any) -> None:
    code, body, state, person, where, *more = row
    assert says(body, state, person, *more, **where) == code


def test_which_events_take_two_people() -> None:
    two = {name for name, kind in KINDS.items() if by_two in kind.guard}
    queue = {"queue_published/1", "moved_ahead/1", "ahead_withdrawn/1"}
    queue |= {"overridden/1", "letter_extended/1"}
    money = {"fund_opened/1", "posted/1", "institution_named/1", "account_stated/1"}
    people = {"person_erased/1", "login_corrected/1", "token_granted/1"}
    assert two == {"adopted/1", *people, *money, *queue}
    assert {k.name for k in KINDS.values() if takes_two(k)} == {f"{x}/1" for x in PROPOSALS}
    three = {name for name, kind in KINDS.items() if takes_two(kind)} - two
    # or alone: by oneself, or when nobody is left
    assert three == {"duty_ended/1", "interest_declared/1", "duty_granted/1", "credential_set/1"}


GONE = PersonErased(cases=(), others=(), of=0)
RELOGGED = LoginCorrected(of=0)
KEYS = (
    CredentialSet(public=HEX, of=0),
    TokenGranted(public=HEX, branch=SZW, programme="heart", until=TODAY, of=0),
)
BODIES = (
    InstitutionNamed(id=7, code="cl1", what="hospital", branch=SZW, of=0),
    AccountStated(of=0),
)


def test_whom_an_act_of_two_concerns() -> None:
    """Every kind of the people's room names whose stream it is; one that does not fails here."""
    days = {"branch": SZW, "programmes": (), "until": TODAY, "of": 0}
    kin = InterestDeclared(parties=(CHILD,), of=0)
    assert {k.name for k in KINDS.values() if k.stream == "party" and takes_two(k)} == {
        x.type for x in (duty(), kin, DutyEnded(duty="pay", **days), GONE, RELOGGED, *KEYS, *BODIES)
    }
    assert all(x.concerns(7) == (7,) for x in KEYS)
    assert RELOGGED.concerns(7) == (7,)
    assert all(x.concerns(7) == () for x in BODIES)  # institutions are nobody
    assert duty().concerns(7) == DutyEnded(duty="pay", **days).concerns(7) == (7,)
    assert kin.concerns(7) == GONE.concerns(7) == (7,) and adopts().concerns(7) == ()


def after(state: Any, body: Any, **at: Any) -> Branch:
    found: Branch = kind_of(body).fold(state, body, stamp(28, version=2, stream=ID, **at))
    return found


def test_what_events_change() -> None:
    begun = after(None, opens(id=5, demo=True))
    assert begun == Branch(
        id=5,
        version=2,
        code="NEW",
        name="n",
        level="county",
        parent=CITY,
        bodies=("F",),
        place="china",
        options=(),
        currency="CNY",
        demo=True,
    )
    one = after(SZ, proposes(adopts(0)))
    first = proposal(adopts())
    assert one == changed(SZ, version=2, proposals=(first,), proposed=1)
    two = after(one, proposes(adopts(0), 2))
    assert two.proposals == (first, changed(first, number=2, ref="SZW-P2"))
    assert two.proposed == 2
    sent = after(two, ev.ProposalSentBack(number=1))
    wrong = changed(first, back_by=28, back_on=TODAY)
    assert sent == changed(two, proposals=(wrong, *two.proposals[1:]))
    assert after(two, ev.ProposalWithdrawn(number=1)) == changed(two, proposals=two.proposals[1:])
    done = after(two, ev.ProposalConfirmed(number=1), first=77)
    assert done == changed(two, proposals=two.proposals[1:], confirmed=first, confirmed_in=77)
    again = after(done, restores(CHILD), first=77)
    assert again == changed(done, restored=(TODAY,), restored_for=CHILD, restored_in=77)
    back = after(again, BACK(5, 9))
    went = (WentBack(on=TODAY, events=5, known=9),)
    assert back == changed(again, went_back=went, went_back_in=100)
    kept = after(done, adopts())
    value = Value(name="income", value="42000", since="2026-01-01", source="document")
    assert kept == changed(done, adopted=(value,), last_of="SZW-P1")
    assert after(SZ, adopts(0)).last_of == ""
    assert after(kept, adopts()).adopted == (value, value)
    assert after(kept, ev.KeysRewrapped(wraps=3)) == changed(kept, version=2)
    log = after(None, READ)
    assert (log.code, log.parent, log.version) == ("SZW/reads", SZW, 2)
    assert after(log, READ) == changed(log, version=2)
    assert list(READ.rows(stamp())) == []


def test_which_events_say_that_a_clock_was_right() -> None:
    for stored in (BACK(1), UP(1, 2)):
        assert stored.type in by_the_machine() and not vouches(stored.type)
    said = clock("2026-01-01").type
    assert vouches(said) and confirms(said) and said not in by_the_machine()
    assert vouches(READ.type) and not confirms(READ.type) and READ.type not in by_the_machine()


def test_rows_and_what_is_always_so() -> None:
    value = Value(name="income", value="1", since="2026-01-01", source="x")
    state = branch(SZW, adopted=(value,))
    assert ROOM.shows(state) == (SZW,)
    assert list(ROOM.told(1, state)) == [("adopted", (SZW, "income", "2026-01-01", "1", "x"))]
    first = proposal(adopts())
    second = changed(first, number=2, ref="SZW-P2")
    for code, proposals, proposed in (
        ("", (), 0),
        ("", (first,), 1),
        ("", (first, second), 2),
        ("", (second,), 3),
        ("proposals_mixed", (second, first), 2),
        ("proposals_mixed", (first, first), 2),
        ("proposals_mixed", (first, second), 1),
    ):
        state = branch(SZW, proposals=proposals, proposed=proposed)
        assert code_of(ROOM.whole, state, None) == code
    for code, found in (
        ("", party(9, last_of="SZW-P1")),
        ("without_effect", party(9, last_of="SZW-P2")),
        ("without_effect", None),
    ):
        done = changed(first, stream=9, event="duty_granted/1")
        state = branch(SZW, id=ID, confirmed=done, last_of="SZW-P2")
        assert code_of(ROOM.whole, state, see_in({("party", 9): found})) == code
    mine = branch(SZW, id=ID, confirmed=first)
    assert code_of(ROOM.whole, changed(mine, last_of="SZW-P1"), see_in({})) == ""
    assert code_of(ROOM.whole, mine, see_in({("branch", ID): party(1, last_of="SZW-P1")})) == (
        "without_effect"
    )
    assert branch(SZW, proposals=(first, second)).proposal(2) == second
    assert branch(SZW, proposals=(first,)).proposal(2) is None
