"""Are the guards' tests sharp? One at a time something in the rooms is changed; they must go red.

    python tools/mutants.py [--only case/money.py] [--sample 50] [--workers 2]

Changed are: each rule of each guard (deleted), each comparison (turned round, and moved by one
where it orders), each `raise` (dropped), each `not` (dropped), each `and`/`or` (swapped, and each
of its parts dropped), each plain condition (negated), each `any`/`all` (swapped). What survives is
explained in `tests/guards/survivors.txt`, a line each: `where: what → why`.

A worker is a fork of this process, which has loaded pytest and everything that is never changed;
the changed module is compiled from its changed tree, so no file is written and nothing else is
compiled.
"""

from __future__ import annotations

import argparse
import ast
import importlib
import os
import random
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.abc import Loader, MetaPathFinder
from importlib.util import spec_from_loader
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent.parent
SOURCE, TESTS = HERE / "src" / "caseflow", HERE / "tests" / "guards"
ROOMS = ("case", "fund", "people", "branch", "lists")
SECONDS, MOST = 60, 0.02  # a worker that takes longer hangs: red; so many may survive

SIGNS = {"<": ast.Lt, "<=": ast.LtE, ">": ast.Gt, ">=": ast.GtE, "==": ast.Eq, "!=": ast.NotEq}
SIGNS |= {"in": ast.In, "not in": ast.NotIn, "is": ast.Is, "is not": ast.IsNot}
TURNED = {"<": "<= >=", "<=": "< >", ">": ">= <=", ">=": "> <", "==": "!=", "!=": "=="}
TURNED |= {"in": "not-in", "not in": "in", "is": "is-not", "is not": "is"}


@dataclass(frozen=True)
class Mutant:
    """`number` is that of the change in its file, or of the rule in the guard of `function`."""

    path: str  # case/money.py
    function: str
    kind: str  # rule, comparison, raise, not, and/or, part, condition, any/all
    what: str
    line: int
    number: int

    def __str__(self) -> str:
        return f"{self.path}:{self.function}: {self.what}"


class Changer(ast.NodeTransformer):
    """Walks a module; notes each change that could be made, and makes that of number `wanted`."""

    def __init__(self, path: str, wanted: int = -1) -> None:
        self.path, self.wanted = path, wanted
        self.where: list[str] = []
        self.found: list[Mutant] = []
        self.seen: Counter[str] = Counter()

    def change(self, node: Any, kind: str, what: str) -> bool:
        """Note one; is it the one that is wanted?"""
        function = ".".join(self.where) or "module"
        key = f"{function}: {what}"
        self.seen[key] += 1
        if self.seen[key] > 1:
            what += f" #{self.seen[key]}"
        self.found.append(Mutant(self.path, function, kind, what, node.lineno, len(self.found)))
        return len(self.found) - 1 == self.wanted

    def _named(self, node: Any) -> Any:
        self.where.append(node.name)
        node = self.generic_visit(node)
        self.where.pop()
        return node

    visit_FunctionDef = visit_ClassDef = _named

    def visit_Compare(self, node: ast.Compare) -> Any:
        said = short(node)
        self.generic_visit(node)
        for i, op in enumerate(list(node.ops)):
            sign = next(s for s, of in SIGNS.items() if of is type(op))
            nth = f" ({i + 1})" if len(node.ops) > 1 else ""
            for new in (x.replace("-", " ") for x in TURNED[sign].split()):
                if self.change(node, "comparison", f"{said}{nth} -> {new}"):
                    node.ops[i] = SIGNS[new]()
        return node

    def visit_Raise(self, node: ast.Raise) -> Any:
        hit = self.change(node, "raise", f"{short(node)} dropped")
        return ast.copy_location(ast.Pass(), node) if hit else self.generic_visit(node)

    def visit_UnaryOp(self, node: ast.UnaryOp) -> Any:
        said = short(node)
        hit = isinstance(node.op, ast.Not) and self.change(node, "not", f"{said} -> without not")
        node = self.generic_visit(node)  # type: ignore[assignment]
        return node.operand if hit else node

    def visit_BoolOp(self, node: ast.BoolOp) -> Any:
        said = short(node)
        self.generic_visit(node)
        new: Any = node
        other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        if self.change(node, "and/or", f"{said} -> {type(other).__name__.lower()}"):
            node.op = other
        for i, part in enumerate(list(node.values)):
            if self.change(node, "part", f"{said} -> without {short(part)}"):
                rest = [x for j, x in enumerate(node.values) if j != i]
                new = rest[0] if len(rest) == 1 else ast.BoolOp(op=node.op, values=rest)
        return ast.copy_location(new, node)

    def _condition(self, node: Any) -> Any:
        plain = not isinstance(node.test, (ast.Compare, ast.BoolOp, ast.UnaryOp))
        said = short(node.test)
        node = self.generic_visit(node)
        if plain and self.change(node.test, "condition", f"if {said} -> if not"):
            node.test = ast.copy_location(ast.UnaryOp(op=ast.Not(), operand=node.test), node.test)
        return node

    visit_If = visit_IfExp = _condition

    def visit_Call(self, node: ast.Call) -> Any:
        said, name = short(node), getattr(node.func, "id", getattr(node.func, "attr", ""))
        self.generic_visit(node)
        if name in ("any", "all"):
            other = "all" if name == "any" else "any"
            if self.change(node, "any/all", f"{said} -> {other}"):
                node.func = ast.copy_location(ast.Name(id=other, ctx=ast.Load()), node.func)
        if name == "by_paper_or":  # a guard within a guard
            for i, arg in enumerate(list(node.args)):
                if self.change(node, "rule", f"{said} -> without {short(arg)}"):
                    del node.args[i]
        return node


