"""Papers that an office prints and gets back signed: HTML pages for A4, numbered; the number brings
the signed scan back.

Every paper shows what the rules say on the day of printing, and says so where that is no longer
what the case was assessed by. A branch may edit the templates: files of the same name in
`STORE.templates/` are used instead (`grant.html`, in English `grant_en.html`); a comment at the
head of each lists its placeholders and is not printed. Papers name people, so each print is a
recorded read. What each of them says stands in `sheets`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from importlib.resources import files
from pathlib import Path
from string import Template

from attrs import frozen

from caseflow.case.state import Case
from caseflow.desk.desk import Desk
from caseflow.desk.read import opened
from caseflow.errors import FactError, near
from caseflow.inputs import read
from caseflow.office.numbers import check_letter, printed, same_number
from caseflow.reports.dossier import Dossier, dossier
from caseflow.reports.sheets import (
    approval,
    checklist,
    consent,
    grant,
    missing,
    recovery,
    refusal,
    review,
)
from caseflow.reports.sheets.again import paragraph
from caseflow.reports.sheets.grant import line_sums
from caseflow.reports.sheets.parts import KINDS, KINDS_EN, MARKS, Lang, common
from caseflow.values.dates import read_day

MOST = 1024 * 1024  # bytes of a template
CHANGED = {
    "zh": "<p>情况有变：登记的评估已不再成立（资料、此前资助或采用的规定有变）；"
    "本页所列评估按$today的情况重新作出。</p>",
    "en": "<p>Something changed since the case was assessed; what stands here is as of $today.</p>",
}
_FOOT = re.compile(r"<footer>.*?</footer>\s*", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->\s*", re.DOTALL)
_VALUES: Mapping[str, Callable[[Dossier, Lang], dict[str, str]]] = {
    "missing": missing.values,
    "grant": grant.values,
    "refusal": refusal.values,
    "approval": lambda d, lang: approval.values(d),
    "checklist": lambda d, lang: checklist.values(d),
    "recovery": recovery.values,
    "consent": consent.values,
    "review": review.values,
}
_TITLES: Mapping[str, Callable[[Case, Lang], str]] = {
    "refusal": refusal.title,
    "review": review.title,
}
REVOKED = "revoked"  # the template of a grant that was taken back


@frozen
class Paper:
    """A page: its number (`SZW-2026-0007-K/GZ12-M`), its title, the HTML."""

    code: str
    title: str
    html: str


def paper(desk: Desk, case: str, kind: str, *, lang: Lang | None = None, until: str = "") -> Paper:
    """Make a paper of a case. FactError if there is nothing of that kind to say, no such paper in
    that language (`en`: no approval sheet, no list of the file), or a
    template names what it may not.

    `until`: the last day for the papers asked for, or for asking for a re-review; left blank to be
    written by hand if not given.
    """
    lang = lang or desk.cf.place.tongue
    last_day = to_be_printed(desk, kind, lang=lang, until=until)
    if desk.cf.case(case).origin == "external":
        raise FactError("only_a_record", "case", same_number(case))
    with opened(desk.seat, [case], "paper") as (look, (stream,)):
        d = dossier(look, look.case(stream))
    return paper_of(desk, d, kind, lang=lang, until=last_day)


def to_be_printed(desk: Desk, kind: str, *, lang: Lang, until: str) -> str:
    """The last day of a paper, ISO. FactError for one that is over, and as of `called`."""
    called(kind, lang)
    last_day = read_day(until, "until") if until else None
    if last_day is not None and last_day < desk.cf.today:
        raise FactError("paper_last_day", "until", last_day)
    return last_day.isoformat() if last_day else ""


def paper_of(desk: Desk, d: Dossier, kind: str, *, lang: Lang, until: str) -> Paper:
    """The page of a case whose reading is recorded."""
    mark, title = called(kind, lang)
    if kind in _TITLES:
        title = _TITLES[kind](d.case, lang) or title
    body = f"{d.case.number}/{mark}{d.case.version}"
    values = {
        **common(d, until, lang),
        "again": paragraph(d, until, lang),
        **_VALUES[kind](d, lang),
        "code": f"{body}-{check_letter(body)}",
        "title": title,
    }
    path, name, frame = desk.cf.path, named(shape(d.case, kind), lang), named("page", lang)
    folder = None if str(path) == ":memory:" else Path(f"{path}.templates")
    filled = _fill(template(name, folder), name, values)
    if not d.holds:  # said before the template's own words: no template can leave it out
        filled = f"{_fill(CHANGED[lang], kind, values)}\n{filled}"
    page = _fill(template(frame, folder), frame, {**values, "body": filled})
    return Paper(values["code"], title, page)


def template_of(desk: Desk) -> Path | None:
    """The folder of the branch's own templates; None of a store in memory."""
    path = desk.cf.path
    return None if str(path) == ":memory:" else Path(f"{path}.templates")


