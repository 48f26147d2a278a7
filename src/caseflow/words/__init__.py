"""Every sentence by code, in Chinese and English. No sentence stands in code that decides.

`say(code, parts, lang)` fills a sentence with its parts. A part may be a code itself and says how
it is read after a colon: `{duty:duty}`, `{hold:hold}`, `{step:step}`, `{names:list}`. Tables stand
in one module per layer and are loaded when first needed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib import import_module
from string import Formatter
from typing import Any, Literal

Lang = Literal["zh", "en"]
LAYERS = (
    *("store", "branch", "people", "fund", "lists", "case", "office", "desk", "proof", "places"),
    *("reports", "cli"),
)
JOIN = {"zh": "、", "en": ", "}


@cache
def sentences() -> Mapping[str, tuple[str, str]]:
    """Every code of an error with its two sentences."""
    out: dict[str, tuple[str, str]] = {"said": ("{said}", "{said}")}
    for layer in LAYERS:
        out |= import_module(f"caseflow.words.{layer}").ERRORS
    return out


def say(code: str, parts: Mapping[str, Any], lang: Lang = "zh") -> str:
    """The sentence of a code; the code itself if nobody wrote one."""
    both = sentences().get(code)
    if both is None:
        return code
    return _Filler(lang).vformat(both[lang == "en"], (), {**parts, **_could(parts, lang)})


def _could(parts: Mapping[str, Any], lang: Lang) -> dict[str, str]:
    """`{could_do}`: who could do it instead, as the end of a sentence."""
    names = JOIN[lang].join(map(str, parts.get("could", ())))
    if not names:
        return {"could_do": ""}
    return {"could_do": f"；可由 {names} 办理" if lang == "zh" else f"; {names} could do it"}


class _Filler(Formatter):
    def __init__(self, lang: Lang) -> None:
        self.lang = lang

    def get_value(self, key: Any, args: Sequence[Any], kwargs: Mapping[str, Any]) -> Any:
        return kwargs.get(key, "")

    def format_field(self, value: Any, format_spec: str) -> str:
        from caseflow.words import names

        if not format_spec:
            return str(value)
        if format_spec == "list":
            return JOIN[self.lang].join(map(str, value))
        if format_spec.endswith("s") and isinstance(value, tuple | list):
            return JOIN[self.lang].join(names.name(format_spec[:-1], v, self.lang) for v in value)
        return names.name(format_spec, value, self.lang)
