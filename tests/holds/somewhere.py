"""An office with a few cases somewhere in their lives, and commands for it, all from one
`Random`."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import Any

from office import a_number

from caseflow import Caseflow, yuan
from caseflow.case.acts import ACTS, Attach, Record
from holds import setting, tries
from holds.scratch import Scratch

BORN = ("1966-05-06", "1970-01-02", "1971-03-04")


class Somewhere:
    """`cases` are those that began; `doer` is whose acts `command` prefers."""

    def __init__(self, cf: Caseflow, r: Random) -> None:
        self.cf, self.r = cf, r
        self.cases: list[str] = []
        self.limit = 0
        self.doer = "chen"
        for n in range(r.randint(1, 4)):
            self.begin(n)

    def begin(self, n: int) -> None:
        r = self.r
        programme = r.choice(sorted(setting.FUNDS))
        said = setting.submission(programme, r.choice(BORN), received=f"2026-03-{n + 1:02d}")
        case = self.do(*said)
        if not case or case in self.cases:
            return
        self.cases.append(case)
        names = setting.places(programme)
        for name in names[: r.randint(1, len(names))]:
            for login, command in setting.leads_to(name, programme, case, self.cf.case):
                self.do(login, command)

    def do(self, login: str, command: Any) -> str:
        (done,) = self.cf.desk(login).do_many([command])
        return done.case if done.error is None else ""

    def command(self) -> Any:
        """Anything, on any case or on none yet."""
        r = self.r
        if r.random() < 0.25:
            received = f"2026-03-{r.randint(1, 6):02d}"
            more: dict[str, Any] = {"family__annual_income": yuan(r.choice([10_000, 60_000]))}
            programme = r.choice(sorted(setting.FUNDS))
            if r.random() < 0.1:  # the number stands under another name
                more["applicant__name" if programme in setting.APPLICANTS else "child__name"] = (
                    "其木格"
                )
            return setting.submission(programme, r.choice(BORN), received=received, **more)[1]
        case = r.choice(self.cases)
        if r.random() < 0.15:
            role = self.cf.case(case).people[0][0]
            facts: list[Mapping[str, Any]] = [
                {"family.annual_income": yuan(r.choice([10_000, 60_000, 80_000]))},
                setting.bill(r.choice([3_000, 14_000, 25_000])),
                {f"{role}.name": "苏和乙"},
            ]
            return Record(case=case, facts=r.choice(facts))
        if r.random() < 0.05:
            return Attach(case=case, document="income_proof", data=b"scan", name="a.pdf")
        with Scratch.of(self.cf, setting.LOGINS) as s:
            look, c = s.look("chen"), s.case(case)
            ways = [(a.name, w) for a in ACTS.values() for w in a.ways(look, c)]
            able = [x for x in ways if not s.ways(self.doer, case).get(x, "no")] or ways
            act, way = r.choice(able if r.random() < 0.8 else ways)
            made = tries.commands(look, c, act, way)
        return r.choice(made) if made else Record(case=case, note="来电")

    def something_else_happens(self) -> None:
        r = self.r
        match r.choice(["act", "act", "act", "money", "adopt", "note"]):
            case "money":
                fund = r.choice([setting.OWN, setting.OTHER, setting.HELD])
                money = yuan(r.choice([9_000, 40_000]))
                wanted = self.cf.desk("guan").receive(fund, money, reference=a_number())
                self.cf.desk("guan2").confirm(wanted)
            case "adopt":
                self.limit = 5_000 if self.limit == 95_000 else 95_000  # as it is nobody does
                wanted = self.cf.desk("guan").adopt(
                    "holds.limit", yuan(self.limit), since="2026-01-01", source="会"
                )
                self.cf.desk("guan2").confirm(wanted)
            case "note":
                self.do("chen", Record(case=r.choice(self.cases), note="来电"))
            case _:
                self.doer = r.choice(setting.LOGINS)
                self.do(self.doer, self.command())
