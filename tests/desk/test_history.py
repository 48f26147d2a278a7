"""A history tells every event, and the last of each fact's chain is what stands."""

from __future__ import annotations

import contextlib
import itertools
import sqlite3
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from guards import good as w
from hypothesis import given, settings
from hypothesis import strategies as st
from office import (
    BODY,
    bill,
    child,
    confirm,
    final_outside,
    id_no,
    office,
    refused,
    settle_cost,
    to_letter,
)
from store.lives import HERE, an_office, whole_life
from stories.test_objections import VILLAGER, granted, uphold
from stories.test_objections import office as objected

from caseflow import (
    Caseflow,
    CaseflowError,
    DefinitionError,
    Money,
    NotAllowed,
    Person,
    nothing,
    yuan,
)
from caseflow.case.acts import Submit
from caseflow.desk.entries import Change, Entry, Lang, Moved, Question, shown
from caseflow.desk.history import WHO, sentence
from caseflow.events import KINDS, Event
from caseflow.office.office import Office
from caseflow.places.china import CHINA
from caseflow.rules.words import show
from caseflow.store.keys import owner_mark
from caseflow.words import fill
from caseflow.words.history import EVENTS, HOW, LINE, called

ACCOUNT = {
    "payee.kind": "guardian",
    "payee.account_no": "6217000012345678901",
    "payee.account_name": "阿拉坦",
}


def chain(entries: tuple[Entry, ...]) -> dict[str, Any]:
    """What counts at the end; each link begins where the one before it ended."""
    now: dict[str, Any] = {}
    for x in entries:
        for c in x.changes:
            assert now.get(c.key) == c.old, c.key
            if not c.waits:
                now[c.key] = c.new
    return now


def stands(cf: Caseflow, case: str, login: str = "ren") -> tuple[Entry, ...]:
    """Its history, held to the facts and to the journal; one read is written."""
    before = cf.journal.last()
    entries = cf.desk(login).history(case)
    assert cf.journal.last() == before + 1
    (read,) = cf.events(after=before)
    c = cf.case(case)
    assert (read.type, read.event.purpose, read.event.subjects) == ("data_read/1", "case", (c.id,))  # type: ignore[attr-defined]
    assert chain(entries) == cf.desk(login).facts(case, purpose="case")
    own = [(r.version, r.type, r.on) for r in cf.journal.events_of(c.id)]
    assert [(x.version, x.type, x.on.isoformat()) for x in entries if not x.role] == own
    for x in entries:
        assert x.zh and x.en and not x.unreadable
        for lang in ("zh", "en"):
            assert x.say(lang).count("\n") == 0 and x.say(lang).startswith(x.on.isoformat())
    return entries


FACTS: list[dict[str, Any]] = [
    {"guardian.phone": "13800000001"}, {"guardian.phone": "13900000002"}, {"child.name": "其其格"},
    {"child.name": "其木格"}, {"family.annual_income": yuan(1)}, {"family.annual_income": nothing},
    {"payee.kind": "cash"}, ACCOUNT, {"payee.account_no": "6228480000000000001"},
    {"child.address": "某嘎查"}, {"guardian2.name": "另一位"}, {"guardian2.phone": "13700000003"},
    {"diagnosis": [{"icd10": "Q21.1", "words": "房缺"}], "diagnosis.complete": True},
    {"operation.on": "2026-05-01", "guardian.name": "阿拉坦仓"},
    {"child.id_no": id_no("2018-05-07")},
]  # fmt: skip
STEP = st.one_of(
    st.sampled_from(FACTS), st.sampled_from(("confirm", "note", "review", "other", "wait"))
)


@settings(max_examples=40)
@given(st.lists(STEP, max_size=9))
def test_the_last_of_each_chain_is_what_stands(steps: list[Any]) -> None:
    with office() as cf:
        clerk, other = cf.desk("chen"), cf.desk("ren")
        case = clerk.submit("crcf.chd", child())
        for n, x in enumerate(steps):
            with contextlib.suppress(CaseflowError):
                if isinstance(x, dict):
                    clerk.record(case, x, note="记" * (n % 2))
                elif x == "confirm":
                    confirm(other, case)
                elif x == "note":
                    clerk.record(case, note=f"第{n}次来电")
                elif x == "review":
                    other.review(case, "accept", settle={"hardship": "accepted"}, why="走访")
                elif x == "other":  # another case of the same people, whose record it changes
                    day = f"2026-04-{n + 1:02d}"
                    clerk.submit(
                        "crcf.chd", child(received=day, operation=n, guardian__phone="110")
                    )
        stands(cf, case)
        assert cf.verify().ok


