"""What a proof found, as values and in words: never just "ok"."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from attrs import field, frozen

from caseflow.errors import spoken
from caseflow.store.chain import Head
from caseflow.store.heads import HeadList, Run
from caseflow.words import JOIN, say
from caseflow.words.proof import FINDINGS, REPORT, STAGES, VOUCH
from caseflow.words.rows import WHY
from caseflow.words.store import FINDINGS as OF_STORE
from caseflow.words.store import heads_said

Lang = Literal["zh", "en"]
SHOWN = 50  # findings that the words of a report tell one by one


@frozen
class Finding:
    """One thing that is not as it should be: in which stage, at which event (0: at none), by which
    code; `parts` fill its sentence and hold nothing of a person."""

    stage: str
    pos: int
    code: str
    parts: Mapping[str, object] = field(factory=dict)

    def say(self, lang: Lang | None = None) -> str:
        """Its sentence."""
        lang = lang or spoken()
        parts = {"pos": self.pos, "chain": "", **self.parts}
        both = FINDINGS.get(self.code) or OF_STORE.get(self.code)
        if both is None:
            said = say(self.code, self.parts, lang)
            both, parts = FINDINGS["judged"], {"pos": self.pos, "said": said}
        return both[lang == "en"].format(**{k: _said(v, lang) for k, v in parts.items()})


def _said(value: object, lang: Lang) -> str:
    """A part of a sentence; of an error why, in words."""
    if isinstance(value, str) and value in WHY:
        return WHY[value][lang == "en"]
    return _shown(value)


def _shown(value: object) -> str:
    """What a hostile file says may not steer a terminal."""
    return "".join(c if c.isprintable() else "\ufffd" for c in str(value)[:200])


@frozen
class Agreed:
    """Up to where a chain agrees with heads kept elsewhere: the event, how many follow it in the
    chain that nobody outside has seen, and which head it is (the name of its file)."""

    pos: int
    after: int
    of: str = ""


@frozen(kw_only=True)
class Report:
    """What was found. `stages` are those that ran; `heads` the last event of each chain; `agreed`
    the chains that a head kept elsewhere lies on."""

    findings: tuple[Finding, ...]
    events: int
    heads: tuple[Head, ...]
    agreed: Mapping[str, Agreed]
    stages: tuple[str, ...]
    given: int = 0  # how many heads kept elsewhere were compared
    young: frozenset[str] = frozenset()  # chains that began after the newest of these lists
    erased: tuple[int, ...] = ()  # streams whose keys were destroyed
    proofs: tuple[Run, ...] = ()  # of them: the events that did it, up to a seal
    demo: bool = False
    restored: tuple[tuple[str, str], ...] = ()  # branch, day: one alone made another manage there
    # day, event, up to which it was known: made again from a backup
    went_back: tuple[tuple[str, int, int], ...] = ()
    vouched: Mapping[str, int] = field(factory=dict)  # decisions and payments, by who vouches
    again: Mapping[str, int] = field(factory=dict)  # made again with the key: assessments, marks
    chosen: int | None = None  # of an extract, how many owners' private parts it opens
    absent: int = 0  # private parts and rows that an extract leaves out
    orphans: tuple[str, ...] = ()  # files beside the scans that no event names
    log: bool = True  # did the log of the last changes lie beside, where the file was copied?

    @property
    def ok(self) -> bool:
        """Nothing was found, and every stage ran."""
        return not self.findings

    @property
    def anchored(self) -> bool:
        """Do all heads kept elsewhere lie on their chains, and is there one of every chain that was
        there when they were kept?"""
        missing = any(f.code.startswith("head_") for f in self.findings)
        covered = {*self.agreed, *self.young}
        return bool(self.agreed) and not missing and all(h.chain in covered for h in self.heads)

    @property
    def store(self) -> str:
        """The id of the store; empty of one without events."""
        return self.heads[0].store if self.heads else ""

    @property
    def head(self) -> str:
        """The list to keep elsewhere: a line for each chain."""
        return HeadList(
            store=self.store,
            events=self.events,
            heads=self.heads,
            erased=self.erased,
            proofs=self.proofs,
        ).text()

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

    def data(self, lang: Lang | None = None, *, saved: bool = False) -> dict[str, object]:
        """The report as JSON has it: which stages ran and what each found; `saved`: were the heads
        kept in a file?"""
        lang = lang or spoken()
        codes = [f.code for f in self.findings]
        return {
            "ok": self.ok,
            "store": self.store,
            "events": self.events,
            "stages": [{"stage": s, "found": self.of(s)} for s in self.stages],
            "not_run": [s for s in STAGES if s not in self.stages],
            "faults": [f.say(lang) for f in self.findings],
            "codes": codes,
            "log": self.log,
            "orphans": list(self.orphans),
            "extract": self.chosen,
            "absent": self.absent,
            "restored": [{"branch": b, "on": day} for b, day in self.restored],
            "went_back": [{"on": d, "event": n, "known": k} for d, n, k in self.went_back],
            "vouched": dict(self.vouched),
            "replayed": dict(self.again),
            "anchored": self.anchored,
            "agreed": {
                c: {"event": a.pos, "after": a.after, "head": a.of} for c, a in self.agreed.items()
            },
            "unseen": self.unseen,
            "head": heads_said(self.head, lang),
            "saved": saved,
        }

    def of(self, stage: str) -> int:
        """How many things a stage found."""
        return sum(f.stage == stage for f in self.findings)

    def words(self, lang: Lang | None = None) -> str:
        """The whole report: what was looked at, up to where, and what that does not prove."""
        lang = lang or spoken()

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
        for branch, day in self.restored:
            lines.append(text("restored", branch=branch, day=day))
        for day, events, known in self.went_back:
            lines.append(text("went_back", day=day, events=events, lost=known - events))
        for who, count in sorted(self.vouched.items()):
            lines.append(text("vouched", count=count, who=VOUCH[who][lang == "en"]))
        if self.chosen is not None:
            again = self.again.get("assessments", 0)
            lines.append(text("extract", count=self.chosen, again=again, absent=self.absent))
        if self.orphans:
            names = JOIN[lang].join(_shown(x) for x in self.orphans[:SHOWN])
            lines.append(text("orphans", count=len(self.orphans), names=names))
        if not self.log and self.chosen is None:
            lines.append(text("no_log", events=self.events))
        for h in self.heads if self.given else ():
            if (a := self.agreed.get(h.chain)) is not None:
                lines.append(text("agreed", chain=h.chain, pos=a.pos, after=a.after, of=a.of))
            else:
                said = "young" if h.chain in self.young else "no_head"
                lines.append(text(said, chain=h.chain, count=h.seq))
        lines.append(text("anchored" if self.agreed else "unanchored", unseen=self.unseen))
        if "replayed" in self.stages:
            counts = {k: self.again.get(k, 0) for k in ("assessments", "marks", "erased")}
            lines.append(text("replayed", **counts))
        else:
            lines.append(text("without_key"))
        return "\n".join(lines)
