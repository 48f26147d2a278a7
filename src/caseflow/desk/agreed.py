"""A list that was previewed is carried out as it was previewed, or not at all."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from caseflow.case.acts import Done, Submit
from caseflow.desk.foreseen import Foreseen, Preview, Sight, asked_by
from caseflow.errors import CaseflowError, Stale
from caseflow.office.office import Seat
from caseflow.office.root import Root


class Unlike(Exception):
    """A verdict came out otherwise than previewed: the transaction ends without anything written,
    and `done` says what moved."""

    def __init__(self, done: list[Done]) -> None:
        super().__init__()
        self.done = done


def require_same_list(preview: Preview, seat: Seat, root: Root, commands: Sequence[object]) -> None:
    """Stale unless the preview is of these commands, by this person, at this desk."""
    if preview.of != asked_by(seat, root, commands):
        raise Stale("other_preview")


def as_previewed(
    preview: Preview,
    commands: Sequence[object],
    carry_out: Callable[[int, Sight], tuple[Done, Done]],
) -> list[Done]:
    """Every command in order, each with the ids that the preview made for it. `carry_out` gives
    what became of one, and the same as a list of commands says it. Unlike, if a verdict is not
    what it was."""
    out, now = [], []
    for i, ids in enumerate(preview.ids):
        sight = Sight(handed=ids)
        done, said = carry_out(i, sight)
        out.append(done)
        now.append(sight.verdict(said))
    moved = [was.unlike(is_) for was, is_ in zip(preview.verdicts, now, strict=True)]
    if any(moved):
        raise Unlike([_unwritten(*x) for x in zip(commands, preview.verdicts, moved, strict=True)])
    return out


def repeated(preview: Preview, before: Sequence[Done | None]) -> list[Done]:
    """What a request that was carried out answers again: what was refused as previewed is refused
    again and not tried once more."""
    return [d or refusal(v) for d, v in zip(before, preview.verdicts, strict=True)]


def refusal(v: Foreseen) -> Done:
    """What was previewed of a command that is refused."""
    return Done(case=v.case, version=v.version, error=v.error, verdict=v.verdict, fields=v.fields)


def _unwritten(command: object, was: Foreseen, moved: tuple[str, ...]) -> Done:
    """Of a list of which nothing was written: what moved; a refusal as it was previewed; else that
    something else of the list moved."""
    case = str(getattr(command, "case", ""))
    if not moved and was.error is not None:
        return refusal(was)
    error: CaseflowError
    if moved:
        error = Stale("preview_moved", case=case, changed=moved)
    else:
        error = Stale("list_not_written", case=case)
    return Done(
        case=case, error=error, verdict="rejected" if isinstance(command, Submit) else "refused"
    )
