"""Sentences of the errors of `office`: code → (Chinese, English), each with what to do."""

from __future__ import annotations

ERRORS: dict[str, tuple[str, str]] = {
    "managers_missing": (
        "{branch:branch} 没有两名管理人员，任何两人办理的事都办不成；请由上级机构补足",
        "{branch:branch} has no two who manage, so nothing that takes two can be done; please"
        " have the branch above make up for it",
    ),
    "managers_leave": (
        "{branch:branch} 只有两名管理人员，{login:person} 一走就办不成；请再授予一人管理职责",
        "only two manage {branch:branch}, and when {login:person} leaves nothing that takes two"
        " can be done; please grant a third person the duty to manage",
    ),
    "nobody_holds": (
        "{branch:branch} 的申请在 {desk:branch} 没有人能“{duty:duty}”（{programmes:programmes}）；"
        "请授予职责，或借调一人",
        "of the cases of {branch:branch} nobody at {desk:branch} can {duty:duty}"
        " ({programmes:programmes}); please grant somebody the duty, or borrow a person",
    ),
    "nobody_left_to_pay": (
        "{branch:branch} 的申请，在 {desk:branch} 能“{duty:duty}”的 {among:persons}"
        " 也能录入、审核或决定："
        "都办过同一件的，就没有人能拨付（{programmes:programmes}）；请留一人只办拨付，或另授予、"
        "借调一人",
        "those who {duty:duty} at {desk:branch} for {branch:branch}, {among:persons}, may enter,"
        " review or decide too: where each of them did on one case, nobody is left to pay it"
        " ({programmes:programmes}); please keep one of them to paying alone, grant it to"
        " another person, or borrow one",
    ),
    "too_few_people": (
        "{branch:branch} 的申请缺一人在 {desk:branch} “{duty:duty}”："
        "同一人不能兼办（{programmes:programmes}）；请授予另一人此职责，或借调一人",
        "the cases of {branch:branch} lack one person to {duty:duty} at {desk:branch}, since"
        " nobody does two of"
        " these on one case ({programmes:programmes}); please grant it to another person, or"
        " borrow one",
    ),
    "stops_when_leaving": (
        "{login:person} 一走，{branch:branch} 的申请在 {desk:branch} 就没有人能“{duty:duty}”"
        "（{programmes:programmes}）；请授予另一人此职责",
        "when {login:person} leaves, the cases of {branch:branch} have nobody to {duty:duty} at"
        " {desk:branch} ({programmes:programmes}); please grant another person the duty",
    ),
    "request_used": (
        "这个办理名称“{request}”已用于另一件事（{case}）；请换一个名称（--request），或内容与上次"
        "完全一样时再办",
        "the name “{request}” was used for another run ({case}); please give another one"
        " (--request), or repeat the very same content",
    ),
    "read_not_recorded": (
        "查阅尚未登记，没有打开；请重新预览",
        "the reading is not recorded yet and nothing was opened; please preview again",
    ),
    "no_such_stream": (
        "库中缺少所引用的{kind:stream}；请运行 caseflow verify，或从备份恢复",
        "a {kind:stream} that is named is missing in the store; please run caseflow verify or "
        "restore it from a backup",
    ),
    "no_such_login": (
        "没有姓名或登录名为“{login}”的人员{did_you_mean}；请核对（同名的写登录名），或先登记人员",
        "nobody of the staff has the login or the name “{login}”{did_you_mean}; please check it (of"
        " two of one name give the login), or register the person first",
    ),
    "empty_file": (
        "{field}：是空的；请选取有内容的文件",
        "{field}: it is empty; please choose one with content",
    ),
    "file_too_large": (
        "{field}：超过 {limit} MB；请压缩或分成几份",
        "{field}: it is larger than {limit} MB; please compress or split it",
    ),
    "no_files_in_memory": (
        "内存中的库不能存放扫描件；请把库建在文件里",
        "a store in memory keeps no scans; please make the store in a file",
    ),
    "file_not_written": (
        "扫描件没有写成（{why}）；请检查磁盘和文件夹权限后重试",
        "the scan could not be written ({why}); please check the disk and the rights of the "
        "folder and try again",
    ),
    "file_missing": (
        "扫描件不在库旁的文件夹里；请从备份恢复",
        "the scan is not in the folder beside the store; please restore it from a backup",
    ),
    "no_case_number": (
        "没有这样的申请编号{given}{did_you_mean}；请核对数字和末尾的校验字母",
        "that is no case number{given}{did_you_mean}; please check its digits and the letter at its"
        " end",
    ),
    "no_case_but_proposal": (
        "{ref} 是提议，不是申请编号；确认请写 caseflow confirm {ref}，有误的请退回提出的人："
        "caseflow people send-back {ref}",
        "{ref} is a proposal and no number of a case; please confirm it (caseflow confirm {ref})"
        " or send it back to who proposed it: caseflow people send-back {ref}",
    ),
    "no_such_case": (
        "库中没有这个申请编号{given}；请核对，或按姓名查找",
        "there is no such case{given}; please check the number, or look the person up by name",
    ),
    "number_of_a_paper": (
        "这是印在纸件或公示上的编号{given}，不是申请编号；请只写申请编号：{near}",
        "that is the number on a paper or a notice{given}, and not that of a case; please write the"
        " case alone: {near}",
    ),
    "no_plugin": (
        "项目 {programme} 的插件没有安装；请安装后再办",
        "the plugin of programme {programme} is not installed; please install it first",
    ),
    "edition_missing": (
        "库中缺少规则版本 {edition}；请运行 caseflow verify，或从备份恢复",
        "edition {edition} is missing in the store; please run caseflow verify or restore it "
        "from a backup",
    ),
    "not_asked": (
        "{field}：项目 {programme} 的申请表里没有这一项{did_you_mean}；请用申请表里的名称",
        "{field}: programme {programme} does not ask it{did_you_mean}; please use the names of its"
        " form",
    ),
    "completeness": (
        "{field}：应为是否或个数{given}；请改正",
        "{field}: yes, no or a number is expected{given}; please correct it",
    ),
    "not_elements": (
        "{field}：应为逐条列出的内容；请逐条填写",
        "{field}: a list of entries is expected; please give them one by one",
    ),
    "not_in_group": (
        "{field}：不是“{group}”里要填的一项{did_you_mean}；请用申请表里的名称",
        "{field}: it is nothing that “{group}” asks{did_you_mean}; please use the names of the"
        " form",
    ),
    "not_number": (
        "{field}：应为整数{given}；请改正",
        "{field}: a whole number is expected{given}; please correct it",
    ),
    "not_yes_no": (
        "{field}：应为是或否{given}；请改正",
        "{field}: yes or no is expected{given}; please correct it",
    ),
    "blank_text": (
        "{field}：是空白；请填写，不知道的请留空不填",
        "{field}: it is blank; please fill it in, or leave it out if it is not known",
    ),
    "moment_without_zone": (
        "{field}：时刻没有时区{given}；请只写日期，或写明时区",
        "{field}: a moment without a time zone{given}; please give the day alone, or the zone "
        "with it",
    ),
    "no_guard": (
        "“{event}”没有办理规则，没有写入；请向维护人员报告",
        "“{event}” has no rules of its own and nothing was written; please report it to those "
        "who maintain caseflow",
    ),
    "event_unknown": (
        "库中有本版本不认识的记录 {type}；请换用相应版本的 caseflow",
        "the store holds a record that this release does not know ({type}); please use the "
        "release of caseflow that fits",
    ),
    "event_unreadable": (
        "库中的一条记录无法读取（{type}）；请运行 caseflow verify，或从备份恢复",
        "a record of the store cannot be read ({type}); please run caseflow verify or restore "
        "the store from a backup",
    ),
    "name_needed": (
        "{field}：只有号码不够；请一并填写姓名",
        "{field}: a number alone is not enough; please give the name as well",
    ),
    "nobody_named": (
        "{field}：没有写明受助人是谁；请填写姓名或证件号码",
        "{field}: nobody is named who is to be helped; please give a name or an identity number",
    ),
}
