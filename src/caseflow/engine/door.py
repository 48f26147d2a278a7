"""The door for facts: only what the programme may ask, each of the kind that its question asks for. What passes can be kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from caseflow.engine.wire import stated
from caseflow.errors import FactError, shown
from caseflow.programme.form import Field
from caseflow.values.blank import nothing, unknown
from caseflow.values.dates import read_day, shanghai_date
from caseflow.values.money import Money
from caseflow.values.residents import read_id

KINDS: dict[str, type] = {"money": Money, "number": int, "text": str, "yes_no": bool}
WORDS = {"money": "金额，请写 yuan(...)", "number": "整数", "text": "文字", "yes_no": "是或否（True / False）"}
LONGEST = 5_000
PAST = frozenset({"application.received_on", "application.entered_on", "application.upstream_entered_on"})


def not_after(facts: Mapping[str, Any], today: date) -> None:
    """FactError if the application was received or entered on a day that is still to come."""
    for key, value in facts.items():
        if key in PAST and isinstance(value, date) and value > today:
            raise FactError(key, value, f"晚于今天（{today}），请核对")


def asked(programme: str, form: Mapping[str, Field], facts: Mapping[str, Any]) -> dict[str, Any]:
    """The facts that are stated, days as days. FactError, naming the fact, for any that may not be asked or does not fit."""
    given: dict[str, Any] = {}
    for key, value in stated(facts).items():
        field = form.get(key)
        if field is None:
            given[key] = _completeness(programme, form, key, value)
        elif key == field.group:
            given[key] = value if value is nothing else _elements(form, key, value)
        elif value is not nothing:
            given[key] = _value(field, key, value)
        elif not field.identity:  # who somebody is cannot be nothing: that is only not stated
            given[key] = value
    return given


def _completeness(programme: str, form: Mapping[str, Field], key: str, value: object) -> object:
    group, _, what = key.rpartition(".")
    if group in form and form[group].group == group:
        if what == "complete" and isinstance(value, bool):
            return value
        if what == "count" and type(value) is int and value >= 0:
            return value
        if what in ("complete", "count"):
            raise FactError(key, value, "应为是或否（complete）或件数（count）")
    raise FactError(shown(key), "", f"项目 {programme} 不收集这一项；请删去（只收集规则要用的信息）", show=False)


def _elements(form: Mapping[str, Field], group: str, value: object) -> list[dict[str, Any]]:
    if not isinstance(value, list | tuple) or not all(isinstance(x, Mapping) for x in value):
        raise FactError(group, "", '应为列表，每项是一组填报内容，例如 [{"icd10": "Q21.0"}]', show=False)
    out = []
    for element in value:
        made: dict[str, Any] = {}
        for name, v in element.items():
            key = str(name) if str(name).startswith(f"{group}.") else f"{group}.{name}"
            field = form.get(key)
            if field is None or field.group != group:
                raise FactError(shown(key), "", "这组填报内容里没有这一项", show=False)
            if v is not None and v is not unknown:
                made[key.removeprefix(f"{group}.")] = v if v is nothing else _value(field, key, v)
        out.append(made)
    return out


def _value(field: Field, key: str, value: object) -> Any:
    if field.kind == "day":
        return _day(key, value)
    if type(value) is not KINDS[field.kind]:
        raise FactError(key, value, f"{field.zh}应为{WORDS[field.kind]}", show=not field.identity)
    if isinstance(value, str) and (len(value) > LONGEST or not value.strip()):
        raise FactError(key, "", "文字为空或过长", show=False)
    if field.options and value not in field.options:
        words = "、".join(f"{code}（{word}）" for code, word in field.option_words) or "、".join(field.options)
        raise FactError(key, value, f"{field.zh}只能是：{words}")
    if key.endswith(".id_no"):
        read_id(value, key)  # here, where the field has its name and the row its own verdict
    return value


def _day(key: str, value: object) -> date:
    """A day; text as 2026-03-05; a moment with its time zone as the day that it is in Beijing."""
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise FactError(key, value, "应为日期（date）；带时间的须注明时区，按北京时间取日")
        return shanghai_date(value)
    if isinstance(value, date | str):
        return read_day(value, key)
    raise FactError(key, value, "应为日期，例如 2026-03-05")
