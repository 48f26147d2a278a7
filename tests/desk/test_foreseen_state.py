"""A state that was folded to tell what follows stands for its own event on its own state alone."""

from __future__ import annotations

from holds import setting
from holds.scratch import Scratch

from caseflow.case.kinds.document_filed import DocumentFiled
from caseflow.codec import changed


def test_what_was_foreseen_on_another_state_or_for_another_event_is_folded_anew() -> None:
    event = DocumentFiled(document="invoice", file="", sha256="")
    with setting.office() as cf, Scratch.of(cf, setting.LOGINS) as s:
        case = s.do(*setting.submission("relief"))
        look = s.look("chen")
        before = s.case(case)
        wrong = changed(before, version=99)
        look.foresee(event, changed(before), wrong)
        now = look.session.append(before.id, event)
        assert now.version == before.version + 1
        look.foresee(changed(event), now, wrong)
        assert look.session.append(before.id, event).version == before.version + 2
        last = look.case(before.id)
        look.foresee(event, last, wrong)
        assert look.session.append(before.id, event) is wrong  # of this event and state: as told
