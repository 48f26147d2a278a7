"""Templates of banks' files that a branch has adopted, with the texts that they ask for: under
`bank.NAME` the template itself, under `bank.NAME.KEY` a text such as the account that pays."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from attrs import frozen

from caseflow.errors import DefinitionError, FactError, near
from caseflow.pay.bank import OWN, BankFormat
from caseflow.pay.instruction import NamedFormat, PaymentFormat
from caseflow.pay.stated import pays_whom, read_template
from caseflow.pay.template import Template
from caseflow.pay.unfit import computed, hidden
from caseflow.words import both
from caseflow.words.bank import PLAIN

if TYPE_CHECKING:
    from caseflow.office.office import Office
    from caseflow.office.root import Root

BANK = "bank."
LONGEST = 100  # signs of one text
MOST_WORDS = 20  # names by which a bank is known
_NAMED = re.compile(r"bank\.([a-z][a-z0-9-]{0,39})(?:\.([a-z_]{1,40}))?")


@frozen(kw_only=True)
class BankTemplate:
    """A format by which a file can be made, or could be: `adopted` says whether it is in force
    here; `seen` where the layout was seen that no bank confirms; `unset` are the texts that it
    lacks, under the names by which they are adopted."""

    name: str
    zh: str
    en: str
    adopted: bool
    seen: str = ""
    unset: tuple[str, ...] = ()


def check_bank(office: Office, name: str, value: Any) -> None:
    """May it be adopted under that name? DefinitionError, FactError."""
    found = _NAMED.fullmatch(name)
    if found is None:
        raise DefinitionError("no_bank_value", name=repr(name[:80]))
    bank, key = found.groups()
    if key is None:
        if type(value) is not str:
            raise FactError("not_text", name)
        template = read_template(value)
        if template.name != bank or bank in office.editions.available.payment_formats:
            raise DefinitionError("template_other_name", name=template.name, bank=bank)
        pays_whom(template)
        return
    words = value if isinstance(value, list | tuple) and key == OWN else [value]
    for word in words:
        if type(word) is not str or not word.strip() or len(word) > LONGEST:
            raise FactError("not_text", name)
        if hidden(word) or computed(word):
            raise FactError("bank_text_unfit", name)
    if not 0 < len(words) <= MOST_WORDS:
        raise FactError("not_text", name)


def adopted(office: Office, root: Root, branch: str) -> Mapping[str, Any]:
    """All that the branch and those above it have adopted under `bank.`, in force today."""
    every = office.editions.adopted(root, branch, date.fromisoformat(root.on))
    return {k: v for k, v in every.items() if k.startswith(BANK)}


def format_of(office: Office, root: Root, branch: str, name: str) -> PaymentFormat:
    """The payment format of that name: supplied, or a template in force. FactError, with the
    nearest one, for another, and for a text that the template asks for and nobody adopted."""
    supplied = office.editions.available.payment_formats
    if name in supplied:
        return supplied[name]
    values = adopted(office, root, branch)
    if f"{BANK}{name}" not in values:
        if name in office.place.banks():
            what = read_template(office.place.banks()[name])
            label = both(what.zh, what.en)
            raise FactError("bank_not_adopted", "format", name, what=label)
        here = [x for x in known(office, root, branch) if x.adopted]
        raise FactError("no_payment_format", "format", name, **_near(name, here))
    text = str(values[f"{BANK}{name}"])
    template = read_template(text)
    pays_whom(template)
    unset = _unset(template, values)
    if unset:
        label = both(template.zh, template.en)
        raise FactError("bank_text_unset", unset[0], what=label)
    return BankFormat(template, _texts(template, values), text)


def known(office: Office, root: Root, branch: str) -> tuple[BankTemplate, ...]:
    """Every format: those supplied, the templates in force, those that were seen only."""
    out = [
        BankTemplate(name=n, zh=zh, en=en, adopted=True)
        for n, made in office.editions.available.payment_formats.items()
        for zh, en in (_label(n, made),)
    ]
    values = adopted(office, root, branch)
    mine = {n: read_template(values[f"{BANK}{n}"]) for n in _templates(values)}
    seen = {n: read_template(text) for n, text in office.place.banks().items() if n not in mine}
    for template, here in (
        *((t, True) for t in mine.values()),
        *((t, False) for t in seen.values()),
    ):
        out.append(
            BankTemplate(
                name=template.name,
                zh=template.zh,
                en=template.en,
                adopted=here,
                seen=template.seen,
                unset=_unset(template, values),
            )
        )
    return tuple(out)


def text_of(office: Office, root: Root, branch: str, name: str) -> str:
    """The text of a template: the one in force, else the one that was seen. FactError for none."""
    values, seen = adopted(office, root, branch), office.place.banks()
    if f"{BANK}{name}" in values:
        return str(values[f"{BANK}{name}"])
    if name not in seen:
        if name in office.editions.available.payment_formats:
            raise FactError("format_built_in", "format", name)
        every = (*_templates(values), *seen)
        if not every:
            raise FactError("no_template_yet", "format", name)
        here = [x for x in known(office, root, branch) if x.name in every]
        raise FactError("no_template", "format", name, **_near(name, here))
    return seen[name]


def meant(found: Sequence[BankTemplate], name: str) -> str:
    """The code of the format that is called so in either language; else the name as it is."""
    called = {x: t.name for t in found for x in (t.zh, t.en) if x}
    return name if any(t.name == name for t in found) else called.get(name.strip(), name)


def _label(name: str, made: PaymentFormat) -> tuple[str, str]:
    """What a format that is supplied is called: as it says itself, or as the library's own are."""
    own = (made.zh, made.en) if isinstance(made, NamedFormat) else ("", "")
    return own if any(own) else PLAIN.get(name, own)


def _near(name: str, found: Sequence[BankTemplate]) -> dict[str, Any]:
    """Which formats there are, each with what it is called, and the nearest, of an error."""
    codes = tuple(t.name for t in found)
    called = {x: t.name for t in found for x in (t.name, t.zh, t.en) if x}
    labels = tuple(f"{t.name}（{t.zh}）" for t in found if t.zh)
    return {"known": codes, "near": called.get(near(name, called), ""), "called": labels}


def _templates(values: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(k.removeprefix(BANK) for k in values if k.count(".") == 1)


def _unset(template: Template, values: Mapping[str, Any]) -> tuple[str, ...]:
    wanted = (f"{BANK}{template.name}.{key}" for key in template.sets)
    return tuple(name for name in wanted if name not in values)


def _texts(template: Template, values: Mapping[str, Any]) -> Mapping[str, str]:
    said = {key: values[f"{BANK}{template.name}.{key}"] for key in template.sets}
    return {k: v if isinstance(v, str) else "\n".join(v) for k, v in said.items()}


__all__ = ["BankTemplate", "check_bank", "format_of", "known", "meant", "text_of"]
