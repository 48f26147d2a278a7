"""Sentences about bodies that meet and their minutes: code → (Chinese, English), each with what to
do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

_PAPER_ZH = "人数永远不够的，请把会议作为其他机构的决定登记（caseflow record --outside decide）"
_PAPER_EN = (
    "where there can never be enough, please record the meeting as the decision of another body"
    " (caseflow record --outside decide)"
)

#: what `explain` tells of a decision that a meeting took
TOLD = {
    "decided/1": (
        "会议决定（{met_on}）：{met_by}，{minutes}",
        "decided by a meeting ({met_on}): {met_by}, {minutes}",
    ),
    "line_raised/1": (
        "会议增加资助（{met_on}）：{met_by}，{minutes}",
        "raised by a meeting ({met_on}): {met_by}, {minutes}",
    ),
    "closed/1": (
        "会议不予资助（{met_on}）：{met_by}，{minutes}",
        "refused by a meeting ({met_on}): {met_by}, {minutes}",
    ),
    "released/1": (
        "会议决定维持资助（{met_on}）：{met_by}，{minutes}",
        "upheld by a meeting ({met_on}): {met_by}, {minutes}",
    ),
    "reopen_declined/1.met": (
        "会议决定不予受理（{met_on}）：{met_by}，{minutes}",
        "not admitted by a meeting ({met_on}): {met_by}, {minutes}",
    ),
    "objection_answered/1": (
        "会议答复异议（{met_on}）：{met_by}，{minutes}",
        "an objection answered by a meeting ({met_on}): {met_by}, {minutes}",
    ),
}
#: the same in the letter to the family
LETTER = ("经{body}（{minutes}）研究", " by {body} ({minutes})")
#: what is filled in once above the list of a sitting
ONCE = {
    "number": ("会议纪要文号", "Number of the minutes"),
    "on": ("开会日期", "Day of the meeting"),
    "present": ("到会人员（姓名或登录名，逗号分开）", "Present (names or logins, commas between)"),
}
#: the results that are offered, by what they are called
RESULTS = {
    "grant": ("资助", "grant"),
    "raise": ("增加资助", "raise"),
    "refuse": ("不予资助", "refuse"),
    "revoke": ("撤销资助", "revoke"),
    "uphold": ("维持资助", "uphold"),
    "decline": ("不予受理", "decline"),
    "dismiss": ("异议不成立", "dismiss"),
    "sustain": ("异议成立", "sustain"),
    "put_off": ("缓议", "put off"),
}
#: what clerks write for one of them as well
ALSO = {"追加": "raise"}
#: what accepts all that the rules leave to a person
SETTLED = ("认定符合", "accepted")
SHEET = {
    "name": ("上会清单", "For the sitting"),
    "title": (
        "{name}　上会清单　{branch:branch}　{on}　共 {count} 件",
        "{name}, list for the sitting, {branch:branch}, {on}, {count} cases",
    ),
    "note": (
        "只填黄色的格；会上没有议的行不填。资助的金额不填按拟资助额，不能高于它；"
        "增加资助的写增加后的合计。不予、撤销、异议的写本行理由。回避由系统算出，不用勾。",
        "Fill in the yellow cells; leave a row that was not taken up. A grant without a sum is the"
        " one proposed, never more; a raise names all from then on. What is refused, revoked or"
        " objected to has its reason in the row. Who steps out is worked out: nobody ticks it.",
    ),
    "what": ("事项", "what for"),
    "raise": ("可增加资助（至拟资助额）", "may be raised (to the sum proposed)"),
    "nth": ("（第 {n:list} 件）", " (no. {n:list})"),
    "bill": ("同一票据几方分担", "bill is shared"),
    "n": ("第几件异议", "which objection"),
    "out": ("回避", "steps out"),
    "result": ("会议决定", "result"),
    "settled": ("待认定的", "left to a person"),
    "too_few": ("（剩 {left} 人，不够，将缓议）", " ({left} left: too few, to be put off)"),
}
#: what became of a row, as it is told at the desk
HOW = {
    "entered": ("已登记", "entered"),
    "left_out": ("未登记", "left out"),
    "granted": ("资助", "granted"),
    "raised": ("增加资助", "raised"),
    "refused": ("不予资助", "refused"),
    "revoked": ("撤销资助", "revoked"),
    "upheld": ("维持资助", "upheld"),
    "declined": ("不予受理", "not admitted"),
    "dismissed": ("异议不成立，待另一人核看", "objection dismissed, to be seen by another person"),
    "sustained": ("异议成立，待另一人核看", "objection sustained, to be seen by another person"),
    "put_off": ("缓议", "put off"),
}
HEADS = (
    "申请编号|会议决定|金额|办理结果|回避|原因与处理",
    "case|result|sum|what became of it|steps out|why",
)

#: why a case was put off, as the printed minutes say it
WHY = {
    "below_quorum": ("（回避后人数不足）", " (too few left)"),
    "moved": ("（会后情况有变）", " (it moved since)"),
    "money": ("（资金不符）", " (the fund does not allow it)"),
    "barred": ("（不能办理）", " (not to be done)"),
}
PAGE = {
    "title": ("{body}会议纪要", "Minutes of {body}"),
    "number": ("文号：{number}", "Number: {number}"),
    "day": ("开会日期：{day}", "Day: {day}"),
    "sat": ("到会：{sat:list}", "Present: {sat:list}"),
    "pages": (
        '"第 " counter(page) " 页，共 " counter(pages) " 页"',
        '"page " counter(page) " of " counter(pages)',
    ),
    "absent": ("未到会：{absent:list}", "Absent: {absent:list}"),
    "nobody": ("无", "nobody"),
    "by": ("记录：{by}", "Minutes kept by: {by}"),
    "draft": ("未确认，尚未生效", "Not confirmed: without effect yet"),
    "heads": (
        "序号|申请编号|姓名|项目|金额|会议决定|回避",
        "No.|case|name|programme|sum|result|stepped out",
    ),
    "sums": (
        "{counts:list}；资助合计 {sum}。",
        "{counts:list}; {sum} granted in all.",
    ),
    "sign": ("到会人员签名：", "Signed by those present:"),
    "list": ("{name}上会清单", "List for the sitting of {name}"),
    "about": ("{branch:branch}　{on}　共 {count} 件", "{branch:branch}, {on}, {count} cases"),
    "quorum": (
        "到会要 {needed} 人；成员：{members:persons}。回避由系统按各人办过的事和申报的亲属算出。",
        "{needed} have to sit; members: {members:persons}. Who steps out follows from what they did"
        " and declared.",
    ),
}

#: so many became of the cases of a meeting: each that there is, and those that were put off
COUNTS = {
    "granted": ("资助 {n} 件", "{n} granted"),
    "raised": ("增加资助 {n} 件", "{n} raised"),
    "refused": ("不予资助 {n} 件", "{n} refused"),
    "revoked": ("撤销资助 {n} 件", "{n} revoked"),
    "upheld": ("维持资助 {n} 件", "{n} upheld"),
    "declined": ("不予受理 {n} 件", "{n} not admitted"),
    "dismissed": ("异议不成立 {n} 件", "{n} objections dismissed"),
    "sustained": ("异议成立 {n} 件", "{n} objections sustained"),
    "put_off": ("缓议 {n} 件", "{n} put off"),
}
#: of these it is said too that there is none
ALWAYS = ("granted", "refused", "put_off")

REPORT = (
    "机构|议事机构|开会日期|到会|件数|资助|增加资助|不予资助|撤销资助|维持资助|不予受理|"
    "异议不成立|异议成立|缓议|资助额|已确认",
    "branch|body|day|sat|cases|granted|raised|refused|revoked|upheld|not admitted|dismissed|"
    "sustained|put off|sum|confirmed",
)

ERRORS: dict[str, tuple[str, str]] = {
    "meeting_outside": (
        "{case} 现在由外部机构作决定，不由本会议决定；请从上会清单中去掉这一行，凭其来文登记"
        "（caseflow record --outside decide）",
        "{case} is decided by another body now and not by this meeting; please take its row out of"
        " the list, and record the paper of that body (caseflow record --outside decide)",
    ),
    # adopting a body
    "body_parts": (
        "{field}：议事机构要写 name、kind、quorum、members；请按 caseflow meeting --help 写",
        "{field}: a body has name, kind, quorum and members; please write it as caseflow meeting"
        " --help shows",
    ),
    "body_misnamed": (
        "{field}：代码是大写字母（如 body.DZH），名称不能空；请改正",
        "{field}: its code is capitals (such as body.DZH), and it has a name; please correct it",
    ),
    "member_unknown": (
        "{name}：有成员不是本库的工作人员；请先录用（caseflow people hire）",
        "{name}: a member is nobody of the staff; please hire them first (caseflow people hire)",
    ),
    "member_twice": (
        "{name}：同一天有人列了两次；请删去重复的",
        "{name}: somebody is named twice for one day; please take one away",
    ),
    "quorum_unreachable": (
        "{name}：成员 {members} 人，到会要 {needed} 人，开不成会；请补足成员或改人数；" + _PAPER_ZH,
        "{name}: {needed} have to sit and it has {members} members, so it can never decide; please"
        " add members or lower the number; " + _PAPER_EN,
    ),
    # minutes
    "nobody_of_staff": (
        "{field}：没有登录名或姓名是“{value}”的人员{did_you_mean}；请核对，几个人之间用逗号分开",
        "{field}: nobody of the staff has the login or name “{value}”{did_you_mean}; please check"
        " it, with commas between several",
    ),
    "several_of_staff": (
        "{field}：叫“{value}”的人员有几位（{logins:list}）；请写登录名",
        "{field}: several of the staff are called “{value}” ({logins:list}); please give a login",
    ),
    "no_such_body": (
        "没有采用议事机构 {body}；请先采用（caseflow adopt），或核对代码",
        "no body {body} was adopted; please adopt it first (caseflow adopt), or check the code",
    ),
    "body_only_plans": (
        "{body} 只审议计划和标准，不决定个案；请由决定个案的机构开会",
        "{body} sees plans and thresholds and decides no case; please let a body that decides meet",
    ),
    "meeting_to_come": (
        "开会日期 {day} 不对，或还没有到；请核对",
        "{day} is no day of a meeting that has been; please check it",
    ),
    "no_member": (
        "到会的人中有人在 {day} 不是 {body} 的成员；请核对名单，或先采用成员变动",
        "somebody present was no member of {body} on {day}; please check who sat, or adopt the"
        " change of members first",
    ),
    "meeting_too_small": (
        "{body} 到会 {sat} 人，要 {needed} 人；请核对名单；" + _PAPER_ZH,
        "{sat} sat of {body} and it takes {needed}; please check who sat; " + _PAPER_EN,
    ),
    "no_minutes_number": (
        "{field}：没有会议纪要文号；请写明",
        "{field}: the number of the minutes lacks; please give it",
    ),
    "minuted_twice": (
        "申请 {case} 在纪要里写了两次；请只留一次",
        "case {case} stands in the minutes twice; please keep one",
    ),
    "meeting_not_eligible": (
        "申请 {case} 现在评估为{outcome:outcome}，不能资助；请先补正或办理，再上会",
        "case {case} is {outcome:outcome} as it stands and cannot be granted; please settle that"
        " first",
    ),
    "above_proposed": (
        "申请 {case} 最多可资助 {units:money}；请写不超过这个数的金额",
        "at most {units:money} can be granted to case {case}; please name no more",
    ),
    "minutes_known": (
        "这份纪要已经确认生效；请核对文号",
        "these minutes were confirmed and took effect; please check their number",
    ),
    "no_minutes": (
        "没有登记这份纪要；请核对机构代码和文号",
        "no such minutes were entered; please check the body and the number",
    ),
    "own_minutes": (
        "纪要是您登记的；请由到会的另一成员确认{could_do}",
        "you entered these minutes; please let another member who sat confirm them{could_do}",
    ),
    "did_not_sit": (
        "您没有参加这次会议；请由到会的成员确认{could_do}",
        "you did not sit in this meeting; please let a member who did confirm it{could_do}",
    ),
    "minutes_changed": (
        "纪要在您查看之后重新登记过；请重新查看再确认",
        "the minutes were entered anew since you looked; please look again and confirm",
    ),
    "out_of_all": (
        "这次会议决定的每一件您都回避；请由另一到会成员确认",
        "you step out of every case that was decided; please let another member confirm",
    ),
    "below_quorum": (
        "申请 {case}：回避后只剩 {sat} 人，{body} 要 {needed} 人，这一件缓议；请在下次会议办理；"
        + _PAPER_ZH,
        "case {case}: {sat} are left who may decide it and {body} takes {needed}, so it is put off;"
        " please bring it to another meeting; " + _PAPER_EN,
    ),
    "meeting_too_early": (
        "申请 {case} 在 {on} 才收到或重新办理，开会日期更早；请核对日期，或在下次会议办理",
        "case {case} came, or was taken up again, on {on} and the meeting sat before; please check"
        " the day, or bring it to another meeting",
    ),
    "meeting_sheet_none": (
        "{field}：文件里没有上会清单；请交回 caseflow meeting sheet 写出的表",
        "{field}: there is no list of a sitting in it; please give the one that caseflow meeting"
        " sheet wrote",
    ),
    "row_of_other_sitting": (
        "这一行出自另一单位或另一议事机构的上会清单，不是 {body} 的；请交回 {body} 的清单，"
        "或重新生成",
        "this row is of the list for another desk or body, not for {body}; please give the list of"
        " {body}, or make it anew",
    ),
    "meeting_lacks": (
        "{field}：没有写；请写在表头或选项里",
        "{field}: it lacks; please fill it in above the list, or give the option",
    ),
    # what is said of what was done
    "meeting_listed": (
        "上会清单 {count} 件已写到 {file}；到会要 {needed} 人，会后请填好交回"
        "（caseflow meeting hold）",
        "the list of {count} cases stands in {file}; {needed} have to sit; please fill it in and"
        " give it back (caseflow meeting hold)",
    ),
    "meeting_entered": (
        "纪要已登记：{count} 件，未登记 {left} 件。还没有生效；请到会的另一成员确认："
        "caseflow meeting confirm --body {body} --number 文号",
        "the minutes are entered: {count} cases, {left} left out. They have no effect yet; please"
        " let another member who sat confirm: caseflow meeting confirm --body {body} --number"
        " NUMBER",
    ),
    "meeting_none": (
        "没有一件可以登记，什么也没有写入；请按各行的原因办理后再登记",
        "none of them could be entered and nothing was written; please do as each row says, then"
        " enter them again",
    ),
    "meeting_foreseen": (
        "只是预览，什么也没有写入：{count} 件可登记，{left} 件不能；请核对，再去掉 --preview",
        "a preview, nothing was written: {count} could be entered, {left} could not; please look,"
        " then leave --preview away",
    ),
    "meeting_confirmed": (
        "纪要已确认：{counts:list}；缓议的请下次上会",
        "the minutes are confirmed: {counts:list}; please bring what was put off to another"
        " meeting",
    ),
    "meeting_would": (
        "只是预览，什么也没有写入：{counts:list}；请核对后确认",
        "a preview, nothing was written, it would be: {counts:list}; please look, then confirm",
    ),
    "body_too_small": (
        "{branch:branch} 的 {body}：任职成员 {members} 人，到会要 {needed} 人，开不成会；"
        "请补足成员；" + _PAPER_ZH,
        "{body} of {branch:branch}: {members} of its members work here and {needed} have to sit,"
        " so it can decide nothing; please add members; " + _PAPER_EN,
    ),
    "body_of_payers": (
        "{branch:branch} 的 {body}：付款的人都是成员，全体到会就无人付款；请另授付款职责，"
        "或留一人不参加",
        "{body} of {branch:branch}: all who pay there are members, so nobody is left to pay after"
        " a full sitting; please give somebody else the duty to pay, or let one of them not sit",
    ),
    "no_meetings": (
        "还没有登记会议纪要；请先登记（caseflow meeting hold）",
        "no minutes were entered yet; please enter them (caseflow meeting hold)",
    ),
    "no_bodies": (
        "本单位还没有采用议事机构；请先采用（caseflow adopt）",
        "this branch adopted no body; please adopt one (caseflow adopt)",
    ),
    "meeting_asked": (
        "确认后这些决定生效，请核对。确认吗",
        "Please look: confirmed, these decisions are in force. Do you confirm",
    ),
    # what nobody writes who goes through the door
    "no_such_meeting": (
        "申请 {case} 的决定所依据的会议在这里没有登记；请先登记纪要",
        "no minutes were entered here by which case {case} could be decided; please enter them",
    ),
    "minutes_say_otherwise": (
        "纪要对申请 {case} 不是这样写的；请按纪要办理",
        "the minutes say otherwise of case {case}; please do as they say",
    ),
    "meeting_misnamed": (
        "会议的结果与各件申请不一致；请重新确认纪要",
        "what is said of the meeting is not what its cases say; please confirm the minutes again",
    ),
    "meeting_never_held": (
        "有申请称由会议决定，而纪要从未确认；请核对这一库文件",
        "a case says that a meeting decided it whose minutes nobody confirmed; please look into"
        " this store",
    ),
}


def counted(hows: Sequence[str], lang: Literal["zh", "en"]) -> tuple[str, ...]:
    """How many cases became what, in the order of `COUNTS`.

    >>> counted(["put_off", "upheld", "upheld"], "en")
    ('0 granted', '0 refused', '2 upheld', '1 put off')
    """
    many = ((both[lang == "en"], hows.count(how), how in ALWAYS) for how, both in COUNTS.items())
    return tuple(said.replace("{n}", str(n)) for said, n, always in many if n or always)
