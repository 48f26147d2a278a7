"""Words of lists that are answered in one act: what stands in a sheet, how it may be answered, what
became of its rows."""

from __future__ import annotations

Words = dict[str, tuple[str, str]]

#: what a list is about: the title of its sheet, and the name of its file
TITLES: Words = {
    "review": ("审核清单", "Reviews"),
    "decide": ("决定清单", "Decisions"),
    "confirm": ("核对清单", "To compare"),
    "result": ("到账清单", "Answers of the bank"),
    "letter": ("办件清单", "Letters and notices"),
    "signed": ("签回清单", "Papers to come back"),
}
#: how a kind of list is typed in words
NAMES = {"审核": "review", "初审": "review", "复审": "review", "决定": "decide", "核对": "confirm",
         "到账": "result", "办件": "letter", "告知书": "letter", "签回": "signed"}  # fmt: skip
#: each with the first word for it, as a choice is called
CALLED = tuple(f"{code}（{next(w for w, c in NAMES.items() if c == code)}）" for code in TITLES)
#: the columns of a sheet: what is shown, what is asked, what became of it
COLUMNS: Words = {
    "no": ("序号", "No."),
    "row": ("行", "row"),
    "case": ("申请编号", "case"),
    "name": ("姓名", "name"),
    "programme": ("项目", "programme"),
    "received": ("收件日期", "received"),
    "outcome": ("核对结论", "what the rules say"),
    "proposed": ("拟资助额", "proposed sum"),
    "open": ("说明", "why"),
    "by": ("录入人", "entered by"),
    "what": ("登记内容", "what was entered"),
    "account": ("账号", "account"),
    "hints": ("提醒", "to be looked at"),
    "step": ("事项", "step"),
    "reference": ("付款参考号", "reference"),
    "sent": ("拨付日期", "instructed on"),
    "answer": ("答复", "answer"),
    "award": ("另定金额", "another sum"),
    "fund": ("由哪笔资金", "which fund"),
    "doubts": ("疑点", "doubts"),
    "on": ("银行日期", "day of the bank"),
    "arrived": ("实际到账额", "sum that arrived"),
    "ref": ("银行流水号", "bank reference"),
    "code": ("未成功的原因", "reason of a refusal"),
    "signed_paper": ("纸件", "paper that is out"),
    "signed_on": ("签回日期", "came back on"),
    "signed_by": ("代签人及关系", "who signed for them"),
    "received_by": ("收件人", "who took it in"),
    "own": ("本行理由", "reason of this row"),
    "mark": ("核对码（请勿改动）", "mark (leave it as it is)"),
    "verdict": ("办理结果", "verdict"),
    "why": ("原因与处理", "why, and what to do"),
}
#: above the rows, once for all of them
WHOLE: Words = {
    "reason": ("全表理由", "Reason for all rows"),
    "minutes": ("会议纪要或文号", "Number of minutes or paper"),
}
#: how the head of a column begins in which rules are settled: the rule stands behind it
SETTLE = ("认定", "settle")
NOTE: Words = {
    "answered": (
        "只填黄色的格；不填答复的行不办。不予、退回、撤销、不一致的写本行理由，"
        "其余不写的用全表理由。可以移列、排序、删行。",
        "Fill in the yellow cells; a row without an answer is left. Without a reason of its own a"
        " row takes that of all; what is refused, returned, revoked or differs has its own. Columns"
        " may be moved, rows sorted or deleted.",
    ),
    "title": ("{title}　{branch}　{on}　共 {count} 行", "{title}, {branch}, {on}, {count} rows"),
}
#: answers by what the list is about: the word that is offered, in Chinese and English
ANSWERS: dict[str, Words] = {
    "review": {
        "accept": ("通过", "accept"),
        "return": ("退回", "return"),
        "reject": ("不予通过", "reject"),
        "escalate": ("报上级", "escalate"),
    },
    "decide": {
        "grant": ("资助", "grant"),
        "refuse": ("不予资助", "refuse"),
        "uphold": ("维持", "uphold"),
        "revoke": ("撤销", "revoke"),
        "continue": ("继续办理", "continue"),
        "accept_bill": ("发票已核对", "bill compared"),
        "accept_paper": ("采纳来文", "take the paper"),
        "refuse_paper": ("不采纳来文", "set the paper aside"),
        "escalate": ("报上级", "escalate"),
    },
    "confirm": {"same": ("一致", "same"), "differs": ("不一致", "differs")},
    "paper": {"grant": ("资助", "grant"), "refuse": ("不予资助", "refuse")},
    "result": {
        "paid": ("到账", "paid"),
        "part": ("部分到账", "part"),
        "refused": ("未成功", "refused"),
        "unknown": ("结果不明", "unknown"),
    },
    "letter": {"done": ("已办", "done")},
    "signed": {"signed": ("已签回", "signed")},
    "settle": {"accepted": ("认定", "accepted"), "refused": ("不予认定", "refused")},
    "doubts": {"accepted": ("认可", "accepted")},
}
#: other words that clerks write, each for one code
ALSO: dict[str, dict[str, str]] = {
    "review": {"同意": "accept", "补正通知": "return", "退回补正": "return", "不通过": "reject",
               "提请上级": "escalate"},
    "decide": {"同意": "grant", "不同意": "refuse", "维持原决定": "uphold", "撤销资助": "revoke",
               "提请上级": "escalate"},
    "confirm": {"相符": "same", "无误": "same", "不符": "differs", "有误": "differs"},
    "paper": {"同意": "grant", "通过": "grant", "是": "grant", "不同意": "refuse", "否": "refuse",
              "不通过": "refuse", "不予通过": "refuse"},
    "result": {"已到账": "paid", "成功": "paid", "失败": "refused"},
    "letter": {"已发": "done", "已发出": "done", "已送达": "done", "已公示": "done",
               "已录入": "done", "是": "done", "√": "done"},
    "signed": {"签回": "signed", "已签": "signed", "已签收": "signed", "已交回": "signed",
               "是": "signed", "√": "signed"},
    "print": {"补正通知": "missing", "告知书": "grant", "资助告知书": "grant",
              "不予资助告知书": "refusal", "审批表": "approval", "申请审批表": "approval",
              "档案目录": "checklist", "目录": "checklist", "追回通知": "recovery",
              "复核告知书": "review", "同意书": "consent", "个人信息同意书": "consent"},
    "done": {"录入": "entry", "上级录入": "entry", "告知书": "letter"},
    "settle": {"予以认定": "accepted", "认可": "accepted", "是": "accepted", "否": "refused"},
    "doubts": {"是": "accepted", "已核实": "accepted"},
}  # fmt: skip
#: how offices head the columns of a list that a paper of another body names people in
NAMED: dict[str, tuple[str, ...]] = {
    "no": ("序号", "顺序号", "no.", "no"),
    "case": ("申请编号", "编号", "申请号", "个案编号", "case"),
    "name": ("姓名", "受助人", "受助人姓名", "患儿姓名", "申请人", "申请人姓名", "户主姓名",
             "name"),
    "number": ("身份证号", "身份证号码", "身份证", "证件号码", "公民身份号码", "患儿身份证号",
               "申请人身份证号", "户主身份证号", "identity number"),
    "sum": ("金额", "资助额", "资助金额", "批准金额", "批准资助额", "核定资助额", "救助金额",
            "资助金额（元）", "金额（元）", "资助额（元）", "sum"),
    "result": ("结果", "结论", "审批结果", "评审结果", "是否资助", "result"),
    "why": ("理由", "原因", "本行理由", "不予理由", "不予资助理由", "不予资助的理由",
            "不予资助原因", "不予资助的原因", "未通过原因", "reason", "reason of this row"),
}  # fmt: skip
#: what stands for the row above, where each row has to say it itself
DITTO = ("同上", "同前", "同", "〃", "″", "ditto", "same", "as above")
TOTALS = ("合计", "总计", "小计", "共计", "(?:grand|sub)?-?totals?", "sum")
#: the columns of a paper that names many, as a second person compares it
PAPER_HEADS = (
    ("申请编号", "case"),
    ("姓名", "name"),
    ("结论", "result"),
    ("金额", "sum"),
    ("步骤", "steps"),
    ("日期", "day"),
    ("所附内容", "what it brings"),
)
#: the list before the papers of one print
COVER: dict[str, tuple[tuple[str, str], ...]] = {
    "heads": (
        ("序号", "No."),
        ("申请编号", "case"),
        ("姓名", "name"),
        ("纸件编号", "paper"),
        ("签收", "signed for"),
    ),
    "title": (("{title}　目录（签收表）", "{title}: what is printed, signed for"),),
    "count": (("{office}　{today}　共 {count} 份", "{office}, {today}: {count} papers"),),
    "handed": (("发放人（两人）：", "Handed out by (two people):"),),
}
#: how steps are typed in words, where a paper tells that they were done; others by their names
STEPS: dict[str, str] = {
    "录入": "entry", "上级录入": "entry", "评审": "decide", "审批": "decide", "决定": "decide",
    "公示": "notice", "告知书": "letter", "最终": "final", "核定": "final", "拨付": "pay",
    "付款": "pay",
}  # fmt: skip
#: what became of a row
VERDICTS: Words = {
    "done": ("已办", "done"),
    "would": ("可办", "would be done"),
    "before": ("此前已办", "done before"),
    "answered": ("此前已按另一答复办", "done before, answered otherwise"),
    "blank": ("未填，没有办", "not answered"),
    "left": ("对不上，没有办", "names no one case"),
    "differs": ("不一致，退回录入", "does not agree: back to whoever enters"),
    "refused": ("没有办", "refused"),
    "unfilled": ("没有填完，没有办", "not filled in"),
    "unreadable": ("看不懂，没有办", "cannot be read"),
}
#: what stands in the column that says why
OPEN: Words = {
    "fits": ("各条均符合", "every rule is met"),
    "fails": ("未满足的要求：{rules:list}", "not met: {rules:list}"),
    "lacks": ("还缺：{facts:list}", "missing: {facts:list}"),
    "refers": ("待人工认定：{rules:list}", "to be settled: {rules:list}"),
    "holds": ("{holds:holds}", "{holds:holds}"),
    "changed": ("情况有变，按今天重新核对", "changed since; as of today"),
    "since": (
        "审核通过之后又登记了：{facts:list}，没有另一人核对过，请对照材料",
        "recorded after the review passed, compared by nobody else: {facts:list}; please look at"
        " the papers",
    ),
}

