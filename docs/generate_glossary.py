"""The glossary: one name for one thing in English and in Chinese, what it is, where it is met.

What the code itself names (steps, levels, duties, verdicts, holds, ends, the accounts of a fund)
is called here as `caseflow.words` calls it; a code without a sentence stops the writing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from caseflow.words import names

HEAD = """# Glossary

Written by `python docs/generate.py`; a test holds it to the words that the product prints. One name
for one thing, in English and in Chinese; the last column is where the thing is met.

中文：中文名与系统打印的一致，最后一列是说明所在的页。

"""
#: term, Chinese, one sentence, page
Row = tuple[str, str, str, str]
WORK = """
programme | 项目 | ../tutorial/first-programme.md
    One kind of help: for whom, under which conditions, how much, with which papers, in which
    steps.
edition | 版本 | ../explanation/dates.md
    A programme as it holds from a day on; a case is judged by the edition of its own day, for
    good.
plugin | 插件 | ../how-to/write-a-plugin.md
    A package, or a single file, that brings a programme, a bank's format or a table of words.
amendment | 增补 | ../how-to/adopt-and-amend.md
    What one branch adds to another's programme without changing it: a condition, a paper, a
    level.
adopted | 采用 | ../how-to/adopt-and-amend.md
    Said of a number or a choice that a programme leaves open and two people of a branch fix
    from a day on.
fact | 事实 | facts.md
    The answer to one question: a value, unknown (nobody said) or nothing (stated: there is
    none).
case | 个案 | ../tutorial/first-case.md
    One application of one person or household to one programme, with all that became of it;
    papers call it 申请.
person helped | 受助人 | ../how-to/settle-who-it-is.md
    Whom the help is for; who applies may be another, and who gets the money a third.
applicant | 申请人 | ../tutorial/first-case.md
    Who asks for help; for a child the guardian.
household | 家庭 | facts.md
    People who live and spend together; some programmes help and count households, not people.
head of household | 户主 | facts.md
    The one member by whom a household is known.
guardian | 监护人 | ../how-to/consents.md
    Who acts for a child, with a paper that says so.
payee | 收款人 | ../how-to/payees.md
    Who the money goes to: the person, a guardian, a hospital, a school.
branch | 机构 | ../how-to/review-chain.md
    One office in the tree of region, city, county and township; what is done is done in one.
duty | 职责 | ../how-to/people.md
    What somebody may do in a branch; some may never be done by one person in one case.
outside body | 外部机构 | ../how-to/review-chain.md
    An office that does not work in this store; what it did comes in as its paper.
second person | 第二人 | ../how-to/confirm-and-pay.md
    Somebody else than who typed it, who compares it with the paper before it counts.
recusal | 回避 | ../how-to/meetings.md
    Not acting in a case because of an interest: a relative, an own earlier act in it.
hold | 暂停 | statuses.md
    Something open that keeps a case from going on until it is answered.
unset | 未定 | ../explanation/unknown-is-not-no.md
    Said of a value or a first day that nobody fixed; what depends on it goes to a person.
"""
ACTS = """
intake | 受理 | ../how-to/run-batches.md
    Taking an application in: each row of a sheet gets a verdict and, if it is taken, a
    number.
deduplication | 查重 | ../how-to/settle-who-it-is.md
    Finding that a row or a person is already there, by number, name and day.
outside paper | 来文 | ../how-to/decide-a-list.md
    The paper by which another body decided or reviewed; a second person compares it.
meeting | 会议 | ../how-to/meetings.md
    An adopted body with a quorum that decides a list; its minutes bind those who sat.
minutes | 会议纪要 | ../how-to/meetings.md
    What a meeting decided, case by case, who was there and who stepped out.
objection | 异议 | ../how-to/objections.md
    What anybody says against a decision; it holds that case until it is answered in writing.
complaint | 投诉 | ../how-to/findings.md
    What is said against the work, not against a decision; it is answered and counted.
finding | 监督意见 | ../how-to/findings.md
    What a supervisor writes, with an answer due by a day.
re-review | 复核 | ../how-to/re-review.md
    A decision looked at again by other people because the family asks.
appeal | 申诉 | ../how-to/re-review.md
    A second time, after a re-review, by others again.
consent | 单独同意 | ../how-to/consents.md
    A signed yes to one purpose (processing, publishing, handing on) that can be taken back.
override | 豁免 | ../how-to/limits-and-overrides.md
    A lawful exception from one rule of conduct, by two people, with a reason.
inspection | 核查 | ../how-to/review-chain.md
    A visit or a check that an edition wants on record before the decision.
