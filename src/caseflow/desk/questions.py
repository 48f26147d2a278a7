"""What the facts of a case are called: by the form of its programme, its edition, the catalogue."""

from __future__ import annotations

from contextlib import suppress

from caseflow.case.state import Case
from caseflow.desk.entries import Question
from caseflow.errors import CaseflowError
from caseflow.facts import catalogue
from caseflow.office.look import Gathered
from caseflow.words.names import FIELDS

STAFF = {"name": ("姓名", "name"), "login": ("登录名", "login"), "id_no": ("证件号码", "ID number")}


def questions(look: Gathered, c: Case) -> dict[str, Question]:
    """By key. What the programme says of itself comes first; a programme that is gone leaves what
    its edition says."""
    out = {key: Question(zh=zh, en=en) for key, (zh, en) in FIELDS.items() if "." in key}
    out |= {f"staff.{key}": Question(zh=zh, en=en) for key, (zh, en) in STAFF.items()}
    for key, fact in catalogue().items():
        out[key] = Question(zh=fact.zh, en=fact.en, options=fact.option_words)
    if c.edition:
        edition = look.edition(c.edition)
        for f in edition.facts:
            out[f.key] = Question(zh=f.zh, en=f.en, options=f.option_words)
        for g in edition.groups:
            inside = [f for f in edition.facts if f.group == g.key]
            fields = tuple((f.key.rpartition(".")[2], f.option_words) for f in inside)
            out[g.key] = Question(zh=g.zh, en=g.en, fields=fields)
            out[f"{g.key}.complete"] = Question(
                zh=f"{g.zh}是否已列全", en=f"whether all of {g.en} is listed"
            )
    with suppress(CaseflowError):
        origin = c.origin if c.origin == "external" else ""
        form = look.office.form(look.session.root, c.programme, origin)
        for key, asked in form.items():
            if key != asked.group:
                out[key] = Question(zh=asked.zh, en=asked.en, options=asked.option_words)
    return out
