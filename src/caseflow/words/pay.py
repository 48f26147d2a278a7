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
SIGNING = (
    ("序号", "no."),
    ("申请编号", "case"),
    ("领款人", "received by"),
    ("金额（{unit}）", "amount ({unit})"),
    ("用途", "purpose"),
    ("领款日期", "received on"),
    ("签名（按手印）", "signature"),
)
TOTAL = ("合计", "total")
