"""What codes are called: steps, holds, ends, duties, levels, outcomes, answers, questions.

What a programme asks is called as its edition says: whoever holds an edition or a
form tells it (`FACTS`), so that a sentence about a case names the question and not its key.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Literal

from caseflow.words import called, options
from caseflow.words.acts import CHANGES, FORESEEN, IDENTITY
from caseflow.words.acts import FIELDS as ACTS
from caseflow.words.chain import FIELDS as OF_CHAIN
from caseflow.words.chain import JOINED
from caseflow.words.consents import FIELDS as OF_CONSENTS
from caseflow.words.consents import FORMS as SIGNED
from caseflow.words.consents import GIVERS, SCOPES
from caseflow.words.consents import HOW as CONSENTED
from caseflow.words.consents import PURPOSES as CONSENTS
from caseflow.words.limits import FIELDS as OF_LIMITS
from caseflow.words.limits import OVERRIDES
from caseflow.words.notice import ENDS as NOTICE_ENDS
from caseflow.words.notice import FIELDS as OF_NOTICE
from caseflow.words.notice import SEEN
from caseflow.words.objecting import ABOUT as OBJECTED
from caseflow.words.objecting import CHANNELS, STANDS, STATUS, WHAT
from caseflow.words.objecting import FIELDS as OF_OBJECTIONS
from caseflow.words.order import BASIS, CRITERIA
from caseflow.words.pay import DOUBTS
from caseflow.words.people import PROPOSALS
from caseflow.words.phrases import RESULTS
from caseflow.words.recovery import CHANGES as RECOVERED
from caseflow.words.recovery import FAITH
from caseflow.words.recovery import FIELDS as OF_RECOVERY
from caseflow.words.reopening import ASKERS, ASKS, DECISIONS, WAYS
from caseflow.words.reopening import FIELDS as OF_REOPENING
from caseflow.words.reopening import WAITS as REOPENS
from caseflow.words.results import REFUSALS
from caseflow.words.results import VERDICTS as BANK_VERDICTS
from caseflow.words.sheets import COLUMNS
from caseflow.words.signed import FIELDS as OF_SIGNED
from caseflow.words.signed import HOLDS as PAPER_OUT
from caseflow.words.tongue import KINDS
from caseflow.words.typed import PRINTS
from caseflow.words.units import GOES, OWNED, PEOPLE
from caseflow.words.unlike import WAITS as UNLIKE

Lang = Literal["zh", "en"]
Names = dict[str, tuple[str, str]]

STEPS: Names = {
    "": ("没有待办步骤", "nothing"),
    "review": ("审核", "review"),
    "entry": ("上级系统录入", "entry upstream"),
    "decide": ("资助决定", "decision"),
    "notice": ("公示", "public notice"),
    "letter": ("资助告知书", "letter"),
    "service": ("手术或服务", "service"),
    "evidence": ("票据材料", "receipts"),
    "final": ("最终资助额决定", "final sum"),
    "pay": ("拨付", "payment"),
}
HOLDS: Names = {
    "awaiting_information": ("等待补正材料", "waiting for information"),
    "waiting_for_funds": ("等待资金到位", "waiting for money"),
    "paper_differs": ("来文与评估不一致，待决定人处理", "a paper differs from our assessment"),
    "re_review": ("决定后情况有变，须复核", "to be looked at again"),
    "recompute": ("费用或分领的人有变，须重新决定最终资助额", "the sum is to be decided again"),
    "payee": ("收款信息待登记或核对", "the payee is to be stated or confirmed"),
    "frozen": ("暂停办理", "frozen"),
    "identity": ("身份待核对", "the identity is to be confirmed"),
    "objection": ("异议处理中", "an objection is open"),
    "no_consent": ("个人信息处理同意已撤回，停止办理", "consent to process was withdrawn"),
    **PAPER_OUT,
}
#: what else a case waits for
WAITS: Names = {
    "check": ("待核查", "to be checked by a person"),
    "confirm": ("待第二人核对", "to be compared by a second person"),
    "outside:again": (
        "本机构已无人可以重新办理，待登记其他机构的文件",
        "nobody here is left to decide again: the paper of another body",
    ),
    "their_grant": (
        "由其他机构批准的要重新查看，撤销的待登记其来文",
        "what a body granted is looked at again: only its paper takes it back",
    ),
    "result": ("待登记银行回单", "waiting for the bank"),
    "result:unknown": ("拨付结果不明，须再查询", "the bank did not know: to be asked again"),
    "pay:returned": ("重新拨付（到账后被退回）", "to be paid anew: the bank sent it back"),
    "pay:refused": ("重新拨付（银行没有付成）", "to be paid anew: the bank refused it"),
    "recovery": ("应追回多付的款项", "to be recovered"),
    "recovery:late": ("应退的款逾期未到", "late: what was to come back by its day"),
    "give_back": ("重复收回的款项应退还", "came twice, to be given back"),
    "name_hangs": ("公示上的姓名待换成编号", "a name is to be taken off the notice"),
    **REOPENS,
    **UNLIKE,
}
PAYING: Names = {"paying": ("拨付中", "payment under way"), "paid": ("已拨付", "paid")}
ENDS: Names = {
    "rejected": ("不予资助", "rejected"),
    "withdrawn": ("已撤回", "withdrawn"),
    "revoked": ("已撤销", "revoked"),
    "nothing_payable": ("无应付金额", "nothing payable"),
    "letter_expired": ("告知书已失效", "letter expired"),
    "erased": ("已依法删除", "erased"),
    "external": ("外部资助（仅作记录）", "aid by others, for the record"),
    "mistaken": ("登记有误，不计入此前资助", "put on record by mistake, counts as no aid"),
}
DUTIES: Names = {
    "enter": ("录入", "enter"),
    "review": ("审核", "review"),
    "decide": ("决定", "decide"),
    "pay": ("拨付", "pay"),
    "reconcile": ("对账", "reconcile"),
    "supervise": ("监督", "supervise"),
    "manage": ("管理", "manage"),
    "confirm": ("核对", "confirm"),
    "": ("办理业务", "work"),
}
LEVELS: Names = {
    "village": ("嘎查村意见", "village"),
    "township": ("乡镇审核", "township"),
    "county": ("旗县初审", "county"),
    "city": ("盟市复核", "city"),
    "region": ("自治区审核", "region"),
    "foundation": ("基金会", "foundation"),
}
OUTCOMES: Names = {
    "eligible": ("符合条件", "eligible"),
    "ineligible": ("不符合条件", "not eligible"),
    "incomplete": ("材料不全", "incomplete"),
    "referred": ("待人工认定", "for a person to settle"),
    "": ("尚未评估", "not assessed"),
}
ACCOUNTS: Names = {
    "received": ("收入", "received"),
    "available": ("可用", "available"),
    "reserved": ("已预留", "reserved"),
    "instructed": ("拨付中", "instructed"),
    "paid": ("已拨付", "paid"),
    "moved": ("转出", "moved"),
    "pledged": ("已承诺", "pledged"),
    "promised": ("承诺来源", "promised"),
}
ANSWERS: Names = {
    "accept": ("通过", "accept"),
    "return": ("退回补正", "return to the family"),
    "reject": ("不予通过", "reject"),
    "escalate": ("报上级", "escalate to the level above"),
    "grant": ("同意资助", "grant"),
    "refuse": ("不予资助", "refuse"),
    "raise": ("增加资助", "raise the grant"),
    "revoke": ("撤销资助", "revoke"),
    "uphold": ("维持原决定", "uphold"),
    "continue": ("去世后继续办理", "go on after the death"),
    "accept_bill": ("发票总额已核对，继续办理", "go on, the bill's papers were compared"),
    "accept_paper": ("采纳来文", "accept the paper"),
    "refuse_paper": ("不采纳来文", "do not follow the paper"),
    "accepted": ("予以认定", "accepted"),
    "refused": ("不予认定", "refused"),
    "withdrawn": ("申请人撤回", "taken back by the family"),
    "letter_expired": ("告知书过期", "the letter has lapsed"),
    "erased": ("申请人已依法删除", "whom it helps was erased"),
}
STREAMS: Names = {
    "case": ("个案", "case"),
    "fund": ("资金", "fund"),
    "party": ("人员", "person"),
    "branch": ("机构", "branch"),
    "list": ("名单", "list"),
}
POSTINGS: Names = {
    "received": ("收到资金", "money received"),
    "returned": ("退回资金", "money given back"),
    "opening": ("期初余额", "opening balance"),
    "moved": ("转出资金", "money moved"),
}
#: what commands and openings ask for, beside the facts of programmes
FIELDS: Names = {
    **ACTS,
    **OF_RECOVERY,
    **OF_REOPENING,
    **OF_LIMITS,
    **OF_SIGNED,
    **OF_OBJECTIONS,
    **OF_NOTICE,
    **OF_CHAIN,
    **OF_CONSENTS,
    "amount": ("金额", "the sum"),
    "day": ("日期", "the day"),
    "since": ("起始日期", "the first day"),
    "what": ("待办事项", "what waits"),
    "days": ("等待天数", "the days of waiting"),
    "least": ("最低金额", "the least sum"),
    "most": ("最高金额", "the greatest sum"),
    "after": ("上一页的位置", "the place of the page before"),
    "limit": ("每页件数", "the rows of a page"),
    "lang": ("语言", "the language"),
    "at": ("阶段", "the stage"),
    "file": ("文件", "the file"),
    "format": ("格式", "the format"),
    "rows": ("各行", "the rows"),
    "purpose": ("查阅目的", "the purpose of reading"),
    "basis": ("依据", "the basis"),
    "fund": ("资金", "the fund"),
    "source": ("依据", "the source"),
    "programmes": ("用于哪些项目", "the programmes"),
    "regions": ("用于哪些地区", "the regions"),
    "kinds": ("资助哪些人", "the kinds of people"),
    "until": ("最后一天", "the last day"),
    "unit": ("单位", "the unit"),
    "pieces": ("件数", "the number of pieces"),
    "to": ("转到哪里", "where it goes"),
    "command": ("办理事项", "the command"),
    "commands": ("办理事项", "the commands"),
    "branch": ("机构代码", "the code of the branch"),
    "level": ("机构层级", "the level of the branch"),
    "duties": ("职责", "the duties"),
    "people": ("人员", "the people"),
    "present": ("到会人员", "who was present"),
    "people.login": ("登录名", "the login"),
    "passphrase": ("口令", "the passphrase"),
    "passphrases": ("各人的口令", "the passphrases"),
    "funds": ("资金", "the funds"),
    "people.id_no": ("证件号码", "the identity number"),
    "people.relatives": ("亲属证件号码", "the identity number of a relative"),
    "paper.step": ("已办至", "done up to"),
    "paper.number": ("批文号", "the number of the paper"),
    "paper.on": ("批文日期", "the day of the paper"),
    "paper.sum": ("批准金额", "the sum granted"),
    "aid.on": ("资助日期", "the day of the aid"),
    "aid.sum": ("资助金额", "the sum of the aid"),
}
#: what a search is made by; the rest is called as it is everywhere
FIELDS |= {
    "number": ("证件号码", "the identity number"),
    "phone": ("电话", "the phone"),
    "account": ("账号", "the account"),
}
#: questions of programmes by key, told by whoever holds an edition or a form
FACTS: Names = {}
#: programmes by code, told by whoever loads a plugin, holds an edition or lists a store
PROGRAMMES: Names = {}
#: what the rules of a programme are called, told in the same way and made when first said
RULES: dict[str, Callable[[], Mapping[str, tuple[str, str]]]] = {}
_TABLES = {
    "answer": ANSWERS,
    "stream": STREAMS,
    "posting": POSTINGS,
    "programme": PROGRAMMES,
    "hold": HOLDS,
    "end": ENDS,
    "duty": DUTIES,
    "proposal": PROPOSALS,
    "level": LEVELS,
    "outcome": OUTCOMES,
    "result": RESULTS,
    "account": ACCOUNTS,
    "foreseen": FORESEEN,
    "identity": IDENTITY,
    "change": CHANGES,
    "doubt": DOUBTS,
    "basis": BASIS,
    "override": OVERRIDES,
    "criteria": CRITERIA,
    "refusal": REFUSALS,
    "bank": BANK_VERDICTS,
    "goes": GOES,
    "owned": OWNED,
    "people_kind": PEOPLE,
    "recovery": RECOVERED,
    "joined": JOINED,
    "faith": FAITH,
    "again": WAYS,
    "asks": ASKS,
    "asker": ASKERS,
    "decision": DECISIONS,
    "channel": CHANNELS,
    "about": OBJECTED,
    "said": WHAT,
    "objection": STATUS,
    "stands": STANDS,
    "notice_seen": SEEN,
    "consent": CONSENTS,
    "scope": SCOPES,
    "signed": SIGNED,
    "giver": GIVERS,
    "consented": CONSENTED,
    "column": COLUMNS,
}


def name(kind: str, code: object, lang: Lang = "zh") -> str:
    """What a code of a kind is called; the code itself where nobody named it."""
    text = str(code)
    if kind == "step":
        return step(text, lang)
    if kind == "status":
        return status(text, lang)
    if kind == "fact":
        return field(text, lang)
    if kind == "project":  # as it is typed
        return name("programme", text) if lang == "zh" else text
    if kind == "typed":
        return KINDS.get(text, options.named(text)) if lang == "zh" else text
    if kind == "choice":
        from caseflow.words.choices import choice

        return choice(text, lang)
    if kind == "printed":
        return PRINTS[text][0]
    if kind in called.SAID:
        return called.SAID[kind](text)
    if kind == "notice_end":
        said = {"zh": f"至 {text}", "en": f"until {text}"}
        return said[lang] if text else NOTICE_ENDS[""][lang == "en"]
    if kind == "owner":  # what an outside body is called stands in private parts only
        text = called.BODIES.get(text) or called.branch(text)
        body = re.fullmatch("B[0-9a-f]{12}", text)
        return ("资助方", "the funding body")[lang == "en"] if body else text
    both = _TABLES[kind].get(text)
    return both[lang == "en"] if both else text


def step(text: str, lang: Lang = "zh") -> str:
    """A step: `review:county` → 审核（旗县初审）."""
    kind, _, level = text.partition(":")
    both = STEPS.get(kind, (kind, kind))
    if not level:
        return both[lang == "en"]
    at = name("level", level, lang)
    return f"{both[0]}（{at}）" if lang == "zh" else f"{both[1]} ({at})"


def status(text: str, lang: Lang = "zh") -> str:
    """The one word of a case for lists."""
    if text.startswith("due:"):
        said = step(text[4:], lang)
        return f"待{said}" if lang == "zh" else f"due: {said}"
    both = PAYING.get(text) or HOLDS.get(text) or ENDS.get(text) or REOPENS.get(text)
    return both[lang == "en"] if both else text


def waiting(text: str, lang: Lang = "zh") -> str:
    """What a case waits for: a step, a hold, a second person, the bank."""
    both = HOLDS.get(text) or WAITS.get(text)
    return both[lang == "en"] if both else status(f"due:{text}", lang)


def field(key: str, lang: Lang = "zh") -> str:
    """What was asked, by its key; `a/b` and `A|B` are one of two; `settle[rule]` is one part of an
    answer."""
    if "/" in key or "|" in key:
        several = key.replace("|", "/").split("/")
        return (" 或 " if lang == "zh" else " or ").join(field(k, lang) for k in several)
    both = FIELDS.get(key) or FACTS.get(key)
    if both is not None:
        return both[lang == "en"]
    asked, at, whose = key.partition("@")
    if at:  # of several people that of one
        return f"{field(asked)}（{whose}）" if lang == "zh" else f"{field(asked, lang)} ({whose})"
    if key.isupper() and key.lower() in FIELDS:  # as the help of a command writes it
        return KINDS.get(key) or field(key.lower()) if lang == "zh" else key
    if key in KINDS and lang == "zh":
        return KINDS[key]
    head, bracket, rest = key.partition("[")
    if bracket and head in FIELDS:
        return f"{field(head, lang)}（{rest[:-1]}）" if lang == "zh" else key
    from caseflow.words.adopted import called

    if (said := called(key, lang)) != key:
        return said
    head, dot, last = key.rpartition(".")
    if dot and last == "since":
        return f"{head} 的{field('since')}" if lang == "zh" else f"the first day of {head}"
    return key


def rule_said(programme: str, name: str, lang: Lang = "zh") -> str:
    """A rule in words alone; its name where nobody holds an edition that has it."""
    both = RULES[programme]().get(name) if programme in RULES else None
    return both[lang == "en"] if both is not None else name


def rule(programme: str, name: str, lang: Lang = "zh") -> str:
    """A rule as it may be settled: in Chinese by its words, where no other has the same; else with
    the name by which it is settled behind them."""
    every = RULES[programme]() if programme in RULES else {}
    both = every.get(name)
    if both is None or both[lang == "en"] == name:
        return name
    if lang == "en":
        return f"{both[1]} ({name})"
    alone = sum(zh == both[0] for zh, _ in every.values()) == 1
    return both[0] if alone else f"{both[0]}（{name}）"
