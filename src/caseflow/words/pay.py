"""Words of paying, in Chinese and English: what stands in the files, and errors with what to do."""

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

ERRORS: dict[str, tuple[str, str]] = {
    "payee_incomplete": (
        "收款信息不完整；请补全户名、账号、开户行，或写明现金（儿童须有监护人代领），再核对",
        "the payee is incomplete; please add holder, number and bank, or choose cash (of a child "
        "with a guardian who takes it), before it is confirmed",
    ),
    "no_payment_file": (
        "{case} 不在任何付款文件或签收表中；请核对申请编号",
        "{case} is in no payment file and on no signing list; please check the number",
    ),
    "payment_file_gone": (
        "{case} 的付款内容已按规定清除，这份文件不能再生成；请使用当时存下的文件",
        "what was paid for {case} was erased and the file cannot be made again; please use the one "
        "that was kept",
    ),
    "no_payee": (
        "还没有登记付给谁、怎样付；请登记收款人类别和账户（现金也要写明），再由另一人核对",
        "to whom and how it is paid is not stated; please record the kind of payee and the account "
        "(cash too has to be chosen) and have another person confirm it",
    ),
    "payee_unconfirmed": (
        "收款信息尚未经第二人核对；请由填写以外的人核对",
        "the payee is not confirmed yet; please have somebody else than who stated it confirm it",
    ),
    "payee_changed": (
        "收款信息在此期间有变；请按现在的收款信息重新拨付",
        "the payee has changed meanwhile; please pay again to the payee as it stands now",
    ),
}