def filled(kind: str, lang: Lang, folder: Path | None, values: Mapping[str, str]) -> str:
    """A page of that template in its frame, of a paper that goes out and never comes back: nothing
    on it asks to file it with the case."""
    name, frame = named(kind, lang), named("page", lang)
    body = _fill(template(name, folder), name, values)
    text = _FOOT.sub("", template(frame, folder))
    return _fill(text, frame, {**values, "body": body})


def shape(c: Case, kind: str) -> str:
    """The template of a paper: a grant that was taken back is told in words of its own, whatever a
    branch wrote into its refusals."""
    return REVOKED if kind == "refusal" and refusal.takes_back(c) else kind


def named(template: str, lang: Lang) -> str:
    """What a template is called in a language."""
    return template if lang == "zh" else f"{template}_{lang}"


def called(kind: str, lang: Lang) -> tuple[str, str]:
    """The mark and title of a paper in a language. FactError if there is no such paper."""
    if kind not in KINDS:
        raise FactError("paper_kind", "paper", kind, known=tuple(KINDS), near=near(kind, KINDS))
    if lang not in CHANGED:
        raise FactError("not_one_of", "lang", lang, known=tuple(CHANGED), near="")
    kinds = KINDS_EN if lang == "en" else KINDS
    if kind not in kinds:
        raise FactError("paper_language", "lang", kind, known=tuple(kinds))
    return kinds[kind]


def read_code(text: str) -> tuple[str, str]:
    """(case, kind) of the number on a paper, in whichever language. FactError if its check
    letter is wrong."""
    found = printed(text)
    if found is None:
        raise FactError("paper_code", "paper", text[:40])
    case, mark = found
    if mark not in MARKS:
        raise FactError("paper_kind", "paper", mark, known=tuple(KINDS))
    return case, MARKS[mark]


def template(name: str, folder: Path | None = None) -> str:
    """The branch's own template, else ours. FactError if its file cannot be read."""
    if folder is not None and (own := folder / f"{name}.html").is_file():
        try:
            raw = read(own, MOST)
            if len(raw) <= MOST:
                return raw.decode()
            why = f"> {MOST // 1024} KB"
        except (OSError, UnicodeDecodeError) as problem:
            why = type(problem).__name__
        raise FactError("template_unreadable", own.name, why=why)
    return files("caseflow.reports").joinpath("templates", f"{name}.html").read_text("utf-8")


def _fill(text: str, name: str, values: Mapping[str, str]) -> str:
    try:
        return Template(_COMMENT.sub("", text)).substitute(values)
    except KeyError as missing:
        known = tuple(sorted(values))
        seen_ = str(missing.args[0])
        meant = near(seen_, known)
        raise FactError("template_unknown", name, seen_, known=known, near=meant) from None
    except ValueError:
        raise FactError("template_dollar", name) from None


__all__ = [
    "KINDS",
    "MOST",
    "Paper",
    "called",
    "line_sums",
    "named",
    "paper",
    "paper_of",
    "read_code",
    "shape",
    "template",
    "to_be_printed",
]
