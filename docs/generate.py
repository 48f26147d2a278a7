"""Writes all that comes from the code: `python docs/generate.py`.

The pages of `reference/`, the names of the acts for type checkers, and the golden page of errors. A
test holds each to what is written here, so nothing public is left out of them.
"""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

import caseflow
from caseflow import errors, facts, hookspecs, programme, rooms
from caseflow.programme.form import ALIASES
from caseflow.rules.nodes import Fact
from caseflow.words import LAYERS, names

sys.path.append(str(Path(__file__).parent))
from generate_commands import commands_page
from generate_glossary import glossary_page
from generate_licences import licences_page
from generate_pictures import PICTURES, picture
from generate_statuses import statuses_page, statuses_page_zh
from generate_values import values_page

REFERENCE = Path(__file__).parent / "reference"
HEAD = """# Facts: every question that is ready to use

`from caseflow.facts import child, household, …`. The key is how hosts and scripts name the answer
(`{"child.name": …}`); Chinese titles and the other names are the column headers that a workbook may
have. What is missing here a plugin [asks itself](rule-language.md#your-own-facts). *c*: a second
person confirms it against the paper before it counts for a decision.
*i*: it says who somebody is, and is kept under the person's own key.

Kinds: day, money (minor units inside, `yuan(...)` outside), number, text, yes/no, choice (one of
the listed codes). A fact is a value, `unknown` (nobody said) or `nothing` (stated: 无).
"""
DOCUMENTS = """
## Documents `doc`

A document is `original`, `copy`, nothing (无) or unknown (blank). One that is missing
here: `doc.new("kinship_proof", "亲属关系证明", "proof of kinship")`.

| key | 中文 | English |
| --- | --- | --- |
"""


def facts_page() -> str:
    """The whole page."""
    whole = facts.catalogue()
    parts = [HEAD]
    for holder in facts.CATALOGUE:
        mine = [
            f
            for k, f in whole.items()
            if k.rpartition(".")[0] == holder.key or k.startswith(f"{holder.key}.certificate.")
        ]
        mine += [f for k, f in whole.items() if k.startswith(f"{holder.key}.need.")]
        parts.append(_section(holder.key, type(holder).__doc__ or "", holder.many, mine))
    told = facts.process
    parts.append(_section(told.key, type(told).__doc__ or "", told.many, told.facts()))
    rows = "".join(f"| `doc.{k}` | {zh} | {en} |\n" for k, (zh, en) in facts.DOCUMENTS.items())
    return "\n".join(parts) + DOCUMENTS + rows


def _section(key: str, words: str, many: bool, mine: Iterable[Fact]) -> str:
    first = " ".join(words.split())
    several = " Repeated: `any`, `all`, `count`, `total`." if many else ""
    rows = "".join(_row(f) for f in mine)
    return (
        f"## `{key}`\n\n{first}{several}\n\n| key | kind | 中文 | English | other names of the "
        f"column |\n| --- | --- | --- | --- | --- |\n{rows}"
    )


def _row(f: Fact) -> str:
    kind = (
        f"choice: {', '.join(f'`{code}` {word}' for code, word in f.option_words)}"
        if f.options
        else f.kind.replace("_", "/")
    )
    marks = "".join(m for m, on in ((" *c*", f.confirm), (" *i*", facts.is_identity(f.key))) if on)
    other = "、".join(a for a in ALIASES.get(f.key, ()) if a != f.zh)
    return f"| `{f.key}`{marks} | {kind} | {f.zh} | {f.en} | {other} |\n"


# -- names ----------------------------------------------------------------------------------------


def names_page() -> str:
    """Every public name, from the code itself."""
    return "\n".join(
        [
            "# Names, hooks, acts, holds, errors, events",
            "",
            "Written by `python docs/generate.py` from the code; a test holds the page to it.",
            "[Values](values.md) that methods give back, [commands](commands.md) and the",
            "[sentences of errors](errors.md) have their own pages.",
            "",
            *_part("For hosts: `from caseflow import …`", _names(caseflow)),
            *_part("A store: `Caseflow`", _methods(caseflow.Caseflow)),
            *_part("At a desk: `Desk`", _methods(caseflow.Desk)),
            *_part("Acts: `from caseflow.case import acts`, for `desk.do_many`", _acts()),
            *_part("Holds: what keeps a case from going on", _holds()),
            *_part("Ends", _called(names.ENDS)),
            *_part("Duties", _called({k: v for k, v in names.DUTIES.items() if k})),
            *_part("For authors: `from caseflow.programme import …`", _names(programme)),
            *_part("Facts: `from caseflow.facts import …`", _names(facts)),
            *_part("Hooks", _hooks()),
            *_part("Errors", _errors()),
            *_part("Events", [EVENTS, "", *_events()]),
        ]
    )