def test_a_whole_life_in_words(tmp_path: Path) -> None:
    with an_office(tmp_path / "a.db") as cf:
        case = whole_life(cf)
        entries = stands(cf, case)
        by_type = {x.type.partition("/")[0]: x for x in entries}
        assert by_type["facts_recorded"].who == "chen" and by_type["decided"].who == BODY
        decided = [x for x in entries if x.type == "decided/1"]
        assert [x.zh.rpartition(" ")[0][-9:] for x in decided] == ["30,000.00"] * 2
        assert {x.paper for x in decided} == {"红基会〔2026〕12号", "红基会〔2026〕31号"}
        assert "资金已到位" in "".join(x.zh for x in entries if x.type == "released/1")
        assert "hardship: accepted" in by_type["referral_settled"].en
        said = {
            (x.type.partition("/")[0], x.en.partition(":")[0].partition(",")[0]) for x in entries
        }
        assert said >= {
            ("facts_recorded", "a note left"),
            ("facts_recorded", "facts recorded"),
            ("facts_recorded", "facts recorded that a paper brings"),
            ("step_done", "letter done"),
            ("step_done", "entry upstream done"),
        }
        assert any("valid until 2027-04-20" in x.en for x in entries)
        papers = [x.en for x in entries if x.type == "outside_recorded/1"]
        assert ["30,000.00 yuan" in x for x in papers] == [False, True, True]
        assert "与患儿关系 父亲" in entries[2].say("zh") and "relation father" in entries[2].say(
            "en"
        )
        assert [x.note for x in entries if x.note] == ["家里来过电话"]
        assert "低保户，家中两名患病子女" in {x.why for x in entries}
        (filed,) = (x for x in entries if x.type == "document_filed/1")
        assert (filed.document, filed.paper) == ("echo", "京〇七号") and "超声心动图" in filed.zh
        paid = by_type["paid"]
        (moved,) = paid.moves
        assert (moved.fund, moved.source, moved.target) == (HERE, "instructed", "paid")
        assert moved.sum == Money(3_000_000) and "30,000.00 yuan" in paid.say("en")
        cost = next(c for x in entries for c in x.changes if c.key == "cost.total")
        assert (cost.old, cost.new, cost.asked.en) == (
            None,
            yuan("86400"),
            "total cost (medfee_sumamt)",
        )
        received = next(c for c in entries[2].changes if c.key == "application.received_on")
        assert received.new == date(2026, 3, 2)
        assert [x.on for x in entries] == sorted(x.on for x in entries)
        withdrawn = next(c.number for c in cf.cases() if c.end == "withdrawn")
        assert stands(cf, withdrawn)[-1].why == "撤回说明"


def test_what_waits_is_said_and_counts_once_compared() -> None:
    with office() as cf:
        clerk = cf.desk("chen")
        case = clerk.submit("crcf.chd", child(guardian__phone="13800000001"))
        clerk.record(case, {"guardian.phone": "13900000002"})
        (change,) = next(x for x in stands(cf, case) if x.version == 3 and not x.role).changes
        assert (change.old, change.new, change.waits) == ("13800000001", "13900000002", True)
        confirm(cf.desk("ren"), case)
        changed = [x for x in stands(cf, case) if x.type == "party_changed/1"]
        assert [(x.role, x.who, x.changes[0].new, x.changes[0].waits) for x in changed] == [
            ("guardian", "ren", "13900000002", False)
        ]


def test_a_payee_tells_what_changed_alone() -> None:
    with office() as cf:
        clerk = cf.desk("chen")
        case = clerk.submit("crcf.chd", {**child(), **ACCOUNT})
        clerk.record(case, {"payee.kind": "cash", "payee.account_no": "6228480000000000001"})
        told = [(x.type, c.key, c.old, c.waits) for x in stands(cf, case)[5:] for c in x.changes]
        assert told == [
            ("facts_recorded/1", "payee.kind", "guardian", False),
            ("payee_stated/1", "payee.account_no", ACCOUNT["payee.account_no"], False),
        ]