"""
MONEY = """
fund | 资金 | ../how-to/funds.md
    Money, places or things of one owner for one purpose, with accounts of its own.
proposed sum | 拟资助额 | ../explanation/what-an-award-needs.md
    What the rules come to before anybody decided.
grant | 批准资助额 | ../how-to/grant-in-lines.md
    What was decided, in one line or several.
line of a grant | 分笔 | ../how-to/grant-in-lines.md
    One part of a grant with a fund, a payee and a day of its own.
payment file | 付款文件 | ../how-to/bank-files.md
    What the bank reads: one row a payment, with a control sheet beside it.
bank's answer | 银行回单 | ../how-to/bank-answers.md
    What the bank said of each row: paid, in part, refused, unknown, come back.
recovery | 追回 | ../how-to/recover.md
    Getting back what was paid too much, after a notice, at once or in instalments.
refund | 退款 | ../how-to/recover.md
    What comes back from a hospital or a family.
opening balance | 期初余额 | ../how-to/adopt-and-amend.md
    What a fund held when the store began.
ledger | 台账 | ../how-to/adopt-and-amend.md
    The branch's own columns over all cases of a programme.
"""
PAPERS = """
request for missing papers | 补正通知 | ../how-to/print-papers.md
    What is missing, where it is to be brought and until when; it is no refusal.
approval sheet | 申请审批表 | ../how-to/print-papers.md
    The application with a box for the opinion, name and seal of each level.
notice of refusal | 不予资助告知书 | ../how-to/print-papers.md
    Tells a family each reason and how to ask for a re-review.
document list | 档案目录 | ../how-to/print-papers.md
    All that a case's file holds, in order, for who keeps it and who audits it.
number of a paper | 纸件编号 | ../how-to/signed-papers.md
    What each printed sheet carries; its scan comes back by it.
head of the chain | 链头 | ../explanation/what-verify-proves.md
    A short value over all that was ever recorded; kept elsewhere, it proves that nothing was
    cut off.
