"""Which rows may stand at an event, told without a key: kinds that there are, one person for a
login, the key of the stream that has a private part; none of a mark of who was erased."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from caseflow.branch.events import BranchOpened, KeysRewrapped
from caseflow.errors import CaseflowError
from caseflow.events import read
from caseflow.people.events import PartyChanged, PartyRegistered
from caseflow.people.state import folded
from caseflow.proof.evidence import Evidence, Kept
from caseflow.store.journal import Stored
from caseflow.store.keys import KIND as KEY
from caseflow.store.keys import STORE, owner_mark
from caseflow.store.kinds import KINDS

Found = tuple[int, str, dict[str, object]]  # pos, code, parts


class Committed:
    """Codes: `row_kind_unknown`, `login_twice`, `key_stray`; `erased_kept` by `left`, `row_emptied`
    by `lost`."""

    def __init__(self) -> None:
        self._logins: dict[str, int] = {}  # as they are told apart → whose

    def rows(self, e: Stored, rows: list[Kept]) -> Iterator[Found]:
        """What is wrong with the rows of an event."""
        for _, n, _, _, kind, mark, detail in rows:
            if kind not in KINDS:
                yield e.pos, "row_kind_unknown", {"n": n}
            elif kind == "login" and detail is not None:
                login = folded(detail.decode("utf-8", "replace"))
                if self._logins.setdefault(login, e.stream) != e.stream:
                    yield e.pos, "login_twice", {"n": n}
            elif kind == KEY and not _own(e, mark):
                yield e.pos, "key_stray", {"n": n}


def left(store: Evidence, erased: Iterable[int]) -> Iterator[Found]:
    """The marks of streams whose keys were destroyed that lie there still: by them somebody would
    be found again."""
    for stream in erased:
        for e in store.events_of(stream):
            for _, n, _, _, kind, mark, _ in store.kept(e.pos - 1, e.pos):
                if mark is not None and kind in KINDS and not KINDS[kind].stays:
                    yield e.pos, "erased_kept", {"n": n}


def lost(store: Evidence, others: Mapping[int, int]) -> Iterator[Found]:
    """The number by which somebody was recognised when another person was erased (stream → at
    which event), emptied too: by it they would be found."""
    for stream, pos in others.items():
        marked = [e.pos for e in store.events_of(stream) if e.pos < pos and _marked(e)]
        for at in marked[-1:]:
            for _, n, _, _, _, mark, _ in store.kept(at - 1, at):
                if mark is None:
                    yield at, "row_emptied", {"n": n}


def _marked(e: Stored) -> bool:
    try:
        said = read(e.type, e.body)
    except CaseflowError:  # another stage says so
        return False
    return isinstance(said, PartyRegistered | PartyChanged) and said.marked


def _own(e: Stored, mark: bytes | None) -> bool:
    """A key is kept by the first event that its stream keeps something private of, the store key by
    the opening; a rotation keeps all anew."""
    if e.type == KeysRewrapped.type or (e.type == BranchOpened.type and mark == owner_mark(STORE)):
        return True
    return bool(e.private) and mark == owner_mark(e.stream)