def test_a_line_shows_the_last_signs_of_a_number_alone() -> None:
    with office() as cf:
        facts = {**ACCOUNT, "guardian.phone": "13800000001"}
        case = cf.desk("chen").submit("crcf.chd", {**child(), **facts})
        entries = stands(cf, case)
        said = "".join(x.say(lang) for x in entries for lang in ("zh", "en"))  # type: ignore[arg-type]
        whole = {id_no("2018-05-06"), "13800000001", "6217000012345678901"}
        assert not any(x in said for x in whole) and "阿拉坦" in said
        assert whole <= {c.new for x in entries for c in x.changes if isinstance(c.new, str)}
        assert not any(x in repr(entries) for x in (*whole, "阿拉坦"))
        member = [{"name": "甲", "id_no": id_no("2001-01-01")}]
        line = shown("member", member, "zh", cf.place, {})
        assert "甲" in line and id_no("2001-01-01") not in line


def test_aid_of_others_has_a_history() -> None:
    with office() as cf:
        facts = {"child.name": "其木格", "child.id_no": id_no("2018-05-06"), "aid.on": "2025-01-02"}
        row = Submit(programme="crcf.chd", facts=facts, origin="external")
        (done,) = cf.desk("chen").do_many([row])
        own = [x for x in stands(cf, done.case) if not x.role]
        assert [x.type for x in own] == ["submitted/1", "closed/1"]
        assert own[0].en == "aid by others put on record"


def test_a_note_of_several_lines_is_one_line() -> None:
    with office() as cf:
        case = cf.desk("chen").submit("crcf.chd", child())
        cf.desk("chen").record(case, note="第一行\n第二行")
        last = stands(cf, case)[-1]
        assert last.note == "第一行\n第二行" and "第一行 第二行" in last.say("zh")


def test_what_the_system_wrote_is_of_the_system() -> None:
    with office() as cf:
        case = to_letter(cf)
        days_off = cf.desk("chen").adopt(
            "calendar.2027", ["2027-01-01=off"], since="2026-01-01", source="放假通知"
        )
        cf.desk("ren").confirm(days_off)
        cf.today = "2027-06-01"
        cf.desk("chen").due(apply=True)
        last = stands(cf, case)[-1]
        assert (cf.case(case).end, last.type, last.who) == ("letter_expired", "closed/1", "system")
        assert "系统" in last.say("zh") and "the system" in last.say("en")


def erase(path: Path, owner: int) -> None:
    """The data key of a stream is emptied, as an erasure does."""
    with sqlite3.connect(path) as db:
        db.execute(
            "UPDATE committed_rows SET salt = NULL, detail = NULL WHERE kind = 'key' AND mark = ?",
            (owner_mark(owner),),
        )


@pytest.mark.parametrize("whose", ["beneficiary", "case"])
def test_what_was_erased_is_said_and_the_rest_stands(tmp_path: Path, whose: str) -> None:
    path = tmp_path / "a.db"
    with office(path) as cf:
        clerk = cf.desk("chen")
        case = clerk.submit("crcf.chd", {**child(), **ACCOUNT})
        clerk.record(case, note="备注")
        c = cf.case(case)
    erase(path, c.beneficiary if whose == "beneficiary" else c.id)
    with Caseflow.open(path, today="2026-06-01") as cf:
        entries = cf.desk("ren").history(case)
        gone = {x.type for x in entries if x.unreadable == "erased"}
        kept = {c.key for x in entries for c in x.changes}
        if whose == "beneficiary":
            assert gone == {"party_registered/1"} and "guardian.name" in kept
            assert {x.role for x in entries if x.unreadable} == {"child"}
        else:
            assert gone == {"submitted/1", "payee_stated/1", "facts_recorded/1"}
            assert kept >= {"child.name", "guardian.name"} and "payee.account_no" not in kept
        said = [x.say("zh") + x.say("en") for x in entries if x.unreadable]
        assert all("清除" in x and "erased" in x for x in said)
        assert [x.version for x in entries if not x.role] == list(range(1, c.version + 1))


