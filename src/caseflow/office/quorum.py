"""Bodies that can decide nothing as things are: too few of their members work here, or all who pay
here are members, so that after a full sitting nobody is left who may."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from caseflow.branch.bodies import body, codes
from caseflow.errors import Note, note
from caseflow.office.office import Office, logins
from caseflow.office.root import Root


@frozen
class Lame:
    """What is wrong with a body of a branch: a code, and the sentence."""

    branch: str
    code: str
    said: Note


def lame(office: Office, root: Root) -> Iterator[Lame]:
    """All of them, branch by branch."""
    for b in root.branches:
        for code in codes(root.see, b.code, root.on):
            found = body(root.see, b.code, code, root.on)
            if found is None or found.kind != "decides":
                continue
            here = {p: office.who(root, p, b.code) for p in found.on(root.on)}
            able = [p for p, who in here.items() if who.here()]
            needed = found.needed(root.on)
            about = {"branch": b.code, "body": code}
            if len(able) < needed:
                said = note("body_too_small", members=len(able), needed=needed, **about)
                yield Lame(b.code, "body_too_small", said)
                continue
            pays = {
                p for p, _ in logins(root) if office.who(root, p, b.code).holds(b.code, "", "pay")
            }
            if pays and pays <= set(here):
                yield Lame(b.code, "body_of_payers", note("body_of_payers", **about))
