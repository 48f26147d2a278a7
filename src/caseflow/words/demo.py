"""What the demo tells of its run, (Chinese, English). What it enters stays Chinese, as an office of
the branch would: names, reasons, papers."""

from __future__ import annotations

Words = dict[str, tuple[str, str]]

TOLD: Words = {
    "workbook": ("工作簿 {count} 份申请：{said}", "a workbook of {count} applications: {said}"),
    "verdict": ("{verdict} {n}", "{verdict} {n}"),
    "comma": ("，", ", "),
    "stop": ("。", "; "),
    "row": ("  第 {row} 行 {cell}（{column}）：{said}", "  row {row}, {cell} ({column}): {said}"),
    "lists": (
        "助立行名单 {walk} 行、天使圆梦 {dream} 行：未受理 {refused}",
        "lists of Walk again, {walk} rows, and of Angel Dream, {dream} rows: {refused} not"
        " accepted",
    ),
    "stages": ("阶段|人数|例数|金额", "stage|persons|counted|sum"),
    "funds": (
        "资金|收入|可用|已预留|已拨付|转出|已承诺",
        "fund|received|available|reserved|paid|moved|pledged",
    ),
    "rejected": ("—— 一件未通过的 ——", "-- one that was rejected --"),
    "awaiting_information": ("—— 一件待补正的 ——", "-- one that waits for information --"),
    "end": (
        "用时 {seconds} 秒；文件在 {folder}：结果工作簿、告知书 {letters} 份、"
        "其他纸件 {papers} 份、台账、付款文件（{batch}）、链头 head.txt",
        "{seconds} seconds; the files lie in {folder}: a workbook of verdicts, {letters} letters,"
        " {papers} other papers, a ledger, payment files ({batch}), the heads head.txt",
    ),
    "batch": (
        "{count} 笔，合计 {total}，其中 {failed} 首次失败，改登账户、核对后重付",
        "{count} payments, {total} in all, of which {failed} failed and was made again to another"
        " account",
    ),
    "late": ("追回：商业保险迟到赔付，{said}", "recovery: an insurer paid late, {said}"),
    "owed": (
        "{case} 自付降至 {pays}，应资助 {granted}，已付 {gone}，应追回 {owed}",
        "{case} had to pay only {pays}, so that {granted} are due, {gone} were paid and {owed} are"
        " to be recovered",
    ),
    "parts": (
        "已按商定分 {n} 期退清，尚欠 {owed}",
        "which came back in {n} parts as agreed, {owed} are left",
    ),
    "waits": ("等待资金：{case}，{said}", "waiting for money: {case}, {said}"),
    "served": (
        "　　到账 {sum}，按名单先后留给 {first}、{second}；{case}，{said}",
        "    {sum} came, set aside in the order of the list for {first} and {second}; {case},"
        " {said}",
    ),
    "returned": (
        "退票：{case} 拨付后被退回，换账户核对后重付；银行回单：{said}，实付 {gone}",
        "sent back: the payment of {case} came back, was made anew to another account that two"
        " compared; the bank answered: {said}; paid {gone}",
    ),
    "answers": ("{verdict} {n} 笔", "{verdict} {n}"),
    "shared": (
        "同一张票据：家庭自付 {pays}，按采用的顺序，天使阳光 {first} 付 {a}，"
        "京蒙协作 {second} 付 {b}",
        "one bill: the family had to pay {pays}; in the adopted order Angel Sunshine, {first}, pays"
        " {a}, the Beijing cooperation, {second}, pays {b}",
    ),
    "two_days": (
        "两个关节，两天手术：{case} 一次批准两笔各 {each}，{said}，共付 {paid}",
        "two joints, operated on two days: {case} was granted two lines of {each} at once, {said},"
        " {paid} in all",
    ),
    "line_paid": ("{day} 付第 {n} 笔", "line {n} paid on {day}"),
    "instalments": (
        "分期：{case} 首期 {first}，{day} 起付第二期，共付 {paid}",
        "instalments: {case} got {first} first, the second part from {day} on, {paid} in all",
    ),
    "small": (
        "（只装了 caseflow 本身；装上 plugins/ 下的三个插件可看完整演示）",
        "(only caseflow itself is installed; with the three plugins of plugins/ you see the whole"
        " demonstration)",
    ),
    "paid": ("{case} 已拨付 {sum}。{said}", "{case}: {sum} paid. {said}"),
}
