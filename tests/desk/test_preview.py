"""A preview is what doing gives, or doing says what moved; it writes nothing but its read."""

from __future__ import annotations

import pickle
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any

import pytest
from attrs import evolve
from faults import now
from faults.aid import OWN, office, person, receive
from holds import setting
from holds.somewhere import Somewhere
from hypothesis import given, settings
from hypothesis import strategies as st
from office import by_account, child, confirm, id_no, in_cash
from office import office as with_guardian

from caseflow import Caseflow, Money, NotAllowed, Person, Stale, nothing, yuan
from caseflow.branch.events import DataRead
from caseflow.case import acts
from caseflow.case.acts import Confirm, Decide, Pay, Record, Submit
from caseflow.desk.foreseen import Foreseen, Moved, Preview, Stands
from caseflow.events import ROOMS

READ = "data_read/1"


def rows(cf: Caseflow) -> dict[str, list[Any]]:
    """The whole store, row by row, with the files beside it."""
    db = cf.journal._db
    tables = [
        name
        for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    ]
    out = {t: sorted(map(repr, db.execute(f"SELECT * FROM {t}").fetchall())) for t in tables}
    folder = cf.office.files.folder
    out["files"] = sorted(p.name for p in folder.iterdir()) if folder.exists() else []
    return out


def new_reads(cf: Caseflow, after: int) -> list[tuple[int, ...]]:
    """What was read since; nothing else was written, but that somebody asked."""
    new = list(cf.events(after=after))
    assert {x.type for x in new} <= {READ, "question_asked/1"}
    return [x.event.subjects for x in new if isinstance(x.event, DataRead)]


# -- what it says ---------------------------------------------------------------------------------


def test_a_grant_is_foreseen_with_its_money_and_the_step_that_follows() -> None:
    with office(money=40_000) as cf:
        case = cf.desk("chen").submit("grant", person())
        commands = [Decide(case=case, result="grant", why="符合"), Pay(case=case)]
        shown = cf.desk("jue").preview(commands)
        grant, pay = shown.verdicts
        assert (grant.case, grant.verdict, grant.code) == (case, "done", "")
        assert grant.stands == Stands(case=case, status="due:pay", next="pay")
        assert [(m.fund, m.source, m.target, m.sum) for m in grant.moves] == [
            (OWN, "available", "reserved", yuan(30_000))
        ]
        assert pay.code == "no_grant" and pay.stands is None and pay.moves == ()
        assert shown.refused == (pay,)
        (fund,) = shown.funds
        assert (fund.fund, fund.unit) == (OWN, "CNY")
        assert (fund.before, fund.after) == (yuan(40_000), yuan(10_000))
        assert cf.case(case).status == "due:decide" and cf.funds()[OWN]["available"] == 4_000_000


def test_a_list_is_foreseen_in_order_each_after_those_before_it() -> None:
    """The second one finds the fund as the first one leaves it, and waits."""
    with office(money=40_000) as cf:
        clerk = cf.desk("chen")
        cases = [clerk.submit("grant", person(b)) for b in ("1966-05-06", "1970-01-02")]
        shown = cf.desk("jue").preview([Decide(case=c, result="grant", why="符合") for c in cases])
        first, second = (v.stands for v in shown.verdicts)
        assert first is not None and second is not None
        assert (first.status, first.opened) == ("due:pay", ())
        assert (second.status, second.opened) == ("waiting_for_funds", ("waiting_for_funds",))
        assert [f.after for f in shown.funds] == [yuan(10_000)]


def test_holds_are_opened_and_released_beside_those_that_stay() -> None:
    with office() as cf:
        clerk = cf.desk("chen")
        case = clerk.submit("grant", person())
        cf.desk("jue").decide(case, "grant", why="符合")
        assert [h.code for h in cf.case(case).holds] == ["waiting_for_funds"]
        renamed = [Record(case=case, facts={"applicant.name": "苏和乙"})]
        (verdict,) = clerk.preview(renamed).verdicts
        assert verdict.stands == Stands(
            case=case, status="identity", next="pay", opened=("identity",)
        )
        clerk.do_many(renamed)
        confirm(cf.desk("ren"), case)
        receive(cf, 40_000)
        (verdict,) = cf.desk("ren").preview([acts.Fund(case=case)]).verdicts
        assert verdict.stands == Stands(
            case=case, status="due:pay", next="pay", released=("waiting_for_funds",)
        )


