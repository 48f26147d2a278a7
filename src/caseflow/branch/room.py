"""The room of a branch: its types joined to folds and guards."""

from __future__ import annotations

from collections.abc import Iterable

from caseflow.branch import clock as c
from caseflow.branch import events as ev
from caseflow.branch import fold
from caseflow.branch import guards as g
from caseflow.branch import proposals as p
from caseflow.branch import restoring as r
from caseflow.branch.state import Branch
from caseflow.errors import NotAllowed
from caseflow.events import KINDS, Room, Row, See, register


def shows(b: Branch) -> tuple[object, ...]:
    """What the table of branches shows."""
    return (b.code,)


def told(stream: int, b: Branch) -> Iterable[Row]:
    """What is adopted, for people with any SQLite tool."""
    return (("adopted", (b.code, v.name, v.since, v.value, v.source)) for v in b.adopted)


def whole(b: Branch, see: See) -> None:
    """Proposals are numbered in order and each waits once; the one confirmed last took effect."""
    numbers = [p.number for p in b.proposals]
    if numbers != sorted(set(numbers)) or (numbers and numbers[-1] > b.proposed):
        raise NotAllowed("proposals_mixed")
    done = b.confirmed
    if done is not None:
        target = b if done.stream == b.id else see(KINDS[done.event].stream, done.stream)
        if target is None or target.last_of != done.ref:
            raise NotAllowed("without_effect", number=done.number)


ROOM = Room(kind="branch", state=Branch, shows=shows, told=told, whole=whole)
register(
    ROOM,
    (
        "branch_opened",
        ev.BranchOpened,
        fold.opened,
        (
            g.is_new("branch_known"),
            g.only_opening,
            g.own_id,
            g.fits_the_tree,
            g.seals_of_the_first,
            g.days_that_are,
        ),
    ),
    (
        "proposed",
        ev.Proposed,
        fold.proposed,
        (
            g.own_branch,
            g.manages,
            p.proposes_something,
            p.waits_so_long,
            p.proposes_once,
            p.proposes_for_others,
            p.proposes_within_reach,
        ),
    ),
    (
        "proposal_confirmed",
        ev.ProposalConfirmed,
        fold.confirmed,
        (
            g.own_branch,
            g.manages,
            p.confirms_another,
            p.confirms_for_others,
            p.confirms_within_reach,
            p.proposer_still_may,
        ),
    ),
    (
        "proposal_sent_back",
        ev.ProposalSentBack,
        fold.sent_back,
        (
            g.own_branch,
            g.manages,
            p.confirms_another,
            p.confirms_for_others,
            p.confirms_within_reach,
        ),
    ),
    (
        "proposal_withdrawn",
        ev.ProposalWithdrawn,
        fold.withdrawn,
        (g.own_branch, p.withdraws_own),
    ),
    (
        "adopted",
        ev.Adopted,
        fold.adopted,
        (
            g.own_branch,
            g.manages,
            g.by_two,
            g.opens_alone,
            g.value_is_kept,
            g.drop_ins_by_digest,
        ),
    ),
    (
        "office_restored",
        ev.OfficeRestored,
        fold.restored,
        (g.own_branch, r.nobody_else_manages, r.makes_another),
    ),
    (
        "store_restored",
        ev.StoreRestored,
        fold.went_back,
        (g.own_branch, r.by_the_machine, r.where_it_went_back_to),
    ),
    (
        "clock_confirmed",
        ev.ClockConfirmed,
        fold.as_it_was,
        (g.own_branch, c.of_two, c.another_said_so, c.a_jump),
    ),
    (
        "store_upgraded",
        ev.StoreUpgraded,
        fold.as_it_was,
        (g.own_branch, r.by_the_machine, r.to_another_format),
    ),
    (
        "keys_rewrapped",
        ev.KeysRewrapped,
        fold.as_it_was,
        (g.own_branch, g.manages, g.wraps_something),
    ),
    ("question_asked", ev.QuestionAsked, fold.data_read, (g.may_read, g.asks_by_something)),
    (
        "data_read",
        ev.DataRead,
        fold.data_read,
        (g.may_read, g.read_for_something, g.marks_the_young),
    ),
)
