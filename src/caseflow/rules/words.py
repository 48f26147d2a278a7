"""A tree says itself, in Chinese and English; with the facts of a case it says the values too. The
words are printed from the tree, so wording and code cannot part.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from caseflow.rules import nodes as n
from caseflow.rules.kinds import kind_of
from caseflow.rules.spans import LIFETIME, phrase_of
from caseflow.values.areas import named
from caseflow.values.blank import nothing, unknown
from caseflow.values.currency import Currency
from caseflow.values.money import Money
from caseflow.values.percent import as_percent
from caseflow.values.sorts import sort_of
from caseflow.words.labels import english
from caseflow.words.phrases import JOINT, OPERATORS, PHRASES, Lang


def phrase(key: str, lang: Lang, *args: str) -> str:
    """One turn of speech, filled in."""
    return PHRASES[key][lang == "en"].format(*args)


def as_money(value: object) -> str:
    """How an author writes a number as money."""
    return f'yuan({value!r}), or money({value!r}, "XOF")'


def show(
    value: Any,
    lang: Lang,
    fact: n.Fact | None = None,
    currency: Currency | None = None,
) -> str:
    """A value as people read it: yes/no, an option by its words, money in its currency.

    Without a currency (a rule that stands in no programme yet) a sum has two decimals and no unit.
    """
    if value is None or value is unknown:
        return phrase("unknown", lang)
    if value is nothing:
        return phrase("nothing", lang)
    if isinstance(value, bool):
        return phrase("yes" if value else "no", lang)
    if isinstance(value, Money):
        return str(value) if currency is None else currency.say(value, lang)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return ("、" if lang == "zh" else ", ").join(map(str, value)) or phrase("nothing", lang)
    if fact is not None and lang == "zh" and sort_of(fact.key) == "area":
        return named(str(value))
    words = dict(fact.option_words) if fact is not None else {}
    if lang == "en":
        return english(str(value)) if value in words else str(value)
    return words.get(str(value)) or str(value)


def _length(number: str, shift: str) -> str:
    """How English counts a birthday (15th, 3rd), or says a length of time (6 months, 1 year)."""
    if shift:
        return f"{number} {shift[1:-1] if number == '1' else shift[1:]}"
    last = (
        {"1": "st", "2": "nd", "3": "rd"}.get(number[-1:], "th")
        if number[-2:] not in ("11", "12", "13")
        else "th"
    )
    return number + (last if number.isdigit() else "th")


class Speaker:
    """Says trees in one language and currency, with the values of a case if `facts` is given."""

    def __init__(
        self,
        lang: Lang,
        facts: Mapping[str, Any] | None = None,
        currency: Currency | None = None,
    ) -> None:
        self.lang, self.facts, self.currency = lang, facts, currency

    def say(self, node: Any) -> str:
        """The tree in words."""
        return str(getattr(self, f"_{type(node).__name__.lower()}")(node))

    def _p(self, key: str, *args: str) -> str:
        return phrase(key, self.lang, *args)

    def _show(self, value: Any, fact: n.Fact | None = None) -> str:
        return show(value, self.lang, fact, self.currency)

    def _seen(self, text: str, x: n.Fact) -> str:
        if self.facts is None or x.group:
            return text
        value = self._show(self.facts.get(x.key), x)
        return f"{text}（{value}）" if self.lang == "zh" else f"{text} ({value})"

    def _fact(self, x: n.Fact) -> str:
        return self._seen(self._called(x), x)

    def _called(self, x: n.Fact) -> str:
        return (x.zh if self.lang == "zh" else x.en) + self._same(x)

    def _same(self, x: n.Fact) -> str:
        """Of what was given before: for what alone it is counted (one eye, one deed)."""
        if x.use is None or x.use.what != "money":
            return ""
        of = [f.zh if self.lang == "zh" else f.en for f in x.use.asks if f.key in x.use.per]
        return self._p("same", JOINT["and"][self.lang == "en"].join(of)) if of else ""

    def _const(self, x: n.Const) -> str:
        return self._show(x.value)

    def _codes(self, x: n.Codes) -> str:
        return "、".join(x.values) if self.lang == "zh" else ", ".join(x.values)

    def _unset(self, x: n.Unset) -> str:
        return self._p("unset", x.ask if self.lang == "zh" else x.en or x.ask)

    def _param(self, x: n.Param) -> str:
        return f"«{x.name}»"

    def _chosen(self, x: n.Chosen) -> str:
        return f"«{x.name}»"

    def _derived(self, x: n.Derived) -> str:
        text = x.zh if self.lang == "zh" else x.en
        if self.facts is None or x.name not in self.facts:
            return text
        value = self._show(self.facts[x.name])
        return f"{text}（{value}）" if self.lang == "zh" else f"{text} ({value})"

    def _compare(self, x: n.Compare) -> str:
        zh, en = OPERATORS[(kind_of(x.left), x.op)]
        left, right = self.say(x.left), self.say(x.right)
        if isinstance(x.left, n.Fact) and isinstance(x.right, n.Const) and x.left.options:
            right = self._show(x.right.value, x.left)
            if x.op == "==" and self.facts and self.facts.get(x.left.key) == x.right.value:
                left = self._called(x.left)  # what it is stands behind it
        return f"{left}{zh}{right}" if self.lang == "zh" else f"{left} {en} {right}"

    def _allof(self, x: n.AllOf) -> str:
        return self._p("and").join(map(self._inner, x.parts))

    def _anyof(self, x: n.AnyOf) -> str:
        return self._p("or").join(map(self._inner, x.parts))

    _oneof = _anyof

    def _inner(self, x: Any) -> str:
        text = self.say(x)
        if not isinstance(x, n.AllOf | n.AnyOf):
            return text
        return f"（{text}）" if self.lang == "zh" else f"({text})"

    def _not(self, x: n.Not) -> str:
        if isinstance(x.part, n.Fact) and x.part.no[0]:
            return self._denied(x.part)
        match x.part:
            case n.Compare("==", left, right) if kind_of(left) == "text":
                return self._p(
                    "is_not",
                    self.say(left),
                    self._options(left, n.Codes((str(right.value),)))
                    if isinstance(right, n.Const)
                    else self.say(right),
                )
            case n.IsIn(item, options):
                return self._p(
                    "in_not" if _several(options) else "is_not",
                    self.say(item),
                    self._options(item, options),
                )
            case n.Given(of):
                return self._p("given_not", self.say(of))
            case n.StartsWith():
                return self._begins(x.part, "starts_not")
        return self._p("not", self.say(x.part))

    def _denied(self, x: n.Fact) -> str:
        """The words of the denial; in brackets whether they hold, not the answer that they deny."""
        text = x.no[self.lang == "en"]
        if self.facts is None or x.group:
            return text
        value = self.facts.get(x.key)
        said = self._show(not value if isinstance(value, bool) else value)
        return f"{text}（{said}）" if self.lang == "zh" else f"{text} ({said})"

    def _isin(self, x: n.IsIn) -> str:
        return self._p(
            "in" if _several(x.options) else "is",
            self.say(x.item),
            self._options(x.item, x.options),
        )

    def _startswith(self, x: n.StartsWith) -> str:
        return self._begins(x, "starts")

    def _begins(self, x: n.StartsWith, how: str) -> str:
        where = "area_" if isinstance(x.item, n.Fact) and sort_of(x.item.key) == "area" else ""
        return self._p(where + how, self.say(x.item), self._options(x.item, x.prefixes))

    def _options(self, item: Any, options: Any) -> str:
        if not isinstance(options, n.Codes):
            return self.say(options)
        fact = item if isinstance(item, n.Fact) else None
        joint = "、" if self.lang == "zh" else ", "
        return joint.join(self._show(v, fact) for v in options.values)

    def _stated(self, x: n.Stated) -> str:
        return self._p("stated", self.say(x.of))

    def _given(self, x: n.Given) -> str:
        return self._p("given", self.say(x.of))

    def _birthday(self, x: n.Birthday) -> str:
        years = self.say(x.years) if self.lang == "zh" else _length(self.say(x.years), x.shift)
        text = self._p(x.shift or "birthday", self.say(x.born), years)
        born = (
            self.facts.get(x.born.key)
            if self.facts is not None and isinstance(x.born, n.Fact)
            else None
        )
        if (
            isinstance(born, date)
            and isinstance(x.years, n.Const)
            and isinstance(x.years.value, int)
        ):
            from caseflow.values.dates import moved

            text += self._p("that_day", moved(born, x.years.value, x.shift).isoformat())
        return text

    def _partof(self, x: n.PartOf) -> str:
        return self._p(x.part, self.say(x.day))

    def _where(self, x: n.Where) -> str:
        return self._p("when", self.say(x.case), self.say(x.holds))

    def _product(self, x: n.Product) -> str:
        return f"{self.say(x.units)} × {self.say(x.amount)}"

    def _when(self, x: n.When) -> str:
        text = self._p("when", self.say(x.condition), self._whole(x.award))
        return text if x.otherwise is None else text + self._p("else", self._whole(x.otherwise))

    def _plus(self, x: n.Plus) -> str:
        return self._p("and_also").join(map(self._whole, x.parts))

    def _sum(self, x: n.Sum) -> str:
        out = ""
        for sign, term in x.terms:
            if isinstance(term, n.Const) and term.value in (Money(0), 0):
                continue
            out += (self._p("plus" if sign > 0 else "minus") if out else "") + self.say(term)
        return out

    def _each(self, x: n.Each) -> str:
        name = x.group.zh if self.lang == "zh" else x.group.en
        return self._p(x.quantifier, name + self._elements(x), self.say(x.where))

    def _elements(self, x: n.Each) -> str:
        """The elements as stated, so that a reader sees what was looked at."""
        if self.facts is None:
            return ""
        group, asked = x.group, {f.key: f for f in n.walk(x) if isinstance(f, n.Fact)}
        values = [
            str(v)
            for k, v in self.facts.items()
            if k.startswith(f"{group.key}.") and not k.endswith((".complete", ".count"))
        ]
        listed = self.facts.get(group.key)
        if isinstance(listed, list | tuple):
            for element in listed:
                said = (self._show(v, asked[k]) for k, v in element.items() if k in asked)
                values.append("/".join(said))
        text = (
            "；".join(values)
            if values
            else phrase("unknown", self.lang)
            if listed is None
            else phrase("nothing", self.lang)
        )
        return f"（{text}）" if self.lang == "zh" else f" ({text})"

    def _count(self, x: n.Count) -> str:
        name = x.group.zh if self.lang == "zh" else x.group.en
        said = (
            self._p("count", name)
            if x.where is None
            else self._p("count_where", name, self.say(x.where))
        )
        found = self.facts.get(counted(x)) if self.facts is not None else None
        return said if found is None else self._p("counted", said, str(found))

    def _total(self, x: n.Total) -> str:
        if x.where is None:
            return self._p("total", self.say(x.of))
        name = x.group.zh if self.lang == "zh" else x.group.en
        return self._p("total_where", self.say(x.of), name, self.say(x.where))

    def _byaperson(self, x: n.ByAPerson) -> str:
        if not x.reads:
            return self._p("person")
        return self._p(
            "person_reads", ("、" if self.lang == "zh" else ", ").join(map(self.say, x.reads))
        )

    # -- awards
    def _flat(self, x: n.Flat) -> str:
        return self.say(x.amount)

    def _bands(self, x: n.Bands) -> str:
        band = "band_reached" if x.reached else "band"
        said = (self._p(band, self._show(over), self._show(pays)) for over, pays in x.steps)
        steps = ("；" if self.lang == "zh" else "; ").join(said)
        return self._p("bands", self.say(x.base), steps)

    def _per(self, x: n.Per) -> str:
        return self._p(
            "per", x.zh if self.lang == "zh" else x.en, self.say(x.amount), self.say(x.units)
        )

    def _percent(self, x: n.Percent) -> str:
        share = self._share_of(x.bp)
        match x.base:
            case n.Sum(((1, whole), (-1, limit))):
                return self._p("percent", self._p("above", self.say(whole), self.say(limit)), share)
        return self._p("percent", self.say(x.base), share)

    def _share_of(self, points: Any) -> str:
        """A share in per cent, said by its number or by the name of what nobody has set."""
        match points:
            case n.Const(int(value)):
                return as_percent(value)
            case n.Product(n.Const(100), number):
                return self.say(number)
        return self.say(points)

    def _least(self, x: n.Least) -> str:
        return self._p("lowest", self._p("list").join(map(self._whole, x.parts)))

    def _most(self, x: n.Most) -> str:
        return self._p("highest", self._p("list").join(map(self._whole, x.parts)))

    def _rounded(self, x: n.Rounded) -> str:
        how = "up" if x.up else "half_up" if x.half_up else "down"
        return self._p(how, self._whole(x.award), self._show(x.unit))

    def _remainder(self, x: n.Remainder) -> str:
        return self._p("remainder", self.say(x.base))

    def _topup(self, x: n.TopUp) -> str:
        others = not (isinstance(x.used, n.Fact) and x.used.use is not None)  # they pay first
        return self._p("after" if others else "top_up", self._whole(x.to), self.say(x.used))

    def _goods(self, x: n.Goods) -> str:
        return self._p("goods", x.item, self.say(x.pieces))

    def _share(self, x: n.Share) -> str:
        return self._p("share", self.say(x.pool), self.say(x.places))

    def _cap(self, x: n.Cap) -> str:
        if x.used is None:
            return self._p("cap", self._whole(x.award), self.say(x.limit))
        use = x.used.use if isinstance(x.used, n.Fact) else None
        parts = (self._whole(x.award), self.say(x.limit), self.say(x.used))
        if use is None or use.over == LIFETIME:
            return self._p("cap_used", *parts)
        return phrase_of("cap", use.over, int(self.lang == "en"), *parts)

    def _whole(self, award: Any) -> str:
        """An award that is a part of another, in brackets where it has several parts itself."""
        text = self.say(award)
        several = n.When | n.Plus | n.Least | n.Most | n.Cap | n.TopUp | n.Rounded | n.Bands
        return self._p("together", text) if isinstance(award, several) else text


def counted(x: n.Count) -> str:
    """Under which name the values of a case say how many were counted: no fact's."""
    return f"={x!r}"


def _several(options: Any) -> bool:
    return not isinstance(options, n.Codes) or len(options.values) != 1


def say(
    node: n.Node,
    lang: Lang,
    facts: Mapping[str, Any] | None = None,
    currency: Currency | None = None,
) -> str:
    """A tree in words; with `facts` (and derived values by name) also what this case says."""
    return Speaker(lang, facts, currency).say(node)
