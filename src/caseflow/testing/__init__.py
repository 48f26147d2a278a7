"""For plugin authors: strategies that make rules, facts and tables. Nothing of caseflow imports this."""
