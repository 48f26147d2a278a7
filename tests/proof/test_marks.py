"""With the key every mark is made again: of each kind one that was changed, left out or put in is
found, by somebody who chained and sealed everything anew. A new kind fails here until it is."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from acts.test_identify import HOUSEHOLDS
from attrs import evolve
from office import ACCOUNT, BODY, child, id_no, in_cash, office
from proof.hostile import Edit, anew, each, edited

from caseflow import FundSpec, yuan
from caseflow.case.acts import Submit
from caseflow.codec import encode
from caseflow.events import read
from caseflow.host import Caseflow, secrets_of
from caseflow.proof.report import Report
from caseflow.proof.verify import verify_file
from caseflow.store import chain
from caseflow.store.keys import KIND as KEY
from caseflow.store.kinds import KINDS
from caseflow.store.sqlite import SQLite

HALF_WAY = {"paper.step": "review:county", "paper.number": "红字1号", "paper.on": "2026-03-05"}
OF_PLUGINS = {k for k, v in KINDS.items() if v.of == "plugin"}
#: kinds that follow from what private parts say
AGAIN = sorted(k for k, v in KINDS.items() if v.made_again and k != KEY)


@pytest.fixture(scope="module")
def filed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office with a mark of every kind, in what was filed and in what was corrected."""
    path = tmp_path_factory.mktemp("marks") / "a.db"
    funds = (
        FundSpec("天使阳光（总会持有）", ("crcf.chd",), owner=BODY, held_by=BODY),
        FundSpec("自有", ("households",), amount=yuan(1000), source="上年账簿"),
    )
    with office(path, programmes=[HOUSEHOLDS], funds=funds) as cf:
        desk = cf.desk("chen")
        one = desk.submit("crcf.chd", {**child(name="琪木歌"), **ACCOUNT}, request="r1")
        old = Submit(
            programme="crcf.chd", facts={**child("2016-01-01"), **HALF_WAY}, origin="paper"
        )
        (done,) = desk.do_many([old])
        assert done.error is None, done.error
        newborn = child("2026-02-20", child__id_no=None, child__birth_cert_no="T150000001")
        desk.submit("crcf.chd", newborn)  # its guardian is known
        by_now = child("2026-02-20", child__birth_cert_no="T150000001", received="2026-05-03")
        case = desk.submit("crcf.chd", by_now)  # the number of the newborn
        orphan = {"guardian.name": "福利院", "guardian.basis": "civil_affairs"}
        desk.happened(case, "guardian", on="2026-05-04", paper="证明", facts=orphan)
        both = child("2026-02-21", child__birth_cert_no="T150000002", received="2026-05-03")
        desk.submit("crcf.chd", both)  # known by either
        unknown = child("2015-01-01", child__id_no=None, guardian__phone="13800000001")
        desk.submit("crcf.chd", unknown)
        again = child(name="其木格", received="2026-05-02", operation=2)
        desk.submit("crcf.chd", again)  # known, and spelled otherwise
        house = desk.submit("households", {
            "household.head.name": "赵甲", "household.head.id_no": id_no("1980-03-04"),
            "member": [{"id_no": id_no("2010-03-04")}, {"id_no": id_no("1981-03-04")}],
            "application.received_on": "2026-03-01", "consent.given_on": "2026-03-01",
        })  # fmt: skip
        desk.record(one, {"operation.number": 2}, note="来电")
        cf.desk("jue").decide(house, "grant", why="情况属实")
        in_cash(cf, house)
        cf.desk("fu").pay(house)
        desk.results(house, "paid", ref="回单 0001")
        desk.record(one, {"cost.invoice_no": "0615000001"})
        for number in ("0501234567890123", "0501234567890999"):  # stated, and another account
            made = desk.institution("nmgh1", name="某医院", account_no=number, bank="工商银行")
            cf.desk("ren").confirm(made)
        came = desk.receive("F1", yuan(10), giver="某公司", reference="2026-0001", receipt="内1")
        cf.desk("ren").confirm(came)
        cf.desk("ren").confirm(desk.receive("F1", yuan(5), unnumbered="现金", on="2026-03-01"))
    return path


def replayed(path: Path, of: Path) -> Report:
    return verify_file(path, key=lambda copy: secrets_of(copy, of, None))


def forged(of: Path, where: Path, edit: Edit) -> Report:
    """Changed, chained and sealed anew, by somebody with the key."""
    copy = SQLite.copy_of(of)
    keys = secrets_of(copy, of, None).keys
    target = edited(of, where, each(edit, anew(keys)))
    copy.close()
    return replayed(target, of)