EVENTS = (
    "Type, stream, and the plain fields. What describes a person stands in the private part "
    "beside it."
)


def _part(title: str, lines: Iterable[str]) -> list[str]:
    return [f"## {title}", "", *lines, ""]


def first(words: str | None) -> str:
    """The first sentence of a docstring, in one line."""
    text = " ".join(inspect.cleandoc(words or "").partition("\n\n")[0].split())
    end = re.search(r"(?<!art)(?<!e\.g)\.(?= [A-Z`])", text)
    return (
        text[: end.start() + 1] if end else text if text.endswith((".", "?", "。")) else f"{text}."
    )


SAID = {
    "FactValue": "One answer: text, whole number, yes or no, day, sum, `nothing`, `unknown`, "
    "None; or a list of elements.",
    "programmes": "The installed programmes, by name.",
    "hookimpl": "Marks the implementation of a hook.",
    "nothing": "Stated: there is none.",
    "unknown": "Nobody said.",
    "unset": '`since=unset` for a first day nobody knows, `unset("question")` for a value nobody '
    "has decided.",
    "step": "The namespace of steps.",
}


def _names(module: Any) -> list[str]:
    return [
        f"- `{n}`: {SAID.get(n) or first(inspect.getdoc(getattr(module, n)))}"
        for n in sorted(module.__all__)
    ]


def _methods(cls: type) -> list[str]:
    out = []
    ours = [c for c in reversed(cls.__mro__) if c.__module__.startswith("caseflow")]
    for name, value in {k: v for c in ours for k, v in vars(c).items()}.items():
        if name.startswith("_"):
            continue
        found = getattr(value, "__func__", value)
        if isinstance(found, property):
            out.append(f"- `{name}`: {first(found.__doc__)}")
        elif callable(found):
            out.append(f"- `{name}({parameters(found)})`: {first(found.__doc__)}")
    return out


def parameters(function: Callable[..., Any]) -> str:
    """The names of the parameters, exactly; what is given by keyword alone stands behind `*`."""
    out, starred = [], False
    for p in inspect.signature(function).parameters.values():
        if p.name in ("self", "cls"):
            continue
        if p.kind is p.KEYWORD_ONLY and not starred:
            out.append("*")
            starred = True
        star = {p.VAR_POSITIONAL: "*", p.VAR_KEYWORD: "**"}.get(p.kind, "")
        out.append(f"{star}{p.name}")
    return ", ".join(out)


def _acts() -> list[str]:
    from caseflow.case.acts import ACTS

    ways = ways_of_acts()
    out = []
    for command, act in ACTS.items():
        fields = ", ".join(a.name for a in command.__attrs_attrs__)  # type: ignore[attr-defined]
        whose = names.name("duty", act.duty, "en") if act.duty else "any duty"
        how = ", ".join(f"`{w}`" for w in ways.get(act.name, ()))
        known = f" Ways: {how}." if how else ""
        said = first(_module(command).__doc__).partition(": ")[2]
        out.append(f"- `{command.__name__}({fields})`, {whose}: {said}{known}")
    return out


def ways_of_acts() -> dict[str, tuple[str, ...]]:
    """The ways of each act, asked of a case that exists."""
    from caseflow.desk.doable import may

    with caseflow.Caseflow.demo() as cf:
        desk = cf.desk("enter")
        number = desk.submit(
            "hardship", {"household.head.name": "测试甲", "application.received_on": "2026-03-05"}
        )
        out: dict[str, tuple[str, ...]] = {}
        for x in may(desk.seat, number, names=False):
            out[x.act] = (*out.get(x.act, ()), x.way.partition(":")[0])
    return {k: tuple(dict.fromkeys(v)) for k, v in out.items()}


def _module(cls: type) -> Any:
    return import_module(cls.__module__)


def _holds() -> list[str]:
    from caseflow.case.acts import ACTS
    from caseflow.case.holds import HOLDS

    out = []
    for code, hold in HOLDS.items():
        zh, en = names.HOLDS[code]
        answers = ", ".join(f"`{a}`" for a in hold.answers)
        stops = ", ".join(sorted(hold.stops))
        acts = _listed(act.name for act in ACTS.values() if code in act.answers)
        out.append(f"- `{code}` {zh}, {en}. Answered by {acts} as {answers}; stops {stops}.")
    return out


def _listed(codes: Iterable[str]) -> str:
    return ", ".join(f"`{c}`" for c in codes)


def _called(table: Mapping[str, tuple[str, str]]) -> list[str]:
    return [f"- `{code}` {zh}, {en}." for code, (zh, en) in table.items()]


