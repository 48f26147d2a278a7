"""The golden files of banks, as they were written down by hand from what was seen (the issuers
confirm none of it): `python tests/golden/bank/write.py` puts them beside this page.

Nothing of the library is used: workbooks are made by openpyxl, texts are bytes. What the library
makes of the answers stands beside each, in `NAME.verdicts`, written by hand too.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from openpyxl import Workbook

HERE = Path(__file__).parent
BOM = "\ufeff"

# -- what we send ----------------------------------------------------------------------------------

#: ABC: count and total in the header, own accounts and those of other banks in two files
ABC_OWN = """\
20260601|05290101040000001|3|80000.00
1|6222020000000000001|测试甲|30000.00|SZW-2026-0001-H-1-1
2|6222020000000000003|阿拉坦·其木格|20000.00|SZW-2026-0003-K-1-1
3|6222020000000000005|䶮某|30000.00|SZW-2026-0005-M-1-1
"""
ABC_OTHER = """\
20260601|05290101040000001|2|35000.00
1|6222020000000000002|测试乙|建设银行集宁支行|20000.00|SZW-2026-0002-J-1-1
2|6222020000000000004|测试丁|工商银行|15000.00|SZW-2026-0004-L-1-1
"""
#: our own plain file: in UTF-8 with a mark for Excel, a tab keeps an account a text
PLAIN = """\
序号,业务参考号,收款人,账号,开户行,金额（元）,用途
1,SZW-2026-0001-H-1-1,测试甲,\t6222020000000000001,农业银行集宁支行,30000.00,测试relief
2,SZW-2026-0002-J-1-1,测试乙,\t6222020000000000002,建设银行集宁支行,20000.00,测试relief
3,SZW-2026-0003-K-1-1,阿拉坦·其木格,\t6222020000000000003,农业银行,20000.00,测试relief
4,SZW-2026-0004-L-1-1,测试丁,\t6222020000000000004,工商银行,15000.00,测试relief
5,SZW-2026-0005-M-1-1,䶮某,\t6222020000000000005,农业银行集宁支行,30000.00,测试relief
合计,5,,,,115000.00,
"""
ICBC_HEAD = [
    *(
        "付款账号开户行",
        "付款账号",
        "付款账号名称",
        "收款账号开户行",
        "收款账号省份",
        "收款账号地市",
    ),
    *("收款账号", "收款账号名称", "金额", "汇款用途", "备注", "短信手机"),
]
PAYER = ["工商银行集宁支行", "0602004009000000001", "四子王旗红十字会"]


def icbc_row(bank: str, account: str, name: str, amount: float, reference: str) -> list[Any]:
    return [*PAYER, bank, None, None, account, name, amount, "测试relief", reference, None]


ICBC_ROWS = [
    icbc_row("农业银行集宁支行", "6222020000000000001", "测试甲", 30000, "SZW-2026-0001-H-1-1"),
    icbc_row("建设银行集宁支行", "6222020000000000002", "测试乙", 20000, "SZW-2026-0002-J-1-1"),
    icbc_row("农业银行", "6222020000000000003", "阿拉坦·其木格", 20000, "SZW-2026-0003-K-1-1"),
    icbc_row("工商银行", "6222020000000000004", "测试丁", 15000, "SZW-2026-0004-L-1-1"),
    icbc_row("农业银行集宁支行", "6222020000000000005", "䶮某", 30000, "SZW-2026-0005-M-1-1"),
]

# -- what comes back -------------------------------------------------------------------------------

GENERIC = """\
参考号,结果,金额,日期,银行流水号,原因,账号
SZW-2026-0001-H-1-1,到账,30000.00,2026-06-01,B1,,6222020000000000001
SZW-2026-0001-H-1-1,到账,30000.00,2026-06-01,B1,,6222020000000000001
SZW-2026-9999-Q-1-1,到账,30000.00,2026-06-01,B2,,
SZW-2026-0002-J-1-1,部分到账,5000.00,2026-06-01,B3,,
SZW-2026-0003-K-1-1,到账,19999.99,2026-06-01,B4,,
SZW-2026-0004-L-1-1,未成功,,,,风控拦截,
SZW-2026-0001-H-1-1,未成功,,,,账户已销户,
SZW-2026-0006-N-1-1,谁知道,,,,,
SZW-2026-0006-N-1-1,到账,二万出头,,,,
SZW-2026-0006-N-1-1,到账,20000,2026-06-02,B5,,
SZW-2026-0006-N-1-2,到账,20000,2026-06-01,B6,,
SZW-2026-0006-N-1-1,到账,20000,2026-06-01,B1,,
SZW-2026-0006-N-1-1,结果不明,,,,,
"""
#: own accounts at ABC: GB18030, some of it in full width, the head in another row than the first
ABC_OWN_ANSWERS = """\
中国农业银行批量代付结果,,,,,,
序号,收款账号,收款户名,金额,用途,结果,原因
1,{wide_account},测试甲,{wide_sum},{wide_reference},成功,
2,6222020000000000003,阿拉坦·其木格,"20,000.00",szw-2026-0003-k-1-1,失败,户名不符
3,6222020000000000005,䶮某,30000,SZW-2026-0005-M-1-1,成 功,
"""
#: other banks: other columns, another order, what came back stands above what arrived
ABC_OTHER_ANSWERS = """\
用途,交易状态,失败原因,收款行名,收款账号,收款户名,金额,交易日期
SZW-2026-0002-J-1-1,退汇,收款人账户已销户,建设银行集宁支行,6222020000000000002,测试乙,20000.00,20260601
SZW-2026-0004-L-1-1,交易失败,对方行拒绝,工商银行,6222020000000000004,测试丁,15000.00,20260601
SZW-2026-0002-J-1-1,交易成功,,建设银行集宁支行,6222020000000000002,测试乙,20000.00,20260601
SZW-2026-0002-J-1-1,处理中,,建设银行集宁支行,6222020000000000002,测试乙,20000.00,20260601
"""
#: receipts as the Bank of Communications was seen to give them
_RECEIPT = (
    *("回单日期", "回单编号", "会计流水号", "序号", "付款人账号", "户名"),
    *("收款人账号", "户名", "金额", "借贷标志", "摘要", "附加信息"),
)
_OURS = ("05290101040000001", "四子王旗红十字会")
RECEIPTS = [
    _RECEIPT,
    ("2026-06-01", "H3", "L3", "3", "6222020000000000001", "测试甲", *_OURS, "30000.00", "贷",
     "退汇", "SZW-2026-0001-H-1-1"),
    ("2026-06-01", "H1", "L1", "1", *_OURS, "6222020000000000001", "测\"试\"甲", "30000.00", "借",
     "转账", "SZW-2026-0001-H-1-1"),
    ("2026-06-01", "H2", "L2", "2", *_OURS, "6222020000000000002", "测试乙", "20000.00", "借",
     "转账", "SZW-2026-0002-J-1-1"),
    ("2026-06-01", "H4", "L2", "4", *_OURS, "6222020000000000003", "阿拉坦·其木格", "20000.00",
     "借", "转账", "SZW-2026-0003-K-1-1"),
    ("2026-06-01", "H5", "L5", "5", *_OURS, "6222020000000000004", "测试丁", "12.50", "借",
     "手续费", "账户管理费"),
]  # fmt: skip
#: a list that has nothing of ours in it, though its heads are ours
FOREIGN = """\
reference,result,amount
FK20260601-001,paid,100.00
SZW-2026-0001-H,paid,30000.00
SZW-2026-0001-X-1-1,paid,30000.00
"""
NO_HEAD = "编号,说明\nSZW-2026-0001-H-1-1,到账\n"

ANSWER = [*ICBC_HEAD, "处理状态", "错误代码"]


def icbc_answer(n: int, state: str, code: str = "", account: str = "") -> list[Any]:
    row = [*ICBC_ROWS[n - 1], state, code or None]
    row[6] = account or row[6]
    return row


#: two batches, each on a sheet of its own with a title above; the third is no list of payments
ICBC_SHEETS: dict[str, list[list[Any]]] = {
    "第1批": [
        ["批量支付查询结果"],
        ANSWER,
        icbc_answer(1, "处理成功"),
        icbc_answer(2, "处理失败", "B0278"),
        icbc_answer(3, "可疑"),
    ],
    "第2批": [
        ["批量支付查询结果"],
        [],
        ANSWER,
        icbc_answer(4, "处理失败", "D0691"),
        icbc_answer(5, "处理成功", account="6222020000000000099"),
        icbc_answer(1, "处理成功"),
        icbc_answer(3, "处理失败", "B9999"),
    ],
    "填写说明": [["请勿修改表头", "B0279：用途和备注均为空"]],
}
ICBC_LATER: dict[str, list[list[Any]]] = {
    "第1批": [ANSWER, icbc_answer(1, "处理成功")],
    "第2批": [icbc_answer(2, "处理成功")],
}


def book(name: str, sheets: dict[str, list[list[Any]]]) -> None:
    made = Workbook()
    made.remove(made.active)
    for title, rows in sheets.items():
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(row)
            for n, cell in enumerate(sheet[sheet.max_row]):
                money = n == 8 and isinstance(cell.value, int)
                cell.number_format = "0.00" if money else "@"
    made.save(HERE / name)


def wide(said: str) -> str:
    """In full width, as some systems print."""
    return "".join(chr(ord(c) + 0xFEE0) for c in said)


def text(name: str, said: str, encoding: str = "utf-8") -> None:
    (HERE / name).write_bytes(said.replace("\n", "\r\n").encode(encoding))


def main() -> None:
    text("abc-own.txt", ABC_OWN, "gb18030")
    text("abc-other.txt", ABC_OTHER, "gb18030")
    text("plain.csv", BOM + PLAIN)
    book("icbc.xlsx", {"Sheet1": [ICBC_HEAD, *ICBC_ROWS]})
    text("generic-answers.csv", BOM + GENERIC)
    own = ABC_OWN_ANSWERS.format(
        wide_account=wide("6222020000000000001"),
        wide_sum=wide("30000.00"),
        wide_reference=wide("SZW-2026-0001-H-1-1"),
    )
    text("abc-own-answers.csv", own, "gb18030")
    text("abc-other-answers.csv", ABC_OTHER_ANSWERS, "gb18030")
    text("bocom-answers.txt", "\n".join("|!".join(row) for row in RECEIPTS), "gb18030")
    text("foreign-answers.csv", FOREIGN)
    text("no-head-answers.csv", NO_HEAD)
    book("icbc-answers.xlsx", ICBC_SHEETS)
    book("icbc-later-answers.xlsx", ICBC_LATER)


if __name__ == "__main__":
    main()