def rows(change: Callable[[sqlite3.Connection], int]) -> Edit:
    """Change rows of one event, whose place is given back; the event commits to what is there."""

    def edit(db: sqlite3.Connection) -> None:
        pos = change(db)
        found = db.execute("SELECT n FROM committed_rows WHERE pos = ? ORDER BY n", (pos,))
        for new, (n,) in enumerate(found.fetchall()):
            set_ = "UPDATE committed_rows SET n = ? WHERE pos = ? AND n = ?"
            db.execute(set_, (new, pos, n))
        every = "SELECT digest FROM committed_rows WHERE pos = ? ORDER BY n"
        digests = [d for (d,) in db.execute(every, (pos,))]
        db.execute("UPDATE events SET rows = ? WHERE pos = ?", (chain.commits(digests), pos))

    return edit


def last(db: sqlite3.Connection, kind: str) -> tuple[Any, ...]:
    one = "SELECT pos, n, salt, mark, detail FROM committed_rows WHERE kind = ? ORDER BY pos DESC"
    found: tuple[Any, ...] = db.execute(one, (kind,)).fetchone()
    return found


def changed(kind: str, mark: bytes | None = None, detail: bytes | None = None) -> Edit:
    def change(db: sqlite3.Connection) -> int:
        pos, n, salt, old, beside = last(db, kind)
        new, more = mark or old, beside if detail is None else detail
        said = (chain.commit(salt, kind, new, more), new, more, pos, n)
        set_ = "UPDATE committed_rows SET digest = ?, mark = ?, detail = ? WHERE pos = ? AND n = ?"
        db.execute(set_, said)
        return int(pos)

    return rows(change)


def missing(kind: str) -> Edit:
    def change(db: sqlite3.Connection) -> int:
        pos, n, *_ = last(db, kind)
        db.execute("DELETE FROM committed_rows WHERE pos = ? AND n = ?", (pos, n))
        return int(pos)

    return rows(change)


def planted(kind: str, at: str, detail: bytes = b"") -> Edit:
    """One more at the last event of a type."""

    def change(db: sqlite3.Connection) -> int:
        (pos,) = db.execute("SELECT max(pos) FROM events WHERE type = ?", (at,)).fetchone()
        salt, mark = b"s" * 16, b"m" * 32
        said = (pos, 99, chain.commit(salt, kind, mark, detail), salt, kind, mark, detail)
        db.execute("INSERT INTO committed_rows (pos, n, digest, salt, kind, mark, detail)"
                   " VALUES (?, ?, ?, ?, ?, ?, ?)", said)  # fmt: skip
        return int(pos)

    return rows(change)


#: by a wrong mark nobody, or another, is found
FOLLOWS = {("person_differs", None)}


def found(r: Report) -> set[tuple[str, object]]:
    assert not {f.stage for f in r.findings} & {"sealed", "judged"}
    return {(f.code, f.parts.get("kind")) for f in r.findings}


def test_there_is_a_mark_of_every_kind_and_nothing_is_found(filed: Path) -> None:
    db = sqlite3.connect(filed)
    every = {k for (k,) in db.execute("SELECT kind FROM committed_rows")}
    db.close()
    assert every | OF_PLUGINS == set(KINDS)
    r = replayed(filed, filed)
    assert r.ok and r.again["marks"] > 30, r.words("en")


@pytest.mark.parametrize("kind", AGAIN)
def test_a_mark_that_was_changed_is_found(filed: Path, tmp_path: Path, kind: str) -> None:
    assert found(forged(filed, tmp_path, changed(kind, b"x" * 32))) - FOLLOWS == {
        ("mark_differs", kind)
    }


@pytest.mark.parametrize("kind", AGAIN)
def test_a_mark_that_was_left_out_is_found(filed: Path, tmp_path: Path, kind: str) -> None:
    assert found(forged(filed, tmp_path, missing(kind))) - FOLLOWS == {("mark_differs", kind)}


@pytest.mark.parametrize("kind", AGAIN)
def test_a_mark_that_was_put_in_is_found(filed: Path, tmp_path: Path, kind: str) -> None:
    at = "submitted/1" if kind in ("row", "member", "paper") else "party_registered/1"
    assert found(forged(filed, tmp_path, planted(kind, at))) == {("mark_differs", kind)}
    beside = tmp_path / "beside"
    beside.mkdir()  # where nothing private stands, and nobody would look
    assert found(forged(filed, beside, planted(kind, "assessed/1"))) == {("mark_differs", kind)}


