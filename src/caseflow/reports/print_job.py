"""One print for many: the papers of many cases in one file, each on pages of its own, behind a list
of what it holds. One recorded read, one Ctrl+P.

Each page is the one that is printed of a case alone, whatever the branch made of its template; what
belongs to a page as such (its number in the margin) goes with it. How many pages there are in all
is nobody's business who gets one of them, so that count is left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from pathlib import Path

from attrs import field, frozen

from caseflow.desk.desk import Desk
from caseflow.desk.read import opened
from caseflow.desk.readable import require_readable
from caseflow.errors import CaseflowError, FactError
from caseflow.office.numbers import same_number
from caseflow.reports.dossier import dossier
from caseflow.reports.papers import Paper, called, paper_of, to_be_printed
from caseflow.reports.sheets.parts import BLANK, Lang, day
from caseflow.words.sheets import COVER

MOST = 1_000  # papers of one print
_STYLE = re.compile(r"<style[^>]*>(.*?)</style>", re.DOTALL | re.I)
_HEAD = re.compile(
    r"<!doctype[^>]*>|</?(?:html|head|body|meta|title)\b[^>]*>|<title\b.*?</title>",
    re.DOTALL | re.I,
)
_CODE = re.compile(r"<td>([A-Z0-9-]+/[A-Z]+[0-9]+-[A-Z])</td>")
_ALONE = re.compile(r"([A-Z0-9-]{1,40})_([A-Z]{1,4}[0-9]{1,9}-[A-Z])")  # a file of one paper
_TITLE = re.compile(r"<title\b.*?</title>", re.DOTALL | re.I)
_PAGE = re.compile(r"@page\b[^{]*\{(?:[^{}]|\{[^{}]*\})*\}")
_OF_PAGES = re.compile(r"@[a-z-]+\s*\{[^{}]*counter\(pages\)[^{}]*\}")


@frozen(kw_only=True)
class Left:
    """A case of which there is no such paper, and why."""

    case: str
    error: CaseflowError


@frozen(kw_only=True)
class PrintJob:
    """The papers of many cases as one HTML file, in the order of `codes`; `left` has none. Every
    case that was asked for is in one of both."""

    title: str
    codes: tuple[str, ...]
    html: str = field(repr=False)
    left: tuple[Left, ...] = ()


def print_job(
    desk: Desk, cases: Sequence[str], kind: str, *, lang: Lang | None = None, until: str = ""
) -> PrintJob:
    """Print a kind of paper for many cases, each once, in their order. What cannot be printed is
    left out with the reason; if nothing of several can, there is no `html`. FactError if there is
    nothing, nothing of the one case, or there are too many."""
    lang = lang or desk.cf.place.tongue
    last_day = to_be_printed(desk, kind, lang=lang, until=until)
    numbers = list(dict.fromkeys(cases))
    if len(numbers) > MOST:
        raise FactError("too_many_papers", "cases", len(numbers), most=MOST)
    mine, left = _readable(desk, numbers)
    made: list[tuple[Paper, str, str]] = []
    with opened(desk.seat, mine, "paper") as (look, streams):
        office, today = look.see("branch", desk.seat.branch).name, look.who.on
        for c in map(look.case, streams):
            try:
                d = dossier(look, c)
                page = paper_of(desk, d, kind, lang=lang, until=last_day)
                made.append((page, c.number, d.beneficiary))
            except CaseflowError as problem:
                left.append(Left(case=c.number, error=problem))
    if not made and len(left) < 2:
        raise left[0].error if left else FactError("nothing_to_print", "cases")
    title = called(kind, lang)[1]
    return PrintJob(
        title=title,
        codes=tuple(p.code for p, _, _ in made),
        html=_joined(title, made, lang, office, today) if made else "",
        left=tuple(left),
    )


def _readable(desk: Desk, numbers: Sequence[str]) -> tuple[list[str], list[Left]]:
    """Those that this person may look into and that are cases of ours; the others with why not."""
    mine, left = [], []
    office = desk.seat.office
    with office.reading() as root:
        child = office.child(root, desk.seat.who(root))
        for typed in numbers:
            number = ""  # what is none is not repeated: it may be anybody's name
            try:
                number = same_number(typed)
                c = root.see("case", root.numbered(number))
                if c is None:
                    raise FactError("no_such_case", "case", number[:30])
                require_readable(child, c)
                if c.origin == "external":
                    raise FactError("only_a_record", "case", number)
                mine.append(number)
            except CaseflowError as problem:
                left.append(Left(case=number, error=problem))
    return mine, left


# -- one file -------------------------------------------------------------------------------------


def _joined(
    title: str, made: Sequence[tuple[Paper, str, str]], lang: Lang, office: str, today: str
) -> str:
    """A cover, then each paper as a section that begins a page, with its own margins."""
    styles = "\n".join(_STYLE.findall(made[0][0].html))
    common = _PAGE.sub("", styles)
    pages, sections = [], []
    for n, (paper, _, _) in enumerate(made, 1):
        own = " ".join(_PAGE.findall("\n".join(_STYLE.findall(paper.html))))
        pages.append(_OF_PAGES.sub("", re.sub(r"@page\b[^{]*\{", f"@page p{n} {{", own)))
        pages.append(f"#p{n} {{ page: p{n}; break-before: page; }}")
        body = _HEAD.sub("", _TITLE.sub("", _STYLE.sub("", paper.html)))
        sections.append(f'<section id="p{n}">\n{body.strip()}\n</section>')
    zh = lang == "zh"
    return "\n".join(
        (
            "<!doctype html>",
            f'<html lang="{"zh-CN" if zh else "en"}">',
            '<meta charset="utf-8">',
            f"<title>{escape(title)}</title>",
            f"<style>@page {{ size: A4; margin: 20mm; }}\n{common}\n",
            "\n".join(pages),
            "</style>",
            _cover(title, made, lang, office, today),
            *sections,
            "</html>",
            "",
        )
    )


_COLUMNS = (
    '<colgroup><col style="width: 12mm"><col style="width: 39mm"><col><col style="width: 51mm">'
    '<col style="width: 29mm"></colgroup>'
)


def codes_in(path: Path) -> frozenset[str]:
    """The numbers of the papers of a print that stands there, as its cover lists them; none where
    nothing stands that can be read."""
    try:
        return frozenset(_CODE.findall(path.read_text("utf-8")))
    except (OSError, UnicodeDecodeError):
        return frozenset()


def _cover(
    title: str, made: Sequence[tuple[Paper, str, str]], lang: Lang, office: str, today: str
) -> str:
    """What the print holds, in its order, with room for a signature beside each."""
    n = lang == "en"
    heads = "".join(f"<th>{escape(both[n])}</th>" for both in COVER["heads"])
    rows = "\n".join(
        f"<tr><td>{at}</td><td>{escape(case)}</td><td>{escape(name)}</td>"
        f"<td>{escape(paper.code)}</td><td></td></tr>"
        for at, (paper, case, name) in enumerate(made, 1)
    )
    count = COVER["count"][0][n].format(count=len(made), office=office, today=day(today, lang))
    handed = COVER["handed"][0][n]
    return (
        f"<section>\n<h1>{escape(COVER['title'][0][n].format(title=title))}</h1>\n"
        f'<p class="plain">{escape(count)}</p>\n'
        f'<table class="fixed">{_COLUMNS}'
        f"<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}\n</tbody></table>\n"
        f'<p class="sign keep">{escape(handed)}{BLANK}&emsp;{BLANK}</p>\n</section>'
    )


def codes_beside(place: Path, title: str) -> dict[str, frozenset[str]]:
    """The numbers of the papers that were printed into this file, or into a folder under the title
    of their kind or alone, each by its file."""
    if not place.is_dir():
        return {place.name: found} if (found := codes_in(place)) else {}
    named = {x.name: codes_in(x) for x in sorted(place.glob(f"{title}*.html"))}
    alone = ((x.name, _ALONE.fullmatch(x.stem)) for x in sorted(place.glob("*_*.html")))
    named |= {name: frozenset({f"{m[1]}/{m[2]}"}) for name, m in alone if m is not None}
    return {name: codes for name, codes in named.items() if codes}


__all__ = ["Left", "PrintJob", "codes_beside", "codes_in", "print_job"]