def test_other_cases_of_the_person_as_far_as_one_may_read_them() -> None:
    """What is granted counts in them; the county does not see the city's."""
    more = Person("shilu", "史录入", id_no("1972-02-17"), ("enter",), branch="WLCB")
    with office(money=100_000, city=True, people=(more,)) as cf:
        first, second = (
            cf.desk("chen").submit("relief", person(received=d))
            for d in ("2026-03-02", "2026-04-02")
        )
        theirs = cf.desk("shilu").submit("relief", person(received="2026-05-02"))
        decide = [Decide(case=first, result="grant", why="符合", award=yuan(30_000))]
        before = {n: cf.case(n) for n in (second, theirs)}
        (verdict,) = cf.desk("jue").preview(decide).verdicts
        assert [x.case for x in verdict.others] == [second]
        cf.desk("jue").do_many(decide)
        assert all(cf.case(n).version > before[n].version for n in before)


def test_what_is_not_whole_in_the_end_stands_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refused when all was done already: it left nothing."""

    def never(state: Any, see: Any) -> None:
        raise Stale("no_effect")

    with office(money=40_000) as cf:
        clerk = cf.desk("chen")
        case = clerk.submit("grant", person())
        clerk.submit("grant", person(received="2026-04-02"))
        monkeypatch.setitem(ROOMS, "case", evolve(ROOMS["case"], whole=never))
        shown = cf.desk("jue").preview([Decide(case=case, result="grant", why="符合")])
        (verdict,) = shown.verdicts
        assert verdict.code == "no_effect" and shown.funds == ()
        assert (verdict.stands, verdict.others, verdict.moves) == (None, (), ())


def test_an_application_gets_the_number_and_the_ids_that_were_foreseen() -> None:
    with office() as cf:
        clerk = cf.desk("chen")
        asked = [Submit(programme="grant", facts=person(b)) for b in ("1966-05-06", "1970-01-02")]
        shown = clerk.preview([*asked, asked[0]])
        assert [v.verdict for v in shown.verdicts] == ["accepted", "accepted", "known"]
        position = cf.verify().events
        done = clerk.do_many([*asked, asked[0]], preview=shown)
        assert [d.case for d in done] == [v.case for v in shown.verdicts]
        begun = {x.stream for x in cf.events(after=position)}
        assert begun == {i for ids in shown.ids for i in ids} and len(begun) == 4


def test_rows_are_filed_as_previewed() -> None:
    with office() as cf:
        clerk = cf.desk("chen")
        old = person("1971-03-04")
        clerk.submit("grant", old)
        facts = [person(), {"nobody.asks": 1}, {**old, "family.annual_income": yuan(1)}]
        shown = clerk.preview([Submit(programme="grant", facts=x) for x in facts])
        assert [v.code for v in shown.verdicts] == ["", "not_asked", "application_differs"]
        done = clerk.submit_many("grant", facts, preview=shown)
        assert [d.verdict for d in done] == ["accepted", "rejected", "differs"]
        assert done[2].error is None  # as `submit_many` says it
        assert done[2].fields == shown.verdicts[2].fields == ("family.annual_income",)


def test_it_can_be_kept_and_sent() -> None:
    with office() as cf:
        clerk = cf.desk("chen")
        asked = [Submit(programme="grant", facts=person()), Record(case="nobody's")]
        shown = clerk.preview(asked)
        again = pickle.loads(pickle.dumps(shown))
        assert again == shown and again.verdicts[1].error.code == shown.verdicts[1].code
        assert [d.verdict for d in clerk.do_many(asked, preview=again)] == ["accepted", "refused"]


# -- carried out as previewed, or not at all ------------------------------------------------------


def test_what_moved_is_named_and_nothing_of_the_list_is_written() -> None:
    with office(money=100_000) as cf:
        clerk, decider = cf.desk("chen"), cf.desk("jue")
        one = clerk.submit("grant", person())
        two = clerk.submit("grant", person("1970-01-02"))
        commands = [
            Decide(case=one, result="grant", why="符合"),
            Decide(case=two, result="grant", why="符合"),
            Pay(case="SZW"),
        ]
        shown = decider.preview(commands)
        clerk.record(two, note="家属来电")
        before = rows(cf)
        done = decider.do_many(commands, preview=shown, request="r")
        codes = [d.error.code for d in done if d.error is not None]
        assert codes == ["list_not_written", "preview_moved", "no_case_number"]
        problem: Any = done[1].error
        assert problem.changed == ("version",) and problem.parts["case"] == two
        assert rows(cf) == before
        done = decider.do_many(commands, preview=decider.preview(commands), request="r")
        assert [d.error is None for d in done] == [True, True, False]
        assert cf.case(one).reserved == cf.case(two).reserved == 3_000_000


def test_money_that_went_elsewhere_is_named() -> None:
    with office(money=40_000) as cf:
        clerk, decider = cf.desk("chen"), cf.desk("jue")
        one = clerk.submit("grant", person())
        two = clerk.submit("grant", person("1970-01-02"))
        shown = decider.preview([Decide(case=one, result="grant", why="符合")])
        decider.decide(two, "grant", why="急")
        (done,) = decider.do_many([Decide(case=one, result="grant", why="符合")], preview=shown)
        assert done.error is not None and done.error.parts["changed"] == (
            "version",
            "stands",
            "moves",
        )
        receive(cf, 40_000)  # what is free may be another sum: the verdict is the same again
        (done,) = decider.do_many([Decide(case=one, result="grant", why="符合")], preview=shown)
        assert done.error is None


def test_a_number_that_somebody_else_got_is_named() -> None:
    with office() as cf:
        clerk = cf.desk("chen")
        shown = clerk.preview([Submit(programme="grant", facts=person())])
        clerk.submit("grant", person("1970-01-02"))
        (done,) = clerk.submit_many("grant", [person()], preview=shown)
        assert done.error is not None and done.error.parts["changed"] == ("case", "stands")
        assert done.verdict == "rejected" and len(cf.cases()) == 1


def test_a_preview_is_of_one_list_by_one_person_at_one_desk() -> None:
    with office(city=True) as cf:
        clerk = cf.desk("chen")
        asked = [Submit(programme="grant", facts=person())]
        shown = clerk.preview(asked)
        other = [Submit(programme="grant", facts=person("1970-01-02"))]
        tried: list[Any] = [
            lambda: clerk.do_many(other, preview=shown),
            lambda: clerk.do_many([], preview=shown),
            lambda: clerk.submit_many("grant", [person("1970-01-02")], preview=shown),
            lambda: clerk.submit_many("grant", [person()], update=True, preview=shown),
            lambda: cf.desk("ren").do_many(asked, preview=shown),
            lambda: cf.desk("chen", "WLCB").do_many(asked, preview=shown),
        ]
        for doing in tried:
            with now.refused("other_preview"):
                doing()
        assert cf.cases() == []


def test_a_request_that_was_carried_out_answers_again() -> None:
    """What was refused as previewed is not tried once more, though it would pass now."""
    with office(money=10_000) as cf:
        clerk, decider = cf.desk("chen"), cf.desk("jue")
        case = clerk.submit("grant", person())
        decide = Decide(case=case, result="grant", why="符合")
        commands = [decide, acts.Fund(case=case)]
        shown = decider.preview(commands)
        assert [v.code for v in shown.verdicts] == ["", "fund_short"]
        first = decider.do_many(commands, preview=shown, request="r")
        receive(cf, 40_000)
        again = decider.do_many(commands, preview=shown, request="r")
        assert again[0] == first[0] and again[1].error.code == "fund_short"  # type: ignore
        assert cf.case(case).reserved == 0
        again = decider.do_many(commands, request="r")
        assert again[1].error is None and cf.case(case).reserved == 3_000_000
        rows_ = [person("1970-01-02"), {"nobody.asks": 1}]
        seen = clerk.preview([Submit(programme="grant", facts=x) for x in rows_])
        filed = clerk.submit_many("grant", rows_, preview=seen, request="f")
        twice = clerk.submit_many("grant", rows_, preview=seen, request="f")
        assert [d.case for d in twice] == [d.case for d in filed] and len(cf.cases()) == 2
        assert [d.verdict for d in twice] == ["accepted", "rejected"]


def test_carried_out_twice_it_has_moved() -> None:
    with office() as cf:
        clerk = cf.desk("chen")
        facts = person(applicant__id_no=None)  # nobody knows who it is: each is somebody new
        shown = clerk.preview([Submit(programme="grant", facts=facts)])
        assert clerk.submit_many("grant", [facts], preview=shown)[0].error is None
        (again,) = clerk.submit_many("grant", [facts], preview=shown)
        assert again.error is not None and again.error.code == "preview_moved"
        assert len(cf.cases()) == 1 and cf.verify().ok


def test_an_id_that_was_used_is_not_used_again() -> None:
    """Somebody whom nobody knows is registered under the id of the preview: with ids under which
    others were filed since, it would begin their streams again."""
    with office() as cf:
        clerk = cf.desk("chen")
        one, other = (person(b, applicant__id_no=None) for b in ("1966-05-06", "1970-01-02"))
        seen = clerk.preview([Submit(programme="grant", facts=one)])
        then = clerk.preview([Submit(programme="grant", facts=other)])
        assert clerk.submit_many("grant", [one], preview=seen)[0].error is None
        (again,) = clerk.submit_many("grant", [other], preview=evolve(then, ids=seen.ids))
        assert again.error is not None and again.error.code == "preview_moved"
        assert len(cf.cases()) == 1 and cf.verify().ok


# -- what it reads and writes ---------------------------------------------------------------------


def test_only_the_read_is_written_and_one_event_of_it(tmp_path: Path) -> None:
    with office(tmp_path / "a.db", money=100_000) as cf:
        clerk, decider = cf.desk("chen"), cf.desk("jue")
        cases = [clerk.submit("relief", person(b)) for b in ("1966-05-06", "1970-01-02")]
        position, before = cf.verify().events, rows(cf)
        commands = [Decide(case=c, result="grant", why="x", award=yuan(9)) for c in cases]
        decider.preview(commands)
        (subjects,) = new_reads(cf, position)
        assert set(subjects) == {cf.case(c).id for c in cases}
        after = rows(cf)
        told = {t for t in after if after[t] != before[t]}
        assert told <= {"events", "states", "branches", "committed_rows", "meta"}
        position = cf.verify().events
        clerk.preview([acts.Attach(case=cases[0], document="invoice", data=b"scan", name="a.pdf")])
        clerk.preview([Submit(programme="grant", facts=person("1971-03-04"))])  # nobody's is opened
        assert len(new_reads(cf, position)) == 1 and rows(cf)["files"] == []
        assert rows(cf)["editions"] == before["editions"]
        assert cf.verify().ok


def test_a_row_that_was_filed_is_known_by_its_words_and_read_with_the_rest() -> None:
    """One event of reading also where nobody is known by a number."""
    with office() as cf:
        clerk = cf.desk("chen")
        nobody = person(applicant__id_no=None)
        filed = [clerk.submit("grant", facts) for facts in (person(), nobody)]
        position = cf.verify().events
        asked = [Record(case=filed[0], facts={"family.annual_income": yuan(1)})]
        shown = clerk.preview([*asked, Submit(programme="grant", facts=nobody)])
        assert [v.verdict for v in shown.verdicts] == ["done", "known"]
        (subjects,) = new_reads(cf, position)
        assert set(subjects) == {cf.case(n).id for n in filed}


def test_what_is_opened_is_recorded_before(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of one more case than could be told beforehand, it is recorded too, and looked at anew."""
    from caseflow.desk import preview as module

    with office(money=100_000) as cf:
        clerk = cf.desk("chen")
        first = clerk.submit("relief", person())
        second = clerk.submit("relief", person(received="2026-04-02"))
        ids = [cf.case(first).id, cf.case(second).id]
        commands = [Decide(case=first, result="grant", why="符合", award=yuan(30_000))]
        opened: list[int] = []
        private = cf.journal.private

        def spied(streams: Any) -> Any:
            streams = list(streams)
            known = {s for x in cf.events(limit=0) if x.type == READ for s in x.event.subjects}  # type: ignore[attr-defined]
            assert set(streams) <= known
            opened.extend(streams)
            return private(streams)

        whole = cf.desk("jue").preview(commands)
        monkeypatch.setattr(cf.journal, "private", spied)
        monkeypatch.setattr(module, "_others", lambda root, c: ())
        position = cf.verify().events
        assert cf.desk("jue").preview(commands).verdicts == whole.verdicts
        assert sorted(opened) == sorted([ids[0], *ids])
        assert new_reads(cf, position) == [(ids[0],), (ids[1],)]


