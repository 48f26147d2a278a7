"""All that is said of an act: what it asks for, its command, what a reader sees of it, its errors.

A new act has its words here and nowhere else. Each is said in Chinese and in English.
"""

from __future__ import annotations

#: what its fields are called, in sentences about them
FIELDS: dict[str, tuple[str, str]] = {
    "why": ("理由", "the reason"),
    "note": ("备注", "the note"),
    "award": ("资助额", "the sum granted"),
    "result": ("结论", "the answer"),
    "settle": ("人工认定", "what is settled by name"),
    "step": ("步骤", "the step"),
    "steps": ("步骤", "the steps"),
    "until": ("有效期至", "the last day"),
    "on": ("日期", "the day"),
    "body": ("办理单位", "the body"),
    "paper": ("文号", "the number of the paper"),
    "document": ("材料", "the document"),
    "name": ("名称", "the name"),
    "how": ("结束方式", "the end"),
    "paid": ("银行回单结果", "what the bank answered"),
    "code": ("银行代码", "the code of the bank"),
    "facts": ("填报内容", "the facts"),
    "case": ("申请编号", "the case number"),
    "programme": ("项目", "the programme"),
}

#: verbs of the desk that are commands as they stand: the help of the command, and of its options
VERBS: dict[str, tuple[str, dict[str, str]]] = {
    "review": (
        "审核：通过、退回补正、不予通过、报上级 / answer the review that is due.",
        {
            "settle": "人工认定：规则名=accepted|refused / settle a rule by name",
            "why": "理由，退回和不予通过必填 / reason, needed to return or reject",
        },
    ),
    "decide": (
        "作出应作的决定：资助、不予资助、最终资助额、复核、来文不一致。\n\n"
        "Take the decision that is due.",
        {
            "why": "理由 / reason",
            "settle": "人工认定：规则名=accepted|refused / settle a rule by name",
            "award": "金额（元），仅当规则未定 / the sum, where the rules leave it open",
            "fund": "资金 / which fund",
        },
    ),
    "withdraw": (
        "申请人撤回申请：预留的资金退回 / the family takes the application back.",
        {"why": "理由 / reason"},
    ),
}

#: the help of the option that shows what an act would do
PREVIEW = (
    "只看办理后会怎样；只登记查阅，不写别的"
    " / only show what would happen; that you looked is recorded"
)

#: what whoever reads a case is told of an event, by its type: parts are its plain fields, what is
#: in its private part, `version`, `on`, `who`; where a part is empty, nothing is told
TOLD: dict[str, tuple[str, str]] = {
    "facts_recorded/1": ("备注（{version}）：{note}", "note ({version}): {note}"),
}

#: what a history says of an event of its own, by its type; the rest stands in `words/history.py`
HISTORY: dict[str, tuple[str, str]] = {
    "document_filed": ("归档{document}", "filed: {document}"),
}

#: errors: code → what to do about it
ERRORS: dict[str, tuple[str, str]] = {}