WRONG: dict[str, tuple[Edit, tuple[str, object]]] = {
    "a detail": (changed("id", detail=b"x"), ("mark_differs", "id")),
    "another login": (changed("login", detail=b"jue3"), ("mark_differs", "login")),
    "a login of two": (changed("login", detail="ＪＵＥ".encode()), ("login_twice", None)),
    "a key that opens nothing": (changed(KEY, detail=b"x" * 60), ("key_unopened", None)),
    "no key": (missing(KEY), ("key_missing", None)),
    "a key of nobody": (planted(KEY, "submitted/1"), ("key_stray", None)),
    "a key where nothing is private": (planted(KEY, "assessed/1"), ("key_stray", None)),
    "a kind that there is not": (planted("other", "submitted/1"), ("row_kind_unknown", None)),
    "an answer that is none": (planted("request", "assessed/1", b"x"), ("request_told", None)),
    "a case that is none": (
        planted("request", "assessed/1", json.dumps(["", [["X-1", 1, "done", []]]]).encode()),
        ("request_told", None),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_what_else_is_wrong_with_rows_is_named(filed: Path, tmp_path: Path, name: str) -> None:
    edit, want = WRONG[name]
    assert want in found(forged(filed, tmp_path, edit))


def test_what_was_answered_had_happened_by_then(filed: Path, tmp_path: Path) -> None:
    with Caseflow.open(filed) as cf:
        first, *_, last_ = cf.cases()
    for n, (case, version, at, wrong) in enumerate((
        (last_, last_.version, "facts_recorded/1", False),
        (last_, last_.version + 1, "facts_recorded/1", True),
        (first, 1, "party_registered/1", False), (first, 1, "fund_opened/1", True),
        (first, 0, "fund_opened/1", True),
    )):  # fmt: skip
        where = tmp_path / str(n)
        where.mkdir()
        said = json.dumps(["", [[case.number, version, "done", []]]]).encode()
        codes = found(forged(filed, where, planted("request", at, said)))
        assert (("request_told", None) in codes) == wrong, n


def test_a_number_that_marks_nobody_was_somebody_elses(filed: Path, tmp_path: Path) -> None:
    """A record that says it is not known by its number is found, unless another bore it then."""
    of = "(SELECT max(pos) FROM events WHERE type = 'party_registered/1')"
    hidden = (
        f"UPDATE events SET body = CAST(replace(body, 'true', 'false') AS BLOB) WHERE pos = {of}"
    )
    edit = each(missing("id"), lambda db: db.execute(hidden))
    assert ("mark_differs", "id") in found_in_any_stage(forged(filed, tmp_path, edit))
    with office(tmp_path / "b.db") as cf:
        cf.desk("chen").submit("crcf.chd", child(name="测试甲"))
        cf.desk("chen").submit("crcf.chd", child(name="别人乙", received="2026-05-02"))
        assert cf.verify(replay=True).ok


def found_in_any_stage(r: Report) -> set[tuple[str, object]]:
    return {(f.code, f.parts.get("kind")) for f in r.findings}


# -- what plain parts say of private ones ----------------------------------------------------------


def says(type_: str, **other: Any) -> Edit:
    """The first event of a type says something else in plain."""

    def edit(db: sqlite3.Connection) -> None:
        one = "SELECT pos, body FROM events WHERE type = ? ORDER BY pos"
        pos, body = db.execute(one, (type_,)).fetchone()
        new = encode(evolve(read(type_, body), **other))
        assert new != body
        db.execute("UPDATE events SET body = ? WHERE pos = ?", (new, pos))

    return edit


PLAIN: dict[str, tuple[Edit, str]] = {
    "a fact that is not named": (says("submitted/1", facts=("diagnosis.icd10",)), "facts"),
    "of a person": (says("party_registered/1", facts=()), "facts"),
    "of a payee": (says("payee_stated/1", facts=("payee.kind",)), "facts"),
    "of what was recorded": (says("facts_recorded/1", facts=()), "facts"),
    "a day": (says("submitted/1", received_on="2026-03-03"), "received_on"),
    "a day later": (says("facts_recorded/1", received_on="2026-03-03"), "received_on"),
    "for what": (says("submitted/1", subject=(("operation.number", 2),)), "subject"),
    "for what, later": (says("facts_recorded/1", subject=(("lines", 9),)), "subject"),
    "a child": (says("submitted/1", young_until="-"), "young_until"),
    "a note": (says("facts_recorded/1", noted=False), "noted"),
    "a paper": (says("outside_recorded/1", paper="0" * 16), "paper"),
    "to whom": (says("payee_stated/1", whom="guardian"), "whom"),
    "in cash": (says("payee_stated/1", how="cash"), "how"),
}


def test_another_reference_of_the_bank_in_plain_is_found(filed: Path, tmp_path: Path) -> None:
    """The mark is as it was, and the event names, keyed, another reference, or none."""
    for n, ref in enumerate(("0" * 16, "")):
        where = tmp_path / str(n)
        where.mkdir()
        found = found_in_any_stage(forged(filed, where, says("paid/1", ref=ref)))
        assert found == {("mark_differs", "bank_ref"), ("state_changed", "case")}


def test_a_reference_that_a_returned_payment_bears_is_made_again(
    filed: Path, tmp_path: Path
) -> None:
    """What came back has a reference of its own, in plain and as a mark."""
    path = tmp_path / "b.db"
    for file in filed.parent.iterdir():
        shutil.copy(file, tmp_path / file.name.replace("a.db", "b.db"))
    with Caseflow.open(path) as cf:
        paid = next(c.number for c in cf.cases() if any(x.paid for x in c.lines))
        cf.desk("chen").results(paid, "returned", code="not_taken", ref="回单 0002")
    assert replayed(path, path).ok
    one = "payment_returned/1"
    for n, edit in enumerate((changed("bank_ref", b"x" * 32), missing("bank_ref"),
                              says(one, ref="0" * 16), planted("bank_ref", one))):  # fmt: skip
        where = tmp_path / str(n)
        where.mkdir()
        assert found_in_any_stage(forged(path, where, edit)) == {("mark_differs", "bank_ref")}


@pytest.mark.parametrize("name", PLAIN)
def test_what_is_said_in_plain_of_what_is_private_is_found(
    filed: Path, tmp_path: Path, name: str
) -> None:
    edit, want = PLAIN[name]
    r = forged(filed, tmp_path, edit)
    assert want in {f.parts["what"] for f in r.findings if f.code == "plain_differs"}
    assert not {f.stage for f in r.findings} & {"sealed"} and r.words("zh") and r.words("en")


def test_an_account_that_nobody_stated_is_found(filed: Path, tmp_path: Path) -> None:
    with office(tmp_path / "b.db") as cf:
        cf.desk("chen").submit("crcf.chd", child(payee__kind="guardian"))
    r = forged(tmp_path / "b.db", tmp_path, says("payee_stated/1", how="account"))
    assert "how" in {f.parts.get("what") for f in r.findings}


def test_what_names_facts_and_keeps_none_is_found(filed: Path, tmp_path: Path) -> None:
    """Facts that are named in plain, and a private part that is gone with its digest."""

    def edit(db: sqlite3.Connection) -> None:
        last_ = "(SELECT max(pos) FROM events WHERE type = 'facts_recorded/1')"
        db.execute(f"UPDATE events SET private = x'' WHERE pos = {last_}")
        db.execute(f"DELETE FROM private WHERE pos = {last_}")

    r = forged(filed, tmp_path, edit)
    assert "facts" in {f.parts.get("what") for f in r.findings if f.code == "plain_differs"}


def test_after_an_erasure_marks_of_others_stay_where_they_were_equal(
    tmp_path: Path,
) -> None:
    """Another household says that the same child lives there: that mark of it stays, by
    which the child is found there; the one of who was erased is gone."""
    with office(tmp_path / "a.db", programmes=[HOUSEHOLDS]) as cf:
        chen, ren = cf.desk("chen"), cf.desk("ren")
        case, _ = (
            chen.submit(
                "households",
                {
                    "household.head.name": name,
                    "household.head.id_no": id_no(born),
                    "member": [{"id_no": id_no("2010-03-04")}],
                    "consent.given_on": "2026-03-01",
                },
            )
            for name, born in (("赵甲", "1980-03-04"), ("钱乙", "1950-03-04"))
        )
        chen.withdraw(case, why="x")
        ren.confirm(chen.adopt("retention.unpaid", 0, since="2026-06-01", source="s"))
        ren.confirm(chen.erase(case))
        r = cf.verify(replay=True)
        assert r.ok and r.again["erased"] > 1, r.words("en")
    emptied = "SELECT kind FROM committed_rows WHERE mark IS NULL AND kind = 'member'"
    db = sqlite3.connect(tmp_path / "a.db")
    assert len(db.execute(emptied).fetchall()) == 1
    db.close()