def test_of_the_same_person_only_what_it_counts_in_is_opened() -> None:
    """Of one that is ended or settled nothing; of another programme, only when aid of others is
    filed."""
    with office(money=100_000) as cf:
        clerk = cf.desk("chen")
        live = clerk.submit("relief", person())
        other = clerk.submit("grant", person(received="2026-04-02"))
        ended = clerk.submit("relief", person(received="2026-05-02"))
        clerk.withdraw(ended, why="撤回")
        paid = clerk.submit("grant", person(received="2026-02-02"))
        cf.desk("jue").decide(paid, "grant", why="符合")
        in_cash(cf, paid)
        cf.desk("fu").pay(paid)
        clerk.results(paid, "paid")
        ids = {n: cf.case(n).id for n in (live, other, ended, paid)}
        aid = {**person(), "aid.on": "2025-01-20", "aid.sum": yuan(1_000)}
        aid = {k: v for k, v in aid.items() if k.startswith(("applicant.", "aid."))}
        asked: list[tuple[str, Any, set[str]]] = [
            ("jue", Decide(case=live, result="grant", why="x", award=yuan(9)), {live, other}),
            ("chen", Submit(programme="grant", facts=person(received="2026-04-03")), {other, paid}),
            (
                "chen",
                Submit(programme="relief", facts=aid, origin="external"),
                {live, other, ended},
            ),
        ]
        for login, command, opened in asked:
            position = cf.verify().events
            cf.desk(login).preview([command])
            (subjects,) = new_reads(cf, position)
            assert {n for n, i in ids.items() if i in subjects} == opened
            # who applies is compared with what is known of them
            assert (cf.case(live).beneficiary in subjects) == isinstance(command, Submit)


