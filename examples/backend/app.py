"""A small back end around one store: the host says who is there, caseflow says what they may do.
README.md has the tour."""

import hashlib
import hmac
import json
import tempfile
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import unquote

from fastapi import APIRouter, Depends, FastAPI, Header, HTTPException, Query, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from pydantic import BaseModel, ConfigDict, Field
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from caseflow import Case, Caseflow, CaseflowError, Desk, FactError, Money, Programme, Verdict
from caseflow.batch.run import run
from caseflow.branch.guards import Purpose
from caseflow.case import acts
from caseflow.case.acts.confirm import waits
from caseflow.case.acts.recover import Instalment, Recovering
from caseflow.case.acts.result import Answer as Answered
from caseflow.desk.fund_page import FundShown
from caseflow.desk.recoveries import Owed
from caseflow.desk.recovering import Known
from caseflow.programme.form import schema

LARGEST_FILE = 10 * 1024 * 1024  # of a scan or a list
LARGEST_BODY = 1024 * 1024  # of JSON
LISTS = (".xlsx", ".csv")
STATUS = {
    "FactError": 422,
    "DefinitionError": 422,
    "NotAllowed": 403,
    "Stale": 409,
    "FundError": 409,
    "Busy": 503,
    "StoreError": 500,
}
SHOWN = ("could", "changed", "fund", "short")  # never `value`: it may be somebody's number
NO_CASE = ("no_such_case", "no_case_number")
Lang = Literal["zh", "en"]
api = APIRouter()


# -- who is there: the host's own business -------------------------------------------------------
def store(request: Request) -> Caseflow:
    """The one store of this process: it has a lock of its own, any number of threads share it."""
    cf: Caseflow = request.app.state.cf
    return cf


Sent = Annotated[HTTPAuthorizationCredentials | None, Depends(HTTPBearer(auto_error=False))]


def login(request: Request, sent: Sent) -> str:
    """The login behind a bearer token. Every token is compared, each in the same time."""
    digest = hashlib.sha256(sent.credentials.encode() if sent else b"").digest()
    found = [who for known, who in request.app.state.tokens if hmac.compare_digest(known, digest)]
    if sent is None or not found:
        raise HTTPException(401, "not authenticated", {"WWW-Authenticate": "Bearer"})
    return str(found[0])


Store = Annotated[Caseflow, Depends(store)]
Login = Annotated[str, Depends(login)]


def desk(cf: Store, who: Login) -> Desk:
    """The desk of that person: what they may do there is decided below, command by command."""
    return cf.desk(who)


Named = Annotated[str, Header(alias="Idempotency-Key", max_length=100)]


def repeatable(who: Login, key: Named = "") -> str:
    """`request=`: the same key with the same content gives the first answer again. A key is its
    sender's own."""
    return f"{who}:{key}" if key else ""


def language(request: Request) -> Lang:
    """The language of sentences: Chinese unless English is asked for."""
    return "en" if request.headers.get("accept-language", "").startswith("en") else "zh"


At = Annotated[Desk, Depends(desk)]


def mine(at: At, number: str) -> str:
    """The number of a case that this person may read: of their branch and below, not their own.
    Of any other nothing is said, not even that it is there."""
    case = at.cf.case(number)
    if not at.readable([case]):
        raise FactError("no_such_case", case=case.number)
    return case.number


Mine = Annotated[str, Depends(mine)]
Key = Annotated[str, Depends(repeatable)]
Spoken = Annotated[Lang, Depends(language)]


# -- in and out ----------------------------------------------------------------------------------
Fen = Annotated[int, Field(ge=0, le=10**13)]


class Body(BaseModel):
    """What is not asked is refused. `version`: that of the case as the person saw it; 0: any."""

    model_config = ConfigDict(extra="forbid", strict=True)
    version: Annotated[int, Field(ge=0, le=2**31)] = 0


class Facts(Body):
    facts: dict[str, Any]  # as the door takes them
    note: str = ""


class Who(Body):
    answer: Literal["same", "other", "apart"]
    why: str
    with_case: str = ""
    role: str = ""


class Answer(Body):
    result: Literal["accept", "return", "reject", "escalate"] = "accept"
    why: str = ""
    settle: dict[str, Literal["accepted", "refused"]] = {}


class Decision(Body):
    result: Literal["grant", "refuse", "revoke", "uphold", "accept_paper", "refuse_paper"] = "grant"
    why: str
    settle: dict[str, Literal["accepted", "refused"]] = {}
    fen: Fen | None = None


class Which(Body):
    of: int  # the version that was compared with the paper


class Why(Body):
    why: str


class Many(Body):
    cases: Annotated[list[str], Field(min_length=1, max_length=500)]


