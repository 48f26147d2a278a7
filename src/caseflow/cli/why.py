"""why: a few lines for whoever asks why somebody was refused, or still waits."""

from __future__ import annotations

import click

from caseflow.cli.app import State, common
from caseflow.cli.find import typed_text
from caseflow.cli.meant import meant
from caseflow.errors import FactError


@click.command()
@click.argument("who")
@common
@click.pass_obj
def why(state: State, who: str) -> None:
    """为什么：写姓名或申请编号，说明现在的结论和理由，一事一行（查阅会被记录）。

    Why somebody was refused or still waits, a line each, by name or case number; recorded.
    """
    text = typed_text("WHO", who)
    with state.desk("enter") as desk:
        if any(ch.isdigit() for ch in text):
            cases = [meant(desk, text)]
        else:
            found = desk.find(name=text)
            cases = [c.number for f in found for c in f.cases if not c.external]
        if not cases:
            raise FactError("nobody_of_that_name", "name")
        told = desk.why(*cases, lang=state.out.lang)
    data = [{"case": x.case, "status": x.status, "outcome": x.outcome} for x in told]
    for x, one in zip(told, data, strict=True):
        one["text"] = "\n".join(x.lines)
    state.out.give(data, "\n\n".join(one["text"] for one in data))