def test_who_may_not_read_a_case_opens_nothing_of_it() -> None:
    """The refusal is that of the door, and nothing is recorded because nothing was opened."""
    with setting.office() as cf:
        born = ("1966-05-06", "1976-02-13")  # a relative of lu's, and quan
        filed = cf.desk("chen").do_many([setting.submission("grant", b)[1] for b in born])
        done, own = filed
        position = cf.verify().events
        for desk, command in (
            (cf.desk("lu"), Record(case=done.case, note="亲属")),  # a relative
            (cf.desk("quan"), Record(case=own.case, note="本人")),
            (
                cf.desk("chen", "WLCB"),
                Decide(case=done.case, result="grant", why="别处"),
            ),  # no duty there
        ):
            (verdict,) = desk.preview([command]).verdicts
            (really,) = desk.do_many([command])
            assert really.error is not None and verdict.code == really.error.code
            assert verdict.stands is None
        assert new_reads(cf, position) == []


def test_what_is_expected_beside_it_is_not_opened_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """The parts of all cases of a list are opened at once: not of one that may not be read."""
    with setting.office() as cf:
        asked = [setting.submission("grant", born)[1] for born in ("1966-05-06", "1970-01-02")]
        relative, other = (cf.case(d.case) for d in cf.desk("chen").do_many(asked))
        opened: list[int] = []
        private = cf.journal.private

        def spied(streams: Any) -> Any:
            opened.extend(streams := list(streams))
            return private(streams)

        monkeypatch.setattr(cf.journal, "private", spied)
        facts = {"family.annual_income": yuan(20_000)}
        both = [Record(case=c.number, facts=facts) for c in (relative, other)]
        assert [v.code for v in cf.desk("lu").preview(both).verdicts] == ["interest", ""]
        named = cf.journal.streams("fund")  # what a fund is called is nobody's
        assert [stream for stream in opened if stream not in named] == [other.id]


