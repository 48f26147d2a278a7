"""Writes `reference/facts.md` from the catalogue: `python docs/generate.py`. A test holds the page to it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from caseflow import facts
from caseflow.programme.form import ALIASES
from caseflow.rules.nodes import Fact

PAGE = Path(__file__).parent / "reference" / "facts.md"
HEAD = """# Facts: every question that is ready to use

`from caseflow.facts import child, household, …`. The key is how hosts and scripts name the answer (`{"child.name": …}`); Chinese
titles and the other names are the column headers that a workbook may have. What is missing here a plugin
[asks itself](rule-language.md#your-own-facts). *c*: a second person confirms it against the paper before it counts for a decision.
*i*: it says who somebody is, and is kept under the person's own key.

Kinds: day, money (minor units inside, `yuan(...)` outside), number, text, yes/no, choice (one of
the listed codes). A fact is a value, `unknown` (nobody said) or `nothing` (stated: 无).
"""
DOCUMENTS = """
## Documents `doc`

A document is `original`, `copy`, nothing (无) or unknown (blank). One that is missing here: `doc.new("kinship_proof", "亲属关系证明",
"proof of kinship")`.

| key | 中文 | English |
| --- | --- | --- |
"""


def facts_page() -> str:
    """The whole page."""
    whole = facts.catalogue()
    parts = [HEAD]
    for holder in facts.CATALOGUE:
        mine = [f for k, f in whole.items() if k.rpartition(".")[0] == holder.key or k.startswith(f"{holder.key}.certificate.")]
        mine += [f for k, f in whole.items() if k.startswith(f"{holder.key}.need.")]
        parts.append(_section(holder.key, type(holder).__doc__ or "", holder.many, mine))
    rows = "".join(f"| `doc.{k}` | {zh} | {en} |\n" for k, (zh, en) in facts.DOCUMENTS.items())
    return "\n".join(parts) + DOCUMENTS + rows


def _section(key: str, words: str, many: bool, mine: Iterable[Fact]) -> str:
    first = " ".join(words.split())
    several = " Repeated: `any`, `all`, `count`, `total`." if many else ""
    rows = "".join(_row(f) for f in mine)
    return f"## `{key}`\n\n{first}{several}\n\n| key | kind | 中文 | English | other names of the column |\n| --- | --- | --- | --- | --- |\n{rows}"


def _row(f: Fact) -> str:
    kind = f"choice: {', '.join(f'`{code}` {word}' for code, word in f.option_words)}" if f.options else f.kind.replace("_", "/")
    marks = "".join(m for m, on in ((" *c*", f.confirm), (" *i*", facts.is_identity(f.key))) if on)
    other = "、".join(a for a in ALIASES.get(f.key, ()) if a != f.zh)
    return f"| `{f.key}`{marks} | {kind} | {f.zh} | {f.en} | {other} |\n"


if __name__ == "__main__":
    PAGE.write_text(facts_page(), "utf-8")
