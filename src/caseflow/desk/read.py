"""Why a case stands as it does, read back from the stored edition and facts. Every read of a
person's data is recorded first; one page writes one event of reading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from string import Formatter
from typing import Any, Literal

from attrs import evolve

from caseflow.branch.events import DataRead
from caseflow.branch.guards import PURPOSES, READS, Purpose, young_among
from caseflow.case.acts.act import Facts
from caseflow.case.acts.telling import record_of
from caseflow.case.events import Assessed
from caseflow.case.kinds.aid_corrected import MISTAKEN
from caseflow.case.kinds.document_filed import DocumentFiled
from caseflow.case.state import Case
from caseflow.desk import on_bill
from caseflow.desk.again_said import again_said
from caseflow.desk.award import Award, award
from caseflow.desk.award_said import lines_said, recoveries_said
from caseflow.desk.carry_out import found
from caseflow.desk.chain_said import chain_said
from caseflow.desk.notice_said import notice_said
from caseflow.desk.papers_said import papers_said
from caseflow.desk.readable import is_readable, require_readable
from caseflow.desk.recoveries import owing
from caseflow.desk.shown import person
from caseflow.desk.signed_said import signed_said
from caseflow.edition.edition import Assessment
from caseflow.errors import FactError, StoreError, near
from caseflow.events import read as read_event
from caseflow.facts import is_identity
from caseflow.office.child import Child
from caseflow.office.look import Gathered
from caseflow.office.office import Seat, logins
from caseflow.office.root import Root
from caseflow.rules.given import encode, only
from caseflow.store.journal import Stored
from caseflow.words import fill
from caseflow.words.acts import IDENTITY, TOLD
from caseflow.words.desk import EXPLAIN as SAID
from caseflow.words.history import LINE
from caseflow.words.recovery import EXPLAIN as RECOVERY

EXPLAIN = {**SAID, **RECOVERY}
Lang = Literal["zh", "en"]


def may_read(look: Gathered, c: Case) -> None:
    """NotAllowed unless the person may look into the case."""
    require_readable(look.session, c)


def note_read(seat: Seat, child: Child, streams: Iterable[int], purpose: Purpose) -> None:
    """Write that this desk opens the private parts of these streams, in a child of the branch's
    chain of reads; nothing, if there are none. FactError for a purpose that is not of the list."""
    if purpose not in PURPOSES:
        meant = near(str(purpose), PURPOSES)
        raise FactError("not_one_of", "purpose", known=PURPOSES, near=meant)
    subjects = tuple(dict.fromkeys(streams))
    if subjects:
        log = seat.office.list_id("reads", seat.branch)
        child.root.prefetch("case", subjects)
        young = young_among(child.see, subjects, child.who.on)
        child.append(log, DataRead(subjects=subjects, purpose=purpose, young=young))
        child.merge()


def reading_child(seat: Seat, root: Root) -> Child:
    """The session in which a read is recorded."""
    return seat.office.child(root, seat.who(root), chain=f"{seat.branch}{READS}")


def record_reads(seat: Seat, numbers: Sequence[str], purpose: Purpose = "case") -> list[int]:
    """Write that this desk opens the private parts of these cases, once for all, in the branch's
    chain of reads; the streams. NotAllowed, with nothing written, if one may not be read."""
    with seat.office.writing() as root:
        child = reading_child(seat, root)
        look = Gathered(seat.office, child)
        root.prefetch_numbers(numbers)
        root.prefetch("case", filter(None, map(root.numbered, numbers)))
        cases = [found(look, n) for n in numbers]
        for c in cases:
            may_read(look, c)
        streams = list(dict.fromkeys(c.id for c in cases))
        note_read(seat, child, streams, purpose)
        return streams


@contextmanager
def opened(
    seat: Seat, numbers: Sequence[str], purpose: Purpose = "case"
) -> Iterator[tuple[Gathered, list[int]]]:
    """The read is recorded, then one snapshot in which the private parts may be opened."""
    streams = record_reads(seat, numbers, purpose)
    with seat.office.reading() as root:
        root.prefetch("case", streams)
        root.prefetch_parts(streams)
        yield Gathered(seat.office, seat.office.child(root, seat.who(root))), streams


def facts(seat: Seat, number: str, purpose: Purpose = "case") -> dict[str, Any]:
    """All facts, and who the people are, as last stated."""
    with opened(seat, [number], purpose) as (look, (stream,)):
        return facts_of(look, look.case(stream))


def facts_of(look: Gathered, c: Case) -> dict[str, Any]:
    """The same, inside a snapshot that is recorded."""
    payee = look.private(c.id, c.payee.version).get("facts", {}) if c.payee is not None else {}
    former = {x.role for x in c.changes if x.what == "former"}  # what was said of somebody else
    stated = {
        k: v
        for k, v in look.facts(c.id).items()
        if not (former and is_identity(k) and k.rpartition(".")[0] in former)
    }
    people = (_as(role, person(look, c, role, party)) for role, party in c.people)
    return joined(stated, payee, people)


def _as(role: str, person: Facts) -> Facts:
    """Who they are, as the case calls them: they may be known from a case in which they stand
    otherwise."""
    return {f"{role}.{k.rpartition('.')[2]}" if is_identity(k) else k: v for k, v in person.items()}


def joined(stated: Facts, payee: Facts, people: Iterable[Facts]) -> dict[str, Any]:
    """The facts of a case as it stands: what its people's own records say counts before what was
    stated on the case and not compared yet."""
    out = {**stated, **payee}
    for known in people:
        out |= known
    return out


def assessment(
    seat: Seat,
    number: str,
    *,
    at: str = "",
    version: int = 0,
    purpose: Purpose = "case",
) -> Assessment:
    """An assessment of the case again, from what was stored; StoreError if it is not identical."""
    others = on_bill.unordered(seat, number)
    with opened(seat, [number, *others], purpose) as (look, (stream, *_)):
        c = look.case(stream)
        if c.origin == "external":
            raise StoreError("not_assessed_here", case=c.number)
        a = again(look, c, version or _version(c, at))
        return evolve(a, orders=look.orders(c)) if others and a.among else a


def _version(c: Case, at: str) -> int:
    if at == "entry":
        return c.entry_at
    return c.final_at or c.entry_at


def again(look: Gathered, c: Case, version: int) -> Assessment:
    """Edition, facts as they were then, settlements as they were then: the same record, or
    StoreError."""
    root = look.session.root
    stored = next((e for e in root.journal.events_of(c.id, version) if e.version == version), None)
    then = read_event(stored.type, stored.body) if stored is not None else None
    if not isinstance(then, Assessed):
        raise StoreError("no_assessment", version=version)
    stated: dict[str, Any] = {}
    for v, type_, content in root.parts(c.id):
        if v < version and not type_.startswith("payee_stated"):
            stated.update(content.get("facts", {}))
    edition = look.edition(then.edition)
    given = only(encode(stated, edition), edition.lines, then.of)
    seen = None if then.unidentified else dict(then.seen)
    counted = {"accepted": frozenset(then.accepted), "waived": frozenset(then.waived)}
    less = then.bill.less if then.bill is not None else None
    told = dict(then.seen)  # of the process too, whoever it helps
    a = Assessment.of(edition, given, seen, at=then.at, less=less, told=told, **counted)
    a = a.shared(then.bill.among if then.bill is not None else "")
    r = a.record
    if (r.outcome, r.results, r.documents, r.award) != (
        then.outcome,
        then.results,
        then.documents,
        then.award,
    ):
        raise StoreError("replay_differs", version=version, then=then.outcome, now=r.outcome)
    return evolve(a, elements=then.of)


def latest(look: Gathered, c: Case, at: str = "") -> tuple[Assessment, bool]:
    """What the rules say now, and whether that is what the record of the case says."""
    last = "final" if c.final is not None else "entry"
    stage = at or last
    if c.end:
        return again(look, c, _version(c, stage)), True
    now = look.assess(c.id, stage)
    old = c.final if stage == "final" else c.entry
    new = record_of(look, c, now, ())
    # once the receipts decide the sum, the one at entry is nothing that could have changed
    kept = ("outcome", "results", "documents", *(("award",) if stage == last else ()))
    holds = old is not None and all(getattr(old, k) == getattr(new, k) for k in kept)
    return now, holds


def explain(seat: Seat, number: str, *, lang: Lang, at: str, purpose: Purpose) -> str:
    """The case and its assessment in words; if what was assessed no longer holds, that is said and
    what holds now is shown. What events say by themselves stands at the end."""
    others = on_bill.unordered(seat, number)
    with opened(seat, [number, *others], purpose) as (look, (stream, *_)):
        c = look.case(stream)
        rows = list(look.session.root.journal.events_of(c.id))
        if c.origin == "external":
            return "\n".join([_external(look, c, lang), *_told(look, c, rows, lang)])
        a, holds = latest(look, c, at)
        programme = a.edition.zh if lang == "zh" else a.edition.en
        head = _said("head", lang, case=c.number, programme=programme, status=c.status)
        changed = "" if holds else _said("changed", lang)
        lines = [
            head,
            changed,
            *_holds(c, lang),
            *([] if c.received_on else [_said("not_received", lang, case=c.number)]),
            *papers_said(look, c, lang),
            *_questions(look, c, lang),
            *chain_said(look, c, lang),
            *signed_said(c, lang),
            a.explain(lang),
            notice_said(look.see, c, look.who.on, lang),
            *_money(look, c, rows, lang),
            *(_said(code, lang, **parts) for code, parts in on_bill.told(look, c, bool(others))),
        ]
        return "\n".join(x for x in [*lines, *_told(look, c, rows, lang)] if x)


def award_of(seat: Seat, number: str, purpose: Purpose) -> Award:
    """What a case was granted line by line, and what was to be recovered."""
    with opened(seat, [number], purpose) as (look, (stream,)):
        return award(look, look.case(stream))


def _said(code: str, lang: Lang, **parts: object) -> str:
    return fill(EXPLAIN[code][lang == "en"], parts, lang)


def _holds(c: Case, lang: Lang) -> list[str]:
    """The open holds; of that on the payee what it is that has to be looked at."""
    codes = tuple(dict.fromkeys(h.code for h in c.holds))  # of two papers that differ it is one
    said = [_said("holds", lang, holds=codes)] if codes else []
    return [*said, _said("doubts", lang, doubts=c.doubted)] if c.doubted else said


def _questions(look: Gathered, c: Case, lang: Lang) -> list[str]:
    """Who one of its people may be: the other case by its number where it may be read, else the
    branch to ask."""
    out = []
    for q in c.questions:
        other = look.see("case", q.case) if q.case else None
        where = ""
        if other is not None and is_readable(look.session, other):
            where = _said("asked_case", lang, case=other.number)
        elif other is not None:
            where = _said("asked_branch", lang, branch=look.see("branch", other.branch).name)
        said = _said(f"asked.{q.kind}", lang, where=where)
        answer = IDENTITY[q.answer][lang == "en"] if q.answer else ""
        out.append(said + (_said("answered", lang, answer=answer) if answer else ""))
    return out


def _money(look: Gathered, c: Case, rows: Sequence[Stored], lang: Lang) -> list[str]:
    """Each line of the award, to whom and when it is paid; what lacks, and whose turn it is; what
    is to be recovered, and where who is helped or paid owes on another case."""
    told = award(look, c, rows)
    unit = look.place.currency.code
    sums = (("owed", c.owed), ("short", c.short))
    out = [_said(code, lang, units=units, unit=unit) for code, units in sums if units]
    out += [x.place.say(lang) for x in told.lines if x.place is not None]
    elsewhere = tuple(owing(look, c))
    hint = [_said("recovery.elsewhere", lang, cases=elsewhere)] if elsewhere else []
    again = again_said(c, lang, unit)
    return [*lines_said(told, lang), *out, *recoveries_said(told, lang), *again, *hint]


def _told(look: Gathered, c: Case, rows: Sequence[Stored], lang: Lang) -> list[str]:
    """What events of the case say to whoever reads it, such as notes, in their order."""
    out = []
    for row in rows:
        if row.type not in TOLD:
            continue
        said = {**vars(read_event(row.type, row.body)), **look.private(c.id, row.version)}
        met = f"{row.type}.met"  # what a meeting says of what one person may say too
        sentence = TOLD[met if said.get("met_by") and met in TOLD else row.type][lang == "en"]
        names = {name for _, name, _, _ in Formatter().parse(sentence) if name}
        if all(said.get(name) not in (None, "", ()) for name in names - {"version", "on", "who"}):
            who = _who(look, row.actor, lang) if "who" in names else ""
            beside = {"version": row.version, "on": row.on, "who": who}
            beside["programme"] = c.programme
            out.append(fill(sentence, {**said, **beside}, lang))
    return out


def _who(look: Gathered, party: int, lang: Lang) -> str:
    """Who did it: by name, else by login; the system where it was nobody."""
    login = dict(logins(look.session.root)).get(party)
    if login is None:
        return LINE["system"][lang == "en"]
    return str(look.person(party).get("staff.name") or login)


def _external(look: Gathered, c: Case, lang: Lang) -> str:
    """Aid of others in words: it counts as earlier aid and was not decided here."""
    unit = look.place.currency.code
    given = _said("sum", lang, units=c.granted, unit=unit) if c.granted else ""
    waits = "\n" + _said("external.waits", lang) if c.correction is not None else ""
    if c.end == MISTAKEN:
        return _said("external.mistaken", lang, case=c.number, programme=c.programme) + waits
    told = _said(
        "external",
        lang,
        case=c.number,
        programme=c.programme,
        on=c.received_on or _said("no_day", lang),
        body=look.facts(c.id).get("aid.body") or _said("no_body", lang),
        sum=given or _said("no_sum", lang),
    )
    return told + waits


def document(seat: Seat, number: str, version: int, purpose: Purpose) -> bytes:
    """The scan that was filed at a version of a case."""
    with opened(seat, [number], purpose) as (look, (stream,)):
        root = look.session.root
        stored = root.journal.events_of(stream, version)
        event = read_event(stored[-1].type, stored[-1].body) if stored else None
        if not isinstance(event, DocumentFiled) or not event.file or stored[-1].version != version:
            raise StoreError("no_scan", version=version)
        return seat.office.files.fetch(root.keys, stream, event.file, event.sha256)


__all__ = [
    "again",
    "assessment",
    "award_of",
    "document",
    "explain",
    "facts",
    "facts_of",
    "latest",
    "may_read",
    "note_read",
    "opened",
    "reading_child",
    "record_reads",
]
