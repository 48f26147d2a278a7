"""Mistakes in what an author writes and in what is read of it. Each line that is marked has to be
refused."""

from caseflow import Earlier, Edition, yuan
from caseflow.facts import child, doc, family
from caseflow.hardship import HARDSHIP
from caseflow.programme import codes, flat, needs, number, param, require, since, source

from caseflow.facts import chld  # refused
from caseflow.programme import flats  # refused
from caseflow.programme import requires  # refused

MEASURE = source("资助办法", assumed_from="2011-01-01")

child.brith_date  # refused
doc.invioce  # refused
number("demo.limit", since(MEASURE, yuan(5)))  # refused
param.amount("demo.sum", since(MEASURE, 5))  # refused
param.codes("demo.codes", since(MEASURE, 5))  # refused
codes("demo.codes", since(MEASURE, "Q20"))  # refused
param.rates("demo.rate", since(MEASURE, 5))  # refused
require("income", family.annual_income)  # refused
flat(5_000, MEASURE.gist("元"))  # refused
needs("echo", MEASURE.gist("超声"))  # refused
family.annual_income < 80_000  # refused
family.annual_income & family.annual_income  # refused

edition: Edition = HARDSHIP.on("2026-03-05")
HARDSHIP.on("2026-03-05", {"demo.limit": 1.5})  # refused
edition.assess({"family.annual_income": 42_000.5})  # refused
edition.assess({}, at="finally")  # refused
edition.assess({}, earlier=["crcf.chd"])  # refused
edition.assess({}).explain("fr")  # refused
edition.assess({}).outcom  # refused
edition.assess_table([{"family.annual_income": 1}])  # refused
edition.diff("2026-03-05")  # refused
Edition.load(5)  # refused
Earlier("crcf.chd", 5)  # refused
