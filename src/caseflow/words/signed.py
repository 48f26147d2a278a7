"""Words of papers that come back signed before a case is closed; errors with what to do."""

from __future__ import annotations

Words = dict[str, tuple[str, str]]

HOLDS: Words = {
    "paper_out": ("等待签回的纸件", "waiting for a paper to come back signed"),
}
FIELDS: Words = {
    "received_by": ("收件人", "who took it in"),
    "signed_by": ("代签人及关系", "who signed for them"),
}
#: how the hold was answered
HOW: Words = {"came_back": ("已签回，或不再需要", "it came back, or is wanted no more")}
#: what a history says of a paper that came back
BACK = ("{paper:rule}（签回，{on}）", "{paper:rule} (signed, {on})")
TOLD: Words = {
    "document_filed/1": (
        "代签（{who:person}，{on}）：{signed_by}",
        "signed for them ({who:person}, {on}): {signed_by}",
    ),
}
#: what whoever reads a case is told
EXPLAIN: Words = {
    "back": ("已签回：{paper:rule}（{on}）", "came back signed: {paper:rule} ({on})"),
    "out": (
        "尚未签回：{papers:rules}（收到后登记：caseflow signed {case}）",
        "still out to be signed: {papers:rules} (record it when it comes: caseflow signed {case})",
    ),
    "later": (
        "以后须签回：{papers:rules}",
        "to come back signed later: {papers:rules}",
    ),
}
#: what is said where the papers that are out are listed: heads, and that there is none
LISTED: Words = {
    "case": ("申请编号", "case"),
    "papers": ("尚未签回", "still out"),
    "since": ("自", "since"),
    "none": ("没有等待签回的纸件", "no paper is out"),
}
HELP: Words = {
    "on": ("签回日期，不填为今天", "the day; today if left out"),
    "received_by": ("谁收的，不填为登记人", "who took it in; who records it if left out"),
    "signed_by": (
        "代签（代领）人及与受助人的关系",
        "who signed for them, and how they are related",
    ),
    "file": ("扫描件", "the scan"),
    "programme": ("只列这个项目的", "of those that are out only this programme"),
}
ERRORS: Words = {
    "papers_out": (
        "{case} 还有纸件没有签回：{papers:rules}；收到后请用 caseflow signed {case} 登记，"
        "确实收不回的请两人办理 caseflow override {case} 材料",
        "papers of {case} are still out to be signed: {papers:rules}; please record them when they"
        " come (caseflow signed {case}), or have two people waive one that cannot come (caseflow"
        " override {case} document)",
    ),
    "papers_misnamed": (
        "评估所列的须签回纸件与项目规定不符；请重新评估",
        "the assessment names other papers to come back than its edition; please have it assessed"
        " again",
    ),
    "paper_too_early": (
        "“{paper:rule}”要在{step:step}之后才能签，{case} 还没有办到；请办过再登记",
        "“{paper:rule}” is signed after the {step:step}, which {case} has not reached; please do"
        " that first",
    ),
    "paper_while_paying": (
        "“{paper:rule}”是收到款项后签的，{case} 的拨付还没有结果；请先登记银行结果（caseflow pay"
        " results），再登记签回",
        "“{paper:rule}” is signed for money that arrived, and the bank has not answered for {case};"
        " please record its answer first (caseflow pay results)",
    ),
    "signed_before_paid": (
        "“{paper:rule}”的签回日期 {day} 早于到账日期 {since}；请写实际签回的日期",
        "“{paper:rule}” cannot be back on {day}, before the money arrived on {since}; please write"
        " the day on which it did",
    ),
    "day_of_document": (
        "只有本单位签回的纸件写签回日期；材料请用 caseflow record 加 --file 归档",
        "only a paper of ours that came back has a day of its own; please file a document with"
        " record --file",
    ),
    "signed_to_come": (
        "签回日期 {day} 还没有到；请写实际签回的日期",
        "the day {day} on which it came back is still to come; please write the day on which it"
        " did",
    ),
    "no_paper_asked": (
        "{case} 所属项目没有规定须签回的纸件；扫描件请用 caseflow record 加 --file 归档",
        "the programme of {case} wants no paper back; please file a scan with record --file",
    ),
    "which_paper": (
        "{field}：不止一件纸件可能签回，请写明是哪一件：{known:rules}",
        "{field}: more than one paper may have come back; please say which: {known:rules}",
    ),
    "no_such_signed": (
        "{field}：项目没有规定签回这种纸件{did_you_mean}；请从中选取：{known:rules}",
        "{field}: the programme wants no such paper back{did_you_mean}; please use one of:"
        " {known:rules}",
    ),
}
