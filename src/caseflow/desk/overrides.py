"""What two people agree on beside the rules: that a letter holds longer, that a time limit, a
document or an absent level is waived. One proposes it with a reason, another confirms it."""

from __future__ import annotations

from datetime import date

from caseflow.case.acts.values import text, to_day
from caseflow.case.kinds.letter_extended import LetterExtended
from caseflow.case.kinds.overridden import Overridden
from caseflow.case.limits import OVERRIDES, TIMES
from caseflow.case.state import Case
from caseflow.desk.carry_out import found
from caseflow.desk.proposals import Named, Proposal, propose
from caseflow.edition.stage import stage
from caseflow.errors import FactError, Stale, near
from caseflow.office.look import Gathered
from caseflow.office.numbers import same_number
from caseflow.office.office import Seat


def extend_letter(
    seat: Seat, case: str, until: str | date, why: str, *, request: str = ""
) -> Proposal:
    """Propose that a letter which still holds does so until a later day."""
    last = to_day(until)
    named = Named(request, "extend_letter", {"case": case, "until": last, "why": why})
    if (known := named.known(seat)) is not None:
        return known
    c, _ = _case(seat, case)
    event = LetterExtended(until=last, people=tuple(sorted(c.concerned)), of=0)
    return propose(seat, event, lambda root: c.id, named, {"why": _reason(why, c)})


def override(
    seat: Seat,
    case: str,
    what: str,
    why: str,
    *,
    about: str = "",
    until: str | date = "",
    request: str = "",
) -> Proposal:
    """Propose to waive something of the list on a case."""
    if what not in OVERRIDES:
        meant = near(str(what), OVERRIDES)
        raise FactError("not_one_of", "override", str(what)[:40], known=OVERRIDES, near=meant)
    last = to_day(until)
    values = {"case": case, "what": what, "why": why, "about": about, "until": last}
    named = Named(request, "override", values)
    if (known := named.known(seat)) is not None:
        return known
    c, limit = _case(seat, case)
    about = limit if what == "entry_limit" else text(about, "about").strip()
    if what not in TIMES and not about:
        raise FactError("override_of_what", "about")
    event = Overridden(what=what, about=about, until=last, people=tuple(sorted(c.concerned)), of=0)
    return propose(seat, event, lambda root: c.id, named, {"why": _reason(why, c)})


def _reason(why: str, c: Case) -> str:
    """Always with a reason."""
    if not text(why, "why").strip():
        raise Stale("override_why", case=c.number)
    return why.strip()


def _case(seat: Seat, number: str) -> tuple[Case, str]:
    """The case, and the rule that limits its entry."""
    with seat.office.reading() as root:
        look = Gathered(seat.office, seat.office.child(root, seat.who(root)))
        c = found(look, same_number(number))
        if c.entry is None:
            return c, ""
        names = stage(look.edition(c.entry.edition), "entry")
    limit = names.last_day
    return c, names.rules[limit.rule].name if limit is not None else ""
