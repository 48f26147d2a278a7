"""Where people sign in nothing is decided, confirmed or paid but with the person's own key; and
`verify` sees whose it was, without any secret."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import signing as opened
from acts.test_happened import KIDS, kid
from faults.aid import OWN, person
from office import ACCOUNT, confirm, first, id_no, refused, staff
from signing import FUND, WORDS, at, signed_office

from caseflow import Caseflow, FactError, NotAllowed, Person, Stale, StoreError, yuan
from caseflow.case.acts import Decide
from caseflow.desk import signing
from caseflow.office import child
from caseflow.office import office as machine
from caseflow.office.signer import Signer, Signing
from caseflow.people.signs import Vouch
from caseflow.proof.export import canonical
from caseflow.store import passphrase as words

RECEIVED = "2026-11-02"


@pytest.fixture(autouse=True)
def light(monkeypatch: pytest.MonkeyPatch) -> None:
    """What stretches the words takes a tenth of a second each time."""
    monkeypatch.setattr(words, "_N", 1 << 6)


@pytest.fixture
def cf(tmp_path: Path) -> Iterator[Caseflow]:
    with signed_office(tmp_path) as made:
        yield made


def granted(cf: Caseflow) -> str:
    case = at(cf, "chen").submit("grant", person(received=RECEIVED))
    at(cf, "jue").decide(case, "grant", why="符合办法")
    return case


def test_a_life_under_ones_own_keys(cf: Caseflow) -> None:
    """A session enters; passphrases decide, confirm, pay; the proof counts who vouched."""
    clerk = cf.resume(at(cf, "chen").open_session())
    case = clerk.submit("grant", person(received=RECEIVED))
    clerk.record(case, ACCOUNT | {"payee.account_name": "苏和"})
    clerk.facts(case, purpose="case")
    at(cf, "jue").decide(case, "grant", why="符合办法")
    confirm(at(cf, "ren"), case)
    at(cf, "fu").pay(case)
    at(cf, "chen").results(case, "paid")
    assert cf.case(case).lines[0].paid == yuan(30_000).minor
    report = cf.verify(replay=True)
    assert report.findings == () and report.vouched == {"passphrase": 2}


def test_a_session_enters_what_nobody_had_said_of_who_is_known(cf: Caseflow) -> None:
    """A family that comes again has a telephone by now: that is entered, not corrected."""
    clerk = cf.resume(at(cf, "chen").open_session())
    clerk.submit("grant", person(received=RECEIVED))
    again = person(received="2026-11-03") | {"applicant.phone": "13800000000"}
    (done,) = clerk.submit_many("grant", [again])
    assert done.verdict == "accepted", done.error
    assert cf.verify(replay=True).ok


@pytest.mark.parametrize("way", ["session", "host"])
def test_what_decides_takes_the_own_key(cf: Caseflow, way: str) -> None:
    case = at(cf, "chen").submit("grant", person(received=RECEIVED))
    clerk, jue = at(cf, "chen"), at(cf, "jue")
    clerk.record(case, ACCOUNT | {"payee.account_name": "苏和"})

    def weak(login: str) -> object:
        return cf.desk(login) if way == "host" else cf.resume(at(cf, login).open_session())

    acts = {
        "jue": lambda d: d.decide(case, "grant", why="符合"),
        "ren": lambda d: d.confirm(case, of=first(cf, case)),
        "chen": lambda d: d.withdraw(case, why="不要了"),
    }
    for login, act in acts.items():
        with refused(NotAllowed, "own_key_needed"):
            act(weak(login))
    with refused(NotAllowed, "own_key_needed"):
        weak("ren").adopt("proposals.days", 5, since="2026-12-01", source="会议")  # type: ignore[attr-defined]
    jue.decide(case, "grant", why="符合")
    confirm(at(cf, "ren"), case)
    with refused(NotAllowed, "own_key_needed"):
        weak("fu").pay(case)  # type: ignore[attr-defined]
    at(cf, "fu").pay(case)
    with refused(NotAllowed, "own_key_needed"):
        weak("chen").results(case, "paid")  # type: ignore[attr-defined]


def test_a_list_gives_each_its_refusal(cf: Caseflow) -> None:
    """A list under a session: nothing of it is decided, each says why."""
    case = at(cf, "chen").submit("grant", person(received=RECEIVED))
    (done,) = cf.resume(at(cf, "jue").open_session()).do_many(
        [Decide(case=case, result="grant", why="符合")]
    )
    assert done.error is not None and done.error.code == "own_key_needed"
    assert cf.case(case).granted == 0


def test_a_session_previews_what_the_passphrase_would_do(cf: Caseflow) -> None:
    """Nothing is written by it; a token and a host preview what they may do themselves."""
    case = at(cf, "chen").submit("grant", person(received=RECEIVED))
    act = [Decide(case=case, result="grant", why="符合")]
    (seen,) = cf.resume(at(cf, "jue").open_session()).preview(act).verdicts
    assert seen.code == "" and cf.case(case).granted == 0
    (seen,) = cf.desk("jue").preview(act).verdicts
    assert seen.code == "own_key_needed"
    with refused(NotAllowed, "own_key_needed"):
        cf.resume(at(cf, "jue").open_session()).decide(case, "grant", why="符合")


@pytest.mark.parametrize("way", ["session", "passphrase"])
def test_what_time_brings_is_signed_by_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    """It is written as the system: the key of whoever looked stands at none of it."""
    monkeypatch.setattr(opened, "GRANT", KIDS)
    with signed_office(tmp_path) as cf:
        chen = at(cf, "chen")
        case = chen.submit("kids", kid("2008-12-05", application__received_on=RECEIVED))
        monkeypatch.setattr(machine, "clock", lambda: datetime(2026, 12, 6, tzinfo=UTC))
        desk = cf.resume(at(cf, "chen").open_session()) if way == "session" else chen
        found = [d for d in desk.due(apply=True) if d.what != "limit_over"]
        assert [(d.case, d.what, d.applied) for d in found] == [(case, "of_age", True)]
        assert cf.verify(replay=True).findings == ()


def test_wrong_words_open_nothing(cf: Caseflow) -> None:
    with refused(NotAllowed, "wrong_passphrase"):
        cf.sign_in("chen", WORDS["ren"])
    with refused(NotAllowed, "wrong_passphrase"):
        cf.sign_in("chen", "")
    with refused(NotAllowed, "wrong_passphrase"):
        cf.sign_in("chen", "白" * 5000)
    with refused(NotAllowed, "no_own_key"):
        cf.sign_in("nobody", WORDS["ren"])
    wide = WORDS["chen"].replace(" ", "\u3000")
    assert cf.sign_in("chen", wide).login() == "chen"


@pytest.mark.parametrize("said", ["", "short words", "aaaaaaaaaaaaaaaa", "chen chen 1"])
def test_a_weak_passphrase_is_none(cf: Caseflow, said: str) -> None:
    with refused(FactError, "passphrase_weak"):
        at(cf, "chen").change_passphrase(said)


def test_a_session_ends(cf: Caseflow, monkeypatch: pytest.MonkeyPatch) -> None:
    """By its hour, by its owner, by a new key; a desk that was open stops too."""
    secret = at(cf, "chen").open_session(10)
    desk = cf.resume(secret)
    later = datetime.now(UTC) + timedelta(minutes=10, seconds=1)
    with monkeypatch.context() as patch:
        patch.setattr(machine, "clock", lambda: later)
        with refused(NotAllowed, "key_over"):
            desk.submit("grant", person(received=RECEIVED))
        with refused(NotAllowed, "key_over"):
            cf.resume(secret)
    at(cf, "chen").end_sessions()
    with refused(NotAllowed, "key_over"):
        desk.submit("grant", person(received=RECEIVED))
    with refused(Stale, "no_session"):
        at(cf, "chen").end_sessions()
    other = cf.resume(at(cf, "chen").open_session())
    at(cf, "chen").change_passphrase("另外 一句 有 十二 个 字 的 口令")
    with refused(NotAllowed, "key_over"):
        other.submit("grant", person(received=RECEIVED))
    with refused(NotAllowed, "wrong_passphrase"):
        at(cf, "chen")
    assert cf.verify(replay=True).findings == ()


def test_a_session_opens_no_session_and_no_key(cf: Caseflow) -> None:
    desk = cf.resume(at(cf, "chen").open_session())
    with refused(NotAllowed, "own_key_needed"):
        desk.open_session()
    with refused(NotAllowed, "own_key_needed"):
        desk.change_passphrase(WORDS["chen"])
    for minutes in (0, 61):
        with refused(FactError, "session_minutes"):
            at(cf, "chen").open_session(minutes)
    for secret in ("", "session-1-00", "session-0-" + "0" * 64, "session-٣-" + "0" * 64):
        with refused(NotAllowed, "key_over"):
            cf.resume(secret)


def test_a_desk_that_was_open_ends_with_its_key(cf: Caseflow) -> None:
    """The old key decides nothing any more, also where somebody has it in hand."""
    case = at(cf, "chen").submit("grant", person(received=RECEIVED))
    old = at(cf, "jue")
    at(cf, "jue").change_passphrase("另外 一句 有 十二 个 字 的 口令")
    with refused(NotAllowed, "no_key_of_theirs"):
        old.decide(case, "grant", why="符合")


def test_forgotten_words_are_set_by_two(cf: Caseflow) -> None:
    """Neither of the two is the one concerned; the key before ends when it is confirmed."""
    new = "新的 一句 口令 共有 十二 个字"
    made = at(cf, "chen").set_passphrase("jue", new)
    with refused(NotAllowed, "wrong_passphrase"):
        cf.sign_in("jue", new)
    with refused(NotAllowed, "own_proposal"):
        at(cf, "chen").confirm(made)
    told = dict(at(cf, "ren").proposal(made).said)
    assert len(told["public"]) == 14 and "key" not in dict(at(cf, "ren").proposal(made).private)
    at(cf, "ren").confirm(made)
    assert cf.sign_in("jue", new).login() == "jue"
    with refused(NotAllowed, "wrong_passphrase"):
        at(cf, "jue")
    with refused(NotAllowed, "own_grant"):
        at(cf, "ren").set_passphrase("ren", new)
    with refused(NotAllowed, "no_grant"):
        at(cf, "fu").set_passphrase("chen", new)


def test_who_is_hired_signs_in_once_two_have_set_it(cf: Caseflow) -> None:
    (made,) = at(cf, "chen").hire("xin", name="新来", id_no=id_no("1990-04-05"), duties=("enter",))
    at(cf, "ren").confirm(made)
    with refused(NotAllowed, "no_own_key"):
        cf.sign_in("xin", "无论什么都不行")
    at(cf, "ren").confirm(at(cf, "chen").set_passphrase("xin", "新来的 人 自己 想的 一句 话"))
    desk = cf.sign_in("xin", "新来的 人 自己 想的 一句 话")
    assert desk.submit("grant", person(received=RECEIVED))


def test_a_token_enters_and_reads_in_one_programme(cf: Caseflow) -> None:
    made, secret = at(cf, "chen").grant_token("fu", "grant", until="2099-01-01")
    with refused(NotAllowed, "key_over"):
        cf.resume(secret)
    at(cf, "ren").confirm(made)
    with refused(NotAllowed, "no_grant"):  # who pays enters nothing, with a token or without
        cf.resume(secret).submit("grant", person(received=RECEIVED))
    with refused(NotAllowed, "own_grant"):
        at(cf, "chen").grant_token("chen", "grant", until="2099-01-01")
    made, secret = at(cf, "ren").grant_token("chen", "grant", until="2099-01-01")
    jue = at(cf, "jue")
    with refused(NotAllowed, "no_grant"):
        jue.confirm(made)
    at(cf, "fu")  # signed in, and manages nothing
    assert cf.verify().findings == ()


def test_a_token_ends_alone_and_by_its_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    three = Person("guan", "关三", id_no("1979-03-03"), ("manage",))
    monkeypatch.setitem(WORDS, "guan", "guan 草原 上的 十二 匹 白马")
    with signed_office(tmp_path, *staff(three)) as cf:
        made, secret = at(cf, "ren").grant_token("chen", "grant", until="2026-12-31")
        at(cf, "guan").confirm(made)
        desk = cf.resume(secret)
        case = desk.submit("grant", person(received=RECEIVED))
        assert desk.facts(case, purpose="case")["applicant.name"] == "苏和"
        with refused(NotAllowed, "own_key_needed"):
            desk.withdraw(case, why="不要了")
        report = cf.verify(replay=True)
        assert report.findings == ()
        with monkeypatch.context() as patch:
            patch.setattr(machine, "clock", lambda: datetime(2027, 1, 2, tzinfo=UTC))
            with refused(NotAllowed, "key_over"):
                cf.resume(secret)
        at(cf, "guan").end_token("chen")
        with refused(NotAllowed, "no_grant"):  # nothing is left to it
            desk.submit("grant", person("1970-01-02", received=RECEIVED))
        with refused(Stale, "no_token"):
            at(cf, "chen").end_token()


def test_a_host_does_not_sign_and_a_hosts_store_has_no_keys(tmp_path: Path) -> None:
    (tmp_path / "host").mkdir()
    with Caseflow.demo() as cf:
        assert not cf.is_signed
        with refused(NotAllowed, "no_own_key"):
            cf.sign_in("clerk", "无论什么都不行")
        with refused(NotAllowed, "host_speaks"):
            cf.desk("enter").open_session()
        with refused(NotAllowed, "host_speaks"):
            cf.desk("manage").set_passphrase("decider", "新的 一句 口令 共有 十二 个字")


def test_every_login_has_words_or_none(tmp_path: Path) -> None:
    for said, code in (
        ({"chen": WORDS["chen"]}, "passphrase_missing"),
        ({**WORDS, "nobody": "x" * 20}, "not_one_of"),
        ({**WORDS, "chen": "short"}, "passphrase_weak"),
    ):
        with refused(FactError, code):
            Caseflow.create(
                tmp_path / "a.db", branch="SZW", people=staff(), funds=(FUND,), passphrases=said
            )
    assert not (tmp_path / "a.db").exists()


# -- what verify says of who took a key, and of who has the master key -----------------------------


def forged(
    cf: Caseflow, monkeypatch: pytest.MonkeyPatch, own: Callable[[Signing, bytes], bytes]
) -> set[str]:
    """What is found where somebody with the master key and the source wrote a decision, and behind
    the seal of the store put what they liked."""
    case = at(cf, "chen").submit("grant", person(received=RECEIVED))
    assert cf.verify().findings == ()
    jue = at(cf, "jue")
    with monkeypatch.context() as patch:
        seal = lambda self, digest: self._root.keys.sign(digest) + own(self, digest)  # noqa: E731
        patch.setattr(Signing, "seal", seal)
        jue.decide(case, "grant", why="符合办法")
    return {f.code for f in cf.verify(replay=True).findings}


@pytest.mark.parametrize(
    "own",
    [
        lambda self, digest: b"",
        lambda self, digest: bytes(64),
        lambda self, digest: Signer.of(1, "passphrase", bytes(32)).sign(digest),
        lambda self, digest: self._root.keys.sign(digest),
        lambda self, digest: self.signer.sign(bytes(32)),
        lambda self, digest: self.signer.sign(digest) + b"\0",
    ],
)
def test_whoever_has_the_master_key_has_nobodys_own(
    cf: Caseflow, monkeypatch: pytest.MonkeyPatch, own: Callable[[Signing, bytes], bytes]
) -> None:
    assert forged(cf, monkeypatch, own) == {"seal_of_nobody"}


@pytest.mark.parametrize("login", ["chen", "jue"])
def test_nobody_seals_what_another_wrote_into_the_file(
    cf: Caseflow, monkeypatch: pytest.MonkeyPatch, login: str
) -> None:
    """Who has the file and the source adds a decision of somebody, and waits for their next act."""
    case = at(cf, "chen").submit("grant", person(received=RECEIVED))
    with monkeypatch.context() as patch:
        patch.setattr(Signing, "seal", lambda self, digest: b"")
        at(cf, "jue").decide(case, "grant", why="符合办法")
    with refused(StoreError, "tail_unsealed"):
        at(cf, login).open_session()
    assert {f.code for f in cf.verify().findings} == {"seal_missing"}


def test_a_hosts_event_bears_nobodys_own_seal(
    cf: Caseflow, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = Signer.of(1, "passphrase", bytes(32))
    with monkeypatch.context() as patch:
        seal = lambda self, digest: self._root.keys.sign(digest) + own.sign(digest)  # noqa: E731
        patch.setattr(Signing, "seal", seal)
        cf.desk("chen").submit("grant", person(received=RECEIVED))
    assert {f.code for f in cf.verify().findings} == {"seal_of_nobody"}


@pytest.mark.parametrize(
    ("auth", "code"),
    [("host", "own_key_needed"), ("asserted", "own_key_needed"), ("session", "own_key_needed"),
     ("token", "no_grant"), ("passphrase", "seal_of_nobody")],
)  # fmt: skip
def test_a_decision_that_another_vouches_for_is_found(
    cf: Caseflow, monkeypatch: pytest.MonkeyPatch, auth: str, code: str
) -> None:
    """Written past the append, as somebody does who has key and source."""
    case = at(cf, "chen").submit("grant", person(received=RECEIVED))
    cf.resume(at(cf, "jue").open_session())
    with monkeypatch.context() as patch:
        patch.setattr(child, "vouched", lambda *given: None)
        patch.setattr(machine.Office, "_vouch", lambda self, root, who: Vouch(auth=auth))
        cf.desk("jue").decide(case, "grant", why="符合办法")
    assert code in {f.code for f in cf.verify(replay=True).findings}


def test_a_session_that_is_over_is_found(cf: Caseflow, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is stolen, and used once its hour is over, past the append."""
    desk = cf.resume(at(cf, "chen").open_session(10))
    later = datetime.now(UTC) + timedelta(minutes=11)
    with monkeypatch.context() as patch:
        patch.setattr(machine, "clock", lambda: later)
        patch.setattr(child, "vouched", lambda *given: None)
        desk.submit("grant", person(received=RECEIVED))
    assert {f.code for f in cf.verify(replay=True).findings} == {"key_over", "seal_of_nobody"}