ERRORS: dict[str, tuple[str, str]] = {
    "sheet_kind": (
        "没有这种清单{given}{did_you_mean}；请从中选取：{known:choices}",
        "there is no such list{given}{did_you_mean}; please use one of: {known:choices}",
    ),
    "sheet_empty": (
        "现在没有等您办的这一类事；请稍后再来，或看看 caseflow queue",
        "nothing of that kind waits for you now; please come again, or look at caseflow queue",
    ),
    "sheet_none": (
        "这不是本系统生成的清单，或“核对码”一列不在了；请重新生成清单再填",
        "that is no list that was made here, or its column of marks is gone; please make the list"
        " anew and fill it in",
    ),
    "sheet_mixed": (
        "表里有两种清单的行；请分开，一份一份地办",
        "rows of two kinds of lists stand in this sheet; please take them apart",
    ),
    "list_names_nobody": (
        "表里没有“申请编号”或“姓名、身份证号”这样的列；请核对表头",
        "the list has no column of case numbers, nor of names and identity numbers; please look at"
        " its heads",
    ),
    "nobody_of_row": (
        "本机构没有这一行所说的申请；请核对姓名、证件号码和项目",
        "there is no case here of whom this row names; please check name, number and programme",
    ),
    "several_of_row": (
        "这一行对得上几件申请（{cases:list}）；请在表里写申请编号",
        "this row fits several cases ({cases:list}); please give the case number in the list",
    ),
    "named_otherwise": (
        "姓名与 {case} 登记的不同；请核对是不是同一人",
        "the name is not the one of {case}; please check whether it is the same person",
    ),
    "number_needed": (
        "只有姓名或只有号码，不能认定是谁；请同时写姓名和身份证号，或写申请编号",
        "a name alone, or a number alone, does not say who it is; please give both, or the case"
        " number",
    ),
    "paper_compared": (
        "没有等您核对的这份来文{given}；请核对文号，或看看 caseflow queue --what confirm",
        "no paper of that number waits for you{given}; please check it, or look at caseflow queue"
        " --what confirm",
    ),
    "paper_of_several": (
        "这个文号有几个机构的来文（{known:list}）；请用 --body 写明是哪一个",
        "papers of several bodies have that number ({known:list}); please name one with --body",
    ),
    "scan_apart": (
        "{field}：来文和它的扫描件分开登记；请先登记来文，再归档扫描件；来文写多人的请不写编号",
        "{field}: a paper and its scan are recorded apart; please record the paper, then file the"
        " scan; for a paper that names many please leave the number out",
    ),
    "no_case_or_list": (
        "没有写申请编号；请写一件申请，一份来文写几十人的请写全 --paper 文号 --file 名单"
        " --body 机构 --on 日期 --outside 步骤",
        "no case is named; please name one, or for a paper that names many give --paper, --file,"
        " --body, --on and --outside",
    ),
    "paper_to_confirm": (
        "请另一人按原件核对，一次确认：caseflow confirm --paper {paper}",
        "please let another person compare it as one list: caseflow confirm --paper {paper}",
    ),
    "columns_left": (
        "没有用到的列：{columns:list}；请核对表头，身份信息请单独更正",
        "columns that were not used: {columns:list}; please look at their heads, and correct who"
        " somebody is on its own",
    ),
    "facts_to_confirm": (
        "要核对的，请另一人一次办：caseflow sheet confirm",
        "what has to be compared, please let another person do as one list: caseflow sheet confirm",
    ),
    "paper_listed": (
        "{body} {paper}：共 {count} 件，金额合计 {units:money}；请与原件逐行核对",
        "{body}, {paper}: {count} cases, {units:money} in all; please compare each with the paper",
    ),
    "too_many_papers": (
        "一次最多印 {most} 份，现在有 {value} 份；请分几次印",
        "{most} papers are printed at once, here are {value}; please print them in parts",
    ),
    "nothing_to_print": (
        "没有可印的：现在没有等着办这一种纸件的申请；单独一件，请写申请编号",
        "there is nothing to print: no case waits for this paper now; please name the case for one"
        " of it",
    ),
    "print_all_of": (
        "{field}：这种纸件不能一次全部印出；请用 --file 给出名单，或写申请编号",
        "{field}: not every case has that paper; please name a list with --file, or one case",
    ),
    "printed_many": (
        "{title}：{count} 份，请打开 {file} 一次打印",
        "{title}: {count} papers; please open {file} and print it once",
    ),
    "printed_beside": (
        "{file} 里有这次没有印的纸件，没有覆盖；这次的请打开 {other}",
        "{file} holds papers that were not printed now and was left as it is; please open {other}",
    ),
    "printed_before": (
        "{count} 件以前印过（{files:list}），没有再印；要再印请加 --again",
        "{count} were printed before ({files:list}) and are left out; please add --again to print"
        " them once more",
    ),
    "printed_none": (
        "{title}：一份也没有印出，原因逐件列在下面；请按各件的说明办理后再印",
        "{title}: none could be printed, each for the reason below; please do what it says and"
        " print again",
    ),
    "why_of_a_paper": (
        "{field}：理由只随来文登记；请同时写 --outside、--body、--paper，给同事看的请用 --note",
        "{field}: a reason is recorded with a paper alone; please give --outside, --body and"
        " --paper too, or --note for colleagues",
    ),
    "paper_without_why": (
        "来文不予资助，没有写理由（--why）：告知书上留空，请照来文手写",
        "the paper refuses and no reason (--why) was given: the letter leaves room; please write it"
        " there by hand",
    ),
    "papers_without_why": (
        "来文不予资助的有 {count} 件没有写理由：告知书上留空，请照来文手写，或在名单里加“理由”一列"
        "再登记",
        "the paper refuses {count} without a reason: their letters leave room; please write it in"
        " by hand, or add a column “reason” to the list and record it again",
    ),
    "row_without_case": (
        "第 {row} 行没有申请编号，没有印；请补上编号后再印",
        "row {row} names no case and was not printed; please give its number and print again",
    ),
    "nobody_of_that_name": (
        "没有您可以查阅的、叫这个名字的人的申请；请核对姓名，或写申请编号",
        "nobody of that name has a case that you may read; please check it, or give the case"
        " number",
    ),
    "files_one_out": (
        "几个文件各有一份结果，不能写到一个文件；请去掉 --out，或一次只交一个",
        "each of several files has verdicts of its own; please leave out --out, or give one file",
    ),
    "sheet_made": (
        "{count} 行，已写到 {file}；请填好黄色的格，再 caseflow sheet {file}",
        "{count} rows in {file}; please fill in the yellow cells, then caseflow sheet {file}",
    ),
    "sheet_more": (
        "还有没列进来的；请办完这一份再生成一次",
        "more of them wait; please answer this list, then make the next",
    ),
    "sheet_asked": (
        "请确认：按上面所列办理 {count} 件？",
        "please say whether to carry out the {count} above",
    ),
    "sheet_left": (
        "没有办理；这份清单仍可再用",
        "nothing was carried out; the list can still be used",
    ),
    "sheet_done": ("逐行结果请看 {file}", "for the verdict of each row please see {file}"),
}
