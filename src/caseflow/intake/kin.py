"""How a member of a household is related to its head, from the words of a sheet: taken where they
say one kind alone, offered where the papers have to say which (in-laws, step-children)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from caseflow.values.numerals import narrow

KIN, RELATION = "member.kin", "member.relation"
LONGEST = 20
_CERTAIN: Mapping[str, re.Pattern[str]] = {
    "spouse": re.compile("配偶|夫|妻|妻子|丈夫|老伴|夫妻|夫妇|爱人|老婆|老公|spouse|wife|husband"),
    "child": re.compile(
        "(?:长|次|大|小|独生|养|[二三四五六七八九])?(?:子|女|儿子|女儿)|子女|闺女"
        "|child|son|daughter|adopted (?:child|son|daughter)"
    ),
    "parent": re.compile(
        "父母|父|母|父亲|母亲|爸|妈|爸爸|妈妈|养父|养母|生父|生母|parent|father|mother"
    ),
    "grandparent": re.compile(
        "祖父母|外祖父母|祖父|祖母|外祖父|外祖母|爷爷|奶奶|外公|外婆|姥爷|姥姥|姥娘"
        "|grandparent|grandfather|grandmother"
    ),
    "grandchild": re.compile("(?:长|次)?外?孙(?:子|女|子女)?|grandchild|grandson|granddaughter"),
    "sibling": re.compile(
        "(?:大|二|三|小)?(?:兄|弟|姐|妹|哥)|哥哥|弟弟|姐姐|妹妹|兄弟|姐妹|兄弟姐妹"
        "|brother|sister|sibling"
    ),
    "other": re.compile(
        "其他|其他亲属|非亲属|亲戚|朋友|保姆|叔叔|叔父|伯父|伯母|舅舅|姑姑|姑母|姨|姨母"
        "|侄子|侄女|侄儿|外甥|外甥女|other|uncle|aunt|nephew|niece|cousin"
    ),
}
#: what the papers have to say → what it may be
_NEAR: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    (re.compile("媳妇"), ("spouse", "other")),
    (re.compile("继(?:子|女|子女)|step ?(?:child|son|daughter)|stepson"), ("child", "other")),
    (re.compile("继(?:父|母)|step ?(?:father|mother)"), ("parent", "other")),
    (re.compile("儿媳|儿媳妇|女婿|(?:son|daughter)-in-law"), ("other", "child")),
    (
        re.compile("公公|婆婆|岳父|岳母|公婆|丈人|丈母娘|(?:father|mother)-in-law"),
        ("other", "parent"),
    ),
    (re.compile("曾外?(?:孙|孙子|孙女)"), ("grandchild", "other")),
    (re.compile("曾外?祖(?:父|母)"), ("grandparent", "other")),
    (
        re.compile("嫂|嫂子|弟媳|弟妹|姐夫|妹夫|堂.{1,2}|表.{1,2}|(?:brother|sister)-in-law"),
        ("other", "sibling"),
    ),
    (re.compile("孩子|小孩|儿童|kid"), ("child", "grandchild")),
    (re.compile("老人|长辈"), ("parent", "grandparent")),
)
_BEFORE = re.compile("^(?:与?户主|之|的|系|为|his |her |the )+")
_BRACKETS = re.compile(r"[（(][^（）()]{0,20}[)）]$")


def kin(text: str) -> str:
    """The kind of relation that a text certainly says; empty if it says none, or not which.

    >>> kin("户主之长女"), kin("母亲"), kin("妻（已故）"), kin("wife"), kin("儿媳"), kin("继子")
    ('child', 'parent', 'spouse', 'spouse', '', '')
    """
    bare = _bare(text)
    return next((code for code, said in _CERTAIN.items() if said.fullmatch(bare)), "")


def near_kin(text: str) -> tuple[str, ...]:
    """The kinds that may be meant, the likelier first.

    >>> near_kin("儿媳"), near_kin("继女"), near_kin("长女")
    (('other', 'child'), ('child', 'other'), ())
    """
    bare = _bare(text)
    return next((codes for said, codes in _NEAR if said.fullmatch(bare)), ())


def _bare(text: str) -> str:
    plain = " ".join(narrow(text[:LONGEST]).lower().split())
    if not plain.isascii():
        plain = plain.replace(" ", "")
    return _BEFORE.sub("", _BRACKETS.sub("", plain)).strip(" 。.")
