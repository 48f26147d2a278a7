"""The one printer: text for people or JSON for machines, and every output of a demonstration store
says so."""

from __future__ import annotations

import codecs
import json
import sys
import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from caseflow.errors import LANGS, CaseflowError, Lang, note
from caseflow.words.commands import pasted
from caseflow.words.tongue import MARKS

if TYPE_CHECKING:
    from caseflow import Place

LOST = ("〓", "?")  # as printers of type leave it, where a sign is lacking
ERROR = {"zh": "错误：", "en": "error: "}


class Printer:
    """`json` prints one JSON object per command; otherwise text. `lang`: what is said is said in
    it; `of_papers`: what is printed for families; `unsaid`: nobody has said which, and an error
    stands in both, a line each. `asked` for by `--lang`, or of the `locale`.
    `output` is where answers go; what others print meanwhile goes elsewhere (`app.aside`)."""

    def __init__(
        self, *, json_: bool = False, asked: Lang | None = None, locale: Lang | None = None
    ) -> None:
        self.output = sys.stdout
        self.json = json_
        self.demo = False
        self.restored: list[tuple[str, str]] = []  # branch, day
        self.went_back: list[tuple[str, int, int]] = []  # day, event, known
        self.asked, self.locale = asked, locale
        self.lang: Lang = asked or locale or "zh"
        self.of_papers: Lang = asked or "zh"
        self.unsaid = not (asked or locale)
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                # a console in cp936 must not crash on a rare character
                stream.reconfigure(errors=in_words(self))

    def speak(self, place: Place) -> None:
        """What is asked for, else the language of the locale, else the first one of a place
        (English where that is not Chinese). What families get does not hang on the locale."""
        own: Lang = "zh" if place.languages[:1] == ("zh",) else "en"
        self.lang = self.asked or self.locale or own
        self.unsaid = False
        self.of_papers = self.asked or own

    def give(self, data: Any, text: str) -> None:
        """The result of a command, as data and in words."""
        if self.json:
            body = {"demo": self.demo, "result": data} if self.demo else {"result": data}
            if self.restored:
                body["restored"] = [{"branch": b, "on": day} for b, day in self.restored]
            if self.went_back:
                each = self.went_back
                body["went_back"] = [{"on": d, "event": n, "known": k} for d, n, k in each]
            # as it is made: of a long list the text is long
            json.dump(body, self.output, ensure_ascii=False, indent=1, default=str)
            print(file=self.output)
            return
        if self.demo:
            print(note("demo_banner").say(self.lang), file=self.output)
        for day, events, known in self.went_back:
            back = note("went_back_banner", day=day, events=events, lost=known - events)
            print(back.say(self.lang), file=self.output)
        for branch, day in self.restored:
            said = note("restored_banner", branch=branch, day=day).say(self.lang)
            print(said, file=self.output)
        print(safe(text), file=self.output)

    def fail(self, problem: CaseflowError) -> None:
        """An error, as one sentence on the error stream; as data with its code and place."""
        said = {x: problem.say(x) for x in (LANGS if self.unsaid else (self.lang,))}
        if self.json:
            data = problem.data(self.lang) | {"message": "\n".join(said.values())}
            print(json.dumps(data, ensure_ascii=False), file=sys.stderr)
            return
        for lang, message in said.items():
            print(f"{ERROR[lang]}{safe(message)}", file=sys.stderr)

    def ask(self, code: str, **parts: object) -> str:
        """A question; in both languages while nobody said which."""
        langs = LANGS if self.unsaid else (self.lang,)
        return " / ".join(note(code, **parts).say(x) for x in langs)


def in_words(printer: Printer) -> str:
    """What a stream does with signs that it cannot show: those that say something become words,
    for a ? in their place would say that nobody knows."""

    def words(problem: UnicodeError) -> tuple[str, int]:
        if not isinstance(problem, UnicodeEncodeError):
            raise problem
        lost = problem.object[problem.start : problem.end]
        both = "".join(MARKS.get(ch, LOST)[printer.lang == "en"] for ch in lost)
        if problem.encoding.startswith("utf"):  # it shows all but half a letter
            return "?" * len(lost), problem.end
        try:
            both.encode(problem.encoding)
        except UnicodeEncodeError:  # nor can it show the words
            both = "?" * len(lost)
        return both, problem.end

    codecs.register_error("caseflow", words)
    return "caseflow"


def safe(text: str) -> str:
    """Text without control characters: nothing from a file steers a terminal. Its commands name
    the store, where whoever typed one did."""
    return "".join(ch for ch in pasted(text) if ch in "\n\t\u200d" or not _control(ch))


def _control(ch: str) -> bool:
    return unicodedata.category(ch) in ("Cc", "Cf", "Cs")  # Cs: a byte of a name that is no text


def table(heads: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A table for a terminal; Chinese characters count two columns."""
    cells = [[str(c) for c in row] for row in (heads, *rows)]
    widths = [max(width(row[i]) for row in cells) for i in range(len(heads))]
    lines = [
        "  ".join(c + " " * (w - width(c)) for c, w in zip(row, widths, strict=True)).rstrip()
        for row in cells
    ]
    rule = "-" * min(100, sum(widths) + 2 * len(widths))
    return "\n".join((lines[0], rule, *lines[1:]))


def width(text: str) -> int:
    """How many columns a text takes on a terminal."""
    return sum(2 if unicodedata.east_asian_width(ch) in "WF" else 1 for ch in text)
