"""What is done and seen about public notices."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from caseflow.case.acts import CoverName, Done
from caseflow.case.acts.put_up import Seeing
from caseflow.case.state import Case
from caseflow.desk.recovering import Recovers

if TYPE_CHECKING:
    from datetime import date

    from caseflow.desk.notices import NoticePage, NoticeTold, PutUp
    from caseflow.words import Lang


@frozen(eq=False)
class Noticing(Recovers):
    """The part of a desk that is about public notices (`desk.desk`). A notice is named by the
    number on it, or by that of a case on it."""

    def publish(
        self,
        cases: Sequence[str],
        *,
        places: Sequence[str],
        since: str | date = "",
        channel: str = "",
        supervision: str = "",
        title: str = "",
        batch: str = "",
        lang: Lang | None = None,
        request: str = "",
        preview: bool = False,
    ) -> PutUp:
        """Put up a notice that names these cases, from `since` on (today, or a day soon), in
        `places` (`village=…`, `township`, `office`, `school`, `hospital`, `website`, `other=…`).
        Its days follow what was adopted when the step began; who did not consent to be named stands
        by number. What may not be put up is left out, with why, and so is what stands on a notice
        that is not done with (`publish_instead`). `preview`: only how it would look.

        Another person says that it hangs (`notice_seen`); after its days it is taken down
        (`taken_down`), and another one sees that: then the step is done.
        """
        from caseflow.desk.notices import Wanted, publish

        wanted = Wanted(
            places=tuple(places),
            since=since,
            channel=channel,
            supervision=supervision,
            title=title,
            batch=batch,
            lang=lang or "",
            instead=False,
        )
        return publish(self.seat, cases, wanted, request=request, preview=preview)

    def publish_instead(
        self,
        cases: Sequence[str],
        *,
        places: Sequence[str],
        since: str | date = "",
        channel: str = "",
        supervision: str = "",
        title: str = "",
        batch: str = "",
        lang: Lang | None = None,
        request: str = "",
        preview: bool = False,
    ) -> PutUp:
        """The same in place of the notices on which these cases stand still: one that was wrong, or
        that nobody saw. Their days begin anew, and the old notices stay in the journal."""
        from caseflow.desk.notices import Wanted, publish

        wanted = Wanted(
            places=tuple(places),
            since=since,
            channel=channel,
            supervision=supervision,
            title=title,
            batch=batch,
            lang=lang or "",
            instead=True,
        )
        return publish(self.seat, cases, wanted, request=request, preview=preview)

    def notice_seen(
        self, notice: str, *, what: Seeing = "posted", note: str = "", request: str = ""
    ) -> list[Done]:
        """I was there: it hangs (`posted`), or it was taken down (`taken_down`): a verdict for each
        case on it. By another person than who put it up, or took it down."""
        from caseflow.desk.notices import seen

        return seen(self.seat, notice, what, note, request)

    def taken_down(self, notice: str, *, note: str = "", request: str = "") -> list[Done]:
        """It was taken down: a verdict for each case on it; not of one whose days still run."""
        from caseflow.desk.notices import taken_down

        return taken_down(self.seat, notice, note, request)

    def name_covered(self, case: str, *, note: str = "", request: str = "") -> Case:
        """The name of a case, which may not be published any more, was taken off its notice: the
        text that `notice` gives now hangs there. Another person who saw that says the same."""
        return self._do(CoverName(case=case, note=note), request)

    def notice(self, notice: str) -> NoticePage:
        """A notice as it was put up: the same text again, or that it differs, and where each case
        on it stands. The read is recorded."""
        from caseflow.desk.notices import shown

        return shown(self.seat, notice)

    def notices(self) -> tuple[NoticeTold, ...]:
        """The notices of this branch and below, the newest first; from plain parts."""
        from caseflow.desk.notices import told

        return told(self.seat)
