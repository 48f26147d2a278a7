"""Mistakes in making and reading a store. Each line that is marked has to be refused."""

from caseflow import Branch, Caseflow, Counts, FundSpec, Person, yuan

Person("chen", "陈", "1", ("entr",))  # refused
Person("chen", "陈", "1", ("decide", "payer"))  # refused
Branch("SZW", "四子王旗", "conty")  # refused
FundSpec("自有资金", amount=1_000)  # refused
FundSpec("自有资金", amount=1_000.50)  # refused
Caseflow.create("a.db", branch="SZW", people=[], found=[])  # refused
Caseflow.create("a.db", branch="SZW", people=[], funds=["自有资金"])  # refused
Caseflow.create("a.db", branch="SZW", people=[], adopted={"limit": 1.5})  # refused
Caseflow.create("a.db", branch="SZW", people=[], today="2026-01-01")  # refused
Caseflow.create("a.db", branch="SZW")  # refused
Caseflow.create("a.db", branch="SZW", people=["chen"])  # refused

with Caseflow.demo() as cf:
    cf.cases(state="paid")  # refused
    cf.cases(since=20260101)  # refused
    cf.cases("paid")  # refused
    cf.case(7)  # refused
    cf.funds()["自有资金"]["availabel"]  # refused
    cf.form("hardship", "papers")  # refused
    cf.case("SZW-2026-0001-H").numbr  # refused
    cf.case("SZW-2026-0001-H").status = "paid"  # refused
    total: str = cf.case("SZW-2026-0001-H").granted  # refused
    for x in cf.events(since=3):  # refused
        x.event.whatever  # refused
    yuan(1) + 5  # refused
    yuan(12.5)  # refused
    Counts("person", 3)  # refused
    Counts("persons", "3")  # refused
