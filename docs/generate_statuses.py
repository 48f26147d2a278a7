"""The page of statuses: every word that a case can have in a list, and what follows from it."""

from __future__ import annotations

import re

from caseflow.case.acts import ACTS
from caseflow.case.holds import HOLDS
from caseflow.case.state import ORDER
from caseflow.words import names
from caseflow.words.doing import DOES

HEAD = """# Statuses and holds

Written by `python docs/generate.py` from the code; a test holds the page to it.

A case has one word in lists (`case.status`, `caseflow cases --status WORD`), the first of these
that is so:

1. how it **ended**;
2. the first **hold** that is open, in the order of the table: something is to be answered first;
3. the **step** that is due; of the payment, once all of it is in payment files, `paying` 拨付中,
   payment under way: the bank is waited for, and what it refuses or sends back is due again;
4. `paid` 已拨付, paid.

A hold stops only what brings a case forward. Several can be open at once, each is answered on its
own (`case.holds` has all), and what answers one is never stopped by another. Afterwards the case
stands where it stood: no step is lost.

Beside it, whatever the word is, `--status reopen:re_review` and `reopen:appeal` list the cases for
which a re-review or an appeal was asked and not answered yet.

中文：[状态与暂停](../zh/statuses.md)。

"""
HEAD_ZH = """# 状态与暂停

这一页由程序按源码写成。English: [statuses and holds](../reference/statuses.md).

一件申请在列表里只有一个状态，是下面第一个成立的：

1. 怎样**了结**的；
2. 第一个没有答复的**暂停**，按下表的先后：有事要先答复；
3. 该办的**步骤**；全部金额都已进付款文件的，是“拨付中”：等银行的结果，退回、拒付的又成为待拨付；
4. 已拨付。

暂停只停下让申请往前走的事。几个暂停可以同时存在，各答各的，答复其中一个从不受另一个阻拦。答复之后，
申请回到原来那一步。

列表按状态筛选用 `caseflow 申请 --状态 状态`，写中文名或代码都行。

申请复核、申诉还没有答复的，用 `--状态 reopen:re_review`、`--状态 reopen:appeal` 列出。

"""
STOPS_ZH = {
    "closing": "办结",
    "granting": "批准",
    "instructing": "拨付",
    "letter": "发告知书",
    "reviewing": "审核",
}
STOPS = {
    "closing": "closing",
    "granting": "granting",
    "instructing": "paying",
    "letter": "the letter",
    "reviewing": "reviewing",
}


def statuses_page() -> str:
    """The whole page."""
    parts = [HEAD, "## How a case ends\n\n", _table("code", "中文", "English")]
    parts += [f"| `{code}` | {zh} | {en} |\n" for code, (zh, en) in names.ENDS.items()]
    parts += ["\n## What holds a case\n\n"]
    parts += [_table("code", "中文", "English", "stops", "waits for", "answered by")]
    parts += [_hold(code) for code in ORDER]
    parts += ["\n## What is due\n\n`due:STEP`; a review has its level: `due:review:county`.\n\n"]
    parts += [_table("step", "中文", "English")]
    parts += [f"| `due:{c}` | {zh} | {en} |\n" for c, (zh, en) in names.STEPS.items() if c]
    return "".join(parts)


def statuses_page_zh() -> str:
    """The same in Chinese."""
    parts = [HEAD_ZH, "## 怎样了结\n\n", _table("状态", "代码")]
    parts += [f"| {zh} | `{code}` |\n" for code, (zh, _) in names.ENDS.items()]
    parts += ["\n## 因何暂停\n\n", _table("状态", "代码", "停下哪些", "等谁", "怎样答复")]
    parts += [_hold_zh(code) for code in ORDER]
    parts += ["\n## 该办哪一步\n\n审核后面带层级：`due:review:county` 是县级审核。\n\n"]
    parts += [_table("步骤", "代码")]
    parts += [f"| 待办：{zh} | `due:{c}` |\n" for c, (zh, _) in names.STEPS.items() if c]
    return "".join(parts)


def _hold_zh(code: str) -> str:
    hold = HOLDS[code]
    said = (DOES[a.name][0] for a in ACTS.values() if code in a.answers)
    acts = "、".join(re.sub("（?[：:]?{way}）?", "", x) for x in said)
    stops = "、".join(STOPS_ZH[s] for s in sorted(hold.stops))
    who = names.name("duty", hold.duty, "zh") if hold.duty else "见右栏"
    return f"| {names.HOLDS[code][0]} | `{code}` | {stops} | {who} | {acts} |\n"


def _table(*heads: str) -> str:
    return f"| {' | '.join(heads)} |\n|{' --- |' * len(heads)}\n"


def _hold(code: str) -> str:
    zh, en = names.HOLDS[code]
    hold = HOLDS[code]
    acts = ", ".join(f"`{a.name}`" for a in ACTS.values() if code in a.answers)
    stops = ", ".join(STOPS[s] for s in sorted(hold.stops))
    who = names.name("duty", hold.duty, "en") if hold.duty else "what answers it"
    return f"| `{code}` | {zh} | {en} | {stops} | {who} | {acts} |\n"
