"""Why a bank refuses a payment, or sends it back: a short list of codes of our own.

Which text or code of a bank means which stands in the templates of its result files; what it wrote
itself is kept beside, in the private part. What each is called: `words.results`.
"""

from __future__ import annotations

from typing import Literal, TypeAlias, get_args

Refusal: TypeAlias = Literal[
    "name_and_number_differ",
    "no_such_account",
    "account_closed",
    "account_blocked",
    "wrong_bank",
    "wrong_kind",
    "purpose_missing",
    "characters",
    "over_limit",
    "not_enough_money",
    "not_taken",
    "other",
    "not_said",
]
REFUSALS: tuple[Refusal, ...] = get_args(Refusal)
#: what lies with the account: paid there again as it stands, it comes back again; so may what
#: nobody said the reason of, until somebody stands by the account
OF_THE_ACCOUNT: frozenset[Refusal] = frozenset(
    (
        "name_and_number_differ",
        "no_such_account",
        "account_closed",
        "account_blocked",
        "wrong_bank",
        "not_said",
    )
)
