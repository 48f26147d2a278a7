"""The five rooms, loaded: after `load` the registry of events knows every type."""

from __future__ import annotations


def load() -> None:
    """Import every room; each registers itself."""
    from caseflow.branch import room as branch
    from caseflow.case import room as case
    from caseflow.fund import room as fund
    from caseflow.lists import answered, complaint, finding, minutes, objection
    from caseflow.lists import room as lists
    from caseflow.people import room as people

    assert objection.ObjectionRecorded.kind == lists.ROOM.kind
    assert complaint.ComplaintRecorded.kind == finding.FindingWritten.kind == lists.ROOM.kind
    assert answered.PaymentFileAnswered.kind == minutes.MeetingHeld.kind == lists.ROOM.kind
    assert all((branch.ROOM, case.ROOM, fund.ROOM, lists.ROOM, people.ROOM))
