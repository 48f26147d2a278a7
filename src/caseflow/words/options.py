"""What the options of commands are called in Chinese, typed and said: for those who do not read
English each is a word of their own.

An option of one command that means another thing there stands behind the command: `login --minutes`
is `--分钟`. What programs read (`--json`) is called as they call it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

#: options without the two dashes → what they are called
NAMES: dict[str, str] = {
    "about": "关于", "account": "账号", "accounts": "写全账户", "after": "接着", "again": "再次",
    "agent": "代理人", "agree": "分期", "all": "全部", "appeal": "申诉", "apply": "写入",
    "as": "身份", "at": "在", "award": "定额", "backup": "备份", "bank": "开户行", "basis": "依据",
    "batch": "批次", "beancount": "复式账", "below": "含下级", "bill": "票据", "body": "机构",
    "branch": "分会", "by": "按", "canonical": "比对", "case": "申请", "cash": "现金",
    "channel": "方式", "consent": "同意书", "contact": "联系方式",
    "counts": "计数", "days": "天数", "demo": "演示", "diff": "比较", "document": "材料",
    "done": "办完", "down": "取下", "editions": "各版", "examples": "例子", "extract": "摘录",
    "facts": "事实", "faith": "受领", "file": "文件", "finish": "清残留", "form": "形式",
    "format": "格式", "from": "来自", "fund": "资金", "give-back": "退还", "grave": "严重",
    "guardian": "监护人", "head": "链头", "held-by": "持有", "help": "帮助", "history": "以往",
    "holder": "户名", "id-no": "证件号码", "instead": "替换", "key": "密钥", "kind": "对象",
    "lang": "语言", "last": "最后一天", "late": "超期", "least": "不低于", "ledger": "台账",
    "limit": "至多", "line": "哪一笔", "list": "名单", "login": "人员", "lost": "确已丢失",
    "minutes": "纪要", "most": "不高于", "name": "姓名", "names": "写全名",
    "no-earlier-aid": "此前无救助", "note": "备注", "notice": "通知", "nr": "第几件",
    "number": "号码", "objection": "异议", "of": "谁的", "on": "日期", "out": "写到",
    "outside": "外部", "owner": "归属", "paid": "到账", "paper": "文号", "paragraph": "常用理由",
    "part": "部分到账", "parts": "分笔", "passphrase": "口令", "person": "本人", "phone": "电话",
    "plugin": "插件", "present": "到会", "preview": "预览", "print": "打印", "printed": "键入",
    "programme": "项目", "purpose": "目的", "receipt": "收据", "receipts": "收款",
    "receive": "收到", "received": "收到日期", "received-by": "谁收的", "recovered": "多付",
    "ref": "流水号", "reference": "流水号", "refund": "医院退款", "refused": "未成功",
    "region": "地区", "rehearse": "预演", "replay": "复算", "request": "批名", "returned": "退回",
    "role": "哪一位", "sample": "抽查", "save-head": "存链头", "schema": "格式说明",
    "scope": "范围", "seed": "种子", "settle": "认可", "signed-by": "代签", "since": "从",
    "stages": "阶段", "status": "状态", "store": "库", "sum": "金额", "supervision": "监督电话",
    "template": "模板", "text": "正文", "title": "标题", "to": "到", "today": "今天",
    "told": "已通知", "unanswered": "在途", "unit": "单位", "unknown": "不明",
    "unnumbered": "无编号", "unset": "未定", "until": "至", "update": "更正", "version": "第几版",
    "waive": "免予", "what": "事项", "why": "理由", "with": "会同", "with-case": "另一申请",
    "withdraw": "撤回", "words": "内容", "yes": "不再问", "young": "未成年",
}  # fmt: skip
#: those of one command
OF: dict[str, str] = {
    "cases by": "分层",
    "caseflow version": "版本号",
    "consent by": "签署人",
    "export to": "提供给",
    "funds give-back to": "退给",
    "funds move name": "名称",
    "funds page most": "最多",
    "funds queue notice": "公示",
    "institution state name": "全称",
    "institution state what": "种类",
    "login minutes": "分钟",
    "meeting confirm number": "文号",
    "meeting hold number": "文号",
    "meeting print number": "文号",
    "object note what": "种类",
    "reads by": "查阅人",
    "questions by": "查询人",
    "record refused": "不予资助",
    "reopen ask told": "送达",
    "run paper": "纸上办过",
}
PLAIN = ("json",)  # what programs read
#: what a Chinese keyboard writes in the place of two hyphens
DASHES = "-－—–―─"
_OPTION = re.compile(r"(?<![\w-])--([a-z][a-z-]*[a-z])(?![\w-])")
_BEGUN = re.compile(rf"[{DASHES}]{{1,4}}(?=[a-z\u4e00-\u9fff])")


def of(command: str, option: str) -> tuple[str, ...]:
    """What may be typed in Chinese for an option of a command (`pay`, `--why`), the first one said;
    none for what programs read.

    >>> of("pay", "--why"), of("login", "--minutes"), of("pay", "--json")
    (('--理由',), ('--分钟', '--纪要'), ())
    """
    name = option.removeprefix("--")
    own = [x for x in (OF.get(f"{command} {name}"), NAMES.get(name)) if x is not None]
    return tuple(f"--{x}" for x in own)


#: the command that is being carried out at this terminal: what an error names is its option
_HERE = [""]


def here(command: str = "") -> None:
    """From now on an option that an error names is one of this command; of none if empty."""
    _HERE[0] = command


def named(option: str) -> str:
    """An option that an error names, as the command that is being carried out calls it.

    >>> here("meeting hold")
    >>> named("--number"), here(), named("--number")
    ('--文号', None, '--号码')
    """
    return called(option, _HERE[0])


def being_carried_out() -> str:
    """The command that is; empty where none is."""
    return _HERE[0]


def every(option: str) -> tuple[str, ...]:
    """What may be typed in Chinese for an option of the command that is being carried out."""
    return of(_HERE[0], option)


def called(text: str, command: str = "") -> str:
    """A text in which options are called so, as of a command.

    >>> called("再加 --why 理由、--json"), called("--minutes 30", "login")
    ('再加 --理由 理由、--json', '--分钟 30')
    """
    return _OPTION.sub(lambda m: (of(command, m[1]) or (m[0],))[0], text)


def typed(arguments: Sequence[str]) -> list[str]:
    """What was typed, options with two hyphens wherever a keyboard wrote other dashes before one
    that there is; nothing behind a `--` that stands alone.

    >>> typed(["——理由", "——", "－－why=甲", "-", "—他说"])
    ['--理由', '——', '--why=甲', '-', '—他说']
    """
    out: list[str] = []
    for at, one in enumerate(arguments):
        if one == "--":
            return [*out, *arguments[at:]]
        out.append(_hyphens(one))
    return out


def _hyphens(text: str) -> str:
    begun = _BEGUN.match(text)
    if begun is None:
        return text
    rest = text[begun.end() :]
    name = re.split("[=＝]", rest, maxsplit=1)[0]
    return f"--{rest.replace('＝', '=', 1)}" if name in _known() else text


@cache
def _known() -> Mapping[str, str]:
    return dict.fromkeys([*NAMES, *NAMES.values(), *OF.values(), *PLAIN], "")


__all__ = ["being_carried_out", "called", "every", "here", "named", "of", "typed"]
