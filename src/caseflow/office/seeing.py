"""States as an act sees them: those of the store, and what its command has written so far."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from caseflow.case.state import Case
from caseflow.edition.edition import Edition
from caseflow.errors import StoreError
from caseflow.events import Event, Who
from caseflow.fund.funds import Fund
from caseflow.office import named
from caseflow.people.state import Party
from caseflow.places.place import Place

if TYPE_CHECKING:
    from caseflow.office.child import Child
    from caseflow.office.office import Office


class Seeing:
    """The part of a `Look` that opens nothing, over the child session of one command."""

    def __init__(self, office: Office, session: Child) -> None:
        self.office, self.session = office, session

    @property
    def who(self) -> Who:
        """Who acts."""
        return self.session.who

    @property
    def place(self) -> Place:
        """Where the store is."""
        return self.office.place

    def see(self, kind: str, id: Any, /) -> Any:
        """A state; None if there is none."""
        return self.session.see(kind, id)

    def case(self, id: int) -> Case:
        """The state of a case."""
        found = self.session.see("case", id)
        if found is None:
            raise StoreError("no_such_stream", kind="case")
        return found  # type: ignore[no-any-return]

    def foresee(self, event: Event, before: Case | None, after: Case) -> None:
        """The state after an event that is written next: it is not folded again."""
        self.session.foreseen = (event, before, after)

    def fund(self, id: int) -> Fund:
        """The state of a fund."""
        found = self.session.see("fund", id)
        if found is None:
            raise StoreError("no_such_stream", kind="fund")
        return found  # type: ignore[no-any-return]

    def funds(self) -> Sequence[Fund]:
        """All funds of the store."""
        every = self.session.root.streams("fund")
        return [f for i in every if (f := self.session.see("fund", i)) is not None]

    def fund_code(self, name: str) -> str:
        """The code of the fund that is called so, or has that code. FundError if there is none."""
        return named.find_fund(self.session.root, name).code if name else ""

    def body_code(self, name: str) -> str:
        """The code of an outside body, or of a branch of this store."""
        return named.body_code(self.session.root, name)

    def party(self, id: int) -> Party:
        """The state of a party."""
        found = self.session.see("party", id)
        if found is None:
            raise StoreError("no_such_stream", kind="party")
        return found  # type: ignore[no-any-return]

    def edition(self, digest: str) -> Edition:
        """An edition that the store keeps."""
        return self.office.editions.stored(self.session.root, digest).edition

    def institution(self, code: str, branch: str) -> Party | None:
        """The institution of that code which a branch, or the nearest above it, pays to."""
        return named.institution(self.office, self.see, code, branch)

    def is_new(self, id: int) -> bool:
        """Was this id made in this transaction, for a stream that begins in it?"""
        return id in self.session.root.fresh
