"""The ledger once more, from the design alone: plain whole numbers and nothing of the engine.

A fund holds units in accounts; a line of a case holds what was granted and where that stands. Each
operation either moves units as the design says, or is `Refused` and leaves everything as it was.
`check` says what must always hold. Whoever compares the engine with it asks both the same.
"""

from __future__ import annotations

from dataclasses import dataclass, field

OWN, TRUST, OUTSIDE = "own", "pass_through", "outside"  # whose, and who has it


class Refused(Exception):
    """The design does not allow it as things stand."""


@dataclass
class Fund:
    """`programmes`: what its purpose covers (none: all)."""

    kind: str = OWN
    programmes: frozenset[str] = frozenset()
    received: int = 0
    available: int = 0
    reserved: int = 0
    instructed: int = 0
    paid: int = 0
    moved: int = 0
    promised: int = 0
    theirs: int = 0  # of what is available: it came twice

    @property
    def free(self) -> int:
        """What may be used."""
        return self.available - self.theirs

    def accounts(self) -> dict[str, int]:
        """Units by account; what is promised is what is pledged."""
        return {
            "received": self.received,
            "available": self.available,
            "reserved": self.reserved,
            "instructed": self.instructed,
            "paid": self.paid,
            "moved": self.moved,
            "pledged": self.promised,
            "promised": self.promised,
        }


@dataclass
class Line:
    """What was granted of one fund; `paid` and `returned` only grow, and `waived` until what was
    given up comes back."""

    fund: str
    granted: int
    ceiling: int
    final: bool = False
    estimate: int = 0  # so much is kept until the final sum; 0: all of it
    waits: bool = False  # its day is still to come
    unknown: bool = False  # the bank cannot say what became of what is on its way
    arrived: list[int] = field(default_factory=list)  # of each payment, what of it is there
    pledged: int = 0
    reserved: int = 0
    instructed: int = 0
    paid: int = 0
    returned: int = 0
    waived: int = 0

    @property
    def gone(self) -> int:
        """What is on its way, or arrived and stayed."""
        return self.instructed + self.paid - self.returned

    @property
    def short(self) -> int:
        """What is to be kept by now and is neither promised, kept nor gone."""
        return max(0, self.wanted - self.pledged - self.reserved - self.gone)

    @property
    def wanted(self) -> int:
        """What is to be kept by now: until the final sum no more than was estimated."""
        if self.final or not self.estimate:
            return self.granted
        return min(self.estimate, self.granted)

    @property
    def owed(self) -> int:
        """What was paid above what is granted, less what was given up."""
        return max(0, self.paid - self.returned - self.granted - self.waived)