class Result(Body):
    """What the bank answered: of which payment of which line, where several may be meant; on which
    day (ISO), how much, by which reference; why not, a code of the list."""

    answer: Answered
    line: str = ""
    n: Annotated[int, Field(ge=0, le=10**6)] = 0
    on: str = ""
    fen: Fen | None = None
    ref: str = ""
    code: str = ""


class Part(BaseModel):
    """So much by that day (ISO), as it was agreed."""

    model_config = ConfigDict(extra="forbid", strict=True)
    fen: Fen
    by: str


class Recovery(Body):
    """What became of what is to be recovered, and by what money that came is known."""

    change: Recovering
    fen: Fen | None = None
    parts: Annotated[list[Part], Field(max_length=100)] = []
    on: str = ""
    until: str = ""
    number: str = ""
    receipt: str = ""
    unnumbered: str = ""
    again: str = ""
    why: str = ""
    line: str = ""


def seen(case: Case) -> dict[str, Any]:
    """A case as this API shows it: no personal data."""
    return {
        "number": case.number,
        "programme": case.programme,
        "status": case.status,
        "version": case.version,
        "next": case.next,
        "holds": [h.code for h in case.holds],
        "granted": case.granted,
        "paid": case.paid,
        "owed": case.owed,
        "to_confirm": waits(case),
    }


def money(fen: int | None) -> Money | None:
    """A sum that was sent; none stays none."""
    return None if fen is None else Money(fen)


def owed(x: Owed) -> dict[str, Any]:
    """What is to come back of one line of a case, and how far that is."""
    return {
        "case": x.case,
        "line": x.line,
        "fund": x.fund,
        "status": x.status,
        "owed": x.owed.minor,
        "received": x.received.minor,
        "refunded": x.refunded.minor,
        "waived": x.waived.minor,
        "parts": [{"fen": p.sum.minor, "by": p.by.isoformat()} for p in x.parts],
        "until": x.until.isoformat() if x.until is not None else None,
        "faith": x.faith,
    }


def held(x: FundShown) -> dict[str, Any]:
    """A fund as it stands."""
    return {
        "code": x.code,
        "name": x.name,
        "branch": x.branch,
        "owned": x.owned,
        "unit": x.unit,
        "balances": dict(x.balances),
        "free": x.free,
    }


def became(done: acts.Done, lang: Lang) -> dict[str, Any]:
    """One of many: where the case stands, or the error as it would be alone."""
    about = {"number": done.case, "version": done.version}
    return about if done.error is None else {**about, "refused": told(done.error, lang)}


def judged(verdict: Verdict, lang: Lang) -> dict[str, Any]:
    """What became of a row. What stood in its cells is not sent back."""
    return {
        "sheet": verdict.sheet,
        "row": verdict.row,
        "verdict": verdict.verdict,
        "case": verdict.case,
        "problems": [
            {"cell": p.cell, "code": p.code, "message": "；".join(filter(None, p.say(lang)))}
            for p in verdict.problems
        ],
    }


async def scan(request: Request) -> bytes:
    """The bytes of a file, read piece by piece and never more than allowed."""
    data = bytearray()
    async for piece in request.stream():
        data += piece
        if len(data) > LARGEST_FILE:
            raise HTTPException(413, f"more than {LARGEST_FILE} bytes")
    return bytes(data)


# -- the paths -----------------------------------------------------------------------------------
@api.get("/programmes")
def programmes(cf: Store, who: Login) -> list[dict[str, str]]:
    return [{"name": p.name, "zh": p.zh, "en": p.en} for p in cf.programmes.values()]


@api.get("/programmes/{name}/schema")
def form(cf: Store, who: Login, name: str) -> dict[str, Any]:
    return schema(cf.programme(name))


@api.post("/programmes/{name}/cases")
def submit(at: At, name: str, body: Facts) -> dict[str, Any]:
    """An application is its own key: sent twice, it is one case."""
    return seen(at.cf.case(at.submit(name, body.facts)))


Bytes = Annotated[bytes, Depends(scan)]
FileName = Annotated[str, Header(max_length=1000)]


@api.post("/programmes/{name}/lists")
def file_list(
    at: At, lang: Spoken, name: str, data: Bytes, x_file_name: FileName
) -> dict[str, Any]:
    """A workbook or CSV, each row with its verdict; the same file twice changes nothing. It lies
    under a name of ours, in a folder that goes away with the answer."""
    kind = Path(unquote(x_file_name)).suffix.lower()
    if kind not in LISTS:
        raise FactError("file_kind", "file", file="list", known=LISTS)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"list{kind}"
        path.write_bytes(data)
        report = run(at, path, name)
    return {"counts": report.counts, "rows": [judged(v, lang) for v in report.verdicts]}


