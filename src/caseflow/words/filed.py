"""Words of the files that were filed: where their verdicts are, which there were, and what is said
of one that is taken back."""

from __future__ import annotations

Words = dict[str, tuple[str, str]]

#: of the list of files
FILES: Words = {
    "name": ("文件（指纹）", "file (mark)"),
    "on": ("日期", "day"),
    "by": ("经办人", "by"),
    "branch": ("机构", "branch"),
    "programme": ("项目", "programme"),
    "rows": ("行数", "rows"),
    "cases": ("受理件数", "cases"),
    "counts": ("各行结论", "rows by verdict"),
}
#: of one of them
ROWS: Words = {
    "sheet": ("表", "sheet"),
    "row": ("行", "row"),
    "verdict": ("结论", "verdict"),
    "case": ("申请编号", "case"),
    "status": ("现在", "stands"),
    "touched": ("其后办理过", "touched since"),
    "cell": ("单元格", "cell"),
    "code": ("原因", "why"),
}
YES: tuple[str, str] = ("是", "yes")

ERRORS: dict[str, tuple[str, str]] = {
    "differs_ended": (
        "申请 {case} 已结束，不再更正，这一行没有受理（不同的是：{columns:list}）；不同意的请申请"
        "复核（caseflow reopen ask {case}），情况变了的写新的收件日期，另行申请",
        "application {case} has ended and is corrected no more; the row was not taken"
        " ({columns:list} differ). Please ask for a review of it (caseflow reopen ask {case}), or,"
        " where things have changed, apply anew with a new day of receipt",
    ),
    "differs_withdrawn": (
        "申请 {case} 已由家庭撤回，不再更正，这一行没有受理（不同的是：{columns:list}）；要重新申请"
        "的，请写新的收件日期再交",
        "application {case} was taken back by the family and is corrected no more; the row was not"
        " taken ({columns:list} differ). To apply anew please give a new day of receipt",
    ),
    "known_ended": (
        "申请 {case} 此前已受理，已结束，这一行没有另立申请；不同意结果的请申请复核（caseflow"
        " reopen ask {case}），情况变了的写新的收件日期，另行申请",
        "application {case} was accepted before and has ended; nothing was filed. Please ask for a"
        " review of it (caseflow reopen ask {case}), or, where things have changed, apply anew with"
        " a new day of receipt",
    ),
    "known_withdrawn": (
        "申请 {case} 此前已受理，后来由家庭撤回，这一行没有另立申请；要重新申请的，请写新的收件日期"
        "再交",
        "application {case} was accepted before and taken back by the family; nothing was filed. To"
        " apply anew please give a new day of receipt",
    ),
    "application_ended": (
        "{case} 已结束，不再更正，没有受理（不同的是：{fields:facts}）；不同意结果的请申请复核"
        "（caseflow reopen ask {case}），情况变了的以新的收件日期另行申请",
        "{case} has ended and is corrected no more; nothing was filed (it differs in:"
        " {fields:facts}). Please ask for a review of it (caseflow reopen ask {case}), or, where"
        " things have changed, apply anew with a new day of receipt",
    ),
    "application_withdrawn": (
        "{case} 已由家庭撤回，不再更正，没有受理（不同的是：{fields:facts}）；要重新申请的，请写"
        "新的收件日期再交",
        "{case} was taken back by the family and is corrected no more; nothing was filed (it"
        " differs in: {fields:facts}). To apply anew please give a new day of receipt",
    ),
    "nothing_of_it_filed": (
        "{file} 这份文件没有一行受理，没有可撤回的；请看 caseflow batch show {file}",
        "no row of {file} has a case, there is nothing to take back; please see caseflow batch show"
        " {file}",
    ),
    "filed_touched": (
        "{case} 受理以后已有人办理过，没有撤回；确要撤回的，请逐件办理（caseflow withdraw）",
        "{case} was worked on since it was filed and was left as it is; to withdraw it all the"
        " same, please do so by itself (caseflow withdraw)",
    ),
    "filed_before": (
        "{case} 不是这份文件受理的，没有撤回；请撤回受理它的那份，或逐件办理（caseflow withdraw）",
        "{case} was not filed by this file and was left as it is; please take back the file that"
        " filed it, or withdraw the case by itself (caseflow withdraw)",
    ),
    "no_such_file_filed": (
        "{field}：受理过的文件中，这样开头的有 {count} 份；请照 caseflow batch list 写出的指纹填写"
        "（至少四位）",
        "{field}: {count} of the files that were filed are called so; please write the mark as"
        " caseflow batch list shows it (four signs at least)",
    ),
    "batch_none": (
        "没有受理过的文件；受理用 caseflow run",
        "no file was filed here; caseflow run files one",
    ),
    "batch_unkept": (
        "“…”处是原表里写的：单元格里的内容不留在库里；请看交来的表，或当时的结果工作簿",
        "where … stands the sheet said something: what stands in cells is not kept; please look at"
        " the sheet as it was fed, or at the verdict workbook made then",
    ),
    "batch_asked": (
        "撤回这 {count} 件？",
        "Withdraw these {count} cases?",
    ),
    "batch_left": (
        "没有撤回",
        "nothing was withdrawn",
    ),
    "verdicts_in": (
        "结果工作簿：{file}",
        "verdict workbook: {file}",
    ),
    "form_of_another": (
        "{file} 是“{form:project}”的空表，没有按“{programme:project}”读；"
        "请用 --programme {form:project}，或改填后者的空表",
        "{file} is a form of {form}, and was not read as one of {programme}; please use"
        " --programme {form}, or fill in a form of the latter",
    ),
    "verdicts_beside": (
        "{file} 已有人改动、打开着、属于另一个项目或就是这次交来的，没有覆盖；结果另写在 {other}",
        "{file} was changed, is open, belongs to another programme or is the very file that was"
        " fed; it was left as it is, and the verdicts are in {other}",
    ),
    "book_anew": (
        "这本工作簿的写法不能原样标注，结果另写成一本：数据都在，格式和下拉项没有带过来",
        "this workbook is of a kind that cannot be marked as it is: the verdicts are in one that"
        " was made anew, with all data, without its formats and drop-downs",
    ),
}
