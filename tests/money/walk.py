"""Random lives of cases and funds through the desk. `Walk` knows what is no money: which step is
due, what a second person has still to compare.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from holds import setting
from holds.setting import HELD, OTHER, OWN, THEIRS
from money.beside import Beside
from money.capped import CAP, Capped
from money.model import need
from money.world import Life
from office import BODY, a_number, id_no

from caseflow import Money, yuan
from caseflow.case.acts.shares import Part
from caseflow.case.waiting import compared

LIVE = 6  # cases that are worked on
BILLS = (3_000, 5_000, 5_001, 9_000, 14_000, 16_000, 20_000, 25_000, 30_500, 64_000)
GRANTS = (30_000, 30_000, 30_000, 20_000, 12_000, 7_000)
RECEIPTS = (*GRANTS, 9_000)  # often exactly what is wanted
FUNDS = (OWN, OTHER, HELD, THEIRS)
PURPOSE = {"relief": OWN, "trust": HELD, "far": THEIRS}


class Walk(Capped, Beside):
    """One step after the other."""

    # -- one step
    def step(self) -> None:
        """One of what can be done, likely or not."""
        live = [x for x in self.lives.values() if not x.end and self.random.random() < 0.98]
        if len(live) < LIVE:
            self.file()
        elif self.random.random() < 0.05:
            self.random.choice([self.receive, self.receive, self.go, self.go_back])()
        elif self.random.random() < 0.08:
            self.answers()
        elif self.random.random() < 0.1:
            self.of_a_case(self.random.choice(list(self.lives.values())))
        else:
            self.of_a_case(self.random.choice(live[-LIVE:]))
        self.same()

    def of_a_case(self, life: Life) -> None:
        """Something of one case: mostly what could come next."""
        lines = self.lines(life).values()
        has = lambda what: any(getattr(x, what) for x in lines)  # noqa: E731
        if not life.compared and self.random.random() < 0.6:
            likely = [self.compare]
        elif has("instructed"):
            likely = [*[self.result] * 3, self.bill, self.pay, *[self.settle] * (4 * life.again)]
        elif life.again:
            likely = [*[self.settle] * 6, self.pay, self.revoke, self.bill]
        elif has("owed"):
            likely = [*[self.repay] * 4, self.waive, self.come_back, *[self.bill] * 3, self.rise]
        elif life.place == "final" and has("short"):
            likely = [*[self.keep] * 4, self.receive_for, self.receive_for, self.bill, self.rise]
            likely += [self.move_ahead, self.move_ahead, self.move_back]
        elif life.place == "final" and has("reserved"):
            likely = [
                *[self.pay] * 4,
                self.pay_line,
                self.pay_line,
                self.bill,
                self.keep,
                self.result,
            ]
        elif life.place == "final":
            likely = [self.bill, self.come_back, self.rise]
        elif life.place == "lettered":
            likely = [self.settle, self.settle, self.bill] if life.bill is not None else [self.bill]
            likely += [self.rise] * (life.programme == "relief")
        else:
            likely = [self.grant if life.place == "filed" else self.letter]
        every = [
            *(self.grant, self.letter, self.bill, self.compare, self.settle, self.pay),
            *(
                self.result,
                self.keep,
                self.revoke,
                self.withdraw,
                self.repay,
                self.waive,
                self.come_back,
                self.pay_line,
                self.move_ahead,
                self.move_back,
                self.rise,
            ),
        ]
        self.random.choice(likely if self.random.random() < 0.93 else every)(life)

    # -- beside any case
    def receive(self) -> None:
        """Money comes into a fund that we hold."""
        self._receive(self.random.choice([OWN, OWN, HELD]), self.random.choice(RECEIPTS) * 100)

    def _receive(self, fund: str, units: int) -> None:
        wanted = self.cf.desk("guan").receive(fund, Money(units), reference=a_number())
        self.both(
            "receive",
            lambda: self.cf.desk("guan2").confirm(wanted, request=self.request()),
            lambda: self.model.receive(fund, units),
            fund,
            units,
        )

    def go_back(self) -> None:
        """Money that is free is given back to who gave it."""
        fund = self.random.choice([OWN, HELD, THEIRS])
        units = self.of_the_free(fund)

        def engine() -> None:
            wanted = self.cf.desk("guan").give_back(fund, Money(units), request=self.request(1))
            self.cf.desk("guan2").confirm(wanted, request=self.request(2))

        self.both("go_back", engine, lambda: self.model.give_back(fund, units), fund, units)

    def go(self) -> None:
        """Money that is free goes to another fund."""
        fund, to = self.random.choice(FUNDS), self.random.choice(FUNDS)
        units, agreed = self.of_the_free(fund), self.random.random() < 0.4
        consent = f"同意书{len(self.trace)}" if agreed else ""

        def engine() -> None:
            guan, request = self.cf.desk("guan"), self.request(1)
            wanted = guan.move_fund(
                fund, Money(units), to="fund", name=to, consent=consent, request=request
            )
            self.cf.desk("guan2").confirm(wanted, request=self.request(2))

        model = lambda: self.model.move(fund, to, units, agreed=agreed)  # noqa: E731
        self.both("go", engine, model, fund, to, units, agreed)

    def of_the_free(self, fund: str) -> int:
        """A part of what is free, all of it, or a fen more."""
        free = self.model.funds[fund].free
        return self.random.choice((free, free + 1, free // 10)) or 1

    def file(self) -> None:
        """Somebody new applies, and where to pay is compared."""
        programme = self.random.choice([*PURPOSE, "relief"])
        known = [x.born for x in self.lives.values() if x.programme == "relief"]
        if programme == "relief" and known and self.random.random() < 0.4:
            born = self.random.choice(known[-4:])
        else:
            self.people += 1
            born = (date(1950, 1, 1) + timedelta(days=self.people)).isoformat()
        before = sum(x.born == born for x in self.lives.values())
        received = (date(2026, 3, 2) + timedelta(days=before)).isoformat()
        older = f"{int(born[:4]) - 28}{born[4:]}"
        more = {} if programme == "relief" else {"guardian.id_no": id_no(older, "152634")}
        facts = {**setting.application(programme, born, received), **more}
        number = self.cf.desk("chen").submit(programme, facts)
        case = self.cf.case(number)
        self.cf.desk("dui").confirm(number, of=next(iter(compared(case))))
        if programme == "far":
            self.cf.desk("ren").review(number, "accept")
        self.lives[number] = Life(number, programme, born)
        self.model.filed[number] = received
        self.trace.append(f"file {number} {programme}")

    def receive_for(self, life: Life) -> None:
        """What a case waits for comes, to the fen or one fen less."""
        line = next(x for x in self.lines(life).values() if x.short)
        lacks = line.short - self.model.funds[line.fund].free - self.random.choice((0, 0, 1))
        if lacks > 0:
            self._receive(line.fund, lacks)

    # -- of a case
    def grant(self, life: Life) -> None:
        """The first decision, ours or the body's by its paper."""
        most = self.random.choice(GRANTS)
        ours = life.programme == "relief"
        free = self.model.funds[OWN].free // 100
        if ours and 0 < free <= 30_000 and self.random.random() < 0.5:
            most = free  # all that there is
        if ours and self.room(life) < 30_000_00 and self.random.random() < 0.7:
            most = self.room(life) // 100 or most
        if ours and life.place != "filed":
            return  # the same words would be the final sum

        parts = self.parts(most) if ours else [(most, "")]

        def model() -> None:
            need(not life.end and life.place == "filed")
            need(not ours or most * 100 <= self.room(life))
            kept = self.estimates([units * 100 for units, _ in parts]) if ours else [0] * len(parts)
            for n, (units, on) in enumerate(parts, 1):
                fund = PURPOSE[life.programme]
                self.model.grant(
                    life.number,
                    str(n),
                    fund,
                    units * 100,
                    programme=life.programme,
                    ours=ours,
                    estimate=kept[n - 1],
                )
                self.model.lines[life.number, str(n)].waits = on > setting.TODAY
            life.place = "granted"

        def engine() -> None:
            if not ours:
                self.paper(life, ["decide"], most)
                return
            of = [Part(award=yuan(units), on=on) for units, on in parts] if len(parts) > 1 else []
            sum_ = None if of else yuan(most)
            desk, request = self.cf.desk("jue"), self.request()
            desk.decide(life.number, "grant", why="符合办法", award=sum_, parts=of, request=request)

        self.both("grant", engine, model, life.number, parts)

    def parts(self, most: int) -> list[tuple[int, str]]:
        """One line, or instalments with their days."""
        if most < 3_000 or self.random.random() < 0.5:
            return [(most, "")]
        first = self.random.randint(1_000, most // 2)
        days = [self.random.choice(("", "2026-05-15", "2026-12-01")) for _ in range(3)]
        sums = (
            [first, most - first - 1_000, 1_000] if most - first > 2_000 else [first, most - first]
        )
        return list(zip(sums, days, strict=False))

    def estimates(self, sums: list[int]) -> list[int]:
        """What is kept of each line until the final sum: all (0), or its part of what is estimated
        for all of them, what is left over with the first."""
        if not self.estimate or self.estimate >= sum(sums):
            return [0] * len(sums)
        parts = [self.estimate * x // sum(sums) for x in sums]
        parts[0] += self.estimate - sum(parts)
        return parts

    def paper(self, life: Life, steps: list[Any], award: int = 0) -> None:
        """A paper of the body takes effect once it was compared."""
        number = f"文{len(self.trace)}"
        waiting = (p for p in self.case(life).papers if p.confirmed_by is None)
        for n, p in enumerate([p for p in waiting if set(p.steps) & set(steps)]):
            if not self.case(life).unlike_at(p.version):  # the one that comes later is followed
                self.cf.desk("dui").disagree(
                    life.number, of=p.version, why="已另来文", request=self.request(3 + n)
                )
        self.cf.desk("chen").record_outside(
            life.number,
            steps,
            body=BODY,
            on="2026-05-30",
            paper=number,
            award=yuan(award) if award else None,
            request=self.request(1),
        )
        case = self.case(life)
        version = max(p.version for p in case.papers)
        self.cf.desk("dui").confirm(life.number, of=version, request=self.request(2))

    def letter(self, life: Life) -> None:
        """The letter, ours or the body's."""

        def model() -> None:
            need(not life.end and life.place == "granted")
            self.model.letter(life.number)
            life.place = "lettered"

        def engine() -> None:
            if life.programme == "far":
                self.paper(life, ["letter"])
            else:
                self.cf.desk("fu").letter(life.number, request=self.request())

        self.both("letter", engine, model, life.number)

    def bill(self, life: Life) -> None:
        """What the family paid, entered; a second person has still to compare it."""
        if life.place not in ("lettered", "final") or life.end not in ("", "nothing_payable"):
            return
        bill = self.random.choice(BILLS)

        def model() -> None:
            life.bill, life.compared = bill, False
            life.assessed = self.award(life)
            life.end = ""
            self.over(life)

        def engine() -> None:
            facts = setting.bill(bill)
            self.cf.desk("chen").record(life.number, facts, request=self.request())

        if bill != life.bill:
            self.both("bill", engine, model, life.number, bill)

    def compare(self, life: Life) -> None:
        """The bill is compared by another person."""
        waits = [o for o in self.case(life).open if any(f.startswith("cost.") for f in o.facts)]
        assert bool(waits) == (not life.compared), self.told()

        def engine() -> None:
            for o in waits:
                request = self.request(o.version)
                self.cf.desk("dui").confirm(life.number, of=o.version, request=request)

        def model() -> None:
            need(life.end in ("", "nothing_payable"))
            life.compared = True

        if waits:
            self.both("compare", engine, model, life.number)

    def settle(self, life: Life) -> None:
        """The final sum, or once more."""
        if life.place == "filed" and life.programme == "relief":
            return  # the same words would be the first decision
        most = sum(x.ceiling for x in self.lines(life).values())
        sum_ = min(self.award(life), most) if life.bill is not None else 0

        def model() -> None:
            need(not life.end and life.compared and life.bill is not None)
            need(life.place == "lettered" or life.again)
            life.assessed = self.award(life)
            self.model.decide(life.number, sum_)
            life.place, life.summed = "final", life.assessed
            self.over(life)

        def engine() -> None:
            if life.programme == "far":
                self.paper(life, ["final"], sum_ // 100)
            else:
                self.cf.desk("jue").decide(
                    life.number, "grant", why="票据齐全", request=self.request()
                )

        self.both("settle", engine, model, life.number, sum_)

    def rise(self, life: Life) -> None:
        """More is granted on a line: what the rules give, less, or a fen above it."""
        lines = self.lines(life)
        line = self.random.choice(list(lines) or ["1"])
        most = self.most(life)
        rest = most - sum(x.granted for n, x in lines.items() if n != line)
        had = lines[line].granted if line in lines else 0
        units = max(1, self.random.choice((rest, rest, rest + 1, (rest + had) // 2, had)))

        def model() -> None:
            need(not life.end and line in lines and life.compared)
            need(life.place != "final" or self.award(life) == life.summed)
            self.model.rise(life.number, line, units, most)
            self.over(life)

        def engine() -> None:
            part = [Part(award=Money(units), line=line)]
            desk, request = self.cf.desk("jue"), self.request()
            desk.decide(life.number, "raise", why="票据更多", parts=part, request=request)

        self.both("rise", engine, model, life.number, line, units)

    def most(self, life: Life) -> int:
        """What the rules give on all lines: as long as there is no bill, the highest band."""
        return min(CAP if life.bill is None else life.band, self.room(life))

    def pay(self, life: Life) -> None:
        """What is kept is instructed."""

        def model() -> None:
            need(not life.end and life.place == "final" and not life.again)
            need(life.compared or life.programme == "far")  # what a body paid is paid
            if life.programme == "far":
                self.model.paid_there(life.number, "1")
            else:
                self.model.instruct(life.number)

        def engine() -> None:
            if life.programme == "far":
                self.paper(life, ["pay"])
            else:
                self.cf.desk("fu").pay(life.number, request=self.request())

        self.both("pay", engine, model, life.number)

    def result(self, life: Life) -> None:
        """The bank answers of one payment: it arrived, in part, not, or nobody knows."""
        lines = self.lines(life)
        under = [n for n, x in lines.items() if x.instructed]
        line = self.random.choice(under or list(lines) or ["1"])
        whole = lines[line].instructed if line in lines else 0
        answer = self.random.choice(("paid", "paid", "part", "refused", "unknown"))
        units = whole if answer == "paid" else self.random.choice((1, whole // 2, whole)) or 1

        def model() -> None:
            need(not life.end and bool(under))
            if answer == "refused":
                self.model.void(life.number, line)
            elif answer == "unknown":
                self.model.ask_again(life.number, line)
            else:
                need(answer == "paid" or units < whole)
                self.model.post(life.number, line, units)

        def engine() -> None:
            code, request = "other" if answer == "refused" else "", self.request()
            sum_ = Money(units) if answer == "part" else None
            self.cf.desk("dui").results(
                life.number,
                answer,  # type: ignore[arg-type]
                line=line,
                sum=sum_,
                code=code,
                request=request,
            )

        self.both("result", engine, model, life.number, line, answer, units)

    def come_back(self, life: Life) -> None:
        """What had arrived comes back from the bank."""
        lines = self.lines(life)
        line = self.random.choice(list(lines) or ["1"])
        count = len(lines[line].arrived) if line in lines else 0
        n = self.random.randint(1, count + 1) if count else 1

        def model() -> None:
            need(life.end in ("", "revoked") and line in self.lines(life))
            self.model.come_back(life.number, line, n)
            if life.bill is not None and not life.end:  # paid, it had been left alone
                life.assessed = self.award(life)
            self.over(life)

        def engine() -> None:
            desk, request = self.cf.desk("dui"), self.request()
            desk.results(life.number, "returned", line=line, n=n, code="other", request=request)

        self.both("come_back", engine, model, life.number, line, n)

    def keep(self, life: Life) -> None:
        """Money came for a case that waits."""

        def model() -> None:
            need(not life.end)
            self.model.keep_for(life.number)

        def engine() -> None:
            self.cf.desk("chen").fund(life.number, request=self.request())

        self.both("keep", engine, model, life.number)

    def repay(self, life: Life) -> None:
        """A part of what is owed comes back, from the family or the hospital."""
        line, owed = next(((n, x.owed) for n, x in self.lines(life).items() if x.owed), ("1", 5))
        units = self.random.choice((owed, max(1, owed // 2), owed + 1, 1))
        how = self.random.choice(("received", "refunded"))

        def model() -> None:
            need((life.number, line) in self.model.lines)
            self.model.repaid(life.number, line, units)
            self.over(life)

        def engine() -> None:
            self.cf.desk("dui").recover(
                life.number,
                how,
                sum=Money(units),
                line=line,
                paper=f"回单{len(self.trace)}",
                request=self.request(),
            )

        self.both("repay", engine, model, life.number, line, units)

    def waive(self, life: Life) -> None:
        """A part of what is owed is given up by who decides."""
        line, owed = next(((n, x.owed) for n, x in self.lines(life).items() if x.owed), ("1", 5))
        units = self.random.choice((owed, max(1, owed // 3), owed + 1))

        def model() -> None:
            need((life.number, line) in self.model.lines)
            self.model.waive(life.number, line, units)

        def engine() -> None:
            desk, request = self.cf.desk("guan"), self.request()
            asked = desk.recover(
                life.number, "waived", sum=Money(units), line=line, why="确有困难", request=request
            )
            decider = self.cf.desk("jue")
            decider.confirm(life.number, of=asked.version, request=self.request(1))

        self.both("waive", engine, model, life.number, line, units)

    def revoke(self, life: Life) -> None:
        """What was granted is taken back, before any of it is paid, or at its final sum: not by us
        what a body decided."""

        def model() -> None:
            need(not life.end and life.place != "filed" and life.programme != "far")
            lines = self.model.of(life.number)
            decided = life.again or (life.place == "lettered" and life.bill is not None)
            ours = life.programme == "relief" or life.place == "final"  # decided last by us
            need(decided or (ours and not any(x.paid for x in lines)))
            self.model.end(life.number)
            life.end = "revoked"

        def engine() -> None:
            self.cf.desk("jue2").decide(life.number, "revoke", why="重复", request=self.request())

        self.both("revoke", engine, model, life.number)

    def withdraw(self, life: Life) -> None:
        """The family takes it back, before anything was paid."""

        def model() -> None:
            lines = self.model.of(life.number)
            need(not life.end and not any(x.paid - x.returned for x in lines))
            self.model.end(life.number)
            life.end = "withdrawn"

        def engine() -> None:
            desk = self.cf.desk("chen")
            desk.withdraw(life.number, why="不再申请", request=self.request())

        self.both("withdraw", engine, model, life.number)