Limit = Annotated[int, Query(ge=1, le=500)]


@api.get("/cases")
def cases(
    at: At, status: str = "", programme: str = "", branch: str = "", limit: Limit = 100
) -> list[dict[str, Any]]:
    """Those that this person may read; of their own branch unless another one is named."""
    found = at.cf.cases(status=status, programme=programme, branch=branch or at.branch)
    return [seen(c) for c in at.readable(found)[:limit]]


@api.get("/cases/{number}")
def case(at: At, number: Mine) -> dict[str, Any]:
    return seen(at.cf.case(number))


@api.get("/cases/{number}/may")
def may(at: At, lang: Spoken, number: Mine) -> list[dict[str, Any]]:
    """What this person may do now, for the buttons of a page; if not, why and who could."""
    return [
        {
            "act": x.act,
            "way": x.way,
            "allowed": x.allowed,
            "code": x.code,
            "why": x.problem.say(lang) if x.problem is not None else "",
            "could": x.could,
        }
        for x in at.may(number)
    ]


@api.get("/cases/{number}/explanation")
def explain(at: At, number: Mine, lang: Lang = "zh") -> dict[str, str]:
    """It holds personal data: the read itself is recorded."""
    return {"number": number, "text": at.explain(number, lang=lang)}


@api.post("/cases/{number}/facts")
def record(at: At, key: Key, number: Mine, body: Facts) -> dict[str, Any]:
    return seen(at.record(number, body.facts, note=body.note, request=key, version=body.version))


@api.put("/cases/{number}/documents/{document}")
def attach(
    at: At,
    key: Key,
    number: Mine,
    document: str,
    data: Bytes,
    x_file_name: Annotated[str, Header()],
) -> dict[str, Any]:
    return seen(at.attach(number, document, data, name=unquote(x_file_name), request=key))


@api.get("/cases/{number}/documents/{version}")
def document(at: At, number: Mine, version: int, purpose: Purpose = "case") -> Response:
    """The scan that was filed at a version. It is saved, never shown as a page: it may be one."""
    headers = {
        "Content-Disposition": f'attachment; filename="{number}-{version}"',
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-store",
    }
    data = at.document(number, version, purpose=purpose)
    return Response(data, media_type="application/octet-stream", headers=headers)


@api.post("/cases/{number}/identity")
def identify(at: At, key: Key, number: Mine, body: Who) -> dict[str, Any]:
    """Who somebody of the case is, where it may be somebody known; another person confirms it."""
    said = at.identify(
        number,
        body.answer,
        why=body.why,
        with_case=body.with_case,
        role=body.role,
        request=key,
    )
    return seen(said)


@api.get("/cases/{number}/confirmation")
def compare(at: At, number: Mine) -> list[dict[str, Any]]:
    """What waits for a second person, item by item; `version` is what is posted as `of`."""
    return [
        {
            "version": x.version,
            "what": x.what,
            "by": x.by,
            "on": x.on.isoformat(),
            "items": x.items("zh"),
            "refused": x.refused.code if x.refused is not None else "",
        }
        for x in at.compare(number)
    ]


@api.post("/cases/{number}/confirmation")
def confirm(at: At, key: Key, number: Mine, body: Which) -> dict[str, Any]:
    at.confirm(number, of=body.of, request=key)
    return seen(at.cf.case(number))


@api.post("/cases/{number}/withdrawal")
def withdraw(at: At, key: Key, number: Mine, body: Why) -> dict[str, Any]:
    return seen(at.withdraw(number, why=body.why, request=key))


@api.post("/cases/{number}/review")
def review(at: At, key: Key, number: Mine, body: Answer) -> dict[str, Any]:
    said = at.review(
        number,
        body.result,
        why=body.why,
        settle=body.settle,
        request=key,
        version=body.version,
    )
    return seen(said)


@api.post("/cases/{number}/decision")
def decide(at: At, key: Key, number: Mine, body: Decision) -> dict[str, Any]:
    said = at.decide(
        number,
        body.result,
        why=body.why,
        settle=body.settle,
        award=money(body.fen),
        request=key,
        version=body.version,
    )
    return seen(said)


@api.post("/cases/{number}/payment")
def pay(at: At, key: Key, number: Mine) -> dict[str, Any]:
    return seen(at.pay(number, request=key))


@api.post("/payments")
def pay_many(at: At, key: Key, lang: Spoken, body: Many) -> list[dict[str, Any]]:
    """Many at once, each with its own verdict: who cannot be paid stops nobody else."""
    commands = [acts.Pay(case=number) for number in body.cases]
    return [became(d, lang) for d in at.do_many(commands, request=key)]


