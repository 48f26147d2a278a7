"""The kinds of rows that events commit to: marks by which something is found again, wrapped keys,
notes about the store. A row of another kind is written by nobody and found by `verify`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from attrs import frozen

Of = Literal[
    "person",
    "application",
    "paper",
    "staff",
    "institution",
    "key",
    "request",
    "plugin",
    "fund",
    "bank",
]


@frozen
class RowKind:
    """Of what a row of this kind tells. `stays`: an erasure leaves it, it says nothing of a person
    who is helped. `made_again`: with the key it follows from what private parts say."""

    of: Of
    stays: bool = False
    made_again: bool = True


KINDS: Mapping[str, RowKind] = {
    "id": RowKind("person"),
    "name": RowKind("person"),
    "alike_name": RowKind("person"),
    "phone": RowKind("person"),
    "account": RowKind("person"),
    "invoice": RowKind("application"),  # the number of its bill
    "holder": RowKind("person"),  # in whose name an account is, if not in that of who is paid
    "newborn": RowKind("application"),  # who its child, who has no number, is
    "alike": RowKind("application"),  # what else it says of somebody without a number
    "row": RowKind("application"),  # all that it says, word for word
    "member": RowKind("application"),  # who else lives in the household
    "paper": RowKind("paper"),
    "bank_ref": RowKind("bank", stays=True),  # by what the bank calls a payment of its own
    "login": RowKind("staff", stays=True),
    "institution": RowKind("institution", stays=True),  # each under its code, so that all are found
    "receipt": RowKind("fund", stays=True),  # so that it is posted once
    "receipt_alike": RowKind("fund", stays=True),  # the same, where it has no number
    "key": RowKind("key", stays=True),
    "request": RowKind("request", stays=True, made_again=False),
    "part": RowKind("plugin", stays=True, made_again=False),
    "amends": RowKind("plugin", stays=True, made_again=False),
}
