"""A script's token is for one programme: what anybody at the desk may write or open leads it
neither to the cases of another nor to what is about no case."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from acts.test_happened import KIDS, kid
from faults.aid import GRANT, person
from office import id_no, staff
from signing import WORDS, at, signed_office
from sitting import rule

from caseflow import Caseflow, Desk, NotAllowed, Person
from caseflow.desk.complaints import Voice
from caseflow.office import child
from caseflow.store import passphrase as words

RECEIVED, DAY = "2026-11-02", "2099-01-01"
THIRD = Person("guan", "关三", id_no("1979-03-03"), ("manage",))
ADOPTED = {"name": "党组会", "kind": "decides", "quorum": "2", "members": "ren, jue, jue2"}
OURS, THEIRS = "纪要1号", "纪要2号"
SITTING = {"present": ("ren", "jue"), "why": "符合办法"}
OBJECTS = {"words": "家里有车", "contact": "13800000000"}


class Office:
    """A case of each programme, an objection to each, a complaint, and a script of each duty."""

    def __init__(self, cf: Caseflow) -> None:
        self.cf = cf
        said = [f"{k}={v}" for k, v in ADOPTED.items()]
        chen = at(cf, "chen")
        made = chen.adopt("body.DZH", said, since="2026-01-01", source="党组文件")
        at(cf, "ren").confirm(made)
        self.ours = chen.submit("grant", person(received=RECEIVED))
        self.theirs = chen.submit("kids", kid("2015-05-06", application__received_on=RECEIVED))
        for case in (self.ours, self.theirs):
            at(cf, "jue2").object(case, **OBJECTS)
        about = Voice(words="等了太久", case=self.ours)
        self.about_ours = chen.complain("complaint", "delay", about)
        self.of_none = chen.complain("complaint", "service", Voice(words="排队太久"))
        self.meets(chen, self.theirs, THEIRS)
        self.enters, self.watches = self.script("chen"), self.script("fu")

    def script(self, login: str) -> Desk:
        """A script that has a token of theirs for one programme, as two others granted it."""
        made, secret = at(self.cf, "ren").grant_token(login, "grant", until=DAY)
        at(self.cf, "guan").confirm(made)
        return self.cf.resume(secret)

    def meets(self, desk: Desk, case: str, number: str) -> None:
        """Minutes of a meeting on that case; entered before, they take that one's place."""
        on = str(self.cf.today)
        (row,) = desk.meeting("DZH", [rule(case, "put_off")], number=number, on=on, **SITTING).rows
        assert row.how == "entered", row


@pytest.fixture(scope="module")
def it(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(words, "_N", 1 << 6)
        patch.setitem(WORDS, "guan", "guan 草原 上的 十二 匹 白马")
        path: Path = tmp_path_factory.mktemp("within")
        with signed_office(path, *staff(THIRD), programmes=(GRANT, KIDS)) as cf:
            yield Office(cf)


#: what anybody at the desk may write or open, whatever programme their duty is for: of the script's
#: own programme it may, of another one never
TRIES: dict[str, tuple[Callable[[Office], object], Callable[[Office], object]]] = {
    "objects": (
        lambda o: o.enters.object(o.ours, **OBJECTS),
        lambda o: o.enters.object(o.theirs, **OBJECTS),
    ),
    "notes": (
        lambda o: o.watches.note_objection(o.ours, 1, words="走访过"),
        lambda o: o.watches.note_objection(o.theirs, 1, words="走访过"),
    ),
    "opens an objection": (
        lambda o: o.watches.objection(o.ours),
        lambda o: o.watches.objection(o.theirs),
    ),
    "opens a complaint": (
        lambda o: o.watches.complaint(o.about_ours),
        lambda o: o.watches.complaint(o.of_none),
    ),
    "complains": (
        lambda o: o.enters.complain("thanks", "service", Voice(words="谢谢", case=o.ours)),
        lambda o: o.enters.complain("thanks", "service", Voice(words="谢谢", case=o.theirs)),
    ),
    "minutes": (
        lambda o: o.meets(o.enters, o.ours, OURS),
        lambda o: o.meets(o.enters, o.ours, THEIRS),
    ),
    "opens a case": (
        lambda o: o.watches.facts(o.ours, purpose="case"),
        lambda o: o.watches.facts(o.theirs, purpose="case"),
    ),
}


@pytest.mark.parametrize("what", TRIES)
def test_a_script_keeps_to_its_programme(it: Office, what: str) -> None:
    inside, outside = TRIES[what]
    inside(it)
    before = it.cf.journal.last()
    with pytest.raises(NotAllowed) as refusal:
        outside(it)
    assert refusal.value.code in ("token_beyond", "no_grant") and it.cf.journal.last() == before


def test_all_that_is_there_is_of_more_than_one_programme(it: Office) -> None:
    """Who exports reads the cases of every programme, and complaints."""
    with pytest.raises(NotAllowed) as refusal:
        it.watches.export_journal()
    assert refusal.value.code in ("token_beyond", "no_grant")
    assert it.cf.verify(replay=True).findings == ()


def test_what_a_script_wrote_past_the_append_is_found(
    it: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What stands above, written by somebody who has key and source. The last of this file."""
    with monkeypatch.context() as patch:
        patch.setattr(child, "vouched", lambda *given: None)
        for what in ("notes", "opens a complaint", "complains", "minutes"):
            TRIES[what][1](it)
    assert {f.code for f in it.cf.verify(replay=True).findings} == {"token_beyond"}
    assert len(it.cf.verify().findings) == 4