def test_nor_of_other_cases_of_the_same_person() -> None:
    with setting.office() as cf:
        asked = setting.submission("grant", "1966-05-06")[1]
        cf.desk("chen").do_many([asked])
        cf.desk("chen").do_many([setting.submission("relief", "1966-05-06")[1]])
        case = cf.cases(programme="grant")[0].number
        position = cf.verify().events
        cf.desk("lu").preview([Record(case=case, note="亲属")])
        cf.desk("jue").preview([asked])  # who does not enter is told nothing
        assert new_reads(cf, position) == []
        both = [Record(case=case, note="亲属"), asked]
        shown = cf.desk("lu").preview(both)
        done = cf.desk("lu").do_many(both)
        assert [(v.code, v.verdict) for v in shown.verdicts] == [
            ("interest", "refused"),
            ("interest", "rejected"),  # nor whether it is known
        ]
        assert [d.error is not None and d.error.code for d in done] == ["interest"] * 2
        (subjects,) = new_reads(cf, position)
        assert cf.case(case).beneficiary not in subjects


def test_a_payee_is_compared_with_other_families_by_one_read() -> None:
    """The case that is paid to the same account is read with the one that is confirmed."""
    with setting.office() as cf:
        numbers = []
        for born in ("1966-05-06", "1967-05-06"):
            asked = setting.submission("grant", born)[1]
            facts = {**asked.facts, "payee.account_no": "6222020000000000019"}
            cf.desk("chen").do_many([evolve(asked, facts=facts)])
            numbers.append(cf.cases(programme="grant")[-1].number)
        c = cf.case(numbers[0])
        assert c.payee is not None
        position = cf.verify().events
        cf.desk("ren").preview([Confirm(case=c.number, of=c.payee.version)])
        (subjects,) = new_reads(cf, position)
        assert {cf.case(n).id for n in numbers} <= set(subjects)


