"""Many cases in one act: a list goes out as a workbook, and comes back answered."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

from caseflow.desk.reading import Reading
from caseflow.desk.sheet import Answered, Sheet, SheetKind
from caseflow.errors import spoken

if TYPE_CHECKING:
    from caseflow.desk.facts_list import FactsDone
    from caseflow.desk.filed_lists import FiledFile, Reverted
    from caseflow.desk.paper_compared import PaperItem
    from caseflow.desk.paper_list import PaperDone, PaperSaid
    from caseflow.desk.sheet_done import SheetDone
    from caseflow.desk.why import Why
    from caseflow.errors import Lang


@frozen(eq=False)
class ByList(Reading):
    """A person in a branch, and what they answer as a list."""

    def sheet(
        self,
        kind: SheetKind,
        *,
        programme: str = "",
        branch: str = "",
        days: int = 0,
        limit: int = 500,
    ) -> Sheet:
        """What waits for this person, as a workbook to be answered: `review`, `decide`, `confirm`,
        `result`, `letter` or `signed` (papers that come back). Narrowed as `queue` is; each row
        holds what is proposed and why. Only what they may answer now, never one's own. One recorded
        read for all of it. Stale if nothing waits."""
        from caseflow.desk.mine import Asked
        from caseflow.desk.sheet_out import made

        asked = Asked(programme=programme, branch=branch, days=days, limit=limit)
        return made(self.seat, kind, asked)

    def read_sheet(self, path: str | Path) -> Answered:
        """A list as it came back: columns moved, rows sorted or gone, whoever saved it. FactError
        if it is none of ours, or cannot be read."""
        from caseflow.desk.sheet_read import read_sheet

        return read_sheet(path, self.cf.readers)

    def preview_sheet(self, sheet: Answered) -> SheetDone:
        """What a list that came back would do now: a verdict for each row, and what stays free in
        the funds. Only that it was looked at is written."""
        from caseflow.desk.sheet_done import foreseen

        return foreseen(self.seat, sheet)

    def answer_sheet(self, sheet: Answered) -> SheetDone:
        """Carry out a list that came back, each row by its ordinary command: a verdict for each.
        What is refused stops nothing else; a row whose case moved since the list was made is
        refused alone. Handed in again, nothing is done twice."""
        from caseflow.desk.sheet_done import carried

        return carried(self.seat, sheet)

    def record_paper(
        self, path: str | Path, said: PaperSaid, *, preview: bool = False
    ) -> PaperDone:
        """One paper of another body that names many: record it on each case that a row of its list
        names, by case number, or by name and identity number. What names none or several is told
        and left out. `preview`: what that would do. Another person compares it as one list."""
        from caseflow.desk import paper_list
        from caseflow.desk.named_rows import read_named

        rows = read_named(path, self.cf.readers)
        if preview:
            return paper_list.foreseen(self.seat, rows, said)
        return paper_list.recorded(self.seat, rows, said)

    def record_facts(
        self, path: str | Path, *, programme: str = "", preview: bool = False
    ) -> FactsDone:
        """Facts of many in one table (receipts, accounts): each row is recorded on the case that it
        names, as `record` would, and waits for a second person like that."""
        from caseflow.desk import facts_list
        from caseflow.desk.named_rows import read_named

        rows = read_named(path, self.cf.readers)
        return facts_list.recorded(self.seat, rows, programme=programme, preview=preview)

    def filed_lists(self) -> tuple[FiledFile, ...]:
        """The files that were filed here, newest first; for who supervises or manages those of the
        branches below too. Of plain parts alone: nothing is recorded. NotAllowed for who neither
        enters here nor supervises."""
        from caseflow.desk.filed_lists import filed_lists

        return filed_lists(self.seat)

    def filed_list(self, name: str) -> FiledFile:
        """One of them with its rows: `name` is as `filed_lists` tells it, or its first four signs
        at least. FactError if no file, or more than one, is called so."""
        from caseflow.desk.filed_lists import filed_list

        return filed_list(self.seat, name)

    def revert_list(self, name: str, why: str, *, preview: bool = False) -> Reverted:
        """Withdraw the cases that the rows of a file made and that nobody has touched since, each
        by `withdraw` with this reason; the others are left, and told. `preview`: what that would
        do. Asked again, nothing is done twice."""
        from caseflow.desk.filed_lists import reverted

        return reverted(self.seat, name, why, preview=preview)

    def paper_items(self, paper: str, *, body: str = "") -> tuple[PaperItem, ...]:
        """All that waits of one paper, to be compared as one list: who is named, and the version
        that `confirm` names. Recorded once, before anything is shown."""
        from caseflow.desk.paper_compared import paper_items

        return paper_items(self.seat, paper, body)

    def why(self, *cases: str, lang: Lang | None = None) -> tuple[Why, ...]:
        """Why cases stand as they do, a line for each thing: what the rules say, what is missing,
        who answered last and with which words. Recorded once."""
        lang = lang or spoken()
        from caseflow.desk.why import why

        return why(self.seat, cases, lang)
