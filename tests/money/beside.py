"""What is done beside the step that is due: one line is paid apart, somebody who waits is moved
ahead of the others and back, a file of the bank's answers is taken in. Both engine and model."""

from __future__ import annotations

import tempfile
from pathlib import Path

from money.model import need
from money.world import Life, World

from caseflow.pay.reference import reference_of

HEAD = "参考号,结果,金额,原因"
SAID = {"paid": "到账", "part": "部分到账", "refused": "未成功", "unknown": "结果不明"}


class Beside(World):
    """A world in which this may be done."""

    def pay_line(self, life: Life) -> None:
        """One line alone is instructed."""
        lines = self.lines(life)
        line = self.random.choice(list(lines) or ["1"])

        def model() -> None:
            need(not life.end and life.place == "final" and not life.again and life.compared)
            need(line in lines and life.programme != "far")
            self.model.instruct(life.number, line)

        def engine() -> None:
            self.cf.desk("fu").pay(life.number, line=line, request=self.request())

        self.both("pay_line", engine, model, life.number, line)

    # -- the waiting line
    def move_ahead(self, life: Life) -> None:
        """Two people move a line that waits ahead of all others."""
        line = self._waiting(life)

        def model() -> None:
            need(not life.end)
            self.model.move_ahead(life.number, line)

        def engine() -> None:
            desk, request = self.cf.desk("guan"), self.request(1)
            made = desk.move_ahead(
                life.number, basis="urgent", why="病情不能等", line=line, request=request
            )
            self.cf.desk("guan2").confirm(made, request=self.request(2))

        self.both("move_ahead", engine, model, life.number, line)

    def move_back(self, life: Life) -> None:
        """Two people take that back."""
        line = self._waiting(life)

        def model() -> None:
            need(not life.end)
            self.model.move_back(life.number, line)

        def engine() -> None:
            desk, request = self.cf.desk("guan"), self.request(1)
            made = desk.withdraw_ahead(life.number, why="弄错了", line=line, request=request)
            self.cf.desk("guan2").confirm(made, request=self.request(2))

        self.both("move_back", engine, model, life.number, line)

    def _waiting(self, life: Life) -> str:
        lines = self.lines(life)
        short = [n for n, x in lines.items() if x.short]
        return self.random.choice(short or list(lines) or ["1"])

    # -- what the bank answers of many payments at once
    def answers(self) -> None:
        """A file of answers, with rows that say it again, of no payment of ours, of another sum;
        taken in twice."""
        rows = self._rows()
        if not rows:
            return
        folder = self.folder or Path(tempfile.mkdtemp())
        file = folder / f"answers{self.seed}-{len(self.trace)}.csv"
        said = [
            f"{reference_of(case, line, n)},{SAID[how]},{units / 100:.2f},"
            for case, line, n, how, units in rows
        ]
        file.write_text("\n".join((HEAD, *said, f"{said[0]}")), "utf-8")

        def model() -> None:
            for case, line, n, how, units in rows:
                if case in self.lives:
                    self.model.answer(case, line, n, how, units)

        def engine() -> None:
            for _ in range(2):
                self.cf.desk("dui").results_file(file)

        told = [f"{case} {line}-{n} {how} {units}" for case, line, n, how, units in rows]
        self.both("answers", engine, model, *told)

    def _rows(self) -> list[tuple[str, str, int, str, int]]:
        """Case, line, number of the payment, the answer and its sum: of what is on its way mostly
        the right one."""
        under = [(k, x) for k, x in self.model.lines.items() if x.instructed]
        rows = []
        for (case, line), x in self.random.sample(under, min(len(under), 4)):
            how = self.random.choice(("paid", "paid", "paid", "part", "refused", "unknown"))
            n = len(x.arrived)
            units = x.instructed if how != "part" else max(1, x.instructed // 3)
            if self.random.random() < 0.2:
                units += self.random.choice((-1, 1))
            if self.random.random() < 0.1:
                n += self.random.choice((-1, 1))
            rows.append((case, line, max(1, n), how, units))
        if rows:  # of no payment of ours; and no two files have the same bytes
            rows.append(("SZW-2026-9999-Q", "1", 1, "paid", len(self.trace)))
        if rows and self.random.random() < 0.3:
            rows.append(self.random.choice(rows))
        return rows