def test_an_account_that_is_typed_is_compared_by_one_read() -> None:
    """Recorded, or told with an application: the case that is paid to it is read with them. What
    says nothing of an account, or that there is none, reads no other."""
    number, other = "6222020000000000019", "6222020000000000027"
    with setting.office() as cf:
        first, second, third = (
            setting.submission("grant", born)[1]
            for born in ("1970-05-06", "1967-05-06", "1968-05-06")
        )
        facts = {**first.facts, "payee.account_no": number}
        cf.desk("chen").do_many([evolve(first, facts=facts), second])
        (paid_to,) = (x.number for f in cf.desk("chen").find(account=number) for x in f.cases)
        (two,) = (c.number for c in cf.cases() if c.number != paid_to)
        asked: list[tuple[Any, bool]] = [
            (Record(case=two, facts={"payee.account_no": number}), True),
            (Record(case=two, facts={"payee.account_no": other}), False),
            (Record(case=two, facts={"payee.account_no": nothing}), False),
            (Record(case=two, facts={"family.annual_income": yuan(1)}), False),
            (evolve(third, facts={**third.facts, "payee.account_no": number}), True),
            (evolve(third, facts={**third.facts, "payee.account_no": other}), False),
        ]
        for command, compared in asked:
            position = cf.verify().events
            cf.desk("chen").preview([command])
            reads_ = new_reads(cf, position)
            assert len(reads_) <= 1, command
            assert (cf.case(paid_to).id in {x for r in reads_ for x in r}) == compared, command


