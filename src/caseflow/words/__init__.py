"""Every sentence by code, in Chinese and English. No sentence stands in code that decides.

`say(code, parts, lang)` fills a sentence with its parts. A part may be a code itself and says how
it is read after a colon: `{duty:duty}`, `{hold:hold}`, `{step:step}`; `{said:steps}` names each of
several, `{names:list}` joins them as they are, `{known:choices}` says what each choice is called
(`called` has each with it), `{units:money}` is a sum in the currency of the part `unit`. A part
that is an error or a note of its own is said in the same language; `{rule:rule}` is a rule of the
part `programme` as its clause has it, `{what:both}` a pair of words by language, `{fund}` a fund
by its name. Some pieces are made of parts and say nothing where the part is empty: `PIECES`. In
Chinese commands are called so. Tables stand in one module per layer, loaded when first needed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import import_module
from string import Formatter
from typing import Any, Literal

from caseflow.words import called
from caseflow.words.commands import spoken
from caseflow.words.options import named as option_named

Lang = Literal["zh", "en"]
LAYERS = (
    "values", "places", "rules", "award", "programme", "files", "intake", "unread", "plugins",
    "store", "branch", "people", "fund", "lists", "pay", "bank", "results", "case", "chain",
    "order", "deciding",
    "bills", "acts", "recovery", "office", "desk", "personal", "proof", "tables", "reports",
    "adopting", "testing", "tried", "clauses", "examples", "printed", "signing", "sheets", "listed",
    "meetings", "consents", "papers", "usage",
    "notice", "objecting", "reopening", "limits", "conduct", "signed", "unlike", "filed", "cli",
)  # fmt: skip
JOIN = {"zh": "、", "en": ", "}

#: piece → the part that it is made of, and its words in Chinese and English; `{}` is the part
PIECES: dict[str, tuple[str, str, str]] = {
    "could_do": ("could", "；可由 {} 办理", "; {} could do it"),
    "lacking": ("missing", "；还缺：{}", "; missing: {}"),
    "to_settle": ("refers", "；待人工认定：{}", "; to be settled by name: {}"),
    "did_you_mean": ("near", "，是否为“{}”", ", did you mean “{}”"),
    "by_order": ("orders", "；各种顺序的结果：{}", "; what each order gives: {}"),
    "at_row": ("row", "（第 {} 行）", " (row {})"),
    "named_check": ("check", "“{}”", " “{}”"),
    "of_version": ("of", "（第 {} 版）", " (version {})"),
    "unadopted": (
        "left",
        "；插件文件夹里的 {} 尚未采用，须由两人采用后才能用（caseflow adopt）",
        "; not adopted yet, in the folder of plugins: {} (two people adopt it: caseflow adopt)",
    ),
    "unusable": (
        "faulty",
        "；现在不能用的插件：{}（原因见 caseflow programmes）",
        "; plugins that cannot be used now: {} (why: caseflow programmes)",
    ),
    "of_these": ("known", "；这里有：{}", "; there are: {}"),
    "signed_here": ("here", "，这里登录的是 {}", ", {} is"),
    "in_currency": ("currency", "，金额以 {} 计", ", sums are in {}"),
    "given": ("value", "，填写的是“{}”", ", “{}” was given"),
    "meaning": ("help", "（{}）", " ({})"),
    "one_of": ("known", "，可以写：{}", ", one of: {}"),
    "of_login": ("login", " {} 的", " of {}"),
    "by_option": ("option", "（加 {} 文件名）", " (add {} FILE)"),
    "written_so": ("how", "；写法：{}", "; it is written: {}"),
}

#: where it was asked who could, and nobody can
NOBODY = (
    "；目前无人可办：请按规定借调上级或邻近机构的人（caseflow people grant）；"
    "重新办理的，也可请上级机构办理后凭其来文登记",
    "; nobody can at present: please have somebody of the branch above or beside lent to you "
    "(caseflow people grant); what is taken up again a body above may do too, by its paper",
)


@cache
def sentences() -> Mapping[str, tuple[str, str]]:
    """Every code of an error with its two sentences."""
    out: dict[str, tuple[str, str]] = {}
    for layer in LAYERS:
        out |= import_module(f"caseflow.words.{layer}").ERRORS
    return out


def say(code: str, parts: Mapping[str, Any], lang: Lang = "zh") -> str:
    """The sentence of a code; the code itself if nobody wrote one."""
    both = sentences().get(code)
    if both is None:
        return code
    sentence = both[lang == "en"]
    if not parts.get("place"):  # nothing to name: no colon behind it
        sentence = sentence.removeprefix(HEADS[lang == "en"])
    return fill(sentence, parts, lang)


#: how a sentence begins that says what was asked, which stands beside where it is said apart
HEADS = ("{field}：", "{field}: ")
_REMEDY = {"zh": "；请", "en": "; please "}


_PART = re.compile(r"\{(\w+)(?::\w+)?\}")
UNKEPT = "…"  # in the place of what was said and is not kept


def apart(
    code: str, parts: Mapping[str, Any], lang: Lang = "zh", *, kept: bool = True
) -> tuple[str, str]:
    """What is wrong, and what to do, of an error whose field and value stand beside it. Where its
    parts were not `kept`, those that are not given are a sign that something stood there."""
    both = sentences().get(code)
    if both is None:
        return code, ""
    bare = both[lang == "en"].removeprefix(HEADS[lang == "en"]).replace("{given}", "")
    if not kept:
        known = parts.keys() | PIECES.keys()
        bare = _PART.sub(lambda m: m[0] if m[1] in known else UNKEPT, bare)
    reason, found, remedy = fill(bare, parts, lang).rpartition(_REMEDY[lang])
    return (reason, _REMEDY[lang][1:].lstrip() + remedy) if found else (remedy, "")


#: what English counts, where no verb stands behind it
_COUNTED = re.compile(
    r"(\{(\w+)\} )(people|applications|cases|rows|lines|events|files|papers|payments|decisions"
    r"|letters|sheets|days|months|years|households|persons|copies|assessments|proposals|entries"
    r"|digits|characters|signs|images|pages|values|programmes|editions|weeks|working days"
    r"|cases tried)"
    r"(?! (?:are|were|have|hold|belong|help|decide|add|do|lie|wait|stand)\b)\b"
)


def _counted(found: re.Match[str], parts: Mapping[str, Any]) -> str:
    """`1 payment`, and `2 payments`."""
    before, name, noun = found.groups()
    if str(parts.get(name)) != "1":
        return found[0]
    if noun == "people":
        return f"{before}person"
    head = noun.removesuffix(" tried")
    return before + (f"{head[:-3]}y" if head.endswith("ies") else head[:-1]) + noun[len(head) :]


def fill(sentence: str, parts: Mapping[str, Any], lang: Lang) -> str:
    """A sentence with its parts and pieces; in Chinese commands are called so, in English one is
    no more than one."""
    if lang == "en":
        sentence = _COUNTED.sub(lambda m: _counted(m, parts), sentence)
    else:
        sentence = _NAMED.sub(lambda m: _close(m, parts), spoken(sentence))
    return _Filler(lang, parts).vformat(sentence, (), {**parts, **_pieces(parts, lang)})


#: a name in a Chinese sentence, with the blanks around it, which stand beside a code alone
_NAMED = re.compile(r" ?\{(\w+):(person|branch|owner)\} ?")


def _close(found: re.Match[str], parts: Mapping[str, Any]) -> str:
    """A blank beside a name stays where the name, or what is on its other side, is no Chinese."""
    from caseflow.words import names

    text = names.name(found[2], parts.get(found[1], ""))
    before, after = found.string[: found.start()][-1:], found.string[found.end() :][:1]
    said = found[0]
    if said[:1] == " " and not (text[:1].isascii() or before.isascii()):
        said = said[1:]
    if said[-1:] == " " and not (text[-1:].isascii() or after.isascii()):
        said = said[:-1]
    return said


def _pieces(parts: Mapping[str, Any], lang: Lang) -> dict[str, str]:
    """What is said only where there is something to say; `{field}` is what was asked, by name."""
    from caseflow.words import names
    from caseflow.words.choices import meant, said_of
    from caseflow.words.units import say_payers

    place = str(parts.get("place", ""))
    out = {"field": _one(place, lang) if place.startswith("--") else names.field(place, lang)}
    for piece, (part, *both) in PIECES.items():
        value = parts.get(part)
        if part == "missing":
            value = [names.field(x, lang) for x in value or ()]
        if part == "refers":
            programme = str(parts.get("programme", ""))
            value = [names.rule(programme, x, lang) for x in value or ()]
        if part == "orders":
            value = [say_payers(x, lang) for x in value or ()]
        if part == "could" and value == ():  # it was asked, and there is nobody
            out[piece] = NOBODY[1] if lang == "en" else spoken(NOBODY[0])
            continue
        if part == "could" and isinstance(value, tuple | list):
            value = [names.name("person", x, lang) for x in value]
        if part in ("help", "how") and isinstance(value, Mapping):
            value = value[lang]
        if part == "option":
            value = _one(value or "", lang)
        if piece == "of_these":
            value = [names.name("programme", x, lang) for x in _codes(value)]
        if piece == "one_of":
            value = [said_of(x, parts.get("called", ()), lang) for x in _codes(value)]
        if part == "near" and isinstance(value, tuple | list):
            value = JOIN[lang].join(str(meant(x, parts.get("called", ()), lang)) for x in value)
        if isinstance(value, tuple | list):
            value = JOIN[lang].join(map(str, value))
        if part == "near":  # may be a choice, with what it is called
            value = meant(value, parts.get("called", ()), lang)
            value = called.FUNDS.get(str(value), _one(value, lang) if value else value)
            both_ = names.PROGRAMMES.get(str(value)) if lang == "zh" else None
            value = f"{both_[0]}（{value}）" if both_ else value
        empty = value is None or value == "" or (part == "of" and not value)
        said = both[1] if lang == "en" else spoken(both[0])
        out[piece] = "" if empty else said.replace("{}", str(value))
    return out


def _codes(value: Any) -> list[str]:
    """Those of several choices that are codes, not said in both languages."""
    return [x for x in value if isinstance(x, str)] if isinstance(value, list | tuple) else []


class _Filler(Formatter):
    def __init__(self, lang: Lang, parts: Mapping[str, Any]) -> None:
        self.lang, self.parts = lang, parts

    def get_value(self, key: Any, args: Sequence[Any], kwargs: Mapping[str, Any]) -> Any:
        value = kwargs.get(key, "")
        return called.fund(value) if key == "fund" and isinstance(value, str) else value

    def format_field(self, value: Any, format_spec: str) -> str:
        from caseflow.words import names

        if hasattr(value, "code") and hasattr(value, "say"):  # a note or an error as a part
            return str(value.say(self.lang))
        if not format_spec:
            return _one(value, self.lang)
        if format_spec == "list":
            return JOIN[self.lang].join(_one(x, self.lang) for x in value)
        if format_spec == "money":
            return say_amount(value, str(self.parts.get("unit", "")), self.lang)
        if format_spec == "both":
            several = value if isinstance(value, tuple | list) else (value,)
            return (" 或 " if self.lang == "zh" else " or ").join(x[self.lang] for x in several)
        if format_spec.rstrip("s") == "rule":
            programme = str(self.parts.get("programme", ""))
            several = value if isinstance(value, tuple | list) else (value,)
            return JOIN[self.lang].join(names.rule(programme, x, self.lang) for x in several)
        if format_spec == "orders":
            from caseflow.words.units import say_payers

            return JOIN[self.lang].join(say_payers(x, self.lang) for x in value)
        if format_spec == "choices":
            from caseflow.words.choices import said_of

            said = self.parts.get("called", ())
            return JOIN[self.lang].join(said_of(v, said, self.lang) for v in value)
        if format_spec.endswith("s") and isinstance(value, tuple | list):
            return JOIN[self.lang].join(names.name(format_spec[:-1], v, self.lang) for v in value)
        return names.name(format_spec, value, self.lang)


def _one(value: Any, lang: Lang) -> str:
    """A part: in that language where it is said in both; an option as it is called."""
    said = str(value[lang] if isinstance(value, Mapping) else value)
    return option_named(said) if lang == "zh" and said.startswith("--") else said


def both(zh: str, en: str) -> Mapping[str, str]:
    """A part of an error that is said otherwise in each language, as JSON has it too.

    >>> both("超声报告（echo）", "echo report (echo)")["en"]
    'echo report (echo)'
    """
    return {"zh": zh, "en": en}


def say_amount(units: Any, unit: str, lang: Lang = "zh") -> str:
    """So many units of a fund: minor units with the decimals of their currency, pieces and places
    as such; as they are where nobody names a unit.

    >>> say_amount(1250, "CNY", "en"), say_amount(3, "pieces:BOX", "en")
    ('12.50 yuan', '3 pieces of BOX')
    """
    from caseflow.values.currency import Currency
    from caseflow.values.money import Money
    from caseflow.words.units import say_units

    if counted := say_units(units, unit, lang):
        return counted
    try:
        return Currency(unit).say(Money(units), lang)
    except (ValueError, TypeError):
        return f"{units} {unit}".strip()


def say_currency(code: str, lang: Lang = "zh") -> str:
    """A currency as people say it behind a sum; its code where they say that.

    >>> say_currency("CNY"), say_currency("XOF")
    ('元', 'XOF')
    """
    from caseflow.values.currency import NAMES

    return NAMES.get(code, (code, code))[lang == "en"]
