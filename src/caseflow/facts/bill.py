"""The medical bill: its parts by payer, what is left to the family, who pays first where several
do.

Sources of the fields: national names from the hospital systems that implement the national
insurance interface.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from caseflow.rules import nodes as n
from caseflow.rules.dated import Dated, dated, since, source, unset
from caseflow.rules.parameters import Option, option
from caseflow.rules.questions import Facts, money, text
from caseflow.rules.shares import FAMILY_LEFT, FAMILY_PAYS
from caseflow.rules.shares import PAYER_ORDER as NAME_OF_ORDER
from caseflow.rules.terms import Amount
from caseflow.values.money import Money

if TYPE_CHECKING:
    from caseflow.rules.draft import Draft

ASSUMED = source(
    "费用口径",
    assumption=True,
    name="cost.assumptions",
    ref="library default, after the national insurance interface",
)
TOTAL = "cost.total"
INVOICE = "cost.invoice_no"
AID_INVOICE = "aid.invoice_no"  # in a row of aid of others
OPERATION = "operation.number"  # where no number of an invoice is known
INSURERS = (
    "cost.basic_pool", "cost.major_illness", "cost.employee_major", "cost.supplementary",
    "cost.civil_servant",
    "cost.medical_assistance", "cost.other_fund",
)  # fmt: skip
PARTS = (*INSURERS, "cost.account", "cost.cash", "cost.hospital_part")


class Cost(Facts):
    """The medical bill, by payer; national field names in brackets. Confirmed as a block by a
    second person."""

    invoice_no = text("发票号码", "number of the invoice", confirm=True)
    total = money(  # type: ignore[assignment]  # a bill does not repeat
        "医疗费总额", "total cost (medfee_sumamt)", confirm=True
    )
    basic_pool = money("统筹基金支出", "basic pool (hifp_pay)", confirm=True)
    major_illness = money("大病保险支出", "major-illness insurance (hifmi_pay)", confirm=True)
    employee_major = money(
        "职工大额医疗补助", "employees' major medical aid (hifob_pay)", confirm=True
    )
    supplementary = money("补充医疗保险支出", "supplementary insurance (hifes_pay)", confirm=True)
    civil_servant = money("公务员医疗补助", "civil servants' aid (cvlserv_pay)", confirm=True)
    medical_assistance = money("医疗救助支出", "medical assistance (maf_pay)", confirm=True)
    other_fund = money("其他基金支出", "other funds (oth_pay)", confirm=True)
    account = money("个人账户支出", "personal account (acct_pay)", confirm=True)
    cash = money("现金支付", "cash (cash_payamt)", confirm=True)
    hospital_part = money("医院负担金额", "borne by the hospital (ownpay_hosp_part)", confirm=True)
    commercial = money("商业保险赔付", "commercial insurance", confirm=True)
    waiver = money("医院减免", "hospital waiver", confirm=True)
    other_charity = money("其他慈善救助", "other charity", confirm=True)

    @property
    def family_pays(self) -> Amount:
        """What is left to the family after insurance, waiver and other charity (formula: library
        default)."""
        with_account = personal_account.choose(
            family=self.cash + self.account, insurer=self.cash + _NONE
        )
        after_waiver = _less(with_account, waiver_counts, self.waiver)
        node = _less(after_waiver - self.commercial, charity_counts, self.other_charity).node
        return Amount(
            n.Derived(
                name=FAMILY_PAYS,
                kind="money",
                zh="家庭自付费用",
                en="out-of-pocket cost of the family",
                of=node,
            )
        )

    @property
    def _left(self) -> Amount:
        """What is left to the family in fact: the same, less also what the branch keeps in the base
        that others give. No payers together give more than this."""

        def less(*parts: Amount) -> Amount:
            left = self.family_pays
            for part in parts:
                left = left - part
            zh, en = "家庭实际自付（扣除减免和其他救助后）", "what is left to the family in fact"
            return Amount(n.Derived(name=FAMILY_LEFT, kind="money", zh=zh, en=en, of=left.node))

        waiver, charity = self.waiver, self.other_charity
        return waiver_counts.choose(
            subtract=charity_counts.choose(subtract=self.family_pays, keep=less(charity)),
            keep=charity_counts.choose(subtract=less(waiver), keep=less(waiver, charity)),
        )

    @property
    def _parts(self) -> list[Amount]:
        return [getattr(self, key.removeprefix("cost.")) for key in PARTS]

    @property
    def checks(self) -> tuple[Draft, ...]:
        """Ready rules for the final decision: the bill adds up, and the family's part is not
        negative."""
        from caseflow.rules.draft import refer

        whole = self._parts[0]
        for part in self._parts[1:]:
            whole = whole + part
        together = Amount(
            n.Derived(
                name="cost.together",
                kind="money",
                zh="各项支付合计",
                en="all payers together",
                of=whole.node,
            )
        )
        adds_up = together == self.total
        return (
            refer("cost.adds_up", adds_up, ASSUMED.gist("各项支付合计等于医疗费总额"), at="final"),
            refer(
                "cost.not_negative",
                self._left >= ZERO,
                ASSUMED.gist("家庭自付不为负数"),
                at="final",
            ),
        )


ZERO = Money(0)
_NONE = Amount(n.Const(ZERO, "money"))
personal_account = option(
    "cost.personal_account",
    since(ASSUMED, "family"),
    choices={
        "family": ("个人账户支付算家庭自付", "the personal account counts as paid by the family"),
        "insurer": ("个人账户支付算医保支付", "the personal account counts as paid by insurance"),
    },
)  # whose money the personal insurance account is
waiver_counts = option(
    "cost.waiver",
    since(ASSUMED, "subtract"),
    choices={
        "subtract": ("医院减免从家庭自付中扣除", "what the hospital waives is taken off"),
        "keep": ("医院减免不从家庭自付中扣除", "what the hospital waives is not taken off"),
    },
)
charity_counts = option(
    "cost.other_charity_counts",
    since(ASSUMED, "subtract"),
    choices={
        "subtract": ("其他慈善资助从家庭自付中扣除", "what other charities gave is taken off"),
        "keep": ("其他慈善资助不从家庭自付中扣除", "what other charities gave is not taken off"),
    },
)


def _less(base: Amount, how: Option, part: Amount) -> Amount:
    return how.choose(subtract=base - part, keep=base - _NONE)


#: who pays first where several programmes pay on one bill: their names, in order
PAYER_ORDER: Dated[tuple[str, ...]] = dated(
    NAME_OF_ORDER,
    "order",
    unset(
        "同一张票据有几个项目资助时，谁先付（按顺序写项目）？",
        "of several programmes that help with one bill, which pays first (their codes in order)?",
    ),
)


def invoice_of(facts: Mapping[str, object]) -> str:
    """The number of the invoice that facts name, as it was typed; empty if they name none.

    >>> invoice_of({"aid.invoice_no": "N 0001"}), invoice_of({})
    ('N 0001', '')
    """
    for key in (INVOICE, AID_INVOICE):
        said = facts.get(key)
        if isinstance(said, str):
            return said
    return ""


def orders(trees: Iterable[n.Node]) -> list[Dated[object]]:
    """The order of payers, where what the family pays stands in one of these trees."""
    every = (x for tree in trees for x in n.walk(tree))
    billed = any(isinstance(x, n.Derived) and x.name == FAMILY_PAYS for x in every)
    return [PAYER_ORDER] if billed else []