def test_who_is_paid_is_compared_with_the_cases_that_pay_them() -> None:
    """Not with those in which they only stand."""
    with with_guardian() as cf:
        guardian = {"guardian__name": "乌云", "guardian__id_no": id_no("1986-03-09")}
        account = {"payee.kind": "guardian", "payee.account_name": "乌云"}
        number = {"payee.account_no": "6217000012345678901", "payee.bank": "农业银行"}
        born = ("2012-01-01", "2013-01-01", "2014-01-01")
        rows_ = [child(day, name=f"其木格{n}", **guardian) for n, day in enumerate(born)]
        paid = [{**x, **account, **number} for x in rows_[:2]]
        one, two, three = (cf.desk("chen").submit("crcf.chd", x) for x in (*paid, rows_[2]))
        c = cf.case(one)
        assert c.payee is not None
        position = cf.verify().events
        cf.desk("ren").preview([Confirm(case=one, of=c.payee.version)])
        (subjects,) = new_reads(cf, position)
        assert [cf.case(n).id in subjects for n in (one, two, three)] == [True, True, False]


def test_a_snapshot_opens_what_is_recorded_and_nothing_else() -> None:
    with office() as cf:
        id_ = cf.case(cf.desk("chen").submit("grant", person())).id
        with cf.office.foreseeing() as root:
            with now.refused("read_not_recorded"):
                root.parts(id_)
            assert root.missing == {id_}
            root.barred = {id_: NotAllowed("interest")}
            with now.refused("interest"):
                root.parts(id_)
            root.recorded = frozenset({id_})
            assert root.parts(id_)


def test_many_people_of_one_name_are_looked_at_together() -> None:
    """Each took a look of its own at the whole list: of three there was never a preview."""
    with office() as cf:
        for n in range(12):
            cf.desk("chen").submit("grant", person(f"19{60 + n}-05-06"))
        position = cf.verify().events
        unnumbered = person(applicant__id_no=None, received="2026-03-03")
        asked = Submit(programme="grant", facts=unnumbered)
        (foreseen,) = cf.desk("chen").preview([asked]).verdicts
        assert foreseen.code == "" and len(new_reads(cf, position)) <= 3


def test_who_goes_on_filing_is_not_waited_for_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    from caseflow.desk import preview as module

    def moving(seat: Any, root: Any, commands: Any, versions: Any) -> Any:
        root.missing.add(root.start)
        return Preview(())

    with office() as cf:
        monkeypatch.setattr(module, "_foreseen", moving)
        with now.refused("preview_moving"):
            cf.desk("chen").preview([])


def test_what_is_no_list_is_refused() -> None:
    with office() as cf:
        wrong: Any
        for wrong in (None, "abc", {"a": 1}, 5, Record(case="x")):
            with now.refused("not_a_list"):
                cf.desk("chen").preview(wrong)
        nonsense: Any = [5, Submit(programme="nope"), Record(case="x")]
        codes = [v.code for v in cf.desk("chen").preview(nonsense).verdicts]
        (five, nope, slip) = cf.desk("chen").do_many(nonsense)
        assert codes == [x.error.code for x in (five, nope, slip) if x.error is not None]
        assert cf.desk("chen").preview([]) == Preview((), of=cf.desk("chen").preview([]).of)


@pytest.mark.parametrize(
    ("part", "other"),
    [
        ("case", "SZW-2026-0002-G"),
        ("version", 9),
        ("verdict", "known"),
        ("code", "interest"),
        ("fields", ("a",)),
        ("warnings", ("name_differs",)),
        ("stands", None),
        ("others", (Stands(case="b", status="paid", next=""),)),
        ("moves", ()),
    ],
)
def test_every_part_of_a_verdict_counts(part: str, other: Any) -> None:
    was = Foreseen(
        case="SZW-2026-0001-H",
        version=3,
        verdict="done",
        stands=Stands(case="SZW-2026-0001-H", status="paid", next=""),
        moves=(Moved("f", "available", "reserved", Money(1)),),
    )
    assert was.unlike(was) == () and was.unlike(evolve(was, **{part: other})) == (part,)


