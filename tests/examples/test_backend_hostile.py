"""The example back end among strangers: other branches, files, lists, and bodies of any shape. None
is answered with 500, and nothing of another branch is told."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from examples.test_backend import app, headers, opened, submit
from fastapi.testclient import TestClient
from hypothesis import given, settings
from hypothesis import strategies as st
from office import id_no

from caseflow import Branch, Caseflow, FundSpec, Person, yuan
from caseflow.hardship import HARDSHIP
from examples import test_backend as plain

PEOPLE = [
    Person("chen", "陈录入", id_no("1980-02-01"), ("enter", "manage")),
    Person("jue", "觉决定", id_no("1983-02-04"), ("decide", "manage")),
    Person("fu", "付出纳", id_no("1984-02-05"), ("pay",)),
    Person("shi", "市审核", id_no("1986-02-05"), ("review", "decide"), branch="WLCB"),
    Person("ala", "阿录入", id_no("1987-02-05"), ("enter",), branch="ALA"),
]
TOKENS = {f"t-{p.login}": p.login for p in PEOPLE}
BRANCHES = (
    Branch("SZW", "四子王旗红十字会", "county", "WLCB"), Branch("WLCB", "", "city"),
    Branch("ALA", "", "county"),
)  # fmt: skip


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    path = tmp_path_factory.mktemp("backend") / "a.db"
    Caseflow.create(
        path, branch=BRANCHES, people=PEOPLE, programmes=[HARDSHIP],
        funds=[FundSpec("自有资金", amount=yuan(100_000))], key=path.parent / "keys" / "key",
    ).close()  # fmt: skip
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plain, "TOKENS", TOKENS)
        with opened(path) as client:
            yield client


@pytest.fixture(scope="module")
def number(client: TestClient) -> str:
    return str(submit(client).json()["number"])


# -- branches


def test_a_case_is_shown_at_its_branch_and_above(client: TestClient, number: str) -> None:
    for who, seen in (("chen", True), ("shi", True), ("ala", False)):
        listed = client.get("/cases?branch=SZW", headers=headers(who)).json()
        assert [c["number"] for c in listed] == ([number] if seen else [])
        answer = client.get(f"/cases/{number}", headers=headers(who))
        assert answer.status_code == (200 if seen else 404)
    assert client.get("/cases", headers=headers("ala")).json() == []
    assert client.get("/cases", headers=headers("shi")).json() == []  # none of its own


def test_of_another_branch_nothing_is_told_whatever_is_asked(
    client: TestClient, number: str
) -> None:
    """As of a case that is not there, path by path."""
    asked = 0
    for route in app.api.routes:
        if "{number}" not in route.path:
            continue
        for method in route.methods:
            answers = []
            for case in (number, "SZW-2026-9999-X"):
                path = route.path.replace("{number}", case).replace("{document}", "x")
                sent = {**headers("ala"), "X-File-Name": "x"}
                body = next(b for m, b in BODIES.items() if route.path.endswith(m))
                answers.append(
                    client.request(method, path.replace("{version}", "1"), json=body, headers=sent)
                )
            assert [a.status_code for a in answers] == [404, 404], route.path
            assert {a.json()["code"] for a in answers} <= {"no_such_case", "no_case_number"}
            asked += 1
    assert asked > 12


BODIES: dict[str, Any] = {
    "/facts": {"facts": {}}, "/identity": {"answer": "same", "why": "x"},
    "/confirmation": {"of": 1}, "/withdrawal": {"why": "x"}, "/review": {"why": "x"},
    "/decision": {"why": "x"}, "/payment/result": {"answer": "paid"},
    "/recovery": {"change": "told"}, "": None,
}  # fmt: skip


def test_of_ones_own_case_nothing_is_told_either(client: TestClient) -> None:
    mine = submit(client, household__head__id_no=id_no("1984-02-05")).json()["number"]
    assert client.get(f"/cases/{mine}", headers=headers("jue")).status_code == 200
    assert client.get(f"/cases/{mine}", headers=headers("fu")).status_code == 404


# -- files and lists


def test_a_scan_comes_back_to_who_may_read_it(client: TestClient, number: str) -> None:
    where = f"/cases/{number}/documents"
    sent = {**headers("chen"), "X-File-Name": "%E8%AF%81.pdf"}
    filed = client.put(f"{where}/need_certificate", content=b"<script>", headers=sent).json()
    answer = client.get(f"{where}/{filed['version']}?purpose=check", headers=headers("jue"))
    assert (answer.status_code, answer.content) == (200, b"<script>")
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-disposition"].startswith("attachment")
    for path in (f"{where}/{filed['version']}?purpose=x", f"{where}/{'9' * 30}", f"{where}/-1"):
        assert 400 <= client.get(path, headers=headers("jue")).status_code < 501


TABLE = "户主姓名,户主身份证号,困难证明,证明有效期至,收件日期,同意日期,困难证明复印件\n{}\n"


def test_a_list_has_a_verdict_for_each_row(client: TestClient) -> None:
    rows = "\n".join(
        f"测试{c},{who},低保,2026-12-31,2025-03-05,2025-03-05,复印件"
        for c, who in (("乙", id_no("1971-01-01")), ("丙", "15092919710101999X"))
    )
    raw = TABLE.format(rows).encode()
    where, sent = "/programmes/hardship/lists", {**headers("chen"), "X-File-Name": "a.csv"}
    first = client.post(where, content=raw, headers=sent)
    assert first.status_code == 200 and sum(first.json()["counts"].values()) == 2
    assert [r["row"] for r in first.json()["rows"]] == [2, 3]
    assert "15092919710101999" not in first.text
    again = client.post(where, content=raw, headers=sent).json()
    assert [r["case"] for r in again["rows"]] == [r["case"] for r in first.json()["rows"]]


@pytest.mark.parametrize(
    ("name", "data", "status"),
    [
        ("a.csv", b"\0" * 100, 422),
        ("a.xlsx", b"PK\3\4", 422),
        ("a.exe", b"x", 422),
        ("a", b"x", 422),
        ("..%2f..%2fa.db", b"x", 422),
        ("%00.csv", b"\xff\xff", 422),
        ("a.csv", b"x" * (10 * 1024 * 1024 + 1), 413),
    ],
)
def test_a_file_that_is_no_list_is_refused(
    client: TestClient, name: str, data: bytes, status: int
) -> None:
    sent = {**headers("chen"), "X-File-Name": name}
    answer = client.post("/programmes/hardship/lists", content=data, headers=sent)
    assert answer.status_code == status


# -- identify


def test_who_somebody_is_is_said_here_too(client: TestClient, number: str) -> None:
    body = {"answer": "same", "why": "同一人", "with_case": "SZW-2026-9999-X"}
    where = f"/cases/{number}/identity"
    answer = client.post(where, json=body, headers=headers("chen"))
    assert 400 <= answer.status_code < 500 and answer.json()["code"] not in ("", "misshapen")
    answer = client.post(where, json={**body, "answer": "perhaps"}, headers=headers("chen"))
    assert (answer.status_code, answer.json()["code"]) == (422, "misshapen")


# -- bodies of any shape

DEEP = "[" * 30_000 + "]" * 30_000
SHAPES = (
    "", "null", "[]", "1", '"x"', "{", DEEP, '{"facts":' * 5_000, f'{{"facts":{DEEP}}}',
    '{"facts":{"household.size":NaN}}', '{"facts":{"household.size":1e999}}',
    f'{{"facts":{{"household.size":{"9" * 5_000}}}}}', '{"facts":{"\\ud800":1}}',
    '{"facts":{"household.head.name":"\\ud800"}}', '{"facts":{"household.head.name":"a\\u0000"}}',
    f'{{"facts":{{}},"version":{"9" * 30}}}', '{"facts":{},"version":"1"}',
    '{"facts":{},"version":true}', '{"why":"\\ud800"}', f'{{"why":"x","fen":{"9" * 40}}}',
    '{"why":"x","fen":1.5}', '{"why":"x","settle":{"\\ud800":"accepted"}}', '{"of":true}',
    f'{{"of":{"9" * 25}}}', '{"cases":["\\ud800"]}', '{"cases":"x"}', '{"answer":"true"}',
    '{"answer":1}', '{"answer":"part","fen":-1}', '{"answer":"returned","ref":"\\ud800"}',
    '{"answer":"paid","on":"2026-13-01"}', '{"answer":"paid","n":1.5}',
    '{"change":"agreed","parts":[{"fen":1,"by":"\\ud800"}]}', '{"change":"agreed","parts":[[1]]}',
    '{"change":"received","fen":1,"number":"\\ud800"}', '{"change":"told","on":"9999-99-99"}',
    '{"answer":"same","why":"\\ud800","role":"\\ud800"}', '{"\\ud800":1}',
)  # fmt: skip


def everywhere(client: TestClient, number: str, body: bytes) -> None:
    for route in app.api.routes:
        for method in route.methods & {"POST", "PUT"}:
            path = route.path.replace("{number}", number).replace("{name}", "hardship")
            path = path.replace("{document}", "need_certificate")
            sent = {**headers("chen"), "Content-Type": "application/json", "X-File-Name": "a.csv"}
            answer = client.request(method, path, content=body, headers=sent)
            assert answer.status_code < 500, (method, path)
            answer.json()


@pytest.mark.parametrize("n", range(len(SHAPES)))
def test_no_shape_is_answered_with_500(client: TestClient, number: str, n: int) -> None:
    everywhere(client, number, SHAPES[n].encode())


KEYS = st.sampled_from(
    ["facts", "why", "of", "cases", "answer", "code", "settle", "fen", "version", "result",
     "change", "parts", "on", "until", "number", "ref", "line", "n",
     "with_case", "role", "note", "household.size", "household.head.name", "payee.kind"]
)  # fmt: skip
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()),
    lambda x: st.lists(x, max_size=3) | st.dictionaries(KEYS | st.text(), x, max_size=3),
    max_leaves=8,
)


SENT = st.dictionaries(KEYS, VALUES, max_size=4).map(lambda x: json.dumps(x).encode())


@settings(max_examples=10)
@given(st.binary(max_size=60) | SENT)
def test_no_body_is_answered_with_500(client: TestClient, number: str, body: bytes) -> None:
    everywhere(client, number, body)


@pytest.mark.deep
@settings(max_examples=2_000)
@given(st.binary(max_size=200) | SENT)
def test_no_body_of_thousands_is(client: TestClient, number: str, body: bytes) -> None:
    everywhere(client, number, body)


@pytest.mark.parametrize("ask", ["%ED%A0%80", "%ff", "%00", "..%2f..", "9" * 3_000, "%F0%9F%98%80"])
def test_no_path_and_no_question_is_answered_with_500(
    client: TestClient, number: str, ask: str
) -> None:
    for route in app.api.routes:
        path = route.path
        for part in ("number", "name", "document", "version"):
            path = path.replace(f"{{{part}}}", ask)
        for method in route.methods:
            sent = {**headers("chen"), "X-File-Name": ask}
            assert client.request(method, path, headers=sent).status_code < 500, route.path
    for name in ("status", "programme", "branch", "limit"):
        assert client.get(f"/cases?{name}={ask}", headers=headers("chen")).status_code < 500


def test_a_body_is_read_no_further_than_it_may_be_long(client: TestClient, number: str) -> None:
    def endless() -> Iterator[bytes]:
        yield b'{"why":"'
        for _ in range(40):
            yield b"x" * 100_000

    sent = {**headers("chen"), "Content-Type": "application/json"}
    where = f"/cases/{number}/withdrawal"
    assert client.post(where, content=endless(), headers=sent).status_code == 413
    body = b'{"why":"%s"}' % (b"x" * app.LARGEST_BODY)
    assert client.post(where, content=body, headers=sent).status_code == 413


def test_what_is_typed_is_not_bent(client: TestClient, number: str) -> None:
    for where, body in (
        ("facts", {"facts": {}, "version": "3"}), ("confirmation", {"of": True}),
        ("payment/result", {"paid": "yes"}), ("payment/result", {"paid": 1}),
        ("decision", {"why": "x", "fen": 1.0}), ("decision", {"why": "x", "fen": -1}),
    ):  # fmt: skip
        answer = client.post(f"/cases/{number}/{where}", json=body, headers=headers("chen"))
        assert (answer.status_code, answer.json()["code"]) == (422, "misshapen"), body