def test_a_session_of_a_day_is_found(cf: Caseflow, monkeypatch: pytest.MonkeyPatch) -> None:
    chen = at(cf, "chen")
    with monkeypatch.context() as patch:
        patch.setattr(signing, "MOST_MINUTES", 600)
        with refused(NotAllowed, "session_too_long"):
            chen.open_session(61)
        patch.setattr(child, "vouched", lambda *given: None)
        chen.open_session(61)
    assert {f.code for f in cf.verify().findings} == {"session_too_long"}


def test_the_store_and_the_witness_agree(cf: Caseflow, tmp_path: Path) -> None:
    """A stranger sees the seals of a store whose people sign, with no code of ours."""
    granted(cf)
    head = cf.verify().head
    (tmp_path / "head.txt").write_text(head)
    cf.close()
    witness = Path(__file__).parents[2] / "tools" / "witness.py"
    found = subprocess.run(
        [sys.executable, str(witness), str(cf.path), str(tmp_path / "head.txt")],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert found.returncode == 0, found.stdout + found.stderr


def test_the_one_left_makes_another_manage_with_words(cf: Caseflow) -> None:
    """Who forgot theirs is made manager, with the printed key and a paper, and gets others."""
    from caseflow.store.typed import typed

    at(cf, "ren").end("ren", "manage")
    held = cf.office.master
    assert held is not None
    said = {"key": typed(held.secret), "paper": "市红〔2026〕1号", "on": "2026-01-05"}
    new = "新的 一句 口令 共有 十二 个字"
    with refused(FactError, "passphrase_weak"):
        at(cf, "chen").restore_office("fu", passphrase="short", **said)
    at(cf, "chen").restore_office("fu", passphrase=new, **said)
    made = at(cf, "chen").set_passphrase("jue", new)
    cf.sign_in("fu", new).confirm(made)
    assert cf.sign_in("jue", new).login() == "jue"
    assert cf.verify(replay=True).findings == () and len(cf.restored) == 1


def test_two_keys_say_what_day_it_is(cf: Caseflow, monkeypatch: pytest.MonkeyPatch) -> None:
    later = datetime.now(UTC) + timedelta(days=60)
    monkeypatch.setattr(machine, "clock", lambda: later)
    with refused(NotAllowed, "clock_jumped"):
        at(cf, "chen").open_session()
    for other in (cf.desk("ren"), None):
        with refused(NotAllowed, "own_key_needed" if other else "clock_by_one"):
            at(cf, "chen").confirm_clock(other or at(cf, "chen"), cf.today)
    with refused(NotAllowed, "own_key_needed"):
        cf.desk("chen").confirm_clock(at(cf, "ren"), cf.today)
    at(cf, "chen").confirm_clock(at(cf, "ren"), cf.today)
    assert at(cf, "chen").open_session() and cf.verify().findings == ()


def test_two_stores_of_the_same_commands_are_equal(tmp_path: Path) -> None:
    """Whoever signs with which keys: what was done is the same."""
    told = []
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        with signed_office(tmp_path / name) as cf:
            desk = cf.resume(at(cf, "chen").open_session())
            desk.submit("grant", person(received=RECEIVED))
            made, _ = at(cf, "ren").grant_token("chen", "grant", until="2099-01-01")
            at(cf, "ren").withdraw_proposal(made)
            came = at(cf, "chen").receive(OWN, yuan(5), reference="B 7", on="2026-11-02")
            at(cf, "ren").confirm(came)
            told.append(list(canonical(cf.journal, cf.office.keys)))
    assert told[0] == told[1]
