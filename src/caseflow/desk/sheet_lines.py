"""What stands in the rows of a list: what is proposed and why, what was entered, what is under way.

Everything is read inside one recorded look; who may answer what is asked of the guards.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from caseflow.case.acts import ACTS
from caseflow.case.acts.act import Command
from caseflow.case.acts.came_back import called_by
from caseflow.case.acts.shares import room
from caseflow.case.signed import out
from caseflow.case.state import Case
from caseflow.case.steps import CLERICAL, has_final
from caseflow.desk.compare import waiting_on
from caseflow.desk.could import Staff, asked
from caseflow.desk.papers_said import waiting_said
from caseflow.desk.read import latest
from caseflow.desk.sheet import JOBS, Line, SheetKind
from caseflow.desk.shown import helped
from caseflow.desk.since_review import since_review
from caseflow.desk.to_compare import ToCompare
from caseflow.edition.edition import Assessment
from caseflow.edition.labels import labels, rule_words
from caseflow.errors import Lang
from caseflow.files.answerable import Cell
from caseflow.office.look import Gathered
from caseflow.pay.reference import reference_of
from caseflow.values.money import Money
from caseflow.words import fill, names
from caseflow.words.called import person
from caseflow.words.sheets import ANSWERS, OPEN

_JOINT: dict[Lang, str] = {"zh": "；", "en": "; "}


def lines(
    look: Gathered,
    kind: SheetKind,
    cases: Sequence[Case],
    logins: Mapping[int, str],
    staff: Staff,
    lang: Lang,
) -> Iterator[Line]:
    """The rows of a list about these cases; of what this person may not answer there is none."""
    for c in cases:
        if kind == "confirm":
            yield from _compared(look, c, logins, staff, lang)
        elif kind == "result":
            yield from _under_way(look, c, lang)
        elif kind == "letter":
            yield from _clerical(look, c, lang)
        elif kind == "signed":
            yield from _signed(look, c, lang)
        else:
            yield from _judged(look, c, kind, lang)


def allowed(look: Gathered, c: Case, command: type[Command]) -> tuple[str, ...]:
    """The ways of an act that the guards allow this person now."""
    ways = ACTS[command].ways(look, c)
    return tuple(w for w, e in ways.items() if asked(look.session, c, e, look.who) is None)


def _who(look: Gathered, c: Case, lang: Lang) -> dict[str, Cell]:
    edition = look.edition(c.edition) if c.edition else None
    called = (edition.zh if lang == "zh" else edition.en) if edition is not None else c.programme
    return {"case": c.number, "name": helped(look, c), "programme": called}


# -- review, decide


def _judged(look: Gathered, c: Case, kind: SheetKind, lang: Lang) -> Iterator[Line]:
    known = ANSWERS[kind]
    may = [w for w in allowed(look, c, JOBS[kind].command) if w in known]
    if not may:
        return
    a, cells = judged_cells(look, c, lang)
    words = {k: _plain(v[lang == "en"]) for k, v in rule_words(a.edition).items()}
    refers = {r: words.get(r, r) for r in a.refers if r != "award"}
    yield Line(case=c.number, version=c.version, cells=cells, answers=tuple(may), refers=refers)


def judged_cells(look: Gathered, c: Case, lang: Lang) -> tuple[Assessment, dict[str, Cell]]:
    """What the rules say of a case now, and what a list shows of it: who, the sum, and why."""
    a, holds = latest(look, c)
    sum_ = _proposed(look, c, a)
    cells: dict[str, Cell] = {
        **_who(look, c, lang),
        "received": c.received_on,
        "outcome": names.name("outcome", a.outcome, lang),
        "open": _JOINT[lang].join(reasons(look, c, a, holds=holds, lang=lang)),
    }
    if sum_ is not None:
        cells["proposed"] = _number(look, sum_)
    return a, cells


def _proposed(look: Gathered, c: Case, a: Assessment) -> Money | None:
    """The sum that a grant would give if no other is named; None while nobody can say."""
    top = a.most
    if top is None or a.outcome == "ineligible":
        return None
    if c.granted_at and has_final(look.edition(c.edition)):
        return Money(room(c, top.minor))
    return top


def reasons(look: Gathered, c: Case, a: Assessment, *, holds: bool, lang: Lang) -> Iterator[str]:
    """Why a case stands so: what is not met, missing, to be settled; what holds it, what a paper
    says."""
    if not holds:
        yield _said("changed", lang)
    called = labels(a)
    if since := [called.get(f, (f, f))[lang == "en"] for f in since_review(look, c)]:
        yield _said("since", lang, facts=since)
    for code, parts in by_the_rules(a, lang):
        yield _said(code, lang, **parts)
    yield from beside_the_rules(look, c, lang)


def by_the_rules(a: Assessment, lang: Lang) -> Iterator[tuple[str, dict[str, list[str]]]]:
    """What the rules say, what the outcome rests on first: a sentence of `OPEN` with its parts."""
    words = {k: _plain(v[lang == "en"]) for k, v in rule_words(a.edition).items()}
    called = {k: v[lang == "en"] for k, v in labels(a).items()}
    failed = [r for r, code in {**a.results, **a.documents}.items() if code == "F"]
    lacks = ["/".join(called.get(k, k) for k in m.facts) for m in a.missing]
    fails = [words.get(r, r) for r in failed if r not in a.refers and not _missing(r, a)]
    if fails:
        yield "fails", {"rules": fails}
    if lacks:
        yield "lacks", {"facts": lacks}
    if a.refers:
        yield "refers", {"rules": [words.get(r, r) for r in a.refers]}
    if a.outcome == "eligible":
        yield "fits", {}


def beside_the_rules(look: Gathered, c: Case, lang: Lang, but: str = "") -> Iterator[str]:
    """What holds it, if not what was said already, and what a paper of another body says."""
    holds = tuple(dict.fromkeys(h.code for h in c.holds if h.code != but))
    if holds:
        yield _said("holds", lang, holds=holds)
    yield from waiting_said(look, c, lang)


def _missing(rule: str, a: Assessment) -> bool:
    """Is it a document that is not there? Then it stands among what is missing."""
    return rule in a.documents


def _said(code: str, lang: Lang, **parts: object) -> str:
    return fill(OPEN[code][lang == "en"], parts, lang)


def _plain(text: str) -> str:
    """In one line, not longer than a cell is read."""
    return " ".join(text.split())[:80]


def _number(look: Gathered, sum_: Money) -> Decimal:
    return Decimal(look.place.currency.plain(sum_))


# -- confirm


def _compared(
    look: Gathered, c: Case, logins: Mapping[int, str], staff: Staff, lang: Lang
) -> Iterator[Line]:
    """One row for each entry that waits, but those that this person may not confirm."""
    for x in waiting_on(look, c, logins, staff):
        if x.refused is not None or x.erased:
            continue
        doubts = "+".join(x.doubts)
        yield Line(
            case=c.number,
            version=c.version,
            of=f"{x.version}:{doubts}" if doubts else str(x.version),
            cells={
                **_who(look, c, lang),
                "by": person(x.by),
                "what": _JOINT[lang].join(_what(x, lang)),
                "account": _accounts(x),
                "hints": _JOINT[lang].join(x.said_hints(lang)),
            },
            answers=("same", "differs"),
        )


def _what(x: ToCompare, lang: Lang) -> list[str]:
    """Its items in words, what is to be looked at apart."""
    hints = set(x.said_hints(lang))
    return [i for i in x.items(lang) if not any(i.startswith(h) for h in hints)]


def _accounts(x: ToCompare) -> str:
    """The account in groups of four, as it is read beside a card."""
    new = next((c.new for c in x.changes if c.key.endswith("account_no")), None)
    text = new if isinstance(new, str) else ""
    return " ".join(text[n : n + 4] for n in range(0, len(text), 4))


# -- result, letter


def _under_way(look: Gathered, c: Case, lang: Lang) -> Iterator[Line]:
    may = tuple(w for w in allowed(look, c, JOBS["result"].command) if w in ANSWERS["result"])
    for line in c.lines if may else ():
        payment = line.under_way
        if payment is None:
            continue
        cells: dict[str, Cell] = {
            **_who(look, c, lang),
            "reference": reference_of(c.number, line.name, payment.n),
            "proposed": _number(look, Money(payment.units)),
            "sent": payment.since,
        }
        of = f"{line.name}-{payment.n}"
        yield Line(case=c.number, version=c.version, of=of, cells=cells, answers=may)


def _clerical(look: Gathered, c: Case, lang: Lang) -> Iterator[Line]:
    step = c.next if c.next in CLERICAL else ""
    if step and step in allowed(look, c, JOBS["letter"].command):
        cells = {**_who(look, c, lang), "step": names.step(step, lang)}
        if c.granted and all(x.unit == look.place.currency.code for x in c.lines):
            cells["proposed"] = _number(look, Money(c.granted))
        yield Line(case=c.number, version=c.version, of=step, cells=cells, answers=("done",))


def _signed(look: Gathered, c: Case, lang: Lang) -> Iterator[Line]:
    """One row for each paper that is still out."""
    called = {x.name: x.zh if lang == "zh" else x.en for x in called_by(look, c)}
    for paper in out(c) if allowed(look, c, JOBS["signed"].command) else ():
        cells = {**_who(look, c, lang), "signed_paper": called[paper]}
        yield Line(case=c.number, version=c.version, of=paper, cells=cells, answers=("signed",))


__all__ = ["allowed", "beside_the_rules", "by_the_rules", "lines", "reasons"]