@api.post("/cases/{number}/payment/result")
def result(at: At, key: Key, number: Mine, body: Result) -> dict[str, Any]:
    said = at.results(
        number,
        body.answer,
        line=body.line,
        n=body.n,
        on=body.on,
        sum=money(body.fen),
        ref=body.ref,
        code=body.code,
        request=key,
    )
    return seen(said)


@api.post("/cases/{number}/recovery")
def recover(at: At, key: Key, number: Mine, body: Recovery) -> dict[str, Any]:
    known = Known(
        number=body.number, receipt=body.receipt, unnumbered=body.unnumbered, again=body.again
    )
    said = at.recover(
        number,
        body.change,
        sum=money(body.fen),
        parts=[Instalment(Money(x.fen), x.by) for x in body.parts],
        on=body.on,
        until=body.until,
        paper=known,
        why=body.why,
        line=body.line,
        request=key,
    )
    return seen(said)


@api.get("/recoveries")
def recoveries(at: At) -> list[dict[str, Any]]:
    """All that is to come back at this desk; nobody is named."""
    return [owed(x) for x in at.recoveries()]


@api.get("/funds")
def funds(at: At) -> list[dict[str, Any]]:
    """Every fund here, and what it holds, in its unit's smallest part."""
    return [held(x) for x in at.funds()]


# -- errors and the app --------------------------------------------------------------------------
class Sendable(JSONResponse):
    """JSON that can always be sent: half a letter, which somebody may have sent, is a question
    mark."""

    def render(self, content: object) -> bytes:
        return json.dumps(content, ensure_ascii=False).encode(errors="replace")


class Bounded:
    """Nobody sends more than is allowed, whatever they announce: a body of JSON is held whole."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        plain = (
            dict(scope.get("headers", ())).get(b"content-type", b"").startswith(b"application/json")
        )
        most, size = (LARGEST_BODY if plain else LARGEST_FILE), 0

        async def counted() -> Message:
            nonlocal size
            message = await receive()
            size += len(message.get("body", b""))
            if size > most:
                raise HTTPException(413, f"more than {most} bytes")
            return message

        await self.app(scope, counted, send)


FAULTY: dict[Lang, str] = {
    "zh": "项目定义有误；请联系管理员",
    "en": "a programme is faulty; please tell the administrator",
}


def told(problem: CaseflowError, lang: Lang) -> dict[str, Any]:
    """An error by its code and parts, with its place, its one sentence and its fields."""
    if getattr(problem, "where", ""):  # a faulty programme, our side: its file is nobody's business
        return {"error": "DefinitionError", "code": "faulty", "parts": {}, "message": FAULTY[lang]}
    fields = {name: getattr(problem, name) for name in SHOWN if getattr(problem, name, None)}
    return {**problem.data(lang), **fields}


def refused(request: Request, problem: Exception) -> JSONResponse:
    """The answer that an error is."""
    assert isinstance(problem, CaseflowError)
    status = 404 if problem.code in NO_CASE else STATUS[type(problem).__name__]
    if getattr(problem, "where", ""):
        status = 500
    headers = {"Retry-After": "1"} if status == 503 else None
    return Sendable(told(problem, language(request)), status, headers)


def misshapen(_: Request, problem: Exception) -> JSONResponse:
    """A body of the wrong shape: where and why. FastAPI's own answer would send back what was sent,
    numbers of people included."""
    assert isinstance(problem, RequestValidationError)
    first = problem.errors()[0]
    place = first["loc"][: -1 if first["type"] == "extra_forbidden" else None]
    where = ".".join(map(str, place))
    about = {"error": "FactError", "code": "misshapen", "place": where, "parts": {}}
    return Sendable({**about, "message": first["msg"]}, 422)


def make_app(
    cf_path: str | Path,
    tokens: Mapping[str, str],
    *,
    key: str | Path | None = None,
    programmes: tuple[Programme, ...] = (),
) -> FastAPI:
    """The app around the store at `cf_path`. `tokens`: bearer token → login. NotAllowed at once if
    one is nobody's."""
    cf = Caseflow.open(cf_path, key=key, programmes=programmes)
    try:
        for who in tokens.values():
            cf.desk(who)
    except CaseflowError:
        cf.close()
        raise

    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        yield
        cf.close()

    app = FastAPI(title="caseflow", lifespan=life)
    app.state.cf = cf
    app.state.tokens = [(hashlib.sha256(t.encode()).digest(), who) for t, who in tokens.items()]
    app.add_middleware(Bounded)
    app.include_router(api)
    app.add_exception_handler(CaseflowError, refused)
    app.add_exception_handler(RequestValidationError, misshapen)
    return app
