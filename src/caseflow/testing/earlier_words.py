"""What a clause says of earlier aid that is required (仅限受过…资助的), beside the rule that asks
for it: by which programmes, on which side, within which time."""

from __future__ import annotations

import re
from collections.abc import Iterator

from caseflow.edition.earlier import called
from caseflow.edition.rulebook import Rule
from caseflow.errors import Note, note
from caseflow.rules import nodes as n
from caseflow.rules.spans import LIFETIME

_ONLY = re.compile(
    r"(?:仅|只)限(?![^，。；]{0,40}[未没不])[^，。；]{0,20}?(?:[受获得]过|曾)"
    r"[^，。；]{0,20}?(?:资助|救助)"
    r"|\bonly\b[^.;]{0,40}\b(?:helped|aided|supported) before\b",
    re.I,
)
#: a time that comes every year
SEASON = re.compile(
    r"每(?:个|一)?(?:(?:自然|日历|财政|会计)?年度?|冬(?:季|天)?|学年|学期|采暖[期季]|财政年度)"
    r"|一冬|年度(?:限|内)?一次"
    r"|(?:(?:同一|任一|一)个?|本|当)年度(?:之|以)?内|同一年内"
    r"|(?:(?:同一|任一|一)个?|(?<![个上两几0-9]))(?:自然|日历|会计)年度?(?:之|以)?内"
    r"|\b(?:a|per|each|every|(?:any )?one|any|the same|a single) "
    r"(?:calendar |school |financial |fiscal )?"
    r"(?:year|winter|season)\b",
    re.I,
)
#: any word of a year, a winter or a school year
_ANY_YEAR = re.compile(
    r"(?<![0-9一二三四五六七八九十周多])年(?!满|龄|收入)|[同任]一年|一年度|冬|学期|采暖"
    r"|season|winter|year|annual|term",
    re.I,
)
_YEAR = re.compile(r"本年度|当年|同一年|\bin the (?:same )?year\b")


def earlier_faults(rule: Rule) -> Iterator[Note]:
    """What of a rule over earlier awards of other programmes, or of its own in their place, and its
    clauses does not agree."""
    text = " ".join(c.text for c in rule.clauses)
    season = SEASON.search(text)
    for x in n.walk(rule.node):
        if not isinstance(x, n.Compare) or not isinstance(x.left, n.Fact) or x.left.use is None:
            continue
        use = x.left.use
        if _ONLY.search(text) and (not use.others or x.op in ("<", "<=")):
            yield note("clause_earlier_side")
        if season and use.over == LIFETIME:
            yield note("clause_season", words=season[0])
        if use.over != LIFETIME and not _ANY_YEAR.search(text):
            yield note("clause_ever", words=rule.clauses[0].text)
        if not use.others:
            continue
        for zh, en in zip(*(called(x.left, at) for at in (0, 1)), strict=False):
            if zh not in text and en not in text:
                yield note("clause_earlier", name={"zh": zh, "en": en})
        if _YEAR.search(text) and use.over == LIFETIME:
            yield note("clause_earlier_year")
