"""What commands are called in Chinese, typed and said: for those who do not read English each name
is a word of their own.

A command below another one stands behind it: `object answer` is 异议 答复.
"""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Mapping
from functools import cache

from caseflow.words import options

#: command → what it is called; more than one word may be typed, the first one is said
NAMES: dict[str, tuple[str, ...]] = {
    "adopt": ("采用",),
    "demo": ("演示",),
    "init": ("建库",),
    "login": ("登录",),
    "logout": ("退出",),
    "passphrase": ("口令",),
    "token": ("令牌",),
    "token grant": ("发给",),
    "token end": ("停用",),
    "people": ("人员",),
    "people check": ("检查",),
    "people declare": ("申报",),
    "people end": ("终止",),
    "people grant": ("授权",),
    "people hire": ("聘用", "借调"),
    "people login": ("改登录名",),
    "people proposals": ("提议",),
    "people restore": ("增补",),
    "people send-back": ("退回",),
    "people withdraw": ("撤回",),
    "programmes": ("项目",),
    "template": ("空表",),
    "check": ("检验",),
    "assess": ("试评",),
    "run": ("受理",),
    "batch": ("整份",),
    "batch list": ("列出",),
    "batch show": ("查看",),
    "batch revert": ("撤回",),
    "cases": ("申请",),
    "find": ("查人",),
    "history": ("经过",),
    "explain": ("说明",),
    "may": ("能办",),
    "record": ("登记",),
    "confirm": ("核对", "确认"),
    "review": ("审核",),
    "decide": ("决定",),
    "correct": ("更正",),
    "identify": ("查明",),
    "happened": ("变动",),
    "inspect": ("核查",),
    "disagree": ("不一致",),
    "insist": ("无误",),
    "withdraw": ("撤回",),
    "queue": ("待办",),
    "notice": ("公示",),
    "notice post": ("张贴",),
    "notice seen": ("见证",),
    "notice down": ("取下",),
    "notice cover": ("换名",),
    "notice show": ("查看",),
    "notice list": ("列出",),
    "sheet": ("清单",),
    "signed": ("签回",),
    "meeting": ("会议",),
    "meeting bodies": ("机构",),
    "meeting sheet": ("清单",),
    "meeting hold": ("登记",),
    "meeting confirm": ("确认",),
    "meeting report": ("汇总",),
    "meeting print": ("打印",),
    "why": ("为什么",),
    "due": ("到期",),
    "print": ("打印",),
    "funds": ("资金",),
    "funds page": ("往来",),
    "funds open": ("设立",),
    "funds receive": ("到账",),
    "funds give-back": ("退还",),
    "funds move": ("转出",),
    "funds queue": ("排队",),
    "funds publish": ("公布",),
    "funds serve": ("拨给",),
    "funds reserve": ("预留",),
    "funds ahead": ("提前",),
    "funds behind": ("取消提前",),
    "pay": ("付款", "拨付"),
    "pay results": ("结果",),
    "pay formats": ("格式",),
    "recover": ("追回",),
    "consent": ("同意",),
    "reopen": ("复核",),
    "reopen ask": ("登记",),
    "reopen admit": ("受理",),
    "reopen decline": ("不予受理",),
    "override": ("豁免",),
    "extend": ("延期",),
    "object": ("异议",),
    "object record": ("登记",),
    "object note": ("补充",),
    "object answer": ("答复",),
    "object see": ("看过",),
    "object show": ("查看",),
    "object list": ("列出",),
    "object print": ("打印",),
    "finding": ("监督意见",),
    "finding write": ("提出",),
    "finding answer": ("答复",),
    "finding accept": ("接受",),
    "finding reopen": ("重提",),
    "finding show": ("查看",),
    "finding list": ("列出",),
    "complaint": ("投诉",),
    "complaint record": ("登记",),
    "complaint answer": ("答复",),
    "complaint show": ("查看",),
    "complaint list": ("列出",),
    "complaint count": ("统计",),
    "institution": ("收款机构",),
    "institution state": ("登记",),
    "institution list": ("列出",),
    "report": ("汇总",),
    "export": ("导出",),
    "verify": ("核验",),
    "extract": ("摘录",),
    "backup": ("备份",),
    "restore": ("恢复",),
    "upgrade": ("升级",),
    "clock": ("日期",),
    "key": ("密钥",),
    "key print": ("打印",),
    "key rotate": ("更换",),
    "key type": ("录入",),
    "key where": ("在哪",),
    "erase": ("删除",),
    "retention": ("保存期限",),
    "reads": ("查阅记录",),
    "questions": ("查询记录",),
}
#: what stands behind an option and is said in words too
_OPTIONS = {
    "--done letter": "--done 告知书",
    "--done entry": "--done 录入",
    "--outside decide": "--outside 决定",
    "--what confirm": "--what 待第二人核对",
    "--lang en": "--lang 英文",
    " hardship &&": " 困难家庭 &&",
    "hardship.xlsx": "困难家庭.xlsx",
}
#: and behind a command
_BEHIND = {
    "sheet confirm": "核对",
    "print missing": "补正通知",
    "print review": "复核告知书",
    "object print receipt": "受理回执",
}
#: `caseflow`, what may stand before a command, and the command
_TYPED = re.compile(
    r"\bcaseflow((?: --[a-z-]+ [^\s，；。（）]+)*)((?: [a-z][a-z-]*){1,3})(?![A-Za-z0-9_.-])"
    r"((?:(?!\bcaseflow\b)[^\n，；。：`（）])*)"
)


