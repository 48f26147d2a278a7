"""Names that are not there. Each line that is marked has to be refused."""

import caseflow
from caseflow import Caseflow

from caseflow import Cashflow  # refused
from caseflow import yuans  # refused
from caseflow import FUNDSPEC  # refused
from caseflow.case.acts import Decid  # refused
from caseflow.desk.previews import preview  # refused

caseflow.programs  # refused
caseflow.Desks  # refused
Caseflow.opens("a.db")  # refused