def _hooks() -> list[str]:
    hooks = [(k, v) for k, v in vars(hookspecs).items() if k.startswith("caseflow_")]
    return [f"- `{name}({parameters(hook)})`: {first(hook.__doc__)}" for name, hook in hooks]


HOOKS = """# Hooks: what a plugin may supply

Written by `python docs/generate.py` from `caseflow.hookspecs`; a test holds the page to it, and
every example runs. How a plugin is written, from a printed notice:
[write a plugin](../how-to/write-a-plugin.md); how a file is adopted without a package:
[drop-in files](../how-to/adopt-and-amend.md#drop-in-files).

"""


def hooks_page() -> str:
    """Every hook with its exact signature, its words and its example."""
    out = [HOOKS, inspect.cleandoc(hookspecs.__doc__ or ""), "\n"]
    for name, hook in vars(hookspecs).items():
        if name.startswith("caseflow_"):
            words = inspect.cleandoc(hook.__doc__ or "")
            out.append(f"\n## `{signature(name, hook)}`\n\n{words}\n")
    return "".join(out)


def signature(name: str, hook: Callable[..., Any]) -> str:
    """A function as it is called, with its types as they are written."""
    return f"{name}{str(inspect.signature(hook)).replace(chr(39), '')}"


def _errors() -> list[str]:
    """The classes; `DefinitionError` and `FactError` may be made with a sentence of their own."""
    out = []
    for name, cls in vars(errors).items():
        if isinstance(cls, type) and issubclass(cls, errors.CaseflowError):
            own = [k for k, v in vars(cls).items() if isinstance(v, property)]
            has = f" Has {_listed(own)}." if own else ""
            out.append(f"- `{name}`: {first(cls.__doc__)}{has}")
    return [
        *out,
        "",
        "Each has `code`, `place`, `parts` and `say(lang)`: its sentence in `zh` or `en`.",
    ]


def _events() -> list[str]:
    from caseflow.events import KINDS, ROOMS

    rooms.load()
    out = []
    rank = list(ROOMS)  # an event of a file of its own is known as soon as something imports it
    for kind in sorted(KINDS.values(), key=lambda k: (rank.index(k.stream), k.name)):
        fields = ", ".join(a.name for a in kind.body.__attrs_attrs__)  # type: ignore[attr-defined]
        has = f"Fields: {fields}." if fields else "No fields."
        out.append(f"- `{kind.name}` ({kind.stream}): {first(kind.body.__doc__)} {has}")
    return out


# -- errors ---------------------------------------------------------------------------------------


def errors_page() -> str:
    """Every error by code, in both languages."""
    out = [
        "# Errors: every code and its sentence",
        "",
        "Written by `python docs/generate.py`. A host tells them apart by `problem.code`, shows",
        '`problem.say("zh")` or `problem.say("en")`, or says it in its own words from '
        "`problem.parts`.",
        "What stands in braces is a part, or a piece made of parts (`caseflow.words`).",
        "",
    ]
    for layer in LAYERS:
        table = import_module(f"caseflow.words.{layer}").ERRORS
        if table:
            out += [f"## `{layer}`", "", "| code | 中文 | English |", "| --- | --- | --- |"]
            out += [f"| `{code}` | {zh} | {en} |" for code, (zh, en) in table.items()]
            out.append("")
    return "\n".join(out)


# -- acts -----------------------------------------------------------------------------------------


def acts_for_checkers() -> str:
    """The names of `caseflow.case.acts`, which finds its files when it is imported."""
    from caseflow.case import acts

    where = {
        n: getattr(getattr(acts, n), "__module__", "caseflow.case.acts.act") for n in acts.__all__
    }
    names_ = sorted(where, key=lambda n: (where[n], not n.isupper(), n))
    head = "# Written by `python docs/generate.py`: the names of the package for type checkers."
    return "\n".join([head, *(f"from {where[n]} import {n} as {n}" for n in names_), ""])


PAGES: dict[str, Callable[[], str]] = {
    "facts.md": facts_page,
    "names.md": names_page,
    "values.md": values_page,
    "hooks.md": hooks_page,
    "errors.md": errors_page,
    "commands.md": commands_page,
    "licences.md": licences_page,
    "statuses.md": statuses_page,
    "../zh/statuses.md": statuses_page_zh,
    "glossary.md": glossary_page,
    "../../src/caseflow/case/acts/__init__.pyi": acts_for_checkers,
    **{f"../zh/jobs/{name}.svg": partial(picture, name) for name in PICTURES},
}

if __name__ == "__main__":
    for file, write in PAGES.items():
        (REFERENCE / file).write_text(write(), "utf-8")
    sys.path.append(str(Path(__file__).parents[1] / "tests"))
    from words import page

    page.write()
