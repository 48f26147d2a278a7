"""What can be asked of one case. Facts and words ride along here and end in private parts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeAlias

from attrs import Attribute, Factory, field, frozen

from caseflow.errors import FactError

ANSWERS = {
    "RecordOutside": ("grant", "refuse"), "Review": ("accept", "return", "reject", "escalate"),
    "Decide": ("grant", "refuse", "revoke", "uphold", "accept_paper"),
}  # fmt: skip


def _answer(command: Any, _: Attribute[Any], value: object) -> None:
    """A mistyped answer must never pass for another: FactError."""
    known = ANSWERS[type(command).__name__]
    if value not in known:
        raise FactError("result", str(value), f"只能是：{'、'.join(known)}")


def _settled(_: Any, __: Attribute[Any], value: Mapping[str, str]) -> None:
    for rule, how in value.items():
        if how not in ("accepted", "refused"):
            raise FactError(f"settle[{rule}]", str(how), "只能是：accepted（认定符合）、refused（认定不符合）")


@frozen
class Submit:
    """An application. `facts` describe the case; who the people are stands on their own streams already."""

    case: int
    number: str
    programme: str
    people: tuple[tuple[str, int], ...]
    received_on: str
    facts: Mapping[str, Any]
    batch: int = 0
    row: int = 0
    origin: str = ""
    fen: int = 0


@frozen
class Record:
    """Facts added or corrected, with the papers they rest on; `details` of documents are kept private."""

    facts: Mapping[str, Any] = Factory(dict)
    note: str = ""


@frozen
class Attach:
    """A paper with its file: the engine has encrypted the bytes under a random name. `plain` is the SHA-256 of the bytes as
    given, by which a repeated request is known; it is never stored.
    """

    document: str
    details: Mapping[str, Any]
    file: str = ""
    sha256: str = ""
    plain: str = ""


@frozen
class RecordOutside:
    """What a paper says another body did: steps in order, with what it decided and on which day."""

    steps: tuple[str, ...]
    body: str
    done_on: str
    result: Literal["grant", "refuse"] = field(default="grant", validator=_answer)
    fen: int = 0
    facts: Mapping[str, Any] = Factory(dict)
    paper: str = ""


@frozen
class Confirm:
    """A second person has compared the entry at version `of` with the paper; 0: the oldest that is open."""

    of: int
    fund: str = ""  # which fund the paper's decision rests on, where more than one would do


@frozen
class Reassess:
    """Assess again with what is known and in force now."""


@frozen
class Review:
    """The level that is due answers; `settle` accepts or refuses rules by name."""

    result: Literal["accept", "return", "reject", "escalate"] = field(default="accept", validator=_answer)
    settle: Mapping[str, str] = field(factory=dict, validator=_settled)
    why: str = ""
    assessment: int = 0  # the version seen; 0: the last one


@frozen
class Decide:
    """The decision that is due. `fen` only where the rules leave the sum open, or to give less at entry."""

    result: Literal["grant", "refuse", "revoke", "uphold", "accept_paper"] = field(default="grant", validator=_answer)
    settle: Mapping[str, str] = field(factory=dict, validator=_settled)
    why: str = ""
    fen: int | None = None
    fund: str = ""
    assessment: int = 0


@frozen
class Letter:
    """Notice or letter that we do ourselves; `until` is the letter's last day."""

    step: str
    until: str = ""


@frozen
class Instruct:
    """Pay what is reserved to `payee` (a party of the case), to the account entered at `account` (0: cash)."""

    payee: int
    account: int = 0
    batch: int = 0


@frozen
class Result:
    """What the bank answered."""

    paid: bool
    code: str = ""


@frozen
class Fund:
    """Money has come for a case that waits for it."""


@frozen
class Withdraw:
    """The family takes the application back, or a limit has passed (`letter_expired`)."""

    why: str = ""
    how: Literal["withdrawn", "letter_expired"] = "withdrawn"


Command: TypeAlias = (
    Submit | Record | Attach | RecordOutside | Confirm | Reassess | Review | Decide | Letter | Instruct | Result | Fund | Withdraw
)
