"""Publish: a public notice that names one case or several is put up. See: another person was there.
Take down: its days are over. The step is done with the second look."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal, get_args

from attrs import Attribute, evolve, field

from caseflow.branch import notices
from caseflow.case import notice_text
from caseflow.case.acts.act import Command, Events, Look, Write, Writes, act, command
from caseflow.case.acts.telling import told
from caseflow.case.acts.values import is_text, one_of, text, texts, to_day
from caseflow.case.events import StepDone
from caseflow.case.kinds.notice_named import NoticeNamed, may_be_named
from caseflow.case.kinds.notice_seen import DOWN, UP, NoticeSeen
from caseflow.case.kinds.notice_taken_down import NoticeTakenDown
from caseflow.case.notice import STEP, hanging, standing
from caseflow.case.state import Case
from caseflow.codec import changed
from caseflow.errors import FactError, near
from caseflow.lists.notice import NoticePosted, ends
from caseflow.lists.posted import Shown
from caseflow.values.letters import check_letter
from caseflow.values.money import Money
from caseflow.values.names import mask
from caseflow.words import JOIN, Lang
from caseflow.words.notice import BRACKETS

MARK = "GS"  # of a notice in its number
LONG = 200  # signs of a line
Seeing = Literal["posted", "taken_down"]
Where = tuple[tuple[str, str], ...]


def _numbers(value: Sequence[str]) -> tuple[str, ...]:
    """A converter: numbers of cases."""
    return texts(value, "also")


def places(value: Sequence[str]) -> Where:
    """Where it hangs, each as `KIND=NAME` or a kind alone; `other=…` is of no kind.
    FactError if it is nowhere, or of no kind that there is: a slip would hang on the page.

    >>> places(["village=Bayan", "office"])
    (('village', 'Bayan'), ('office', ''))
    """
    found = []
    for x in texts(value, "places"):
        kind, _, words = x.partition("=")
        kind, words = kind.strip(), words.strip()
        if kind not in notices.PLACES or (kind == "other" and not words):
            meant = near(kind, notices.PLACES)
            raise FactError("notice_place", "places", x, near=meant, known=notices.PLACES)
        found.append((kind, words))
    if not found:
        raise FactError("notice_place", "places", "", known=notices.PLACES)
    return tuple(found)


def _hung(value: Sequence[str]) -> tuple[str, ...]:
    """A converter: the same words, once they say where."""
    places(value)
    return tuple(value)


def _line(_: Any, field: Attribute[Any], value: Any) -> None:
    """A validator: words in a line."""
    if "\n" in text(value, field.name, longest=LONG):
        raise FactError("not_text", field.name, value)


@command
class Publish(Command):
    """A notice that names `case` and those of `also`, and hangs in `places` from the day `since`
    (empty: today). `channel`, `supervision`, `title`: empty: as the branch adopted them.
    `instead`: of a notice that hangs already, whose days begin anew."""

    case: str
    also: Sequence[str] = field(default=(), converter=_numbers)
    places: Sequence[str] = field(converter=_hung)
    since: str = field(default="", converter=to_day)
    channel: str = field(default="", validator=_line)
    supervision: str = field(default="", validator=_line)
    title: str = field(default="", validator=_line)
    batch: str = field(default="", validator=_line)
    lang: str = field(default="", validator=one_of("", "zh", "en"))
    instead: bool = False


@command
class SeeNotice(Command):
    """Another person saw the notice of a case hang, or that it was taken down."""

    case: str
    what: Seeing = field(default="posted", validator=one_of(*get_args(Seeing)))
    note: str = field(default="", validator=is_text)


@command
class TakeDown(Command):
    """The notice of a case hangs no more: its days are over."""

    case: str
    note: str = field(default="", validator=is_text)


def run(look: Look, c: Case, x: Publish) -> Writes:
    """The list, and each case on it."""
    cases = [c, *(_other(look, n) for n in x.also)]
    made = drafted(look, cases, x)
    id_ = look.new_id()
    event = changed(made.event, id=id_)
    where = [f"{k}={words}" for k, words in places(x.places)]
    yield Write(id_, event, {"places": where, "text": made.text, "lang": made.lang})
    for one, shown in zip(cases, event.cases, strict=True):
        named = NoticeNamed(
            notice=id_,
            masked=shown.masked,
            of=one.granted_at,
            units=shown.units,
            since=event.since,
            length=event.length,
            day_kind=event.day_kind,
            last=event.last,
            not_before=event.not_before,
            instead=_hangs(one) if x.instead else 0,
        )
        yield Write(one.id, named, {"row": made.rows[one.number], "ref": event.ref})


def _hangs(c: Case) -> int:
    """The list of the notice that hangs, 0 if none does."""
    n = hanging(c)
    return n.list if n is not None else 0


def _other(look: Look, number: str) -> Case:
    id_ = look.numbered(number)
    if not id_:
        raise FactError("no_such_case", "also", number[:30])
    return look.case(id_)


class Draft:
    """A notice before it is put up: its event without an id, its text with a place for each row,
    the rows by the numbers of their cases."""

    def __init__(self, event: NoticePosted, text: str, rows: Mapping[str, str], lang: Lang) -> None:
        self.event, self.text, self.rows, self.lang = event, text, rows, lang

    @property
    def whole(self) -> str:
        """The text as it is put up."""
        return notice_text.filled(self.text, self.rows, self.lang)


def drafted(look: Look, cases: Sequence[Case], x: Publish) -> Draft:
    """What would be put up. FactError where nobody said to whom one objects, or who supervises."""
    c, on = cases[0], look.who.on
    lang = _language(look, x)
    began = c.step.since if c.step is not None else on
    edition = look.edition(c.edition)
    terms = notices.terms(look.see, c.branch, c.programme, edition, began)
    shows = notices.shows(look.see, c.branch, c.programme, began)
    shown = tuple(
        Shown(case=one.id, masked=_masked(look, one, shows), units=one.granted) for one in cases
    )
    body = f"{c.number}/{MARK}{c.version + 1}"
    event = NoticePosted(
        id=0,
        programme=c.programme,
        places=tuple(kind for kind, _ in places(x.places)),
        since=x.since or on,
        length=terms.length,
        day_kind=terms.day_kind,
        last="",
        not_before="",
        assumed=terms.assumed,
        shows=shows,
        cases=shown,
        ref=f"{body}-{check_letter(body)}",
        sha256="",
    )
    last, not_before = ends(look.see, c.branch, on, event)
    event = changed(event, last=last, not_before=not_before)
    rows = {
        one.number: notice_text.row(_row(look, one, s.masked, lang), shows, lang)
        for one, s in zip(cases, shown, strict=True)
    }
    text_ = notice_text.page(_page(look, c, x, event, lang), tuple(rows), lang)
    made = Draft(event, text_, rows, lang)
    return Draft(changed(event, sha256=notice_text.digest(made.whole)), text_, rows, lang)


def _language(look: Look, x: Publish) -> Lang:
    if x.lang:
        return "en" if x.lang == "en" else "zh"
    return "zh" if look.place.languages[:1] == ("zh",) else "en"


def _masked(look: Look, c: Case, shows: Iterable[str]) -> bool:
    return "name" in shows and may_be_named(look.see, c, look.who.on) and _name(look, c) != ""


def _name(look: Look, c: Case) -> str:
    return mask(look.name(c.beneficiary))


def _row(look: Look, c: Case, masked: bool, lang: Lang) -> notice_text.Row:
    branch = look.see("branch", c.branch)
    return notice_text.Row(
        number=c.number,
        name=_name(look, c) if masked else "",
        county=branch.name if branch is not None else "",
        fund=JOIN[lang].join(_funds(look, c)),
        amount=look.place.currency.say(Money(c.granted), lang) if c.granted else "",
    )


def _funds(look: Look, c: Case) -> list[str]:
    """What the funds are called that give, each once; by its code where no key opens it."""
    funds = dict.fromkeys(x.fund for x in c.lines if x.fund and x.granted)
    return [str(look.private(f, 1).get("name") or look.fund(f).code) for f in funds]


def by_number(look: Look, c: Case, units: int, shows: Sequence[str], lang: Lang) -> str:
    """What a notice says of a case whose name may not be published any more; `units`: the sum as it
    was put up."""
    amount = look.place.currency.say(Money(units), lang) if units else ""
    return notice_text.row(evolve(_row(look, c, False, lang), amount=amount), shows, lang)


def _brand(programme: str) -> str:
    """What a programme is called in public: what stands in brackets may name a disease.

    >>> _brand("Angel Sunshine (congenital heart disease)")
    'Angel Sunshine'
    """
    brand = programme
    for sign in BRACKETS:
        brand = brand.partition(sign)[0]
    return brand.strip() or programme


def _page(look: Look, c: Case, x: Publish, e: NoticePosted, lang: Lang) -> notice_text.Page:
    branch = look.see("branch", c.branch)
    edition = look.edition(c.edition)
    said = {"channel": x.channel, "supervision": x.supervision, "title": x.title}
    for name, words in said.items():
        own = notices.adopted(look.see, c.branch, f"notice.{name}", c.programme, look.who.on)
        said[name] = words.strip() or str(own or "")
    if not said["channel"] or not said["supervision"]:
        raise FactError("notice_no_channel", "channel" if not said["channel"] else "supervision")
    programme = _brand(edition.zh if lang == "zh" else edition.en)
    return notice_text.Page(
        ref=e.ref,
        programme=programme,
        office=branch.name if branch is not None else "",
        batch=x.batch.strip(),
        places=places(x.places),
        since=e.since,
        last=e.last,
        not_before=e.not_before,
        length=e.length,
        day_kind=e.day_kind,
        shows=e.shows,
        decided=bool(c.granted_at),
        **said,
    )


def see(look: Look, c: Case, x: SeeNotice) -> Writes:
    """With the second look the step is done."""
    yield Write(c.id, NoticeSeen(what=x.what), _noted(x.note))
    if x.what == DOWN:
        now = look.case(c.id)
        yield Write(c.id, told(look, now, _done()))


def take_down(look: Look, c: Case, x: TakeDown) -> Writes:
    """Another person is to see it."""
    yield Write(c.id, NoticeTakenDown(), _noted(x.note))


def _noted(note: str) -> Mapping[str, Any] | None:
    return {"note": note.strip()} if note.strip() else None


def _done() -> StepDone:
    return StepDone(step=STEP, moves=(), until="", next=None, by="", paper="")


def ways(look: Look, c: Case) -> Mapping[str, Events]:
    """Where none hangs, and in place of one that does."""
    first = NoticeNamed(
        notice=0,
        masked=False,
        of=c.granted_at,
        units=c.granted,
        since="",
        length=0,
        day_kind="",
        last="",
        not_before="",
    )
    there = _hangs(c)
    anew = {"instead": (changed(first, instead=there),)} if there else {}
    return {"publish": (first,), **anew}


def way(look: Look, c: Case, x: Publish) -> str:
    """In place of what hangs, if that is said."""
    return "instead" if x.instead and _hangs(c) else "publish"


def seeing(look: Look, c: Case) -> Mapping[str, Events]:
    """That it hangs; that it was taken down, by which the step is done."""
    return {UP: (NoticeSeen(what=UP),), DOWN: (NoticeSeen(what=DOWN), _done())}


def _unposted(c: Case) -> tuple[str, ...]:
    """As long as none is about the case as it stands, one is to be put up."""
    return ("publish",) if standing(c) is None else ()


act(Publish, "", run, ways, way, answers={STEP: _unposted})
act(
    SeeNotice,
    "",
    see,
    seeing,
    lambda look, c, x: x.what,
    name="see_notice",
    answers={STEP: (UP, DOWN)},
)
act(
    TakeDown,
    "",
    take_down,
    lambda look, c: {"take_down": (NoticeTakenDown(),)},
    name="take_down",
    answers={STEP: ("take_down",)},
)

__all__ = ["Draft", "Publish", "SeeNotice", "TakeDown", "drafted", "places"]
