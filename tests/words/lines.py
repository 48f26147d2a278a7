"""Stores in which much has happened, every command that reads or lists over them, and what in a
line that they say is not the clerk's language.

What may stand there besides: what somebody typed (logins, reasons, codes that are typed again:
commands, options, branches), numbers of cases and papers, names of files.
"""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

from holds import setting
from holds.openers import OPENERS
from holds.scratch import Scratch
from office import id_no
from stories.test_objections import NOTICED

from caseflow import Caseflow, CaseflowError
from caseflow.desk.complaints import Voice
from caseflow.desk.findings import About

PROGRAMMES = (NOTICED, *setting.PROGRAMMES[1:])


def at_work(path: Path) -> None:
    """A case at each place of every programme's life, one for each way in which it is held, a
    notice, an objection, a re-review, a finding, a complaint, a consent, things proposed."""
    with setting.office(path, programmes=PROGRAMMES) as cf:
        with Scratch.written(cf, setting.LOGINS) as s:
            for n, programme in enumerate(setting.FUNDS):
                for m, place in enumerate(setting.places(programme)):
                    _brought(s, programme, place, f"19{60 + m}-0{n + 1}-07")
            for n, openers in enumerate(OPENERS.values()):
                for m, opener in enumerate(openers):
                    with suppress(CaseflowError):
                        case = _brought(s, "relief", "finaled", f"197{m}-{n + 1:02}-08")
                        opener(s, case)
        _said(cf)


def _brought(s: Scratch, programme: str, last: str, born: str) -> str:
    """A case brought as far as that place."""
    case = s.do(*setting.submission(programme, born))
    for place in setting.places(programme):
        with suppress(CaseflowError):
            for said in setting.leads_to(place, programme, case, s.case):
                s.do(*said)
        if place == last:
            break
    return case


def _said(cf: Caseflow) -> None:
    """What is said to the office, and by who supervises; what is asked for and proposed."""
    chen, jian = cf.desk("chen"), cf.desk("jian")
    grant = cf.cases(programme="grant")
    noticed = [c.number for c in grant if c.next == "notice"]
    chen.publish(noticed[:1], places=["village=嘎查", "office"], channel="电话", supervision="电话")
    cf.desk("dui").notice_seen(noticed[0])
    chen.consent(noticed[0], "publish", by=["self"], on=setting.TODAY)
    cf.desk("guan").object(noticed[0], words="家里有车", channel="letter")
    jian.finding(About(case=noticed[0]), words="表格不清", until="2026-06-10", grave="serious")
    jian.finding(About(login="chen"), words="录入太慢", until="2026-06-10")
    cf.desk("guan").answer_finding("SZW-F1", words="已改")
    for what, about in (("complaint", "conduct"), ("thanks", "service")):
        chen.complain(what, about, Voice(words="测试", channel="phone"))
    refused = chen.submit("grant", setting.application("grant", "1959-05-07"))
    cf.desk("ren").review(refused, "reject", why="家庭条件较好")
    chen.ask_again(refused, "re_review", why="收入写错了")
    cf.desk("guan").hire("xin", name="新来的", id_no=id_no("1990-01-02"), duties=["enter"])
    cf.desk("guan").grant("chen", "review", until="2026-12-31")


# -- the commands ---------------------------------------------------------------------------------

#: what reads or lists and takes no case; `pay formats` lists what is typed in a file to be adopted
ALONE: tuple[str, ...] = (
    "cases", "cases --sample 3 --seed 1 --by programme --by status", "queue --counts --limit 500",
    "due", "reads", "questions", "retention", "find --name 苏和", "report", "report conduct",
    "report --stages", "report --late", "report --recovered", "funds", "funds page F1",
    "funds queue F1", "people", "people check", "people proposals", "notice list", "object list",
    "finding list", "finding show SZW-F1", "complaint list", "complaint count",
    "complaint show SZW-C1", "meeting bodies", "meeting report", "institution list", "recover",
    "verify",
)  # fmt: skip
#: what reads one case, and its number behind the first word
OF_A_CASE = ("may", "explain", "history", "why", "consent", "object list", "confirm --preview")
_HAN = re.compile("[\u3000-\u303f\u3400-\u9fff\uff01-\uff5e]")  # signs and full-width ones too
_LATIN = re.compile(r"[A-Za-z](?:[\w.:=-]*[A-Za-z])?", re.ASCII)
#: numbers of cases and papers, of what is proposed or said; commands in full; options; files;
#: funds, institutions, diagnoses; the last sign of a masked number
_FREE = re.compile(
    "|".join(
        (
            r"[A-Z]{2,}-\d{4}-\d+-[A-Z](?:/[A-Z]{2}\d+-[A-Z])?",
            r"[A-Z]{2,}-[A-Z]\d+",
            r"\bcaseflow\b",
            r"--?[a-z-]+",
            r"\S+\.(?:xlsx|csv|html|json|db|txt|toml)\b",
            r"\bF\d+\b",
            r"\byy\d+\b",
            r"\b[A-Z]\d\d(?:\.\d+)?\b",
            r"\bICD-10\b",
            r"\bSHA-256\b",
            r"\*\d+X\b",
        )
    ),
    re.ASCII,
)


def foreign(line: str, typed: frozenset[str]) -> list[str]:
    """What is no word of a clerk: English, or a code, and nothing that somebody `typed`."""
    return [word for word in _LATIN.findall(_FREE.sub(" ", line)) if word not in typed]


def han(line: str, typed: frozenset[str]) -> str:
    """What is Chinese in an English line and nothing that somebody `typed`."""
    for text in sorted(typed, key=len, reverse=True):
        line = line.replace(text, "")
    return "".join(_HAN.findall(line))
