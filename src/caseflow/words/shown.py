"""What commands print around what they found: heads of tables and lines, (Chinese, English).

Heads stand in one text, `|` between them.
"""

from __future__ import annotations

from typing import Protocol

from caseflow.words import Lang, fill

#: behind a question at the terminal, and what answers it in either language
YES_NO = (" [是/否]", " [y/N]")
ANSWERED = {True: ("y", "yes", "是", "对", "好"), False: ("n", "no", "否", "不", "不是")}


class Counted(Protocol):
    """What says how many of it there are (`values.counts`)."""

    def say(self, lang: Lang) -> str:
        """In that language."""
        ...


Words = dict[str, tuple[str, str]]


def told(both: tuple[str, str], lang: Lang, **parts: object) -> str:
    """One of these in a language, with its parts.

    >>> told(CASES["count"], "en", count=3)
    '3 in all'
    """
    return fill(both[lang == "en"], parts, lang)


def beside(case: str, said: str, lang: Lang) -> str:
    """What is said of a case, behind its number; as it is where it begins with that.

    >>> beside("A-1", "paid", "en"), beside("A-1", "A-1: paid", "en")
    ('A-1: paid', 'A-1: paid')
    """
    return said if said.startswith(case) else told(BESIDE, lang, case=case, said=said)


def heads(both: tuple[str, str], lang: Lang, **parts: object) -> list[str]:
    """The heads of a table.

    >>> heads(DUE["heads"], "en")
    ['case', 'day', 'what', '']
    """
    return told(both, lang, **parts).split("|")


def counted(of: Counted, unstated: int, lang: Lang) -> str:
    """How many of what, and how many applications do not say."""
    said = of.say(lang)
    return told(REPORT["unstated"], lang, counted=said, n=unstated) if unstated else said


