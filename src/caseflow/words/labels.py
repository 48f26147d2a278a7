"""What an answer to choose from is called in English. Its code is English itself, with blanks for
underscores; where the code is Chinese in Latin letters, it has words here."""

from __future__ import annotations

import re
from collections.abc import Iterable

#: categories of need: code → English
NEED = {
    "dibao": "subsistence allowance",
    "tekun": "extreme poverty support",
    "dibao_bianyuan": "near the subsistence line",
    "gangxing": "poor by unavoidable cost",
    "jiance_tuopin_buwending": "not yet safely out of poverty",
    "jiance_bianyuan_yizhipin": "at the edge of poverty",
    "jiance_tufa_yanzhong": "sudden hardship",
    "guer": "orphan",
    "shishi_wuren": "child whom nobody raises",
    "canji": "disability card",
    "youfu": "veteran or veteran's family",
    "cun_zhengming": "paper of the village committee",
}


def english(code: str) -> str:
    """An answer in English.

    >>> english("dibao_bianyuan"), english("beneficiary_own_account")
    ('near the subsistence line', 'beneficiary own account')
    """
    return NEED.get(code) or code.replace("_", " ")


def spelt(text: str) -> str:
    """An answer without what nobody looks at: case, and what stands between its words."""
    return re.sub(r"[ _-]+", "_", text.strip().lower().replace("’", "'"))


def code_of(text: str, codes: Iterable[str]) -> str:
    """The code that an English answer means: itself, or what it is called; empty for none.

    >>> codes = ("dibao", "dibao_bianyuan")
    >>> code_of("Dibao Bianyuan", codes), code_of("near the subsistence line", codes)
    ('dibao_bianyuan', 'dibao_bianyuan')
    >>> code_of("near the line", codes)
    ''
    """
    wanted = spelt(text)
    return next((c for c in codes if wanted in (c, spelt(english(c)))), "")
