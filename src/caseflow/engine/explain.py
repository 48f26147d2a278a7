"""Why a case stands as it does, read back from the stored edition and facts. Every read of a person's data is recorded first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal

from caseflow.case import events as e
from caseflow.case.state import Case
from caseflow.case.words import status_words
from caseflow.engine import parties
from caseflow.engine.wire import from_wire
from caseflow.engine.work import Work, new_id
from caseflow.errors import NotAllowed, StoreError
from caseflow.programme.assessment import Assessment, assess_given
from caseflow.programme.edition import Edition
from caseflow.rules.given import encode
from caseflow.values.money import Money

if TYPE_CHECKING:
    from caseflow.engine.desk import Desk


def record_read(desk: Desk, number: str, purpose: str) -> int:
    """Write that this desk opens the private parts of a case, in the chain of reads; the stream of the case."""
    return record_reads(desk, [number], purpose)[0]


def record_reads(desk: Desk, numbers: Sequence[str], purpose: str) -> list[int]:
    """The same for many cases in one transaction; NotAllowed, with nothing written, if one of them may not be read."""
    with desk.cf.store.write() as tx:
        work = Work(desk.cf, tx, desk.party, desk.branch)
        chain = f"{desk.branch}/reads"
        row = tx.rows("SELECT stream FROM events WHERE chain = ? AND seq = 1", (chain,))
        reads = row[0][0] if row else new_id()
        out = []
        for number in numbers:
            stream = work.find(number)
            _may_read(work, work.case(stream), desk)
            event = e.DataRead(reads, stream, purpose or "办理本案")
            tx.append(reads, event, chain=chain, actor=desk.party, auth=work.auth, on=work.today, now_ms=desk.cf.now_ms())
            out.append(stream)
        return out


def _may_read(work: Work, s: Case, desk: Desk) -> None:
    if not work.duties_on(s, desk.party, desk.branch, s.programme):
        raise NotAllowed("不能查阅：今日在本单位没有任何职责授权", rule="no_grant")
    if work.conflicted(desk.party, s.people):
        raise NotAllowed("不能查阅：与本案当事人有利害关系", rule="interest")


def facts(desk: Desk, number: str, purpose: str) -> dict[str, Any]:
    """All facts, and who the people are, as last stated."""
    stream = record_read(desk, number, purpose)
    with desk.cf.store.read() as tx:
        work = Work(desk.cf, tx, desk.party, desk.branch)
        out = dict(work.facts(stream))
        for _, party in work.case(stream).people:
            out.update({k: from_wire(v) for k, v in parties.identity(work, party).items()})
        return out


def assessment(desk: Desk, number: str, *, at: str = "", purpose: str = "", version: int = 0) -> Assessment:
    """An assessment of the case again, from what was stored; StoreError if the record is not identical."""
    stream = record_read(desk, number, purpose)
    with desk.cf.store.read() as tx:
        work = Work(desk.cf, tx, desk.party, desk.branch)
        s = work.case(stream)
        if s.origin == "external":
            raise StoreError(f"{s.number}：外部资助只作记录，没有评估")
        wanted = version or (s.entry_at if at == "entry" else s.final_at or s.entry_at)
        return again(work, stream, wanted)


def replay(desk: Desk, number: str, version: int) -> Assessment:
    """The assessment at `version` (0: the last one), computed again and compared with its record."""
    return assessment(desk, number, purpose="复算", version=version)


def again(work: Work, stream: int, version: int) -> Assessment:
    """Edition, facts as they were then, settlements as they were then: the same record, or StoreError."""
    rows = work.tx.rows("SELECT version, type, body FROM events WHERE stream = ? AND version <= ? ORDER BY version", (stream, version))
    then = next((e.decode(t, b) for v, t, b in rows if v == version), None)
    if not isinstance(then, e.Assessed):
        raise StoreError(f"第 {version} 步不是评估")
    raw = work.tx.edition(then.edition)
    if raw is None:
        raise StoreError(f"版本 {then.edition[:12]} 不在库中；请运行 caseflow verify")
    stated: dict[str, Any] = {}
    for v, _, content in work.tx.private(stream):
        if v < version:
            stated.update(content.get("facts", {}))
    edition = Edition.load(raw)
    given = encode({k: from_wire(v) for k, v in stated.items()}, edition)
    a = assess_given(edition, given, dict(then.seen), then.at, frozenset(then.accepted))  # type: ignore[arg-type]
    r = a.record
    if (r.outcome, r.results, r.documents, r.award) != (then.outcome, then.results, then.documents, then.award):
        raise StoreError(f"第 {version} 步的评估复算结果不一致：记录为 {then.outcome}，复算为 {r.outcome}；请运行 caseflow verify")
    return a


def explain(desk: Desk, number: str, *, lang: Literal["zh", "en"], purpose: str, at: str) -> str:
    """The case and its last assessment in words."""
    s = desk.cf.case(number)
    if s.origin == "external":
        return _external(s, facts(desk, number, purpose or "查看结论依据"), lang)
    a = assessment(desk, number, at=at, purpose=purpose or "查看结论依据")
    s = desk.cf.case(number)
    head = f"案件 {s.number}　{a.edition.zh}　{status_words(s.status)}" if lang == "zh" else f"case {s.number}  {a.edition.en}  {s.status}"
    return f"{head}\n{a.explain(lang)}"


def _external(s: Case, given: dict[str, Any], lang: Literal["zh", "en"]) -> str:
    """Aid of others in words: it counts as earlier aid and was not decided here."""
    body = given.get("aid.body") or ("单位未填" if lang == "zh" else "body not stated")
    sum_ = (
        (f"{Money(s.granted)} 元" if lang == "zh" else f"{Money(s.granted)} yuan")
        if s.granted
        else ("金额未知" if lang == "zh" else "sum not known")
    )
    on = s.received_on or ("日期未填" if lang == "zh" else "day not stated")
    if lang == "zh":
        return f"案件 {s.number}　{s.programme}　外部资助（仅作记录）\n{on}　{body}　{sum_}；计入此前资助，不是本单位的决定"
    return f"case {s.number}  {s.programme}  external aid (a record only)\n{on}  {body}  {sum_}; it counts as earlier aid and was not decided here"
