"""Sentences about bodies that meet and their minutes: code → (Chinese, English), each with what to
do."""

from __future__ import annotations

_PAPER_ZH = "人数永远不够的，请把会议作为其他机构的决定登记（caseflow record outside）"
_PAPER_EN = (
    "where there can never be enough, please record the meeting as the decision of another body"
    " (caseflow record outside)"
)

ERRORS: dict[str, tuple[str, str]] = {
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
