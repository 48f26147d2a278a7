"""Whether a clause counts heads (人均年收入, 每名孤儿600元, 每户最高), beside whether a limit or
a sum of a programme does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from caseflow.errors import Note, note
from caseflow.rules import nodes as n
from caseflow.testing.clause_numbers import sums_in
from caseflow.testing.clause_words import hundredths_of, pieces
from caseflow.values.currency import Currency
from caseflow.values.money import Money

_EACH = re.compile(
    r"每\s*+(?!年|月|次|日|天|季)[\u4e00-\u9fff]{1,3}|人均|按人|\bper (?!cent|year)\w+|\beach\b"
)
#: what a case may have several of; 每人 of a case is one person
_HEADS = re.compile(
    r"每\s*+(?:例|眼|关节|个|孩|口|成员|侧|床|台|件|颗|耳)|人均|\bper (?:joint|eye|child|head)"
    r"|(?:每[名位]|子女每|孩子每)\s*+(?:人|名|子女|孩子|家庭成员|成员)|\beach (?:child|member)\b"
)
#: where a family is helped its members are several
_PERSONS = re.compile(r"每\s*+(?:人|名|位)|\b(?:per|each) person\b")
_FAMILY = re.compile(r"每\s*+(?:户|家)(?!庭?成员)|\b(?:per|each) (?:household|family)\b")
_A_HEAD = re.compile(r"人均|平均每人|每人|\bper (?:person|head|capita)\b|\ba head\b", re.I)
_ANY_HEAD = re.compile(
    r"人均|平均|每[人口个名位]|按人|人口|人数|\bper\b|\beach\b|\ba head\b|\bperson|\bmember", re.I
)


def head_fault(x: n.Compare, texts: Sequence[str], currency: Currency) -> Note | None:
    """A limit a head that counts none, or the other way round."""
    nodes = [*n.walk(x.left), *n.walk(x.right)]
    product = next((y for y in nodes if isinstance(y, n.Product)), None)
    at = product.amount if product is not None else x.right
    if not isinstance(at, n.Const) or not isinstance(at.value, Money):
        return None
    if any(isinstance(f, n.Fact) and f.origin != "asked" for f in nodes):
        return None
    own = hundredths_of(at.value, currency)
    near = [p for p in pieces(texts) if own in sums_in(p)]
    asked = " ".join(f"{f.zh} {f.en}" for f in nodes if isinstance(f, n.Fact | n.Derived))
    counts = product is not None or any(
        isinstance(f, n.Fact | n.Derived) and f.kind == "number" for f in nodes
    )
    if near and all(_A_HEAD.search(p) for p in near):
        return None if counts or _A_HEAD.search(asked) else note("clause_head", words=near[0])
    if near and product is not None and not any(_ANY_HEAD.search(t) for t in texts):
        return note("clause_no_head", words=near[0])
    return None


def award_heads(
    x: n.Flat | n.Per, texts: Sequence[str], currency: Currency, *, family: bool
) -> Iterator[Note]:
    """A sum a head that is given once, or the other way round. `family`: a family is helped."""
    value = x.amount.value if isinstance(x.amount, n.Const) else None
    if not isinstance(value, Money):
        return
    own = hundredths_of(value, currency)
    beside = [p for p in pieces(texts) if own in sums_in(p)]
    each = [p for p in beside if _EACH.search(p)]
    if isinstance(x, n.Flat) and beside and len(each) == len(beside):
        several = _HEADS.search(each[0]) or (family and _PERSONS.search(each[0]))
        if several:
            yield note("clause_each", words=each[0])
    if isinstance(x, n.Per) and beside:
        once = not any(_EACH.search(t) for t in texts)
        family_ = [_FAMILY.search(p) and not _EACH.search(_FAMILY.sub("", p)) for p in beside]
        if once or (all(family_) and x.zh not in ("户", "家")):
            yield note("clause_once", words=beside[0])
