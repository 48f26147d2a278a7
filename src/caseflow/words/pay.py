"""Words of payment files, in Chinese and English."""

from __future__ import annotations

HEADERS = (
    ("序号", "no."),
    ("申请编号", "case"),
    ("收款人", "payee"),
    ("账号", "account"),
    ("开户行", "bank"),
    ("金额（{unit}）", "amount ({unit})"),
    ("用途", "purpose"),
)
CASH = ("现金（签收）", "cash (against a signature)")
TOTAL = ("合计", "total")
