"""What a proof found, as values and in words: never just "ok"."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from attrs import field, frozen

from caseflow.store.chain import Head, head_text
from caseflow.words import JOIN, say
from caseflow.words.proof import FINDINGS, REPORT, STAGES, VOUCH
from caseflow.words.store import FINDINGS as OF_STORE

Lang = Literal["zh", "en"]
SHOWN = 50  # findings that the words of a report tell one by one


@frozen
class Finding:
    """One thing that is not as it should be: in which stage, at which event (0: at none), by which
    code; `parts` fill its sentence and hold nothing of a person."""

    stage: str
    pos: int
    code: str
    parts: Mapping[str, Any] = field(factory=dict)

    def say(self, lang: Lang = "zh") -> str:
        """Its sentence."""
        parts = {"pos": self.pos, "chain": "", **self.parts}
        both = FINDINGS.get(self.code) or OF_STORE.get(self.code)
        if both is None:
            said = say(self.code, self.parts, lang)
            both, parts = FINDINGS["judged"], {"pos": self.pos, "said": said}
        return both[lang == "en"].format(**{k: _shown(v) for k, v in parts.items()})


def _shown(value: object) -> str:
    """What a hostile file says may not steer a terminal."""
    return "".join(c if c.isprintable() else "\ufffd" for c in str(value)[:200])


@frozen
class Agreed:
    """Up to where a chain agrees with heads kept elsewhere: the event, and how many follow it in
    the chain that nobody outside has seen."""

    pos: int
    after: int


@frozen
class Report:
    """What was found. `stages` are those that ran; `heads` the last event of each chain; `agreed`
    the chains that a head kept elsewhere lies on."""

    findings: tuple[Finding, ...]
    events: int
    heads: tuple[Head, ...]
    agreed: Mapping[str, Agreed]
    stages: tuple[str, ...]
    demo: bool = False
    vouched: Mapping[str, int] = field(factory=dict)  # decisions and payments, by who vouches
    log: bool = True  # did the log of the last changes lie beside, where the file was copied?

    @property
    def ok(self) -> bool:
        """Nothing was found, and every stage ran."""
        return not self.findings

    @property
    def anchored(self) -> bool:
        """Does every head kept elsewhere that is of this store lie on its chain, one at least?"""
        missing = any(f.code == "head_missing" for f in self.findings)
        return bool(self.agreed) and not missing

    @property
    def head(self) -> str:
        """The head file to keep elsewhere: a line for each chain."""
        return head_text(self.heads)

    @property
    def unseen(self) -> int:
        """How many events nobody outside has seen, as far as the heads given tell."""
        return sum(
            self.agreed[h.chain].after if h.chain in self.agreed else h.seq for h in self.heads
        )

    @property
    def faults(self) -> tuple[str, ...]:
        """The findings as sentences, in Chinese."""
        return tuple(f.say() for f in self.findings)

    def words(self, lang: Lang = "zh") -> str:
        """The whole report: what was looked at, up to where, and what that does not prove."""

        def text(code: str, **parts: object) -> str:
            return REPORT[code][lang == "en"].format(**parts)

        ran = JOIN[lang].join(STAGES[s][lang == "en"] for s in self.stages)
        if self.findings:
            lines = [text("found", count=len(self.findings), stages=ran)]
            lines += [f"  {f.say(lang)}" for f in self.findings[:SHOWN]]
            if len(self.findings) > SHOWN:
                lines.append(text("more", count=len(self.findings) - SHOWN))
        else:
            lines = [text("nothing", events=self.events, stages=ran)]
        for who, count in sorted(self.vouched.items()):
            lines.append(text("vouched", count=count, who=VOUCH[who][lang == "en"]))
        if not self.log:
            lines.append(text("no_log", events=self.events))
        if self.anchored:
            for name, a in sorted(self.agreed.items()):
                lines.append(text("agreed", chain=name, pos=a.pos, after=a.after))
        lines.append(text("anchored" if self.anchored else "unanchored", unseen=self.unseen))
        lines.append(text("without_key"))
        return "\n".join(lines)
