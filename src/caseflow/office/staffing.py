"""What a branch cannot run alone, and whose leaving would stop it.

Nobody holds two of enter, review, decide and pay on one case, nor reviews it at two levels; who
paid does not reconcile. So each programme asks for so many people, at which desks: what is asked
here is whether they are there, today, and whether they still are when one of them leaves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from attrs import field, frozen

from caseflow.branch.deciding import people
from caseflow.case.steps import AWAITED, CLERICAL, DUTIES, desk_of
from caseflow.edition.rulebook import Rulebook
from caseflow.errors import CaseflowError, Lang, Note, note, spoken
from caseflow.events import Who
from caseflow.office.office import Office, logins
from caseflow.office.quorum import lame
from caseflow.office.root import Root


@frozen
class Task:
    """A part of a case that one person does: a duty at a desk. `step` tells levels
    apart, and several who decide."""

    duty: str
    desk: str
    step: str = ""


@frozen(kw_only=True)
class Gap:
    """What stops: a branch's cases (`branch`) of some programmes, at the desk where somebody is
    missing for a duty. `leaving`: only if this person leaves; empty: now. `among`: where nobody is
    left to pay, who they are that pay: each of them may have done something else on a case. `code`
    says why."""

    branch: str
    desk: str
    duty: str
    code: str
    programmes: tuple[str, ...] = ()
    leaving: str = ""
    among: tuple[str, ...] = ()
    said: Note = field(eq=False, repr=False)

    def say(self, lang: Lang | None = None) -> str:
        """In words, with what to do."""
        lang = lang or spoken()
        return self.said.say(lang)


def gaps(office: Office, root: Root) -> tuple[Gap, ...]:
    """All of them: those of today first."""
    staff = [(party, login) for party, login in logins(root)]

    def at(desk: str) -> Mapping[str, Who]:
        every = {login: office.who(root, party, desk) for party, login in staff}
        return {login: w for login, w in every.items() if w.here()}

    found = [g for b in root.branches for g in _managing(b.code, at(b.code))]
    open_: dict[tuple[str, Task, str, str, tuple[str, ...]], list[str]] = {}
    for b in root.branches:
        for programme in _entered(at(b.code), office.editions.programmes):
            edition = _edition(office, root, programme, b.code)
            if edition is None:
                continue
            tasks = _tasks(root, edition, b.code, office.today.isoformat())
            for found_ in _missing(tasks, programme, at):
                open_.setdefault((b.code, *found_), []).append(programme)
    for (branch, task, code, leaving, among), names in open_.items():
        found.append(_gap(branch, task, code, leaving, tuple(names), among))
    for x in lame(office, root):
        gap = Gap(branch=x.branch, desk=x.branch, duty="decide", code=x.code, said=x.said)
        found.append(gap)
    return tuple(sorted(found, key=lambda g: bool(g.leaving)))


def _managing(branch: str, here: Mapping[str, Who]) -> Iterator[Gap]:
    who = [login for login, w in here.items() if w.reaches("manage", ())]
    task = Task("manage", branch)
    if len(who) < 2:
        yield _gap(branch, task, "managers_missing", "", ())
    elif len(who) == 2:
        for login in who:
            yield _gap(branch, task, "managers_leave", login, ())


def _entered(here: Mapping[str, Who], programmes: Mapping[str, object]) -> list[str]:
    """The programmes for which applications are entered at a desk."""
    return [p for p in programmes if any(w.holds(w.branch, p, "enter") for w in here.values())]


def _edition(office: Office, root: Root, programme: str, branch: str) -> Rulebook | None:
    editions = office.editions
    try:
        adopted = editions.adopted(root, branch, office.today)
        return editions.current(root, programme, office.today, adopted, "").edition
    except CaseflowError:  # not in force, or faulty: no case of it begins today
        return None


def _tasks(root: Root, edition: Rulebook, branch: str, today: str) -> tuple[Task, ...]:
    """What a case that is entered at the branch asks of people here, each once."""
    out = [Task("enter", branch)]
    for step in edition.steps:
        desk, outside = desk_of(root.see, branch, step)
        if outside or step.kind in (*AWAITED, *CLERICAL):
            continue
        duty = DUTIES[step.kind]
        out.append(Task(duty, desk, step.name if duty == "review" else ""))
        if duty == "decide":  # each of several says the same
            needed = people(root.see, desk, edition.programme, today)
            out += [Task(duty, desk, str(n)) for n in range(2, needed + 1)]
        if duty == "pay":
            out.append(Task("reconcile", desk))
    return tuple(dict.fromkeys(out))


def _missing(
    tasks: Sequence[Task], programme: str, at: Callable[[str], Mapping[str, Who]]
) -> Iterator[tuple[Task, str, str, tuple[str, ...]]]:
    """(task, why, who leaves, who pays) of each task that nobody is left for."""
    able = {
        t: [x for x, w in at(t.desk).items() if w.holds(t.desk, programme, t.duty)] for t in tasks
    }
    now = _unfilled(able)
    if now is not None:
        task, code = now
        yield task, code, "", ()
        return
    for task in tasks:
        if task.duty == "pay" and _used_up(able[task], able, {}):
            yield task, "nobody_left_to_pay", "", tuple(able[task])
    for login in dict.fromkeys(x for names in able.values() for x in names):
        left = {t: [x for x in names if x != login] for t, names in able.items()}
        then = _unfilled(left)
        if then is not None:
            yield then[0], "stops_when_leaving", login, ()


def _unfilled(able: Mapping[Task, Sequence[str]]) -> tuple[Task, str] | None:
    """The first task that cannot be filled, and whether for want of a duty or of people."""
    for task, names in able.items():
        if not names:
            return task, "nobody_holds"
    tasks = sorted(able, key=lambda t: len(able[t]))
    if _filled(tasks, able, {}):
        return None
    rest = (t for t in reversed(tasks) if _filled([x for x in tasks if x != t], able, {}))
    return next(rest, tasks[-1]), "too_few_people"


def _used_up(pay: Sequence[str], able: Mapping[Task, Sequence[str]], did: dict[Task, str]) -> bool:
    """Can each of these people do some of what comes before the payment? As all of it can be done,
    the rest can be done beside them: who covers these people and who covers that work share one
    way of doing both."""
    if not pay:
        return True
    before = [t for t in able if t.duty not in ("pay", "reconcile") and t not in did]
    who, *rest = pay
    return any(_used_up(rest, able, {**did, t: who}) for t in before if who in able[t])


def _filled(
    tasks: Sequence[Task], able: Mapping[Task, Sequence[str]], chosen: dict[Task, str]
) -> bool:
    """Can each task have a person, so that nobody does two that exclude one another?"""
    if not tasks:
        return True
    task, *rest = tasks
    for login in able[task]:
        barred = any(x == login and _exclude(task, t) for t, x in chosen.items())
        if not barred and _filled(rest, able, {**chosen, task: login}):
            return True
    return False


def _exclude(a: Task, b: Task) -> bool:
    if "reconcile" in (a.duty, b.duty):
        return "pay" in (a.duty, b.duty)
    several = a.duty == "decide" and a.desk == b.desk
    return a.duty != b.duty or a.duty == "review" or several


def _gap(
    branch: str,
    task: Task,
    code: str,
    leaving: str,
    programmes: tuple[str, ...],
    among: tuple[str, ...] = (),
) -> Gap:
    about = {"branch": branch, "desk": task.desk, "duty": task.duty, "programmes": programmes}
    said = {
        "managers_missing": lambda: note("managers_missing", branch=branch),
        "managers_leave": lambda: note("managers_leave", branch=branch, login=leaving),
        "nobody_holds": lambda: note("nobody_holds", **about),
        "too_few_people": lambda: note("too_few_people", **about),
        "nobody_left_to_pay": lambda: note("nobody_left_to_pay", among=among, **about),
        "stops_when_leaving": lambda: note("stops_when_leaving", login=leaving, **about),
    }[code]()
    return Gap(
        branch=branch,
        desk=task.desk,
        duty=task.duty,
        code=code,
        programmes=programmes,
        leaving=leaving,
        among=among,
        said=said,
    )