def short(node: ast.AST) -> str:
    """What stands there, on one line."""
    text = re.sub(r"\s+", " ", ast.unparse(node))
    return text if len(text) <= 70 else text[:67] + "..."


def sources() -> list[str]:
    """The files that are changed, below `src/caseflow`."""
    folders = [SOURCE / room for room in ROOMS] + [SOURCE / "case/kinds"]
    found = [p for folder in folders for p in sorted(folder.glob("*.py"))]
    return [str(p.relative_to(SOURCE)) for p in found] + ["events.py"]


def changed(path: str, wanted: int = -1) -> tuple[ast.Module, list[Mutant]]:
    """The tree of a file with one change made, and every change that could be."""
    changer = Changer(path, wanted)
    tree = changer.visit(ast.parse((SOURCE / path).read_text()))
    return ast.fix_missing_locations(tree), changer.found


def rules() -> Iterator[Mutant]:
    """Every rule of every guard, as registered (asked of a process of its own)."""
    ask = (
        "from caseflow.events import KINDS; from caseflow.rooms import load; load()\n"
        "for name, kind in KINDS.items():\n"
        "    for rule in kind.guard: print(kind.stream, name, rule.__qualname__.split('.')[0])"
    )
    env = {**os.environ, "PYTHONPATH": str(HERE / "src")}
    said = subprocess.check_output([sys.executable, "-c", ask], env=env, text=True)
    seen: Counter[str] = Counter()
    for stream, event, rule in map(str.split, said.splitlines()):
        room = {"party": "people", "list": "lists"}.get(stream, stream)
        number, seen[event] = seen[event], seen[event] + 1
        yield Mutant(f"{room}/room.py", event, "rule", f"rule {number} {rule} deleted", 0, number)


# -- one worker -----------------------------------------------------------------------------------


class Changed(MetaPathFinder, Loader):
    """Loads one module from its changed tree."""

    def __init__(self, mutant: Mutant) -> None:
        self.mutant = mutant
        self.name = "caseflow." + mutant.path.removesuffix(".py").replace("/", ".")

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> Any:
        return spec_from_loader(name, self) if name == self.name else None

    def exec_module(self, module: Any) -> None:
        tree, _ = changed(self.mutant.path, self.mutant.number)
        exec(compile(tree, str(SOURCE / self.mutant.path), "exec"), module.__dict__)


def install(mutant: Mutant) -> None:
    """Make the change in this process."""
    if not mutant.what.startswith("rule "):
        sys.meta_path.insert(0, Changed(mutant))
        return
    from caseflow import events, rooms

    rooms.load()
    kind = events.KINDS[mutant.function]
    guard = [r for i, r in enumerate(kind.guard) if i != mutant.number]
    new = events.Kind(
        name=kind.name, stream=kind.stream, body=kind.body, fold=kind.fold, guard=tuple(guard)
    )
    events.KINDS[mutant.function] = events._OF[kind.body] = new


