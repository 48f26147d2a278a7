"""Somebody dies between the letter and the payment (domain 6.22); the payee is not who is helped
(6.24)."""

from __future__ import annotations

from typing import Any

from codes import codes
from faults.aid import office as county
from faults.aid import person, receipts, record
from office import child, confirm, confirm_payee, id_no, office, refused, to_letter

from caseflow import Caseflow, FactError, NotAllowed
from caseflow.case.acts import Withdraw

DIED: dict[str, Any] = {"on": "2026-05-30", "paper": "死亡证明1号"}
CARD = {"payee.account_no": "6222020000000000018", "payee.bank": "农业银行"}
GUARDIAN = {"payee.kind": "guardian", "payee.account_name": "阿拉坦", **CARD}


def promised(cf: Caseflow) -> str:
    """Granted the most that it can be, by a letter that holds for two months."""
    case = cf.desk("chen").submit("relief", person())
    cf.desk("jue").decide(case, "grant", why="符合办法")
    cf.desk("chen").letter(case, until="2026-07-31")
    return case


def lapsed(cf: Caseflow) -> list[bool]:
    """Whether what time has brought of a letter was written."""
    return [d.applied for d in cf.desk("chen").due(apply=True) if d.what == "letter_expired"]


def test_who_is_helped_dies_after_the_letter_and_nothing_ends_by_a_day() -> None:
    """The costs had arisen: a decider says that it goes on, and the family is paid."""
    with county(money=50_000) as cf:
        clerk, case = cf.desk("chen"), promised(cf)
        clerk.happened(case, "died", **DIED)
        assert cf.case(case).status == "frozen" and cf.case(case).reserved
        cf.today = "2026-09-01"  # the letter's last day is gone
        assert lapsed(cf) == [False]
        assert cf.case(case).status == "frozen"
        late = Withdraw(case=case, how="letter_expired", why="过期")
        assert codes(clerk.do_many([late])[0].error) == ("letter_of_the_dead",)
        with refused(NotAllowed, "no_grant"):
            clerk.decide(case, "continue", why="是")
        cf.desk("jue").decide(case, "continue", why="手术费用已发生，付给家属")
        assert lapsed(cf) == [False]
        record(cf, case, receipts(20_000))
        cf.desk("jue").decide(case, "grant", why="票据齐全")
        clerk.record(case, {"payee.kind": "cash"})
        confirm_payee(cf, case)
        cf.desk("fu").pay(case)
        clerk.results(case, "paid")
        assert cf.case(case).status == "paid" and cf.verify(replay=True).ok


def test_who_decides_may_end_it_and_what_was_kept_is_free() -> None:
    with county(money=50_000) as cf:
        case = promised(cf)
        cf.desk("chen").happened(case, "died", **DIED)
        cf.desk("jue2").decide(case, "revoke", why="未发生费用，家属不再申请")
        s = cf.case(case)
        assert (s.end, s.reserved) == ("revoked", 0) and cf.verify(replay=True).ok


def test_the_guardian_who_is_paid_dies_between_letter_and_payment() -> None:
    """Another one is named and compared; the account of the dead is paid no more."""
    with office() as cf:
        facts = {**child(), **GUARDIAN}
        case = to_letter(cf, facts)
        payee = cf.case(case).payee
        assert payee is not None
        cf.desk("ren").confirm(case, of=payee.version)
        cf.desk("chen").happened(case, "died", role="guardian", **DIED)
        confirm(cf.desk("ren"), case)
        assert {h.code for h in cf.case(case).holds} == {"identity", "payee"}
        cf.desk("chen").happened(
            case,
            "guardian",
            on="2026-05-31",
            paper="居委会指定书2号",
            facts={
                "guardian.name": "乌兰",
                "guardian.id_no": id_no("1990-01-09"),
                "guardian.relation": "mother",
                "guardian.basis": "parent",
            },
        )
        confirm(cf.desk("ren"), case)
        assert {h.code for h in cf.case(case).holds} == {"payee"}
        own = {"payee.account_name": "乌兰", "payee.account_no": "6222020000000000026"}
        cf.desk("chen").record(case, {**GUARDIAN, **own})
        confirm_payee(cf, case)
        assert not cf.case(case).holds and cf.case(case).granted  # nothing was cancelled
        assert cf.verify(replay=True).ok


UNCLE = {**GUARDIAN, "payee.account_name": "叔叔"}


def test_an_uncle_s_card_takes_written_proof_and_who_decides() -> None:
    with office() as cf:
        case = to_letter(cf, {**child(), **UNCLE})
        stated = cf.case(case).payee
        assert stated is not None and stated.doubted == ("other_payee",)
        assert cf.case(case).held("payee")
        cf.desk("ren").confirm(case, of=stated.version)  # compared, and still blocked
        assert cf.case(case).held("payee")
        with refused(NotAllowed, "payee_needs_decider"):
            cf.desk("ren").confirm(case, of=stated.version, settle=stated.doubted, why="亲叔叔")
        with refused(FactError, "no_reason"):
            cf.desk("jue").confirm(case, of=stated.version, settle=stated.doubted, why=" ")
        why = "公证委托书3号，原件在卷"
        cf.desk("jue").confirm(case, of=stated.version, settle=stated.doubted, why=why)
        assert not cf.case(case).held("payee")
        assert why in cf.desk("ren").explain(case, purpose="case")
        cf.desk("chen").record(case, {"payee.account_no": "6222020000000000026"})
        assert cf.case(case).held("payee")  # it was said of that card alone
        assert cf.verify(replay=True).ok


def test_the_child_s_own_account_is_no_exception() -> None:
    own = {"payee.kind": "beneficiary_own_account", "payee.account_name": "其木格", **CARD}
    with office() as cf:
        case = to_letter(cf, {**child(), **own})
        stated = cf.case(case).payee
        assert stated is not None and not stated.doubted
        cf.desk("ren").confirm(case, of=stated.version)
        assert not cf.case(case).held("payee") and cf.verify(replay=True).ok


def test_the_hospital_is_paid_rather_by_its_code() -> None:
    """Its account is one that two people stated; the uncle's card is doubted no more."""
    with office() as cf:
        case = to_letter(cf, {**child(), **UNCLE})
        clerk = cf.desk("chen")
        cf.desk("ren").confirm(
            clerk.institution("lh1", name="盟医院", account_no="050123456789", bank="工商银行")
        )
        clerk.record(case, {"payee.kind": "hospital", "payee.institution": "lh1"})
        stated = cf.case(case).payee
        assert stated is not None and not stated.doubted
        confirm_payee(cf, case)
        assert not cf.case(case).held("payee") and cf.verify(replay=True).ok