def test_what_this_release_cannot_read_is_said(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with office(path) as cf:
        clerk = cf.desk("chen")
        case = clerk.submit("crcf.chd", child())
        clerk.record(case, note="备注")
        stream = cf.case(case).id
    with sqlite3.connect(path) as db:
        db.execute("DROP TRIGGER events_update")
        db.execute(
            "UPDATE events SET type = 'sung/9' WHERE stream = ? AND type = 'facts_recorded/1'",
            (stream,),
        )
        db.execute("DROP TRIGGER private_update")
        db.execute(
            "UPDATE private SET data = zeroblob(40) WHERE pos ="
            " (SELECT pos FROM events WHERE stream = ? AND version = 1)",
            (stream,),
        )
    with Caseflow.open(path, today="2026-06-01") as cf:
        entries = [x for x in cf.desk("ren").history(case) if not x.role]
        assert {x.type: x.unreadable for x in entries if x.unreadable} == {
            "submitted/1": "private_changed",
            "sung/9": "event_unknown",
        }
        assert all(x.say("zh") and x.say("en") for x in entries)


def test_nobody_reads_their_own_nor_where_they_hold_nothing() -> None:
    own = Person("ma", "马登记", id_no("1988-01-09"), ("enter",))
    from office import staff

    with office(city=True) as cf:
        case = cf.desk("chen").submit("crcf.chd", child())
        assert stands(cf, case, "shi")
    with Caseflow.demo(people=staff(own), branch="SZW", today="2026-06-01", funds=()) as cf:
        case = cf.desk("chen").submit("crcf.chd", child())
        before = cf.journal.last()
        with refused(NotAllowed, "interest"):
            cf.desk("ma").history(case)
        of_people = [x for x in cf.desk("ren").history(case) if x.role]
        assert {x.type for x in of_people} == {"party_registered/1"}  # no duties of a colleague
        before += 1
        assert cf.journal.last() == before


def test_every_event_has_its_sentence() -> None:
    """One that is missing goes, by its type, to `words/history.py`; of an act to
    `words/acts.py`."""
    kinds = {k.name for k in KINDS.values() if k.stream == "case"} | {*WHO}
    told = {code.partition(".")[0] for code in EVENTS}
    assert {k.partition("/")[0] for k in kinds} | {"unknown"} == told
    assert sentence(None) == "unknown"
    for zh, en in EVENTS.values():
        assert en.isascii() and not zh.isascii()
        fields = [sorted(x.partition("}")[0] for x in s.split("{")[1:]) for s in (zh, en)]
        assert fields[0] == fields[1]


def test_what_is_not_asked_any_more_is_named_by_its_key() -> None:
    assert Question(zh="甲", en="a").label("en") == "a"
    with office() as cf:
        case = to_letter(cf)
        settle_cost(cf, case, bill())
        final_outside(cf, case, "30000")
        labels = [c for x in stands(cf, case) for c in x.changes]
        assert all(c.asked.zh != c.key for c in labels)
        assert list(itertools.chain(*(c.asked.options for c in labels)))


def test_a_programme_that_is_gone_leaves_the_catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_: object) -> None:
        raise DefinitionError("gone")

    with office() as cf:
        case = cf.desk("chen").submit("crcf.chd", child())
        monkeypatch.setattr(Office, "form", gone)
        changes = [c for x in cf.desk("ren").history(case) for c in x.changes]
        assert {c.key: c.asked.en for c in changes}["guardian.name"] == "guardian's name"
        assert all(c.asked.zh != c.key for c in changes)


MOVES = {
    "": (),
    "paid": (w.move("instructed", "paid"),),
    "part": (w.move("instructed", "paid"), w.move("instructed", "reserved")),
    "back": (w.move("instructed", "reserved"),),
}
CODES = [
    (w.recorded("family.need"), "facts_recorded"),
    (w.recorded("family.need", noted=True), "facts_recorded"),
    (w.recorded(noted=True), "facts_recorded.note"),
    (w.recorded(), "facts_recorded"),
    (w.recorded("family.need", noted=True, paper="p"), "facts_recorded.paper"),
    (w.submitted(origin="external"), "submitted.external"),
    (w.submitted(), "submitted"),
    (w.outside(units=0), "outside_recorded"),
    (w.outside(units=5), "outside_recorded.sum"),
    (w.done("letter", until=""), "step_done"),
    (w.done("letter", until="2027-01-01"), "step_done.until"),
    (w.paid(*MOVES[""]), "paid"),
    (w.paid(*MOVES["paid"]), "paid"),
    (w.paid(*MOVES["part"]), "paid.part"),
    (w.paid(*MOVES["back"]), "paid.part"),
]  # fmt: skip


@pytest.mark.parametrize(("event", "code"), CODES)
def test_which_sentence_tells_it(event: Event, code: str) -> None:
    assert sentence(event) == code and code in EVENTS


def test_how_a_hold_was_answered_is_said_of_that_hold() -> None:
    """That an objection was upheld is not that a decision was."""
    with objected("2024-09-02") as cf:
        case = granted(cf)
        cf.desk("dui").object(case, about="notice", **VILLAGER)
        uphold(cf, case)
        told = [x for x in cf.desk("quan").history(case) if x.type == "released/1"]
        assert [HOW["objection.upheld"][n] in (told[0].zh, told[0].en)[n] for n in (0, 1)] == [1, 1]
        assert not any(HOW["upheld"][n] in (x.zh, x.en)[n] for n in (0, 1) for x in told)


