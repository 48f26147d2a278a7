"""Of what a share is (按个人自付费用的60%, of the rest), and whether a branch is for those who
answered yes, beside the clause that belongs to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from caseflow.edition.edition import Edition
from caseflow.errors import Note, note
from caseflow.rules import nodes as n
from caseflow.values.numerals import narrow

_OWN = re.compile(r"自付|自负|个人负担|个人承担|out[- ]of[- ]pocket|what the family pays", re.I)
_ALL = re.compile(
    r"总费用|总额|费用总|全部费用|total (?:cost|bill)|of the whole (?:cost|bill)", re.I
)
_REST = re.compile(
    r"自付|自负|剩余|余额|差额|不足部分|未(?:支付|缴|付)|尚未|尚欠"
    r"|not (?:yet )?paid|still owed|unpaid|remaining|balance|\brest of",
    re.I,
)
_DENIES = re.compile(r"不|未|非|无|没|除|\bnot?\b|\bwithout\b|\bexcept|\bother", re.I)
_SHARE = re.compile(r"[^，,。；;]*?[0-9.]+\s*+[%％][^，,。；;]*+")


def base_faults(x: n.Percent, texts: Sequence[str], edition: Edition) -> Iterator[Note]:
    """A share of all where its clause says what the family pays, or what is left."""
    said = [m[0] for t in texts for m in _SHARE.finditer(narrow(t))]
    base = x.base
    if not isinstance(base, n.Fact) or not said or any(_ALL.search(t) for t in texts):
        return
    title = f"{base.zh} {base.en}"
    if base.key == "cost.total":
        wanted = [t for t in said if _OWN.search(t)]
    elif not base.key.startswith("cost."):  # whose parts are by payer
        rest = not _REST.search(title) and not _OWN.search(title) and _part_is_paid(base, edition)
        wanted = [t for t in said if rest and _REST.search(t)]
    else:
        return
    if wanted:
        yield note("clause_base", words=wanted[0].strip(), base={"zh": base.zh, "en": base.en})


def _part_is_paid(base: n.Fact, edition: Edition) -> bool:
    """Does a rule compare it with another sum that is asked for?"""
    pairs = [(x.left, x.right) for r in edition.rules for x in n.walk(r.node)
             if isinstance(x, n.Compare)]  # fmt: skip
    sums = [{a.key, b.key} for a, b in pairs if isinstance(a, n.Fact) and isinstance(b, n.Fact)
            and a.kind == b.kind == "money"]  # fmt: skip
    return any(base.key in keys for keys in sums)


def denied(condition: n.Node, texts: Sequence[str]) -> Iterator[Note]:
    """A branch for those who answered no, whose clause names the question and denies nothing."""
    if any(_DENIES.search(t) for t in texts):
        return
    for x in n.walk(condition):
        fact = x.part if isinstance(x, n.Not) else None
        if isinstance(fact, n.Fact):  # a yes/no question
            stem = fact.zh.removeprefix("为")
            words = [t for t in texts if (len(stem) > 1 and stem in t) or _stem(fact.en).search(t)]
            if words:
                yield note("clause_denies", words=words[0], title={"zh": fact.zh, "en": fact.en})


def _stem(title: str) -> re.Pattern[str]:
    """A title of one word, however it ends: boards, boarders."""
    word = re.escape(title.removesuffix("s"))
    return re.compile(rf"\b{word}(?:s|er|ers|ing)?\b" if title.isalpha() else r"(?!)", re.I)


__all__ = ["base_faults", "denied"]
