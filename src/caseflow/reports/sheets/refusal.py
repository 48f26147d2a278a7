"""A refusal: each condition that was not met, what was seen, its clause, what would change it."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from caseflow.edition.chosen import award_clauses, branch
from caseflow.edition.edition import Assessment
from caseflow.edition.rulebook import Clause
from caseflow.errors import FactError
from caseflow.reports.adopted import rests_on, settled_by
from caseflow.reports.dossier import Dossier, Entry
from caseflow.reports.plain import reason, seen, standard
from caseflow.reports.sheets.parts import BLANK, REFUSED, listed, met, numbered

OPINION = "审核（决定）意见："
_NO = {"reject": "不予资助", "refuse": "不予资助", "revoke": "撤销资助"}


def values(d: Dossier) -> dict[str, str]:
    """The placeholders of its template. FactError if nothing was refused."""
    c = d.case
    if c.end not in REFUSED:
        raise FactError("paper_not_refused", "refusal", status=c.status)
    items = [lines for a in d.stages for lines in _reasons(d, a, dict(c.settled))]
    last = d.stages[-1]
    award, clauses = last.edition.award, award_clauses(last)
    if award is not None and (c.end == "nothing_payable" or (last.used_up and not items)):
        used, none = "此前的资助已达到累计限额", f"按资助标准计算，资助额为 {d.money(0)}"
        items.append(
            [
                used if last.used_up else none,
                f"资助标准：{standard(award, last.edition.money)}",
                f"核定情况：{seen(last, award)}",
                *(f"依据：{x}" for x in rests_on(d.adopted, clauses, "zh")),
                *_chosen(last, clauses),
            ]
        )
    by = next((x for x in reversed(d.history) if _says_no(x)), None)
    no = _why(d.history, by) if by is not None else ""  # never why somebody said yes
    if by is not None and by.body and not by.met and by.result in _NO:
        items.insert(0, [f"{by.body}决定{_NO[by.result]}{numbered(by)}"])
    opinion = f"<p>{OPINION}{escape(no)}</p>" if no else ""
    return {
        "reasons": _never_empty(["<br>".join(map(escape, lines)) for lines in items], no),
        "why": opinion if items else "",
        "minutes": "、" + met(by, "zh") if by is not None and by.met else "",
    }


def _chosen(a: Assessment, clauses: tuple[Clause, ...]) -> list[str]:
    """What decided the award of this case, beside its clauses."""
    e = a.edition
    node = branch(e.award, a.given)
    return settled_by(e, node, e.award_chosen_by, clauses, "zh")


def _never_empty(items: list[str], no: str) -> str:
    """The reasons; where the rules give none what somebody wrote, else room to write it by hand."""
    return listed(items or [f"{OPINION}{escape(no)}" if no else BLANK])


def _why(history: tuple[Entry, ...], by: Entry) -> str:
    """What who refused wrote; where the paper of a body did, whoever accepted it."""
    said = history[history.index(by) - 1]  # an application was taken before: never the first
    return said.why if said.result == "accept_paper" else by.why


def _says_no(x: Entry) -> bool:
    return x.result in _NO or x.step == "final"


def _reasons(d: Dossier, a: Assessment, settled: Mapping[str, str]) -> list[list[str]]:
    refused = {r.name for r in a.stage.rules if settled.get(r.name) == "refused"}
    return [
        reason(
            a,
            r,
            rests_on(d.adopted, r.clauses, "zh", r.node, r.chosen_by),
            settled_by(a.edition, r.node, r.chosen_by, r.clauses, "zh"),
            by_a_person=r.name in refused,
        )
        for r, code in zip(a.stage.rules, a.record.results, strict=True)
        if r.name in refused or (code == "F" and r.effect == "require")
    ]
