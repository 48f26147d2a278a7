"""What is said to supervisors: of a sample, of the report of conduct."""

from __future__ import annotations

ERRORS: dict[str, tuple[str, str]] = {
    "due_nobody": (
        "“{of}”（{on} 起）目前无人可办；请按规定借调上级或邻近机构的人（caseflow people"
        " grant）；重新办理的，也可请上级机构办理后凭其来文登记",
        "{of}, since {on}: nobody can do it at present; please have somebody of the branch"
        " above or beside lent to you (caseflow people grant); what is taken up again a body"
        " above may do too, by its paper",
    ),
    "nobody_for_case": (
        "{case} 的“{what:both}”（{since} 起）目前无人可办：有职责的人都办过这一件的别的事，或须"
        "回避；请按规定借调（caseflow people grant）；重新办理的，"
        "也可请上级机构办理后凭其来文登记",
        "{case}, {what:both}, since {since}: nobody can do it, for each who holds the duty took"
        " part before or is a relative; please have somebody lent to you (caseflow people grant);"
        " what is taken up again a body above may do too, by its paper",
    ),
    "sample_size": (
        "{field}：抽查件数须至少 1 件；请更正",
        "{field}: a sample has one case at least; please correct it",
    ),
    "sample_seed": (
        "{field}：抽样须写种子，凭它能再抽出同样的申请；请写任意文字并记下来",
        "{field}: a sample takes a seed, by which anybody draws it again; please give any text and"
        " note it down",
    ),
}
SAID: dict[str, tuple[str, str]] = {
    "sample": (
        "从 {of} 件中抽取 {drawn} 件，种子“{seed}”：按“种子|编号”的 SHA-256 从小到大取",
        "{drawn} of {of} cases, seed “{seed}”: those with the smallest SHA-256 of “SEED|NUMBER”",
    ),
    "stratum": (
        "　{values:list}：{of} 件中 {drawn} 件",
        "  {values:list}: {drawn} of {of}",
    ),
}
TOPICS: dict[str, tuple[str, str]] = {
    "overrides": ("例外办理", "overrides"),
    "returns": ("退回补正", "sent back to the family"),
    "objections": ("异议", "objections"),
    "reopened": ("复核和申诉", "decisions looked at again"),
    "interests": ("申报亲属", "relatives declared"),
    "related": ("工作人员本人或亲属的申请", "applications of colleagues or their relatives"),
    "lent": ("借调或限期聘用的人员", "people lent, or hired until a day"),
    "pairs": ("互相核对的两人", "two who confirm for each other"),
    "late": ("超过期限办理", "answered after the last day"),
    "young": ("查阅未满年龄儿童的资料", "files of young children read"),
    "beyond": ("查到本人无权查阅的人", "searches that told of what one may not read"),
    "accounts": ("几家共用的账户", "accounts of several families"),
    "signers": ("一人监护多名受助人", "guardians of several who are helped"),
    "withdrawn": ("撤回同意", "consents withdrawn"),
    "provided": ("向他人提供资料", "files handed to a body"),
    "vouched": ("凭什么办理", "by what it was vouched for"),
}
WHAT: dict[str, tuple[str, str]] = {
    "objections.": ("提出", "made"),
    "objections.upheld": ("成立", "upheld"),
    "objections.dismissed": ("不成立", "dismissed"),
    "reopened.re_review": ("复核", "re-review"),
    "reopened.appeal": ("申诉", "appeal"),
    "reopened.declined_re_review": ("复核不予受理", "re-review not admitted"),
    "reopened.declined_appeal": ("申诉不予受理", "appeal not admitted"),
    "reopened.objection": ("异议成立", "objection upheld"),
    "interests.own": ("本人申报", "by themselves"),
    "interests.by_two": ("两人代报", "by two others"),
    "related.manage": (
        "管理人员：请核实未被指定为受益人",
        "of who manages: please see that nobody chose whom it helps",
    ),
    "related.other": ("其他工作人员", "of others"),
    "pairs.always": ("从无他人核对", "nobody else ever did"),
    "pairs.among_others": ("也有他人核对", "others did too"),
    "beyond.find": ("查到本机构的人", "found here"),
    "beyond.name": ("按姓名", "by name"),
    "beyond.number": ("按证件号码", "by number"),
    "beyond.phone": ("按电话", "by phone"),
    "beyond.account": ("按账号", "by account"),
    "beyond.case": ("按申请编号", "by case"),
    "beyond.paper": ("按文号", "by paper"),
    "beyond.application": ("录入申请时", "by an application"),
    "beyond.record": ("登记资料时", "by what was recorded"),
    "beyond.preview": ("预览时", "by a preview"),
    "beyond.hire": ("新录人员时", "when hiring"),
    "accounts.shared": ("涉及的申请", "applications that it touches"),
    "signers.of": ("{n} 名受助人的监护人", "guardians of {n}"),
    "vouched.host": ("宿主程序", "a host program"),
    "vouched.asserted": ("仅演示", "asserted, in a demonstration"),
    "vouched.passphrase": ("本人口令", "the own key"),
    "vouched.session": ("登录", "a session"),
    "vouched.token": ("令牌", "a token"),
}
HEADS: dict[str, tuple[str, str]] = {
    "heads": ("事项|类别|人员|机构|次数|共", "what|of which kind|who|branch|count|out of"),
    "sheet": ("办理情况", "conduct"),
    "none": ("没有可报告的事项", "there is nothing to report"),
    "written": ("{n} 行 → {file}", "{n} lines → {file}"),
}
