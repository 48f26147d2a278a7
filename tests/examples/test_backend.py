"""The example back end: one case from submit to paid over HTTP, and what a host must be able to
rely on."""

from __future__ import annotations

import importlib.util
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from office import id_no

from caseflow import (
    Branch,
    Busy,
    Caseflow,
    DefinitionError,
    FundSpec,
    NotAllowed,
    Person,
    StoreError,
    yuan,
)
from caseflow.hardship import HARDSHIP

HERE = Path(__file__).resolve().parents[2] / "examples/backend"
TOKENS = {"t-chen": "chen", "t-jue": "jue", "t-fu": "fu", "t-both": "both"}


def load(name: str) -> Any:
    spec = importlib.util.spec_from_file_location(f"backend_{name}", HERE / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


app, follower = load("app"), load("follow")


def headers(login: str, key: str = "") -> dict[str, str]:
    return {"Authorization": f"Bearer t-{login}"} | ({"Idempotency-Key": key} if key else {})


def facts(born: str = "1970-01-01", **more: Any) -> dict[str, Any]:
    given = {
        "household.head.name": "测试甲", "household.head.id_no": id_no(born),
        "household.certificate": "dibao",
        "household.certificate.valid_to": "2026-12-31", "doc.need_certificate": "copy",
        "application.received_on": "2025-03-05",
        "consent.given_on": "2025-03-05",
        "payee.kind": "cash",
    }  # fmt: skip
    return given | {k.replace("__", "."): v for k, v in more.items()}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    people = [
        Person("chen", "陈录入", id_no("1980-02-01"), ("enter", "reconcile", "manage")),
        Person("jue", "觉决定", id_no("1983-02-04"), ("decide", "manage")),
        Person("fu", "付出纳", id_no("1984-02-05"), ("pay",)),
        Person("both", "兼两职", id_no("1985-02-05"), ("enter", "decide")),
    ]
    Caseflow.create(
        tmp_path / "a.db", branch=Branch("SZW"), people=people,
        funds=[FundSpec("自有资金", amount=yuan(100_000))], programmes=[HARDSHIP],
        key=tmp_path / "keys" / "key",
    ).close()  # fmt: skip
    return tmp_path / "a.db"


@contextmanager
def opened(path: Path) -> Iterator[TestClient]:
    made = app.make_app(path, TOKENS, key=path.parent / "keys" / "key", programmes=(HARDSHIP,))
    with TestClient(made, raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def client(path: Path) -> Iterator[TestClient]:
    with opened(path) as client:
        yield client


def submit(client: TestClient, who: str = "chen", **more: Any) -> Any:
    return client.post(
        "/programmes/hardship/cases", json={"facts": facts(**more)}, headers=headers(who)
    )


def compared(client: TestClient, number: str) -> None:
    """What waits is looked at by the decider, then confirmed as it was seen."""
    where = f"/cases/{number}/confirmation"
    for item in client.get(where, headers=headers("jue")).json():
        assert item["items"] and item["refused"] == ""
        body = {"of": item["version"]}
        assert client.post(where, json=body, headers=headers("jue")).status_code == 200


def to_paid(client: TestClient, born: str) -> str:
    number = submit(client, born=born).json()["number"]
    for who, verb, body in (
        ("jue", "decision", {"why": "低保证有效"}),
        ("fu", "payment", {}),
        ("chen", "payment/result", {"answer": "paid"}),
    ):
        if verb == "payment":
            compared(client, number)
        done = client.post(
            f"/cases/{number}/{verb}", json=body, headers=headers(who, f"{number}-{verb}")
        )
        assert done.status_code == 200, done.text
    assert done.json()["status"] == "paid"
    return str(number)


def test_one_case_from_submit_to_paid_with_three_people(client: TestClient, path: Path) -> None:
    listed = {p["name"] for p in client.get("/programmes", headers=headers("chen")).json()}
    assert {"hardship", "crcf.chd"} <= listed
    schema = client.get("/programmes/hardship/schema", headers=headers("chen")).json()
    assert set(facts()) <= set(schema["properties"])

    first = submit(client, household__certificate__valid_to=None)
    number = first.json()["number"]
    assert (first.status_code, first.json()["status"]) == (200, "awaiting_information")
    said = {
        "facts": {"household.certificate.valid_to": "2026-12-31"},
        "version": first.json()["version"],
    }
    assert (
        client.post(f"/cases/{number}/facts", json=said, headers=headers("chen")).json()["status"]
        == "due:decide"
    )
    where = f"/cases/{number}/documents/need_certificate"
    filed = client.put(
        where,
        content=b"%PDF",
        headers={**headers("chen", "k1"), "X-File-Name": "%E8%AF%81%E6%98%8E.pdf"},
    )
    assert filed.status_code == 200
    for lang, word in (("zh", "结论"), ("en", "outcome: eligible")):
        assert (
            word
            in client.get(
                f"/cases/{number}/explanation?lang={lang}", headers=headers("jue")
            ).json()["text"]
        )
    for who, verb, body in (
        ("jue", "decision", {"why": "低保证有效"}),
        ("fu", "payment", {}),
        ("chen", "payment/result", {"answer": "paid"}),
    ):
        if verb == "payment":
            compared(client, number)
        done = client.post(f"/cases/{number}/{verb}", json=body, headers=headers(who)).json()
    assert (done["status"], done["granted"], done["paid"]) == ("paid", 200_000, 200_000)
    (one,) = client.get("/cases?status=paid", headers=headers("chen")).json()
    assert one == done == client.get(f"/cases/{number}", headers=headers("chen")).json()
    with sqlite3.connect(path) as db:  # who acted was authenticated by us, and the journal says so
        assert db.execute("SELECT DISTINCT auth FROM events").fetchall() == [("host",)]
    assert client.app.state.cf.verify().ok  # type: ignore[attr-defined]


def test_one_person_twice_is_refused_and_told_who_could(client: TestClient) -> None:
    number = submit(client, "both").json()["number"]
    done = client.post(f"/cases/{number}/decision", json={"why": "x"}, headers=headers("both"))
    assert (done.status_code, done.json()["error"], done.json()["could"]) == (
        403,
        "NotAllowed",
        ["jue"],
    )
    assert done.json()["code"] and "jue" in done.json()["message"]
    assert done.json()["parts"]["could"] == ["jue"]
    in_english = {**headers("both"), "Accept-Language": "en"}
    said = client.post(f"/cases/{number}/decision", json={"why": "x"}, headers=in_english).json()
    assert said["message"].isascii() and "jue" in said["message"]


def test_the_same_request_twice_is_one_case_and_one_step(client: TestClient) -> None:
    number = submit(client).json()["number"]
    assert submit(client).json()["number"] == number
    differs = submit(client, household__certificate="tekun")
    assert differs.status_code == 409 and differs.json()["changed"] == ["household.certificate"]
    for verb, who, body in (("decision", "jue", {"why": "x"}), ("payment", "fu", {})):
        compared(client, number)
        both = [
            client.post(f"/cases/{number}/{verb}", json=body, headers=headers(who, "k1"))
            for _ in range(2)
        ]
        assert [r.status_code for r in both] == [200, 200] and both[0].json() == both[1].json()
    other = client.post(
        f"/cases/{number}/decision", json={"why": "y"}, headers=headers("jue", "k1")
    )
    assert other.status_code == 409 and other.json()["code"] == "request_used"


def test_nobody_without_a_token(client: TestClient, path: Path) -> None:
    for sent in (
        {},
        {"Authorization": "Bearer wrong"},
        {"Authorization": "Bearer "},
        {"Authorization": "Basic dC1jaGVu"},
    ):
        for answer in (
            client.get("/cases", headers=sent),
            client.post("/programmes/hardship/cases", json={"facts": facts()}, headers=sent),
        ):
            assert answer.status_code == 401 and answer.headers["WWW-Authenticate"] == "Bearer"
    assert client.get("/cases", headers=headers("chen")).json() == []
    with pytest.raises(NotAllowed, match="nobody"):
        app.make_app(path, {"t": "nobody"}, key=path.parent / "keys" / "key")


def test_what_is_wrong_is_named_and_no_number_of_a_person_comes_back(client: TestClient) -> None:
    bad = submit(client, application__received_on="2026-13-01")
    assert (bad.status_code, bad.json()["place"]) == (422, "application.received_on")
    number = "15263419700101000199"
    for body in (
        {"facts": facts(household__head__id_no=number)},
        {"facts": facts(application__received_on=number)},
        {"facts": number},
        {"facts": facts(), number: 1},
        {"facts": facts() | {number: 1}},
    ):
        bad = client.post("/programmes/hardship/cases", json=body, headers=headers("chen"))
        assert bad.status_code == 422 and bad.json()["place"]
        assert number not in bad.text
    case = submit(client).json()["number"]
    bad = client.post(
        f"/cases/{case}/facts", json={"facts": {"household.size": "vier"}}, headers=headers("chen")
    )
    assert (bad.status_code, bad.json()["place"]) == (422, "household.size")
    bad = client.put(
        f"/cases/{case}/documents/{number}",
        content=b"x",
        headers={**headers("chen"), "X-File-Name": "x"},
    )
    assert (bad.status_code, bad.json()["place"]) == (422, "document")
    bad = client.put(
        f"/cases/{case}/documents/need_certificate",
        content=b"x" * (app.LARGEST_FILE + 1),
        headers={**headers("chen"), "X-File-Name": "x"},
    )
    assert bad.status_code == 413
    assert client.get("/cases/SZW-2026-0001-A", headers=headers("chen")).status_code == 404
    assert (
        client.post(
            "/programmes/hardshp/cases", json={"facts": {}}, headers=headers("chen")
        ).status_code
        == 422
    )


def test_what_was_seen_has_changed(client: TestClient) -> None:
    case = submit(client).json()
    client.post(
        f"/cases/{case['number']}/facts",
        json={"facts": {"household.certificate": "tekun"}},
        headers=headers("chen"),
    )
    late = client.post(
        f"/cases/{case['number']}/decision",
        json={"why": "x", "version": case["version"]},
        headers=headers("jue"),
    )
    assert (late.status_code, late.json()["code"]) == (409, "seen_another_version")


def test_a_mistyped_fact_is_answered_with_code_parts_and_the_nearest_name(
    client: TestClient,
) -> None:
    refused = submit(client, household__certificate="diabo").json()
    assert (refused["code"], refused["place"]) == ("not_one_of", "household.certificate")
    assert refused["parts"]["near"] == "dibao" and "dibao" in refused["parts"]["known"][0]
    assert set(refused) == {"error", "code", "place", "parts", "message"}


@pytest.mark.parametrize(
    ("problem", "status"),
    [
        (Busy("store_busy"), 503),
        (StoreError("store_damaged"), 500),
        (DefinitionError("rule_name", where="/srv/secret/rules.py:3"), 500),
        (RuntimeError("a secret"), 500),
    ],
)
def test_faults_are_told_without_their_inside(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, problem: Exception, status: int
) -> None:
    def fails(*_: Any, **__: Any) -> None:
        raise problem

    monkeypatch.setattr(Caseflow, "cases", fails)
    answer = client.get("/cases", headers=headers("chen"))
    assert (
        answer.status_code == status
        and "secret" not in answer.text
        and "Traceback" not in answer.text
    )
    assert ("Retry-After" in answer.headers) == (status == 503)


def test_what_a_person_may_do_is_told_with_who_could(client: TestClient) -> None:
    number = submit(client).json()["number"]
    asked = client.get(f"/cases/{number}/may", headers=headers("chen")).json()
    may = {(x["act"], x["way"]): x for x in asked}
    assert may["record", "record"]["allowed"] and may["withdraw", "withdraw"]["allowed"]
    grant = may["decide", "grant"]
    assert not grant["allowed"] and grant["code"] and "jue" in grant["could"] and grant["why"]


def test_a_family_withdraws_a_case_that_waits(client: TestClient) -> None:
    number = submit(client, doc__need_certificate=None).json()["number"]
    where = f"/cases/{number}/withdrawal"
    assert client.post(where, json={"why": " "}, headers=headers("chen")).status_code == 422
    gone = client.post(where, json={"why": "不再申请"}, headers=headers("chen", "w"))
    assert (gone.status_code, gone.json()["status"]) == (200, "withdrawn")
    assert (
        client.post(where, json={"why": "不再申请"}, headers=headers("chen", "w")).json()
        == gone.json()
    )


def test_many_are_paid_at_once_and_one_refusal_stops_nobody(client: TestClient) -> None:
    numbers = [submit(client, born=f"1970-01-0{n}").json()["number"] for n in (1, 2, 3)]
    for number in numbers[:2]:
        client.post(f"/cases/{number}/decision", json={"why": "x"}, headers=headers("jue"))
        compared(client, number)
    body = {"cases": numbers}
    done = client.post("/payments", json=body, headers=headers("fu", "k")).json()
    assert [("refused" in d) for d in done] == [False, False, True]
    assert done[2]["refused"]["code"] and done[2]["refused"]["message"]
    paid = [client.get(f"/cases/{n}", headers=headers("fu")).json()["status"] for n in numbers]
    assert paid[:2] == ["paying", "paying"] and paid[2] == "due:decide"


def test_the_bank_answers_in_every_way_and_what_is_owed_comes_back(client: TestClient) -> None:
    number = submit(client).json()["number"]
    client.post(f"/cases/{number}/decision", json={"why": "x"}, headers=headers("jue"))
    compared(client, number)
    where = f"/cases/{number}"

    def post(who: str, path: str, **body: Any) -> Any:
        return client.post(f"{where}/{path}", json=body, headers=headers(who)).json()

    def answered(answer: str, **body: Any) -> Any:
        return post("chen", "payment/result", answer=answer, **body)

    post("fu", "payment")
    assert answered("unknown")["version"] == answered("unknown", line="1", n=1)["parts"].get(
        "version", client.get(where, headers=headers("fu")).json()["version"]
    )
    assert answered("part", fen=50_000, ref="B1")["paid"] == 50_000
    post("fu", "payment")
    assert answered("refused", code="no_such_reason")["code"] == "not_a_refusal"
    assert answered("refused", code="account_closed", n=2)["paid"] == 50_000
    post("fu", "payment")
    assert answered("paid", n=3, ref="B3")["status"] == "paid"
    assert answered("returned")["code"] == "which_instruction"
    assert answered("returned", n=3, code="other")["paid"] == 50_000
    cf = client.app.state.cf  # type: ignore[attr-defined]
    cf.desk("chen").happened(number, "died", on=cf.today, paper="证1")
    post("jue", "decision", result="revoke", why="给付前已去世")
    (one,) = client.get("/recoveries", headers=headers("chen")).json()
    assert (one["case"], one["owed"], one["status"]) == (number, 50_000, "opened")
    assert post("chen", "recovery", change="received", fen=60_000, number="K1")["code"]
    back = post("chen", "recovery", change="received", fen=20_000, number="K1")
    assert back["owed"] == 30_000
    parts = [{"fen": 30_000, "by": "2099-01-31"}]
    asked = post("chen", "recovery", change="agreed", parts=parts)
    assert asked["number"] == number, asked
    (fund,) = client.get("/funds", headers=headers("chen")).json()
    assert (fund["name"], fund["balances"]["paid"], fund["free"]) == (
        *("自有资金", 30_000),
        9_970_000,
    )


def test_events_are_followed_across_a_restart_nothing_lost_nothing_twice(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paid = []
    for n in range(4):
        with opened(path) as client:
            paid.append(to_paid(client, f"1970-01-{n + 1:02d}"))
        db = follower.host_table(tmp_path / "host.db")
        with Caseflow.open(path, key=path.parent / "keys" / "key", programmes=(HARDSHIP,)) as cf:
            if n % 2:  # it dies in the middle of its work
                real = cf.events

                def torn(real: Any = real, **asked: Any) -> Any:
                    yield from list(real(**asked))[:-1]
                    raise OSError("power cut")

                monkeypatch.setattr(cf, "events", torn)
                with pytest.raises(OSError, match="power cut"):
                    follower.follow(cf, db, limit=7)
                monkeypatch.undo()
            while follower.follow(cf, db, limit=7):
                pass
            assert follower.follow(cf, db) == 0
            rows = db.execute("SELECT number, fen FROM payments ORDER BY position").fetchall()
            assert rows == [(number, 200_000) for number in paid]
            assert db.execute("SELECT position FROM followed").fetchone()[0] == cf.verify().events
        db.close()


def test_eight_clients_at_once(path: Path, tmp_path: Path) -> None:
    with opened(path) as client:
        born = [f"1970-{m:02d}-{d:02d}" for m in range(1, 5) for d in range(1, 7)]
        with ThreadPoolExecutor(8) as pool:
            numbers = list(pool.map(lambda day: to_paid(client, day), born))
            again = list(
                pool.map(lambda _: submit(client, born="1971-01-01").json()["number"], range(8))
            )
        assert len(set(numbers)) == len(born) and len(set(again)) == 1
        cf = client.app.state.cf  # type: ignore[attr-defined]
        assert cf.funds()["自有资金"]["paid"] == 200_000 * len(born)
        assert cf.verify().ok