# -- random lists, people and interleavings -------------------------------------------------------

MET: Counter[str] = Counter()


def same(verdict: Foreseen, done: Any, cf: Caseflow, last: bool) -> None:
    code = done.error.code if done.error is not None else ""
    assert (verdict.case, verdict.version, verdict.verdict, verdict.code) == (
        done.case,
        done.version,
        done.verdict,
        code,
    )
    assert (verdict.fields, verdict.warnings) == (done.fields, done.warnings)
    if last and verdict.stands is not None:
        c = cf.case(done.case)
        assert (verdict.stands.status, verdict.stands.next) == (c.status, c.next)


@settings(max_examples=settings.default.max_examples // 2)  # each is an office
@given(seed=st.integers(0, 2**40))
def test_a_preview_equals_doing_or_doing_says_what_moved(
    seed: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    r = Random(seed)
    folder = tmp_path_factory.mktemp("store")
    with setting.office(folder / "a.db", money=r.choice([20_000, 60_000, 500_000])) as cf:
        here = Somewhere(cf, r)
        if not here.cases:
            return
        who = here.doer = r.choice(setting.LOGINS[:11] + ("quan",) * 3)
        commands = [here.command() for _ in range(r.randint(1, 5))]
        before, position = rows(cf), cf.journal.last()
        shown = cf.desk(who).preview(commands)
        reads = new_reads(cf, position)
        assert len(reads) <= 1
        changed = {t for t, x in rows(cf).items() if x != before[t]}
        assert changed <= {"events", "states", "branches", "committed_rows", "meta"}
        assert not changed or reads
        free = {f: b["available"] for f, b in cf.funds().items()}
        assert all(free[f.fund] == f.before.minor for f in shown.funds)
        for _ in range(r.choice([0, 0, 1, 2, 3])):
            here.something_else_happens()
        here.doer = who
        before = rows(cf)
        plain = r.random() < 0.3
        compared = cf.desk(who).preview(commands) if plain else shown
        done = cf.desk(who).do_many(commands, **({} if plain else {"preview": shown}))
        moved = [d for d in done if d.error is not None and d.error.code == "preview_moved"]
        if moved:
            MET["moved"] += 1
            assert rows(cf) == before
            assert all(d.error is not None for d in done)
            assert all(d.error.parts["changed"] for d in moved)  # type: ignore[union-attr]
            return
        MET["plain" if plain else "as previewed"] += 1
        MET["accepted"] += sum(d.error is None for d in done)
        last = {d.case: i for i, d in enumerate(done) if d.error is None}
        others = {x.case for v in compared.verdicts for x in v.others}
        for i, (v, d) in enumerate(zip(compared.verdicts, done, strict=True)):
            same(v, d, cf, last.get(d.case) == i and d.case not in others)
        now_free = {f: b["available"] for f, b in cf.funds().items()}
        assert all(now_free[f.fund] == f.after.minor for f in compared.funds if plain)
        assert cf.verify().ok


def test_all_of_it_was_met() -> None:
    if not MET:
        pytest.skip("the random lists did not run")
    assert min(MET[k] for k in ("moved", "plain", "as previewed", "accepted")) >= 3, MET


@pytest.mark.parametrize("kind", ["cash", "beneficiary_own_account"])
def test_a_payment_is_previewed_by_one_read(kind: str) -> None:
    """Who is handed cash is opened with the case, by one record."""
    with office(money=100_000) as cf:
        case = cf.desk("chen").submit("grant", person())
        cf.desk("jue").decide(case, "grant", why="符合")
        (in_cash if kind == "cash" else by_account)(cf, case)
        position = cf.journal.last()
        shown = cf.desk("fu").preview([Pay(case=case)])
        assert len(new_reads(cf, position)) == 1
        assert [d.error for d in cf.desk("fu").do_many([Pay(case=case)], preview=shown)] == [None]
