"""Mistakes at a desk and in lists of commands. Each line that is marked has to be refused."""

from caseflow import Caseflow
from caseflow.case import acts

desk = Caseflow.demo().desk("decide")

desk.decide("n", "grnat", why="x")  # refused
desk.decide("n", "grant")  # refused
desk.decide("n", "grant", "x")  # refused
desk.decide("n", why="x")  # refused
desk.decide("n", "grant", why="x", award=2_000)  # refused
desk.decide("n", "grant", why="x", settle={"hardship": "yes"})  # refused
desk.review("n", "pass")  # refused
desk.letter("n", step="leter")  # refused
desk.results("n", "yes")  # refused
desk.pay(["n"])  # refused
desk.grant("fu", "cashier")  # refused
desk.record_outside("n", ["decide"], body="b", on="2026-01-01", paper="1", result="yes")  # refused
desk.receive("自有资金", 5_000)  # refused
desk.submit("hardship", {"family.annual_income": 42_000.5})  # refused
desk.submit("hardship", {"family.annual_income": {"money": 5}})  # refused
desk.submit("hardship", [("a", "b")])  # refused
desk.submit_many("hardship", {"a": "b"})  # refused
desk.adopt("limit", 1.5, since="2026-01-01", source="s")  # refused
desk.explain("n", lang="fr")  # refused
desk.assessment("n", at="finally")  # refused
desk.confirm("n", of=3).ref  # refused
desk.approve("n")  # refused

acts.Decide(case="n")  # refused
acts.Decide(case="n", why="x", result="grnat")  # refused
acts.Decide(case="n", why="x")  # refused
acts.Decide("n", why="x")  # refused
acts.Decide(case="n", result="grant", why="x", award=5)  # refused
acts.Review(case="n", result="accept", settle={"hardship": "yes"})  # refused
acts.Submit(facts={})  # refused
acts.Submit(programme="hardship", origin="papers")  # refused
acts.Withdraw(case="n", how="lapsed")  # refused
acts.Record(case="n", facts={"a": 1.5})  # refused
acts.Pay(case="n", why="x")  # refused
acts.Pay(case="n").case = "m"  # refused

commands = [acts.Pay(case="n"), acts.Fund(case="n")]
desk.do_many("n")  # refused
desk.do_many([acts.Pay(case="n"), "n"])  # refused
desk.do_many(acts.Pay(case="n"))  # refused
desk.do_many(commands, preview=commands)  # refused
desk.preview(commands).verdict  # refused
shown = desk.preview(commands)
shown.verdicts[0].stands.status  # refused
shown.funds[0].after + 5  # refused
left: int = shown.funds[0].after  # refused
