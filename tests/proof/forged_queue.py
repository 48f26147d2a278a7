"""How somebody would forge an order: pass others who wait, publish another list, move one ahead."""

from __future__ import annotations

from typing import Any

from proof import small as s
from proof.came import Row, after, agreed, proposed, short
from proof.small import OWN, B, C, move

from caseflow.codec import changed
from caseflow.fund.queue import digest_of, queue_id
from caseflow.lists.queue import QueuePlaced, QueuePublished

QUEUE, PLACES = queue_id(OWN), ((C, "1"),)
SECOND = 2 * C  # another case


def list_(places: Any = PLACES, **more: Any) -> QueuePublished:
    said = {"id": QUEUE, "fund": OWN, "criteria": "filing", "count": len(places)}
    return QueuePublished(**{**said, "digest": digest_of(places), "of": 0, **more})


def placed(*places: tuple[int, str]) -> QueuePlaced:
    return QueuePlaced(places=places or PLACES)


def both(event: QueuePublished, *places: tuple[int, str]) -> list[Any]:
    return [*agreed(QUEUE, event), (QUEUE, placed(*places))]


def listed(o: s.Office) -> None:
    """Who waits is published."""
    short(o)
    proposed(QUEUE, list_())(o)
    with o.command("chief") as c:
        for stream, event in both(list_()):
            c.append(stream, event)


def two_wait(o: s.Office) -> None:
    """A second one waits too, who was filed later the same day; the money covers both."""
    short(o)
    other = s.submitted(id=SECOND)  # of the same day, with a higher number
    o.do("clerk", SECOND, other, s.assessed())
    o.do("reviewer", SECOND, lambda c: s.reviewed(c))
    o.do("decider", SECOND, lambda c: s.decided(c, moves=()), s.assessed("final"),
         s.held("waiting_for_funds"))  # fmt: skip


def by_day(o: s.Office) -> None:
    """Two people adopted that who waits longer is served first; the case that was filed later waits
    since the day before."""
    o.do("boss", B, s.proposed(1, B, ORDER))
    o.do("chief", B, s.confirmed(1), changed(ORDER, of=1))
    s.submit(o)
    o.do("clerk", SECOND, s.submitted(id=SECOND), s.assessed())
    o.do("reviewer", SECOND, lambda c: s.reviewed(c))
    o.do("decider", SECOND, lambda c: s.decided(c, moves=()), s.assessed("final"),
         s.held("waiting_for_funds"))  # fmt: skip
    o.day = "2026-03-11"
    o.do("reviewer", C, s.reviewed)
    o.do("decider", C, lambda c: s.decided(c, moves=()), s.assessed("final"),
         s.held("waiting_for_funds"))  # fmt: skip


ORDER = s.adopted(name="queue_order", value='"waiting"')
LUCK = s.adopted(name="queue_order", value='"luck"')
LISTED = after(listed)
WRONG, ELSEWHERE = list_(((C, "2"),)), list_(fund=77)
BY_DAY = list_(criteria="waiting")
QUEUES: list[Row] = [
    (after(short), "clerk", (QUEUE, list_()), "no_grant"),
    (after(short), "boss", (42, list_()), "wrong_id"),
    (after(short), "boss", (42, list_(id=42)), "wrong_id"),
    (after(short), "boss", (QUEUE, ELSEWHERE), "other_list"),
    (after(short), "boss", (QUEUE, list_()), "not_confirmed"),
    (after(short, proposed(QUEUE, WRONG)), "chief", both(WRONG, (C, "2")), "queue_moved"),
    (after(short, proposed(QUEUE, BY_DAY)), "chief", both(BY_DAY), "queue_moved"),
    (after(s.to_review, proposed(QUEUE, list_())), "chief", both(list_()), "nobody_waits"),
    (LISTED, "boss", (QUEUE, placed()), "other_list"),
    (after(short, proposed(QUEUE, list_())), "chief", both(list_(), (C, "2")), "not_as_published"),
    (after(two_wait), "books",
     (SECOND, s.ev.Funded(line="1", moves=(move("available", "reserved"),))), "others_first"),
    (after(by_day), "books",
     (C, s.ev.Funded(line="1", moves=(move("available", "reserved"),))), "others_first"),
    (after(proposed(B, LUCK)), "chief", agreed(B, LUCK), "value_unreadable"),
]  # fmt: skip
LEFT: Row = (after(short, proposed(QUEUE, list_())), "chief", agreed(QUEUE, list_()),
             "not_as_published")  # fmt: skip