@cache
def typed_below(path: str) -> Mapping[str, str]:
    """What is typed in Chinese below a command (`""`: as a command) → its name in the code.

    >>> typed_below("object")["答复"], typed_below("")["拨付"]
    ('answer', 'pay')
    """
    head = f"{path} " if path else ""
    own = (k for k in NAMES if k.startswith(head) and " " not in k.removeprefix(head))
    return {word: k.removeprefix(head) for k in own for word in NAMES[k]}


def called(path: str) -> str:
    """The last word of a command in Chinese; as it is where it has no name.

    >>> called("object answer"), called("x")
    ('答复', 'x')
    """
    return NAMES[path][0] if path in NAMES else path.rpartition(" ")[2]


def in_chinese(command: str) -> str:
    """A command as it is typed behind `caseflow`, in Chinese; its options are not.

    >>> in_chinese("object answer"), in_chinese("record --done letter"), in_chinese("pay")
    ('异议 答复', '登记 --done 告知书', '付款')
    """
    first, *rest = command.split(" ")
    out = [called(first)]
    if rest and f"{first} {rest[0]}" in NAMES:
        first = f"{first} {rest.pop(0)}"
        out.append(called(first))
    if rest and f"{first} {rest[0]}" in _BEHIND:
        out.append(_BEHIND[f"{first} {rest.pop(0)}"])
    return _values(" ".join([*out, *rest]))


def _values(said: str) -> str:
    for option, zh in _OPTIONS.items():
        said = said.replace(option, zh)
    return said


@cache
def spoken(sentence: str) -> str:
    """A Chinese sentence with the commands and options that it names called in Chinese.

    >>> spoken("请另一人确认：caseflow confirm {ref}，或 caseflow --as 登录名 pay results --ref 号")
    '请另一人确认：caseflow 核对 {ref}，或 caseflow --身份 登录名 付款 结果 --流水号 号'
    >>> spoken("先 caseflow login --minutes 30，再加 --why 理由")
    '先 caseflow 登录 --分钟 30，再加 --理由 理由'
    """
    if "caseflow " in sentence:
        sentence = _TYPED.sub(_one, sentence)
    return options.called(_values(sentence)) if "--" in sentence else sentence


#: the store that was named by its option, as a shell takes it: what is printed names it too
_STORE = [""]
#: what is typed without one
_NO_STORE = {"demo", "template"}
_SHELL = re.compile(r"[\s\"'$&|;<>()*?#`\\!]")  # signs that a shell reads


def at_store(store: str = "") -> None:
    """From now on commands that are printed name this store, in quotes where a shell would read
    it otherwise; none if empty."""
    quoted = f'"{store}"' if os.name == "nt" else shlex.quote(store)
    _STORE[0] = quoted if _SHELL.search(store) else store


def pasted(text: str) -> str:
    """A text whose commands can be typed as they stand: with the store, where it was named so.

    >>> at_store("a.db")
    >>> pasted("请看 caseflow 能办 0001-H"), pasted("see caseflow --as x queue")
    ('请看 caseflow --库 a.db 能办 0001-H', 'see caseflow --store a.db --as x queue')
    >>> pasted("written by caseflow, in caseflow.db"), at_store()
    ('written by caseflow, in caseflow.db', None)
    """
    if not _STORE[0] or "caseflow " not in text:
        return text
    return _words().sub(_with_store, text)


def _with_store(found: re.Match[str]) -> str:
    said = options.of("caseflow", "--store")[0] if not found[1].isascii() else "--store"
    return f"caseflow {said} {_STORE[0]} {found[1]}"


@cache
def _words() -> re.Pattern[str]:
    """`caseflow` before a command, or before an option that is not the store."""
    verbs = [k for k in NAMES if " " not in k and k not in _NO_STORE]
    both = sorted({*verbs, *(w for k in verbs for w in NAMES[k])}, key=len, reverse=True)
    named = "|".join(map(re.escape, both))
    other = "|".join(x for o in ("as", "at", "today", "key") for x in (o, options.NAMES[o]))
    return re.compile(rf"\bcaseflow (--(?:{other}) |(?:{named})(?![\w.-]))")


def _one(typed: re.Match[str]) -> str:
    """A command with what stands before and behind it."""
    words = typed[2].split()
    known = next((" ".join(words[:n]) for n in (2, 1) if " ".join(words[:n]) in NAMES), "")
    before, behind = options.called(typed[1]), options.called(_values(typed[3]), known)
    return f"caseflow{before} {in_chinese(typed[2].strip())}{behind}"


__all__ = ["NAMES", "at_store", "called", "in_chinese", "pasted", "spoken", "typed_below"]
