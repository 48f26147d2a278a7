"""What nobody has decided of a programme, with the question to ask and how it is answered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from attrs import frozen

from caseflow.edition.rulebook import Rulebook
from caseflow.rules.dated import Dated, Source, unset
from caseflow.values.of_process import DAYS, WEEKS, stated
from caseflow.values.stated import Adopted
from caseflow.words import Lang, say

NOTICE = "notice.days"  # how a branch says it of all programmes, or with one's name behind it


@frozen(kw_only=True)
class ToAdopt:
    """A value (or first day) that waits for somebody to decide it. `kind`: money, number, rate,
    codes, day, text, order or option; `sort`: of codes, what they are (`area`, `diagnosis`);
    `choices`: of an option, each with what it says (zh, en)."""

    name: str
    kind: str
    zh: str
    en: str
    sort: str = ""
    choices: tuple[tuple[str, tuple[str, str]], ...] = ()

    def say(self, lang: Lang = "zh") -> str:
        """The question."""
        return self.en if lang == "en" else self.zh


def values(
    dated: Iterable[Dated[object]], given: Adopted, sorts: Mapping[str, str]
) -> Iterator[ToAdopt]:
    """The values without one: neither stated by a text nor adopted, or taken away again. `sorts`:
    what the codes of a name are."""
    for h in dated:
        open_ = given[h.name] in (unset, "unset") if h.name in given else not h.days(given)
        if not open_ or h.kind == "condition":
            continue
        yield ToAdopt(
            name=h.name,
            kind=h.kind,
            zh=h.ask.question if h.ask is not None else h.name,
            en=h.ask.en if h.ask is not None else h.name,
            sort=sorts.get(h.name, ""),
            choices=h.words or tuple((c, (c, c)) for c in h.choices),
        )


def first_days(sources: Iterable[Source], given: Adopted) -> Iterator[ToAdopt]:
    """The texts of which nobody knows from when they hold."""
    for s in sources:
        if s.how == "unset" and s.first_day(given) is None:
            zh, en = (say("ask_first_day", {"title": s.title}, lang) for lang in ("zh", "en"))
            yield ToAdopt(name=s.name, kind="day", zh=zh, en=en)


def of_notice(edition: Rulebook, given: Adopted) -> Iterator[ToAdopt]:
    """How long a notice of ours hangs, where neither the programme nor the branch says it: else a
    number of days is assumed."""
    ours = any(s.kind == "notice" and not s.outside for s in edition.steps)
    own = (stated(edition.programme, what, edition.parameters) for what in (DAYS, WEEKS))
    names = (NOTICE, f"{NOTICE}.{edition.programme}")
    if ours and not any(own) and not any(name in given for name in names):
        yield notice_days()


def notice_days() -> ToAdopt:
    """The question of how long a notice hangs, the same for all programmes."""
    zh, en = (say("ask_notice_days", {}, lang) for lang in ("zh", "en"))
    return ToAdopt(name=NOTICE, kind="number", zh=zh, en=en)
