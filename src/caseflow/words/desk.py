"""Sentences of the errors of `desk`: code → (Chinese, English), each with what to do."""

from __future__ import annotations

from caseflow.words.acts import AID_EXPLAINED
from caseflow.words.bills import EXPLAIN as BILL_EXPLAINED
from caseflow.words.notice import DUE as NOTICE_DUE
from caseflow.words.recovery import DUE
from caseflow.words.recovery import EXPLAIN as RECOVERY_EXPLAINED

ERRORS: dict[str, tuple[str, str]] = {
    **DUE,
    **NOTICE_DUE,
    "erases_relative": (
        "此人是工作人员申报的亲属，须能认出，不能删除；请在申报结束后再办",
        "that person is declared as a relative of somebody on the staff and has to be recognised;"
        " please erase them once the declaration has ended",
    ),
    "retention_unset": (
        "本单位还没有采用保存期限 {name}，不能删除；请先采用（caseflow adopt，整年数）",
        "how long such files are kept was not adopted ({name}) and nobody is erased; please adopt"
        " it first, in whole years (caseflow adopt)",
    ),
    "retention_runs": (
        "申请 {case} 的保存期限未满，最早可在 {until} 删除；请到时再办",
        "the file of {case} is kept until then; please erase it on {until} at the earliest",
    ),
    "erasure_differs": (
        "提议之后此人的记录有变动，没有删除；请重新提议",
        "what belongs to that person changed since it was proposed and nothing was erased; please"
        " propose it anew",
    ),
    "no_such_role": (
        "申请中没有这一角色；请从中选取：{known:list}",
        "nobody stands in that case under this name; please use one of: {known:list}",
    ),
    "erasure_incomplete": (
        "已删除，但另有程序在读取，文件中还留有旧内容；请关闭后执行 caseflow erase --finish",
        "they are erased, but another program is reading and the files still hold what was there;"
        " please close it and ask for caseflow erase --finish",
    ),
    "extract_of_nothing": (
        "没有写要摘录哪些案件；请写出案件编号",
        "it is not said of which cases; please give their numbers",
    ),
    "no_new_key": (
        "现在的密钥不在文件中，不能自动更换；请给出新的密钥",
        "the present key lies in no file and cannot be replaced by itself; please give the new one",
    ),
    "application_differs": (
        "同一申请已受理（{case}），以下各项不同：{fields:facts}；"
        "要更正请加 --update 再交一次，否则请核对",
        "the same application is filed ({case}) and differs in: {fields:facts}; please correct "
        "it with update, or check what is right",
    ),
    "application_decided": (
        "{case} 已经作出决定，--update 不再更正（不同的是：{fields:facts}）；"
        "请核对，确需更正的逐项登记，由另一人核对（caseflow record {case}）",
        "{case} is decided, and update corrects it no more (it differs in: {fields:facts}); please"
        " check it, and record what is right by itself, which another compares (caseflow record"
        " {case})",
    ),
    "application_duplicate": (
        "可能与已受理的 {case} 是同一申请（{fields:facts}不同）；请核对，并写明收件日期",
        "it may be the application that is filed as {case} (differs in: {fields:facts}); "
        "please check and give the day of receipt",
    ),
    "no_such_command": (
        "没有这种办理事项{given}{did_you_mean}；请用 caseflow.case.acts 中的命令",
        "that is no command{given}{did_you_mean}; please use those of caseflow.case.acts",
    ),
    "seen_another_version": (
        "您看到的是第 {seen} 版，现在是第 {now} 版；请重新查看后再办理",
        "you saw version {seen} and the case is at {now} now; please look at it again and repeat",
    ),
    "preview_moved": (
        "预览以后情况有变（{changed:foreseens}），整批没有写入；请重新预览、核对后再办理",
        "it comes out otherwise than previewed ({changed:foreseens}) and nothing of the list was "
        "written; please preview again, check it and repeat",
    ),
    "list_not_written": (
        "同一批中另有事项与预览不同，整批没有写入；请重新预览后再办理",
        "another command of the list comes out otherwise than previewed and nothing of it was "
        "written; please preview again and repeat",
    ),
    "other_preview": (
        "这不是这些事项的预览（事项、人员或机构不同）；请对同一批事项重新预览",
        "that is no preview of these commands by you at this desk; please preview the same list",
    ),
    "preview_moving": (
        "预览时这些人的申请一直在变，没有得出结果；请稍后再试",
        "while it was previewed the cases of these people went on changing; please try again",
    ),
    "not_a_list": (
        "{field}：应为一列办理事项{given}；请逐项列出",
        "{field}: a list of commands is expected{given}; please give one, also of one alone",
    ),
    "no_effect_now": (
        "这样办理不会有任何改变，没有写入；请查看个案现在的状态",
        "nothing would change and nothing was written; please look at the case as it stands",
    ),
    "no_such_way": (
        "现在不能这样办理（{way}）{did_you_mean}；请查看个案现在可办的事项",
        "that cannot be done on the case as it stands ({way}){did_you_mean}; please look at"
        " what may be done now",
    ),
    "branch_code": (
        "{field}：应为 2 至 12 位大写字母和数字，以字母开头，字母至多四个{given}；请改正",
        "{field}: 2 to 12 capital letters and digits are expected, a letter first, four letters at "
        "most{given}; please correct it",
    ),
    "branch_twice": (
        "{field}：没有填写，或有重复{given}；请每个机构写一次",
        "{field}: none is given, or one is given twice{given}; please name each branch once",
    ),
    "login_twice": (
        "{field}：有两人相同{given}；请各用一个",
        "{field}: two people have the same{given}; please give each their own",
    ),
    "id_twice": (
        "{field}：{other} 也是这个号码；请对照证件更正；登录名写错的用 caseflow people login 更正",
        "{field}: {other} has the same; please correct it from the document; a login that was typed"
        " wrong is corrected with caseflow people login",
    ),
    "no_paper_of_the_parent": (
        "没有写上级公文的文号；请按公文填写",
        "the number of the paper of the branch above is missing; please give it as it stands there",
    ),
    "login_tells_who": (
        "登录名不能是姓名或号码（证件、电话、生日）：它不加密，也删不掉；请另取一个词",
        "a login may be no name and no number (of identity, a phone, a birth date): it is kept"
        " plain and for good; please use another word",
    ),
    "no_login": (
        "登录名“{value}”不能用；请用一个不含空格的词，40 个字符以内，字母属同一种文字",
        "“{value}” is no login; please use one word without blanks, of 40 signs at most, its"
        " letters of one alphabet",
    ),
    "no_staff_name": (
        "没有写姓名；请填写",
        "the name is missing; please give it",
    ),
    "no_duty": (
        "没有写职责；请至少写一项",
        "no duty is named; please name one at least",
    ),
    "no_relative": (
        "没有写亲属的证件号码；请至少写一个",
        "no number of a relative is given; please give one at least",
    ),
    "number_of_another": (
        "这个证件号码在库中属于另一个姓名的人；请核对号码和姓名，或先更正身份信息",
        "that number belongs to somebody of another name in this store; please check both, or"
        " correct who they are first",
    ),
    "number_may_be_nobodys": (
        "{field}：号码的校验位不符，或每位都相同，认不出是谁；请对照证件更正",
        "{field}: the check digit is wrong, or all signs are the same, so that nobody is recognised"
        " by it; please correct it from the document",
    ),
    "colleague_of_that_name": (
        "登录名 {value} 的同事姓名相同；请先核对是否同一人，如确为另一人，"
        "请在会议纪要（--minutes）中写明该登录名",
        "the colleague {value} has that name; please check whether it is the same person, and if it"
        " is somebody else, say so in the minutes, with that login",
    ),
    "two_managers": (
        "{field}：至少要有两名管理人员；请补足，使每项管理事务有人提议、有人确认",
        "{field}: at least two who manage are needed; please add one, so that one proposes and "
        "another confirms",
    ),
    "other_fund_of_case": (
        "这件申请由另一笔资金承担，没有列入；请放进那笔资金的付款文件",
        "the case rests on another fund and was left out; please pay it with the file of that fund",
    ),
    "no_proposal_name": (
        "“{ref}”不是提议的编号；请写成 SZW-P3 这样",
        "“{ref}” names no proposal; please write it as SZW-P3",
    ),
    "no_source": (
        "{field}：没有写依据；请写明文件名称和文号",
        "{field}: it has no source; please name the paper that it rests on",
    ),
    "opening_balance": (
        "{field}：期初余额应为大于零的金额；请改正",
        "{field}: an opening balance is a sum greater than nothing; please correct it",
    ),
    "no_such_branch": (
        "库中没有机构 {branch}{did_you_mean}；请核对机构代码",
        "there is no branch {branch} in the store{did_you_mean}; please check its code",
    ),
    "not_assessed_here": (
        "{case} 是外部资助的记录，没有评估；请查看登记的内容",
        "{case} is a record of aid by others and was not assessed here; please look at what "
        "was recorded",
    ),
    "no_assessment": (
        "第 {version} 版不是评估；请用评估所在的版本",
        "version {version} is no assessment; please name the version of one",
    ),
    "replay_differs": (
        "第 {version} 版复算为{now:outcome}，登记的是{then:outcome}；"
        "请运行 caseflow verify，并向维护人员报告",
        "version {version} computes to {now:outcome} and says {then:outcome}; please run "
        "caseflow verify and report it to those who maintain caseflow",
    ),
    "no_scan": (
        "第 {version} 版没有扫描件；请用登记材料的那一版",
        "version {version} has no scan; please name the version at which the document was filed",
    ),
    "demo_only": (
        "只有演示库可以另定日期；真实库请用当天日期",
        "only a demonstration store chooses its day; please use the day of today",
    ),
    "no_person": (
        "没有“{login}”这个人员{did_you_mean}；请写姓名、登录名或职责，现有：{known:colleagues}",
        "there is no “{login}” here{did_you_mean}; please use one of: {known:colleagues}",
    ),
    "no_such_page": (
        "{field}：上一页没有给出这个位置；请从第一页重新开始",
        "{field}: no page gave this place; please begin with the first page",
    ),
    "no_such_number": (
        "{field}：应为 {least} 至 {most} 的整数{given}；请改正",
        "{field}: a whole number from {least} to {most} is expected{given}; please correct it",
    ),
    "find_one": (
        "查找时请只写其中一项：{known:facts}",
        "please search by exactly one of: {known:facts}",
    ),
    "find_blank": (
        "{field}：没有填写；请写全要找的内容",
        "{field}: nothing was given; please write in full what is looked for",
    ),
    "find_wildcard": (
        "{field}：不能用 * ? % _ 代替；查找只比对完整的内容，请写全",
        "{field}: * ? % _ stand for nothing here; only what is equal is found, please write it in "
        "full",
    ),
    "find_short": (
        "{field}：至少要写 {least} 位；请写全",
        "{field}: at least {least} signs are needed; please write more of it",
    ),
    "find_script": (
        "{field}：传统蒙古文不作比对；请用证件号码或汉字姓名查找",
        "{field}: Mongolian script is not compared; please search by the identity number, or the "
        "name in Chinese",
    ),
    "find_several": (
        "{field}：有几件申请的编号这样结尾；请多写几位",
        "{field}: several case numbers end so; please write more of it",
    ),
    "due_letter_expired": (
        "告知书已于 {on} 过期；请撤销预留，或由决定人另行决定",
        "the letter lapsed on {on}; please end the case, or decide anew",
    ),
    "due_letter_expires": (
        "告知书将于 {on} 过期；请催交票据，尽快办完",
        "the letter lapses on {on}; please ask for the receipts and finish before",
    ),
    "due_letter_open": (
        "告知书写到 {on} 为止，如遇休息日顺延；当年的工作日历尚未采用，不会自动过期；"
        "请采用当年的工作日历（calendar）",
        "the letter says {on}, or the next working day; the calendar of that year is not known and"
        " it does not lapse, please adopt it (calendar)",
    ),
    "due_instalment": (
        "有一笔分期款自 {on} 起可拨付；请按期办理",
        "an instalment may be paid from {on} on; please pay it in time",
    ),
    "due_reopen": (
        "有复核或申诉的申请待答复（{on}）；"
        "请受理或不予受理（caseflow reopen admit 或 caseflow reopen decline）",
        "a re-review or an appeal waits for its answer ({on}); please admit or decline it (caseflow"
        " reopen)",
    ),
    "due_waiting_for_funds": (
        "到 {on} 仍在等资金到位；请登记收入后办理预留",
        "on {on} it still waits for money; please record money received and reserve it",
    ),
    "due_paper_out": (
        "自 {on} 起只等签回的纸件；请催收，收到后登记（caseflow signed）",
        "since {on} only a paper is missing that comes back signed; please ask for it, and record"
        " it when it comes (caseflow signed)",
    ),
    "due_result": (
        "自 {on} 指令拨付以来没有银行回单；请向银行查询，登记结果",
        "the bank has not answered since {on}, when it was instructed; please ask it and record "
        "what it says",
    ),
    "due_unknown": (
        "{on} 指令的拨付结果不明；请再向银行查询，查明以前不得另行拨付",
        "the bank could not say what became of what was instructed on {on}; please ask it again "
        "and pay nothing anew before",
    ),
    "due_objection": (
        "异议应在 {on} 前书面答复；请抓紧办理",
        "the objection is to be answered in writing by {on}; please see to it",
    ),
    "due_finding": (
        "监督意见应在 {on} 前答复；请抓紧办理",
        "the finding is to be answered by {on}; please see to it",
    ),
    "due_of_age": (
        "受助人将于 {on} 当月成年；此后由本人签字、收款，请联系本人",
        "in the month of {on} the one who is helped comes of age and acts alone; please ask them",
    ),
    "due_entry_limit": (
        "最迟应于 {on} 录入上级系统；请尽快录入",
        "it has to be entered upstream by {on}; please enter it before",
    ),
    "due_limit": (
        "这一步的办理期限是 {on}；请今天办完",
        "the last day of the step due is {on}; please do it today",
    ),
    "due_limit_over": (
        "这一步的办理期限 {on} 已过；请尽快办理",
        "the last day of the step due, {on}, has passed; please do it soon",
    ),
}