def tested(paths: list[str]) -> int:
    """The answer of pytest."""
    import pytest

    how = "-x -q --assert=plain -p no:cacheprovider --noconftest --import-mode=importlib"
    return int(pytest.main([*how.split(), "-c", os.devnull, f"--rootdir={HERE}", *paths]))


def near(path: str) -> list[str]:
    """The tests of a file, else of its room: most changes meet them."""
    name = path.removesuffix(".py").replace("/", "_")
    of_file = list(TESTS.glob(f"test_{name}*.py"))
    return sorted(map(str, of_file or TESTS.glob(f"test_{name.split('_')[0]}*.py")))


def started(mutant: Mutant | None) -> int:
    """A worker, which ends with 0 if every test passes; without a mutant it loads unchanged
    trees."""
    pid = os.fork()
    if pid:
        return pid
    for said in (1, 2):
        os.dup2(os.open(os.devnull, os.O_WRONLY), said)
    signal.alarm(SECONDS)
    answer = 1
    try:
        for path in [] if mutant else sources():
            install(Mutant(path, "", "", "", 0, -1))
        if mutant:
            install(mutant)
        answer = (tested(near(mutant.path)) if mutant else 0) or tested([str(TESTS)])
    finally:
        os._exit(1 if answer else 0)


def run(mutants: list[Mutant], workers: int) -> list[Mutant]:
    """Those that survive."""
    at_work: dict[int, Mutant] = {}
    left, survived, done = list(reversed(mutants)), [], 0
    while left or at_work:
        while left and len(at_work) < workers:
            mutant = left.pop()
            at_work[started(mutant)] = mutant
        pid, status = os.wait()
        mutant = at_work.pop(pid)
        done += 1
        if status == 0:
            survived.append(mutant)
            print(f"survived  {mutant}   (line {mutant.line})", flush=True)
        if done % 100 == 0:
            print(f"          {done} of {len(mutants)}", flush=True)
    return survived


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    ask.add_argument("--only", default="", help="files or folders, with commas")
    ask.add_argument("--sample", type=int, default=0, help="so many, by chance")
    ask.add_argument("--workers", type=int, default=os.cpu_count() or 2)
    asked = ask.parse_args()
    every = [m for path in sources() for m in changed(path)[1]] + list(rules())
    mutants = [m for m in every if m.path.startswith(tuple(asked.only.split(",")))]
    if asked.sample:
        mutants = random.sample(mutants, min(asked.sample, len(mutants)))
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    sys.path[:0] = [str(HERE / "src"), str(HERE / "tests")]
    importlib.import_module("pytest")
    importlib.import_module("caseflow.edition.edition")
    begun = time.monotonic()
    if os.waitpid(started(None), 0)[1]:
        sys.exit("the guards' own tests are red without any change")
    alone = time.monotonic() - begun
    print(f"{len(mutants)} changes; the tests alone take {alone:.1f} s", flush=True)
    survived = run(mutants, asked.workers)
    for kind, n in Counter(m.kind for m in mutants).items():
        lived = sum(m.kind == kind for m in survived)
        print(f"{kind:11} {n:5} changed  {n - lived:5} red  {lived:4} survived")
    lines = (TESTS / "survivors.txt").read_text().splitlines()
    known = {x.partition(" → ")[0] for x in lines if " → " in x}
    alive, tried = {*map(str, survived)}, {*map(str, mutants)}
    wrong = [f"not explained: {x}" for x in sorted(alive - known)]
    wrong += [f"explained, but red: {x}" for x in sorted((known & tried) - alive)]
    share = len(survived) / max(1, len(mutants))
    took = f"{time.monotonic() - begun:.0f} s"
    print(*wrong, f"{len(alive)} of {len(mutants)} survive ({share:.1%}); {took}", sep="\n")
    return 1 if wrong or (share > MOST and not asked.only) else 0


if __name__ == "__main__":
    sys.exit(main())
