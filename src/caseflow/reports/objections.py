"""Papers to whoever objects: the receipt, and the written answer. They name the application by its
number alone: nothing of the family stands on them, and nothing of the objector goes to the family.
"""

from __future__ import annotations

from html import escape
from typing import Literal

from caseflow.desk.desk import Desk
from caseflow.desk.objections import ObjectionOpened
from caseflow.errors import NotAllowed, Stale
from caseflow.office.numbers import check_letter
from caseflow.reports.papers import Paper, filled, template_of
from caseflow.reports.sheets.parts import Lang, day
from caseflow.words import names
from caseflow.words.objecting import PAPERS

Kind = Literal["receipt", "answer"]
#: the mark in the number of each: 异议受理, 异议答复
MARKS = {"receipt": "YS", "answer": "YD"}
GIVEN = ("dismissed", "upheld")


def objection_paper(
    desk: Desk, case: str, n: int, kind: Kind, *, lang: Lang | None = None
) -> Paper:
    """The receipt of an objection, or its answer once another person has seen it. The read is
    recorded; NotAllowed for whom the objection is about. Stale where nothing is answered yet."""
    lang = lang or desk.cf.place.tongue
    x = desk.objection(case, n)
    if x.withheld:
        raise NotAllowed("attacks_you", case=x.told.case)
    if kind == "answer" and x.told.status not in GIVEN:
        raise Stale("no_answer_yet", case=x.told.case, n=n)
    body = f"{x.told.case}/{MARKS[kind]}{n}"
    values = {**_said(desk, x, lang), "code": f"{body}-{check_letter(body)}"}
    values["title"] = PAPERS[kind][lang == "en"]
    folder = template_of(desk)
    page = filled(f"objection_{kind}", lang, folder, values)
    return Paper(values["code"], values["title"], page)


def _said(desk: Desk, x: ObjectionOpened, lang: Lang) -> dict[str, str]:
    n, told = lang == "en", x.told
    until = day(told.until.isoformat(), lang) if told.until else ""
    limit = PAPERS["until"][n].format(until=until) if until else PAPERS["unset"][n]
    answered = next((y.on for y in reversed(x.notes) if y.what == "answer"), None)
    with desk.cf.office.reading() as root:
        office = root.see("branch", desk.branch).name
    return {
        "number": escape(told.case),
        "office": escape(office),
        "today": day(desk.cf.today.isoformat(), lang),
        "objector": escape(x.name or PAPERS["madam"][n]),
        "on": day(told.on.isoformat(), lang),
        "channel": escape(names.name("channel", told.channel, lang)),
        "about": escape(names.name("about", told.about, lang)),
        "words": _paragraphs(x.words),
        "limit": escape(limit),
        "result": escape(PAPERS[told.status][n]) if told.status in GIVEN else "",
        "answer": _paragraphs(x.answer),
        "answered_on": day(answered.isoformat() if answered else "", lang),
    }


def _paragraphs(text: str) -> str:
    return "\n".join(f"<p>{escape(line)}</p>" for line in text.splitlines() if line.strip())
