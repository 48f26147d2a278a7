"""Where people sign in, who joins a decision or makes a check does it with their own key."""

from __future__ import annotations

from pathlib import Path

from faults.aid import person
from office import refused
from signing import at, signed_office

from caseflow import NotAllowed


def test_each_of_several_who_decide_signs(tmp_path: Path) -> None:
    with signed_office(tmp_path) as cf:
        made = at(cf, "chen").adopt("decide.people", 2, since="2026-01-01", source="纪要")
        at(cf, "ren").confirm(made)
        case = at(cf, "chen").submit("grant", person(received="2026-11-02"))
        for weak in (cf.desk("jue"), cf.resume(at(cf, "jue").open_session())):
            with refused(NotAllowed, "own_key_needed"):
                weak.decide(case, "grant", why="符合")
        at(cf, "jue").decide(case, "grant", why="符合")
        assert at(cf, "jue2").decide(case, "grant", why="同意").granted
        report = cf.verify(replay=True)
        assert report.findings == () and report.vouched == {"passphrase": 2}
