"""What is said of erasing people, of how long files are kept, and of one person's data: code →
(Chinese, English)."""

from __future__ import annotations

ERRORS: dict[str, tuple[str, str]] = {
    "confirm_erasure": (
        "删除后不能恢复；请另一人确认：caseflow confirm {proposal}",
        "it cannot be undone; please let another person confirm it: caseflow confirm {proposal}",
    ),
    "erasure_seen": (
        "确认之后，此人的资料不能恢复；请先对照申请核实是不是此人，"
        "不是的退回：caseflow people send-back {proposal} --why …",
        "once confirmed, what is known of this person cannot be brought back; please check first"
        " that it is they whom these cases say, else send it back: caseflow people send-back"
        " {proposal} --why …",
    ),
    "limit_forgets": (
        "删除之后，项目 {programmes:programmes} 的“终身一次”和终身限额不再认得此人："
        "再来申请，以前的资助不计；请先向提出要求的人讲明",
        "after this, the once-in-a-lifetime limit of {programmes:programmes} no longer sees this"
        " person: who comes again is as if never helped; please tell whoever asked for it first",
    ),
    "scrubbed": (
        "文件中已没有残留的旧内容；不用再办",
        "nothing of what was emptied lies about in the files; there is nothing more to do",
    ),
}

#: of `caseflow retention`: the heads of its table, what keeps a file, the classes of files
KEPT: dict[str, tuple[str, str]] = {
    "heads": (
        "申请编号|项目|档案类别|未满同意年龄|可删除之日|目前",
        "case|programme|class|a child's|may go on|now",
    ),
    "free": ("可以删除", "may be erased"),
    "open": ("尚未办结或款项未清", "not at its end, or its money is not settled"),
    "unset": ("保存期限未采用", "how long is not adopted"),
    "runs": ("保存期限未满", "has to be kept"),
    "other": ("此人另有申请未满期限", "another case of that person is not so far"),
    "retention.paid": ("已拨付", "paid"),
    "retention.unpaid": ("未拨付", "not paid"),
    "retention.paid.young": ("未成年人：已拨付", "a child's, paid"),
    "retention.unpaid.young": ("未成年人：未拨付", "a child's, not paid"),
    "young": ("是", "yes"),
    "forgets": (
        "；删除后该项目的终身限额不再认得此人",
        "; after that the programme's lifetime limit no longer sees this person",
    ),
}

#: of `caseflow reads`: the heads of its table
READS = (
    "日期|机构|查阅人|目的|申请编号|其中未满同意年龄者|其他记录数",
    "day|branch|by|purpose|cases|of them a child's|other records",
)

#: what a file was read for
PURPOSES: dict[str, tuple[str, str]] = {
    "case": ("查看申请", "to look at the case"),
    "queue": ("待办、上会清单", "lists of what waits"),
    "find": ("查人", "to find somebody"),
    "payment": ("办理拨付", "to pay"),
    "paper": ("印纸件", "to print a paper"),
    "report": ("报表、台账", "a report"),
    "check": ("核对、预览", "to compare or preview"),
    "export": ("导出", "to export"),
    "subject": ("本人查询", "asked by the person"),
    "other": ("其他", "other"),
}
#: of one read the first cases, where they are many
SEVERAL = ("{first} 等 {count} 件", "{first} … {count} in all")

#: of `caseflow questions`: the heads of its table
QUESTIONS = (
    "日期|机构|登录名|用什么问|次数|无权查看而有记录|答复为拒绝",
    "day|branch|by|asked by|times|known elsewhere|refused",
)
