"""The room of the people: its types joined to folds and guards."""

from __future__ import annotations

from collections.abc import Iterable

from caseflow.branch import guards as two
from caseflow.errors import NotAllowed
from caseflow.events import Room, Row, See, register
from caseflow.people import consents, credentials, fold, institutions, logins
from caseflow.people import events as ev
from caseflow.people import guards as g
from caseflow.people.state import Party

__all__ = ["ROOM", "consents", "credentials", "institutions", "logins"]


def shows(p: Party) -> tuple[object, ...]:
    """What the table of parties shows."""
    return (p.party, p.branch)


def told(stream: int, p: Party) -> Iterable[Row]:
    """Who holds which duty."""
    return (
        (
            "duties",
            (stream, x.branch, x.duty, ",".join(x.programmes), x.since, x.until, int(x.below)),
        )
        for x in p.grants
    )


def whole(p: Party, see: See) -> None:
    """Nobody is related to themselves."""
    if p.id in p.interests:
        raise NotAllowed("own_relative")


ROOM = Room(kind="party", state=Party, shows=shows, told=told, whole=whole)
register(
    ROOM,
    (
        "party_registered",
        ev.PartyRegistered,
        fold.registered,
        (two.is_new("party_known"), g.enters_people, g.manages_staff, two.own_id, g.is_a_party),
    ),
    (
        "party_changed",
        ev.PartyChanged,
        fold.party_changed,
        (g.is_known, g.at_a_desk, g.manages_staff, g.compared, g.stays_who_they_are),
    ),
    (
        "party_merged",
        ev.PartyMerged,
        fold.party_merged,
        (g.is_known, g.at_a_desk, g.is_one_with),
    ),
    (
        "party_parted",
        ev.PartyParted,
        fold.party_parted,
        (g.is_known, g.at_a_desk, g.was_helped_there),
    ),
    (
        "duty_granted",
        ev.DutyGranted,
        fold.duty_granted,
        (
            g.is_known,
            two.manages,
            g.not_oneself,
            g.by_two_or_restored,
            two.opens_alone,
            g.is_a_grant,
            g.gives_something,
        ),
    ),
    (
        "duty_ended",
        ev.DutyEnded,
        fold.duty_ended,
        (
            g.is_known,
            g.alone_or(two.manages),
            g.oneself_or_two,
            two.opens_alone,
            g.ends_something,
        ),
    ),
    (
        "interest_declared",
        ev.InterestDeclared,
        fold.interest_declared,
        (
            g.is_known,
            g.alone_or(two.manages),
            g.oneself_or_two,
            two.opens_alone,
            g.names_parties,
        ),
    ),
    (
        "person_erased",
        ev.PersonErased,
        fold.person_erased,
        (
            g.is_known,
            two.manages,
            two.by_two,
            g.can_be_erased,
            g.cases_are_over,
            g.records_are_theirs,
        ),
    ),
    (
        "erased_again",
        ev.ErasedAgain,
        fold.erased_again,
        (g.is_known, g.as_it_is_restored, g.can_be_erased, g.cases_helped_them),
    ),
)
