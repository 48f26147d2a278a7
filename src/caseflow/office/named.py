"""What funds and outside bodies are called. Plain parts hold a code that says nothing; the name
stands in a private part: a fund may be named after whoever gave it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from caseflow.branch.state import lineage
from caseflow.errors import FundError, near
from caseflow.events import See
from caseflow.fund.funds import Fund
from caseflow.office.parts import parts_of
from caseflow.people.state import Party
from caseflow.values.names import normalise

if TYPE_CHECKING:
    from caseflow.office.office import Office
    from caseflow.office.root import Root

_BODY = re.compile("B[0-9a-f]{12}")


def funds_of(root: Root) -> list[Fund]:
    """All funds, in the order in which they began."""
    return [f for id_ in root.streams("fund") if (f := root.see("fund", id_)) is not None]


def fund_names(root: Root) -> dict[str, str]:
    """code → what the fund is called; its code where no key opens it."""
    return {f.code: _said(root, f.id).get("name", f.code) for f in funds_of(root)}


def fund_code(root: Root, name: str) -> str:
    """The code of the fund that is called so; a code, or a name that none has, as it is."""
    names = {normalise(called): code for code, called in fund_names(root).items()}
    return name if name in names.values() else names.get(normalise(name), name)


def find_fund(root: Root, name: str) -> Fund:
    """The fund that is called so, or has that code. FundError, with the codes of those that there
    are and of the nearest, if there is none: what somebody typed is not repeated."""
    funds = {f.code: f for f in funds_of(root)}
    code = fund_code(root, str(name))
    if code not in funds:
        names = {called: c for c, called in fund_names(root).items()}
        meant = names.get(near(str(name), [*names, *funds]), "")
        raise FundError("no_fund_named", known=tuple(funds), near=meant)
    return funds[code]


def next_code(root: Root) -> str:
    """The code of a fund that is to begin."""
    used = {f.code for f in funds_of(root)}
    return next(code for n in range(1, len(used) + 2) if (code := f"F{n}") not in used)


def body_code(root: Root, name: str) -> str:
    """The code of an outside body; of a branch of this store, or of one above it that is not in
    it, its own code."""
    text = normalise(name).casefold()
    for branch in root.branches:
        if text in (branch.code.casefold(), normalise(branch.name).casefold()):
            return branch.code
    for branch in root.branches:
        if text and text == branch.parent.casefold():
            return branch.parent
    if not text or _BODY.fullmatch(name):
        return name
    return f"B{root.keys.mark('body', text).hex()[:12]}"


def body_names(root: Root, case: int = 0) -> dict[str, str]:
    """code → what the body is called, of those that the opening, the funds and the papers of a
    case name. The read of the case is recorded by then."""
    said: list[str] = list(_said(root, root.branches[0].id).get("bodies", ()))
    for f in funds_of(root):
        about = _said(root, f.id)
        said += [about[k] for k in ("owner", "held_by") if about.get(k)]
    if case:
        said += [p.content["body"] for p in parts_of(root, [case]).values() if "body" in p.content]
    return {body_code(root, name): name for name in said}


def private_of(name: str, owner: str, held_by: str) -> dict[str, str]:
    """What the private part of a fund's opening keeps."""
    said = {"name": name.strip(), "owner": owner.strip(), "held_by": held_by.strip()}
    return {k: v for k, v in said.items() if v}


def _said(root: Root, stream: int) -> dict[str, str]:
    """What the first event of a stream keeps beside its plain part, read once."""
    known = root.known.called.get(stream)
    if known is None:
        parts = parts_of(root, [stream]) if root.keys.ready else {}
        known = dict(parts[stream, 1].content) if (stream, 1) in parts else {}
        if known:
            root.known.called[stream] = known
    return known


def institution(office: Office, see: See, code: str, branch: str) -> Party | None:
    """The institution of that code which a branch, or the nearest above it, pays to."""
    ids = (office.institution_id(at, code) for at in lineage(see, branch))
    found: Iterator[Party | None] = (see("party", i) for i in ids)
    return next((p for p in found if p is not None), None)