@dataclass
class Ledger:
    """Funds by name, lines by case and line."""

    funds: dict[str, Fund] = field(default_factory=dict)
    lines: dict[tuple[str, str], Line] = field(default_factory=dict)
    filed: dict[str, str] = field(default_factory=dict)  # when each case was received
    ahead: list[tuple[str, str]] = field(default_factory=list)  # lines, as they were moved ahead
    waiting: set[str] = field(default_factory=set)  # cases that waited when the command began
    there: dict[str, int] = field(default_factory=dict)  # what was free in each fund then

    # -- beside any case
    def receive(self, fund: str, units: int) -> None:
        """Money came."""
        need(units > 0)
        f = self.funds[fund]
        f.received += units
        f.available += units

    def give_back(self, fund: str, units: int) -> None:
        """Money that is free goes elsewhere."""
        f = self.funds[fund]
        need(0 < units <= f.free)
        f.available -= units
        f.moved += units

    def move(self, fund: str, to: str, units: int, *, agreed: bool) -> None:
        """Money that is free goes to another fund that we hold: for nothing that it was not given
        for, unless its owner agreed."""
        a, b = self.funds[fund], self.funds[to]
        need(a is not b and OUTSIDE not in (a.kind, b.kind))
        within = bool(b.programmes) and b.programmes <= (a.programmes or b.programmes)
        need(agreed or (a.kind == b.kind and (within or not a.programmes)))
        self.give_back(fund, units)
        self.receive(to, units)

    # -- granting
    def grant(
        self,
        case: str,
        line: str,
        fund: str,
        units: int,
        *,
        programme: str,
        ours: bool = True,
        estimate: int = 0,
    ) -> None:
        """The first decision. Ours keeps what there is, all or nothing, of our own money; another
        body's is a promise of its own money."""
        f = self.funds[fund]
        need(units > 0 and (case, line) not in self.lines)
        need(not f.programmes or programme in f.programmes)
        need(ours == (f.kind == OWN))
        made = Line(fund=fund, granted=units, ceiling=units, estimate=estimate)
        self.lines[case, line] = made
        if not ours:
            made.pledged = units
            f.promised += units
        elif f.free >= made.wanted and self.first(made, self.there[fund]):
            self._keep(f, made, made.wanted)

    def letter(self, case: str) -> None:
        """Where the body has the money, its letter is receipt and reservation in one."""
        for x in self.of(case):
            f = self.funds[x.fund]
            if f.kind == OUTSIDE and x.pledged:
                self._comes(f, x.pledged)
                f.promised -= x.pledged
                units, x.pledged = x.pledged, 0
                self._keep(f, x, units)

    def decide(self, case: str, units: int) -> None:
        """The final sum of a case, or once more. It fills its lines in order, none above what it
        was granted first; what it was before stands as far as it can: less is taken from the last
        ones, more is given to the first."""
        lines = self.of(case)
        need(bool(lines) and not any(x.instructed for x in lines))
        need(0 <= units <= sum(x.ceiling for x in lines))
        sums = [x.granted if x.final else 0 for x in lines]
        for i, x in enumerate(lines):
            more = max(0, units - sum(sums))
            sums[i] += min(more, x.ceiling - sums[i])
        for i in reversed(range(len(lines))):
            sums[i] -= min(sums[i], max(0, sum(sums) - units))
        for x, sum_ in zip(lines, sums, strict=True):
            self._settle(x, sum_)
        self._served(case)

    def rise(self, case: str, line: str, units: int, most: int) -> None:
        """More on one line of our own money, up to what the rules give on all of them. It lowers
        what is owed; what then lacks is taken all or not at all. Not of a line that was moved ahead
        with what it lacked, nor while a payment of it is on its way."""
        x = self.lines[case, line]
        f = self.funds[x.fund]
        need(f.kind == OWN and not x.instructed and units > x.granted)
        need(sum(y.granted for y in self.of(case)) - x.granted + units <= most)
        need(not ((case, line) in self.ahead and case in self.waiting))
        x.granted, x.ceiling = units, max(x.ceiling, units)
        lacks = x.short
        if 0 < lacks <= f.free and self.first(x, self.there[x.fund]):
            self._keep(f, x, lacks)
        self._served(case)

    def _settle(self, x: Line, units: int) -> None:
        """What is kept too much goes back; what lacks is taken all or not at all; no promise
        outlives it."""
        f = self.funds[x.fund]
        f.promised -= x.pledged
        x.pledged, x.granted, x.final = 0, units, True
        lacks = max(0, units - x.gone) - x.reserved
        if lacks < 0:
            self._free(f, x, -lacks)
        elif f.kind == OUTSIDE:
            self._comes(f, lacks)
            self._keep(f, x, lacks)
        elif f.free >= lacks and self.first(x, self.there[x.fund]):
            self._keep(f, x, lacks)

    def keep_for(self, case: str) -> None:
        """Each line that waits gets all that it waits for, or nothing."""
        got = 0
        for x in self.of(case):
            f, units = self.funds[x.fund], x.short
            if f.kind == OUTSIDE:
                self._comes(f, units)
            if 0 < units <= f.free and self.first(x, f.free):
                self._keep(f, x, units)
                got += units
        need(got > 0)
        self._served(case)

    def end(self, case: str) -> None:
        """Nothing is granted any more; what is kept goes back; what was paid is owed."""
        need(not any(x.instructed for x in self.of(case)))
        for x in self.of(case):
            f = self.funds[x.fund]
            f.promised -= x.pledged
            x.pledged = 0
            self._free(f, x, x.reserved)
            x.granted, x.final = 0, True

    # -- two phases of a payment: on its way, then posted (in whole or in part) or voided, once
    def instruct(self, case: str, line: str = "") -> None:
        """All that is kept for the final lines whose day has come, or for one of them, is on its
        way; not while another payment of the line is; nothing while a line waits for money."""
        lines = self.of(case)
        meant = [self.lines[case, line]] if line else lines
        ready = [x for x in meant if x.final and x.reserved and not x.instructed and not x.waits]
        need(bool(ready) and not any(x.short for x in lines))
        for x in ready:
            f = self.funds[x.fund]
            x.instructed, x.reserved = x.reserved, 0
            x.unknown = False
            x.arrived.append(0)
            f.reserved -= x.instructed
            f.instructed += x.instructed

    def paid_there(self, case: str, line: str) -> None:
        """A body that has the money says that it paid: all that is kept in its hands."""
        x = self.lines[case, line]
        f = self.funds[x.fund]
        need(f.kind == OUTSIDE and x.final and x.reserved > 0)
        f.reserved -= x.reserved
        f.paid += x.reserved
        x.paid += x.reserved
        x.reserved = 0

    def post(self, case: str, line: str, units: int) -> None:
        """It arrived, all of it or a part; the rest is kept again."""
        x = self.lines[case, line]
        f = self.funds[x.fund]
        need(0 < units <= x.instructed)
        f.instructed -= x.instructed
        rest = x.instructed - units
        x.instructed = 0
        x.paid += units
        x.arrived[-1] = units
        x.reserved += rest
        f.paid += units
        f.reserved += rest

    def void(self, case: str, line: str) -> None:
        """It did not arrive: kept again for the same line."""
        x = self.lines[case, line]
        f = self.funds[x.fund]
        need(x.instructed > 0)
        f.instructed -= x.instructed
        f.reserved += x.instructed
        x.reserved += x.instructed
        x.instructed = 0

    def answer(self, case: str, line: str, n: int, how: str, units: int) -> None:
        """A row of a bank's file: of the payment that is on its way, with its sum or a part of it;
        anything else changes nothing."""
        x = self.lines[case, line]
        if not x.instructed or n != len(x.arrived):
            return
        if how == "refused":
            self.void(case, line)
        elif how == "unknown":
            x.unknown = True
        elif (how == "paid") == (units == x.instructed) and 0 < units <= x.instructed:
            self.post(case, line, units)

    # -- the order in which money is kept for those who wait
    def move_ahead(self, case: str, line: str) -> None:
        """It stands before all others, behind those moved ahead before."""
        need((case, line) in self.lines and (case, line) not in self.ahead)
        need(self.lines[case, line].short > 0)
        self.ahead.append((case, line))

    def move_back(self, case: str, line: str) -> None:
        """It stands at its own place again."""
        need((case, line) in self.ahead and self.lines[case, line].short > 0)
        self.ahead.remove((case, line))

    def place(self, case: str, line: str) -> tuple[int, int, str, str]:
        """Where a line stands: moved ahead as long as its case waits, else as it was filed."""
        moved = (case, line) in self.ahead and case in self.waiting
        return (
            (0, self.ahead.index((case, line)), "", "") if moved else (1, 0, self.filed[case], case)
        )

    def begin(self) -> None:
        """A command begins: who waits now stands where they stand; a decision about several lines
        is one, and passes nobody whom what is free now would cover."""
        self.there = {name: f.free for name, f in self.funds.items()}
        self.waiting = {case for (case, _), x in self.lines.items() if x.short}

    # -- what comes back
    def ask_again(self, case: str, line: str) -> None:
        """Nobody knows what became of it: nothing moves, and that is said once."""
        x = self.lines[case, line]
        need(x.instructed > 0 and not x.unknown)
        x.unknown = True

    def come_back(self, case: str, line: str, n: int) -> None:
        """The bank gives back all that had arrived of a payment, once. It is kept again for the
        same line as far as that is granted; the rest is free in its fund. What the family had paid
        back before came in a second time."""
        x = self.lines[case, line]
        f = self.funds[x.fund]
        need(0 < n <= len(x.arrived))
        units = x.arrived[n - 1]
        need(units > 0)
        back = min(units, x.paid - x.returned)
        owed = x.owed
        x.arrived[n - 1] = 0
        x.returned += back
        f.paid -= back
        again = min(back, max(0, x.granted - x.reserved - x.gone))
        x.waived = max(0, x.waived - max(0, back - again - owed))
        x.reserved += again
        f.reserved += again
        f.received += units - back
        f.theirs += units - back
        f.available += units - again

    def repaid(self, case: str, line: str, units: int) -> None:
        """A part of what is owed is back, in the fund that it came from."""
        x = self.lines[case, line]
        f = self.funds[x.fund]
        need(0 < units <= x.owed)
        x.returned += units
        f.paid -= units
        f.available += units
        if f.kind == OUTSIDE:
            f.available -= units
            f.moved += units

    def waive(self, case: str, line: str, units: int) -> None:
        """A part of what is owed is given up; no money moves. Only of our own money."""
        x = self.lines[case, line]
        need(0 < units <= x.owed and self.funds[x.fund].kind == OWN)
        x.waived += units

    # -- always
    def check(self) -> None:
        """Conservation, nothing below zero, nothing beyond what is granted."""
        for name, f in self.funds.items():
            assert all(n >= 0 for n in f.accounts().values()), (name, f)
            assert f.received == f.available + f.reserved + f.instructed + f.paid + f.moved, name
            lines = [x for x in self.lines.values() if x.fund == name]
            assert f.reserved == sum(x.reserved for x in lines), name
            assert f.instructed == sum(x.instructed for x in lines), name
            assert f.promised == sum(x.pledged for x in lines), name
            assert f.paid == sum(x.paid - x.returned for x in lines), name
        for key, x in self.lines.items():
            assert min(x.granted, x.pledged, x.reserved, x.instructed, x.paid - x.returned) >= 0, (
                key
            )
            if x.reserved or x.instructed:
                assert x.gone + x.reserved <= x.granted, key
            assert not (x.owed and x.short), key

    def of(self, case: str) -> list[Line]:
        """The lines of a case."""
        return [x for (c, _), x in self.lines.items() if c == case]

    def first(self, x: Line, there: int) -> bool:
        """Does no other case that stands before it wait for money that is there? Cases stand in the
        order in which they were filed, but for those moved ahead."""
        mine = next(key for key, y in self.lines.items() if y is x)
        return not any(
            case != mine[0]
            and self.place(case, line) < self.place(*mine)
            and y.fund == x.fund
            and 0 < y.short <= there
            for (case, line), y in self.lines.items()
        )

    def _served(self, case: str) -> None:
        """A line that lacks nothing any more is ahead no more."""
        self.ahead = [k for k in self.ahead if k[0] != case or self.lines[k].short]

    def _comes(self, f: Fund, units: int) -> None:
        f.received += units
        f.available += units

    def _keep(self, f: Fund, x: Line, units: int) -> None:
        f.available -= units
        f.reserved += units
        x.reserved += units

    def _free(self, f: Fund, x: Line, units: int) -> None:
        """To the fund; where the body has it, back to the body."""
        x.reserved -= units
        f.reserved -= units
        f.available += units
        if f.kind == OUTSIDE:
            f.available -= units
            f.moved += units


def need(so: bool) -> None:
    """Refused unless it is so."""
    if not so:
        raise Refused