"""
STEPS = {
    "review": "One level looks at the case and passes it on, returns it, rejects it or escalates.",
    "entry": "The application is typed into the system of the body above, whose day may count.",
    "decide": "Somebody who neither entered nor reviewed grants or refuses; money is set aside.",
    "notice": "The decision hangs in public for its days, so that anybody may object.",
    "letter": "The notice of grant: what was granted, until when it holds, what comes next.",
    "service": "The operation or service takes place.",
    "evidence": "Receipts come in and are compared by a second person.",
    "final": "The sum that will be paid is decided from the receipts.",
    "pay": "A payment is instructed, and stays open until the bank answered.",
}
LEVELS = {
    "village": "The opinion of the village, on paper.",
    "township": "The township, or a sumu.",
    "county": "A county or banner: where most applications come in.",
    "city": "A city or league.",
    "region": "The region, above its cities and leagues.",
    "foundation": "A foundation beside or above the tree, whose paper decides.",
}
DUTIES = {
    "enter": "Takes applications in and records what comes.",
    "review": "Looks at cases at one level.",
    "decide": "Grants or refuses.",
    "pay": "Writes payment files and cash sheets.",
    "reconcile": "Records what the bank answered and what came back.",
    "supervise": "Reads everything, writes findings, changes nothing.",
    "manage": "People, funds, adopted numbers, keys; always two of them.",
    "confirm": "Compares with the paper what another typed.",
}
OUTCOMES = {
    "eligible": "Every condition holds.",
    "ineligible": "A condition fails, and nothing that is missing could change that.",
    "incomplete": "An answer or a paper is missing; this is never a refusal.",
    "referred": "A person has to settle a rule first: whoever reviews or decides, with a reason.",
}
ENDS = {
    "rejected": "Refused, with reasons, or rejected at a review.",
    "withdrawn": "The applicant took it back.",
    "revoked": "A grant was taken back by whoever may decide.",
    "nothing_payable": "The receipts leave nothing to pay.",
    "letter_expired": "The notice of grant ran out before it was used.",
    "erased": "The person was erased by law; the sums stay.",
    "external": "Aid that another body gave, kept because it counts for limits.",
    "mistaken": "Put on record by mistake; it never counts.",
}
HOLDS = {
    "awaiting_information": "A review returned it; the limits of days stand still.",
    "waiting_for_funds": "Granted, and in line for money of its fund.",
    "paper_differs": "Another body's paper says something else than our rules.",
    "re_review": "A fact changed after the decision.",
    "recompute": "A cost changed after the final sum.",
    "payee": "Nobody stated or compared who the money goes to.",
    "frozen": "Stopped because the person died, or because one bill came with two totals.",
    "identity": "Who the person is has to be confirmed.",
    "objection": "Somebody objected, and no answer counts yet.",
    "no_consent": "Consent was taken back; only that may be recorded.",
    "paper_out": "A sheet has to come back signed before the case closes.",
}
ACCOUNTS = {
    "received": "All that ever came in.",
    "available": "Neither set aside nor paid.",
    "reserved": "Set aside for a case that was granted.",
    "instructed": "In a payment file or on a cash sheet, without an answer.",
    "paid": "The bank said so, or the cash sheet was signed.",
    "moved": "Went to another fund, a supplier, or was lost.",
    "pledged": "Promised to cases by other bodies.",
    "promised": "Where what other bodies promised comes from.",
}
#: term here, and what it is called in CALP, HOPE and openIMIS where they have a name
ELSEWHERE = (
    ("programme", "programme", "Programme", "BenefitPlan"),
    ("person helped", "recipient", "Beneficiary", "Beneficiary"),
    ("household", "household", "Household", "Group"),
    ("payee", "recipient, alternate", "Collector", "PaymentPoint user"),
    ("intake", "registration", "Registration", "Individual data upload"),
    ("review", "", "In Approval → In Authorization → In Review", "PENDING_APPROVAL"),
    ("grant", "transfer value", "Entitlement", "ceiling of the plan"),
    ("payment", "transfer delivery", "Payment Plan, Payment", "Payroll, Bill"),
    ("bank's answer", "reconciliation", "Payment Verification", "reconciliation"),
    ("deduplication", "", "Deduplication", "DUPLICATE"),
    ("objection", "feedback and complaint mechanism", "Grievance", "Ticket"),
    ("appeal", "feedback and complaint mechanism", "Grievance", 'Ticket of type "appeal"'),
)
ALL = (
    ("People, programmes and cases", WORK),
    ("What is done", ACTS),
    ("Money", MONEY),
    ("Papers and proof", PAPERS),
)
#: what the code names: title, names by code, sentences by code, page
CODED = (
    ("Steps of a case", names.STEPS, STEPS, "statuses.md"),
    ("Levels", names.LEVELS, LEVELS, "../how-to/review-chain.md"),
    ("Duties", names.DUTIES, DUTIES, "../how-to/people.md"),
    ("What the rules say", names.OUTCOMES, OUTCOMES, "../explanation/unknown-is-not-no.md"),
    ("Holds", names.HOLDS, HOLDS, "statuses.md"),
    ("Ends", names.ENDS, ENDS, "statuses.md"),
    ("Where the money of a fund is", names.ACCOUNTS, ACCOUNTS, "../how-to/funds.md"),
)


def glossary_page() -> str:
    """The whole page."""
    parts = [HEAD]
    parts += [_section(title, written(text)) for title, text in ALL]
    parts += [_section(title, coded(*given)) for title, *given in CODED]
    rows = "".join(f"| {' | '.join(row)} |\n" for row in ELSEWHERE)
    heads = "| here | CALP | HOPE | openIMIS |\n| --- | --- | --- | --- |\n"
    return "".join([*parts, f"## The same in other systems\n\n{heads}{rows}"])


def written(text: str) -> tuple[Row, ...]:
    """Rows as they are written here: term, Chinese and page in a line, the sentence below it."""
    found = re.findall(r"(?m)^(\S.*) \| (.+) \| (.+)\n((?: {4}.+\n)+)", text)
    return tuple((term, zh, " ".join(said.split()), page) for term, zh, page, said in found)


def coded(
    called: Mapping[str, tuple[str, str]], said: Mapping[str, str], page: str
) -> tuple[Row, ...]:
    """Every code of a table by its names there: a sentence too few or too many is a KeyError."""
    silent = {k for k in called if k} - set(said)
    if silent:
        raise KeyError(f"say in docs/generate_glossary.py what these are: {sorted(silent)}")
    return tuple((called[k][1], called[k][0], words, page) for k, words in said.items())


def _section(title: str, rows: Iterable[Row]) -> str:
    heads = "| term | 中文 | what it is | see |\n| --- | --- | --- | --- |\n"
    return f"## {title}\n\n{heads}{''.join(map(_row, rows))}\n"


def _row(row: Row) -> str:
    term, zh, words, page = row
    name = page.rpartition("/")[2].removesuffix(".md").replace("-", " ")
    return f"| {term} | {zh} | {words} | [{name}]({page}) |\n"