#: cases, explain, may, due
CASES: Words = {
    "stands": ("{case}：{status:status}", "{case}: {status:status}"),
    "granted": ("；已定资助 {sum}", "; granted {sum}"),
    "instructed": ("；拨付中 {sum}（{asked:list}）", "; on its way {sum} ({asked:list})"),
    "heads": (
        "申请编号|项目|收件日期|状态|资助额（{unit}）",
        "case|programme|received|status|granted ({unit})",
    ),
    "count": ("共 {count} 件", "{count} in all"),
    "replayed": ("复算一致：{outcome:outcome}", "computed again, the same: {outcome:outcome}"),
    "filed": ("已归档 {title}（{size} 字节）：{stands}", "filed {title} ({size} bytes): {stands}"),
}
MAY: Words = {
    "same": ("同上", "as above"),
    "heads": (
        "事项|命令|能否|谁可以|可上会|为什么不能",
        "what|command|may you|who could|which meeting could|why not",
    ),
    "yes": ("可以", "yes"),
    "nobody": ("目前无人", "nobody now"),
    "leaves": (
        "办了以后，{steps:steps}目前无人可办",
        "nobody could do after that: {steps:steps}",
    ),
    "left": (
        "另有 {count} 项现在不用办或办不了；要看请加 --all",
        "{count} more are not to be done now, or cannot be; add --all to see them",
    ),
}
DUE: Words = {
    "heads": ("申请编号|日期|事项|", "case|day|what|"),
    "applied": ("已写入", "written"),
    "none": ("没有到期事项", "nothing is due"),
}
QUEUE: Words = {
    "heads": (
        "申请编号|待办事项|项目|收件日期|自|天数|资助额|结论|怎样办",
        "case|what waits|programme|received|since|days|granted|outcome|how",
    ),
    "name": ("姓名", "name"),
    "how": ("{act}（{command}）", "{act} ({command})"),
    "place": ("（第 {n} 位）", " (place {n})"),
    "by": ("（{day} 前）", " (by {day})"),
    "about": ("（{said}）", " ({said})"),
    "between": ("；", "; "),
    "none": ("没有等您办的事", "nothing waits for you"),
    "at_most": ("{what} 至多 {n} 件", "{what}: {n} at most"),
    "next": ("下一页：--after {after}", "next page: --after {after}"),
}
#: what stands beside a case or a programme: why not, what became of it
BESIDE = ("{case}：{said}", "{case}: {said}")
BETWEEN = ("；", "; ")
MEETINGS: Words = {
    "bodies": (
        "代码|名称|种类|人数规则|要到会|成员",
        "code|name|kind|quorum|have to sit|members",
    ),
    "decides": ("作决定", "decides"),
    "plans": ("只定方案", "plans only"),
    "file": ("上会清单_{body}_{on}.xlsx", "sitting_{body}_{on}.xlsx"),
}
#: run and assess
RUN: Words = {
    "under_way": ("受理", "filing"),
}
#: people, and what is proposed
PEOPLE: Words = {
    "heads": ("登录名|姓名|职责", "login|name|duties"),
    "duty": ("{duty:duty}（{limits}）", "{duty:duty} ({limits})"),
    "between": ("；", "; "),
    "comma": ("，", ", "),
    "below": ("{branch:branch}及下级", "{branch:branch} and below"),
    "until": ("至 {until}", "until {until}"),
    "proposed": ("提议|须在此日前确认", "proposal|to be confirmed by"),
    "withdrawn": ("已撤回 {ref}", "{ref} is taken back"),
    "sent_back": (
        "已退回 {ref}；提出的人用 caseflow people proposals 看到理由",
        "{ref} is sent back; whoever proposed it sees why (people proposals)",
    ),
    "back": ("{on} 由 {by:person} 退回", "sent back by {by:person} on {on}"),
    "mine_back": (
        "您提出的 {refs:list} 被退回；看理由：caseflow people proposals 编号，"
        "撤回：caseflow people withdraw 编号",
        "{refs:list}, which you proposed, was sent back; to see why: caseflow people proposals"
        " NUMBER, to take it back: caseflow people withdraw NUMBER",
    ),
    "restored": ("已增补 {login:person}", "{login:person} manages too"),
    "confirmed": ("已确认 {ref}", "{ref} is confirmed"),
}
#: adopt
ADOPT: Words = {
    "heads": ("名称|提议编号", "name|proposal"),
    "documents": ("文件|内容", "file|content"),
}
REPORT: Words = {
    "heads": (
        "项目|状态|申请数|计数|资助额（{unit}）|已拨付（{unit}）|应追回（{unit}）|已退还（{unit}）"
        "|复核和申诉|异议",
        "programme|status|applications|counted|granted ({unit})|paid ({unit})|to be recovered"
        " ({unit})|came back ({unit})|re-reviews and appeals|objections",
    ),
    "unstated": ("{counted}（另有 {n} 件未写明）", "{counted} (and {n} that do not say)"),
    "stages": ("项目|阶段|人数|件数|金额", "programme|stage|persons|counted|sum"),
}
#: how far applications came
STAGES: Words = {
    "applied": ("申请", "applied"),
    "incomplete": ("材料不全", "incomplete"),
    "ineligible": ("不符合条件", "not eligible"),
    "referred": ("待人工认定", "for a person to settle"),
    "granted": ("已决定资助", "granted"),
    "settled": ("已定最终额", "final sum decided"),
    "paid": ("已拨付", "paid"),
}
#: the ledger of a programme: its own columns, and what stands in it
LEDGER: Words = {
    "case.number": ("申请编号", "case"),
    "case.status": ("状态", "status"),
    "erased": ("{status}（个人信息已依法删除）", "{status} (personal data erased by law)"),
    "case.lines": ("例数", "counted"),
    "case.granted": ("资助额", "granted"),
    "case.paid": ("已拨付", "paid"),
    "case.recovering": ("追回", "to be recovered"),
    "case.recovered": ("已退还", "came back"),
    "case.waived": ("已免予追回", "given up"),
    "case.again": ("复核", "re-review"),
    "case.letter_until": ("告知书有效期", "letter until"),
    "case.branch": ("单位", "branch"),
    "no": ("序号", "No."),
    "sum": ("合计", "all"),
    "sheet": ("台账", "Ledger"),
    "footer": ("&L&F&R第 &P 页，共 &N 页", "&L&F&Rpage &P of &N"),
    "or": ("或", " or "),
    "step": ("{kind}:步骤", "{kind}:STEP"),
}
#: what files are called that nobody named
FILES: Words = {
    "person": ("个人资料.json", "person.json"),
    "extract": ("摘录.db", "extract.db"),
    "ledger": ("{}.台账.xlsx", "{}.ledger.xlsx"),
}
EXPORT: Words = {
    "cases": ("{count} 件 → {file}", "{count} cases → {file}"),
    "events": ("{count} 个事件 → {file}", "{count} events → {file}"),
    "transactions": ("{count} 笔 → {file}", "{count} transactions → {file}"),
    "heads_kept": (
        "链头（到第 {events} 个事件）→ {file}；请存到别处或打印，以后核对："
        "caseflow verify --head {file}",
        "the heads, up to event {events} → {file}; please keep it elsewhere or print it, and"
        " compare later: caseflow verify --head {file}",
    ),
    "heads_not_kept": (
        "有问题，链头没有写到 {file}",
        "something was found: the heads were not written to {file}",
    ),
}
PROGRAMMES: Words = {
    "heads": ("项目|插件|版本|状态|说明", "name|code|plugin|version|state|note"),
    "fault": ("有误", "faulty"),
    "usable": ("可用", "usable"),
    "left": ("未采用", "not adopted"),
    "other": ("币种不同", "other currency"),
    "none": ("（不含项目）", "(no programme)"),
    "amends": ("“{programme:programme}”的增补（{name}）", "amends {programme}"),
    "lost": ("新申请一律转人工", "new cases go to a person"),
    "new": ("已写出插件 {folder}", "the plugin is written: {folder}"),
    "next": ("接着：{steps}", "next: {steps}"),
    "unset": ("项目|要问的问题", "programme|name|question to ask"),
    "all_set": ("没有未定的内容", "nothing is unset"),
    "same": ("没有变化", "nothing changed"),
    "made": ("已生成 {file}", "{file} is made"),
}