# -- a line, piece by piece ------------------------------------------------------------------------

LANGS: tuple[Lang, ...] = ("zh", "en")
ASKED = Question(zh="户口", en="registration", options=(("rural", "农业户口"),))
NUMBER = id_no("2018-05-06")


def said(code: str, lang: Lang, **parts: Any) -> str:
    return fill(LINE[code][lang == "en"], parts, lang)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("waits", [False, True])
@pytest.mark.parametrize(
    ("old", "code"), [(None, "new"), ("rural", "new"), ("urban", "change"), (nothing, "change")]
)
def test_a_change_is_said_with_what_was_before(
    old: Any, code: str, waits: bool, lang: Lang
) -> None:
    """What was not known before, or is the same, says the new value alone; options by their
    words in Chinese."""
    c = Change(key="family.registration", asked=ASKED, old=old, new="rural", waits=waits)
    new = "农业户口" if lang == "zh" else "rural"
    before = c.shown(old, lang, CHINA) if old is not None else ""
    assert before in ("", "urban", new, show(nothing, lang, None, CHINA.currency))
    label = ("户口", "registration")[lang == "en"]
    parts = {"label": label, "new": new} | ({"old": before} if code == "change" else {})
    assert c.say(lang, CHINA) == said(code, lang, **parts) + (said("waits", lang) * waits)


@pytest.mark.parametrize("lang", LANGS)
def test_elements_and_their_parts_are_joined_as_one_does_there(lang: Lang) -> None:
    """Numbers that identify somebody by their last signs alone, in an element too, unless they are
    compared sign by sign."""
    between, comma = {"zh": ("；", "，"), "en": ("; ", ", ")}[lang]
    several = [{"name": "甲", "id_no": NUMBER}, {"name": "乙"}]
    for whole in (False, True):
        number = NUMBER if whole else CHINA.identity().mask(NUMBER)
        told = shown("member", several, lang, CHINA, {}, whole)
        assert told == f"[甲{comma}{number}{between}乙]"
        assert shown("child.id_no", NUMBER, lang, CHINA, {}, whole) == number
    assert shown("child.id_no", 5, lang, CHINA, {}) == "5" != NUMBER


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("who", ["system", "", "chen"])
@pytest.mark.parametrize("role", ["", "guardian"])
@pytest.mark.parametrize("unreadable", ["", "erased", "broken"])
def test_an_entry_says_who_and_what_and_the_rest_apart(
    unreadable: str, role: str, who: str, lang: Lang
) -> None:
    on, rest = date(2026, 3, 2), {"": [], "erased": ["erased"], "broken": ["unreadable"]}
    entry = Entry(
        version=3,
        on=on,
        who=who,
        type="noted/1",
        zh="记",
        en="noted",
        role=role,
        why="因为",
        unreadable=unreadable,
        place=CHINA,
    )
    name = {"system": said("system", lang), "": said("nobody", lang)}.get(who, who)
    parts = {"on": on.isoformat(), "version": 3, "who": name, "what": ("记", "noted")[lang == "en"]}
    pieces = [said("why", lang, text="因为"), *(said(x, lang) for x in rest[unreadable])]
    head = said("person" if role else "head", lang, **parts)
    assert entry.say(lang) == head + said("after", lang) + said("between", lang).join(pieces)
    bare = evolve(entry, why="", unreadable="")
    assert bare.say(lang) == head


@pytest.mark.parametrize("lang", LANGS)
def test_money_that_moved_is_said_with_its_accounts(lang: Lang) -> None:
    moved = Moved(fund="自有", line="1", source="reserved", target="paid", sum=Money(5_00))
    entry = Entry(
        version=1, on=date(2026, 3, 2), who="a", type="", zh="", en="", moves=(moved,), place=CHINA
    )
    parts = {"units": 500, "unit": "CNY", "source": "reserved", "target": "paid", "fund": "自有"}
    assert entry.say(lang).endswith(said("after", lang) + said("moved", lang, **parts))


def test_every_event_that_an_auditor_is_handed_is_called_something() -> None:
    """Of cases and lists: in words, in both languages, with nothing left to be filled in."""
    for name, kind in KINDS.items():
        code = name.partition("/")[0]
        if kind.stream in ("case", "list"):
            both = called(code, "zh"), called(code, "en")
            assert both[0] != code and not any("{" in x for x in both), code