#: what may be searched by, as the command line says it
ASKED: dict[str, str] = {
    "name": "姓名，写全 / a whole name",
    "number": "证件号码，15 位或 18 位 / an identity number",
    "phone": "电话 / a phone",
    "account": "账号 / an account",
    "case": "申请编号或末尾几位 / a case number or its ending",
    "bill": "发票号码 / the number of an invoice",
    "paper": "文号或纸件编号 / the number of a paper, another body's or ours",
}

#: what a search says beside the cases that it shows
FOUND: dict[str, tuple[str, str]] = {
    "heads": (
        "申请编号|项目|身份|收件日期|状态|资助额|已拨付|说明",
        "case|programme|role|received on|status|granted|paid|notes",
    ),
    "none": ("没有找到", "nothing was found"),
    "unnamed": ("（只有其他机构知道）", "(known to other branches only)"),
    "unreadable": ("（姓名已清除或不能读取）", "(the name was erased or cannot be read)"),
    "elsewhere": ("另有登记，请询问 {name}（{branch}）", "known there too: ask {name} ({branch})"),
    "unknown": ("未知", "not known"),
    "counts": ("计入此前资助", "counts as earlier aid"),
    "payee": ("收款人", "payee"),
}

#: what `explain` says beside the assessment
EXPLAIN: dict[str, tuple[str, str]] = {
    **AID_EXPLAINED,
    **RECOVERY_EXPLAINED,
    **BILL_EXPLAINED,
    "head": (
        "申请 {case}　{programme}　{status:status}",
        "case {case}  {programme}  {status:status}",
    ),
    "changed": (
        "登记的评估已不再成立（资料、此前资助或采用的规定有变）；"
        "以下为按现在情况重新评估的结果，办理时自动按此评估",
        "what was assessed no longer holds; below is the assessment as things stand now",
    ),
    "holds": ("待处理：{holds:holds}", "open: {holds:holds}"),
    "doubts": ("收款信息的疑点：{doubts:doubts}", "doubts about the payee: {doubts:doubts}"),
    "asked.number": (
        "身份待查：证件号码已登记在另一姓名下{where}",
        "who is it: the number stands under another name{where}",
    ),
    "asked.unmarked": (
        "身份待查：没有能识别本人的证件号码{where}",
        "who is it: no number marks them{where}",
    ),
    "asked.alike": (
        "身份待查：与已登记的人同名，且另有一项相同{where}",
        "who is it: somebody of that name is known, and something more is the same{where}",
    ),
    "asked.member": (
        "身份待查：同一家庭已由另一人作户主申请{where}",
        "who is it: the household was helped under another head{where}",
    ),
    "asked.apart": (
        "身份待查：本申请的档案可能是他人的{where}",
        "who is it: the record of this case may be somebody else's{where}",
    ),
    "asked_case": ("（见 {case}）", " (see {case})"),
    "asked_branch": ("（请询问{branch}）", " (please ask {branch})"),
    "answered": ("；已答：{answer}，待另一人核对", "; answered: {answer}, to be confirmed"),
    "owed": ("应追回：{units:money}", "to be recovered: {units:money}"),
    "short": ("尚缺资金：{units:money}", "money lacking: {units:money}"),
    "external": (
        "申请 {case}　{programme:programme}　外部资助（仅作记录）\n"
        "{on}　{body}　{sum}；计入此前资助，不是本单位的决定",
        "case {case}  {programme:programme}  external aid (a record only)\n"
        "{on}  {body}  {sum}; it counts as earlier aid and was not decided here",
    ),
    "sum": ("{units:money}", "{units:money}"),
    "no_sum": ("金额未知", "sum not known"),
    "no_body": ("单位未填", "body not stated"),
    "no_day": ("日期未填", "day not stated"),
}
