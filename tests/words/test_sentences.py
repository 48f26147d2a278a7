"""Every error has its sentence in both languages, with what it is given, and nothing else."""

from __future__ import annotations

import re
from collections import defaultdict
from importlib import import_module
from string import Formatter
from typing import Any

import pytest

from caseflow.errors import FactError, FundError, NotAllowed
from caseflow.events import KINDS
from caseflow.rooms import load
from caseflow.words import LAYERS, PIECES, names, sentences
from caseflow.words.acts import TOLD
from words.page import PAGE, page
from words.raised import HOUSE, MADE, Raised, asked, held, raised, sources, texts

RAISED = raised()
BY_CODE: dict[str, list[Raised]] = defaultdict(list)
for _one in RAISED:
    BY_CODE[_one.code].append(_one)

SAID = dict(sentences())
#: what a sentence need not show: it stands beside it, or the class of the error tells it
BESIDE = {
    "called", "case", "could", "changed", "of", "value", "place", "file", "what", "programme",
    "unit", "where",
}  # fmt: skip
#: what is told and asks for nothing
NO_REMEDY = {
    "award_sum", "award_between", "award_goods", "award_by_a_person", "cash_and_goods",
    "ask_first_day", "ask_notice_days", "demo_banner", "demo_made", "payments_made",
    "nothing_to_pay", "more_rows",
    "batch_none", "batch_asked", "batch_left", "verdicts_in", "verdicts_beside", "book_anew",
    "preview_only", "preview_stands", "preview_opened", "preview_released", "preview_moved_sum",
    "judged_anew", "award_changed",
    "preview_fund", "templates_written", "cause_absent", "cause_rights", "cause_folder",
    "cause_no_folder", "cause_full", "cause_read_only",
    "cause_not_plain", "kit_head", "kit_limit", "kit_fine", "kit_printed", "kit_part",
    "kit_sum", "kit_clause", "kit_examples", "signed_in",
    "signed_out", "passphrase_changed", "token_ended", "ask_passphrase", "ask_new_passphrase",
    "ask_again", "ask_branch_code", "ask_branch_name", "ask_login", "ask_name", "ask_id_no",
    "ask_duties", "ask_fund_name", "ask_fund_sum", "ask_fund_source", "office_made",
}  # fmt: skip
#: what stands last in these is a sentence of its own, which says what to do
ANOTHER = ("{what}", "{zh}", "{en}")
#: codes whose sentences share the parts of one place where they are raised
SHARED = {code.format(x): code for code, several in MADE.items() for x in several}
#: what is said by the code alone, without an error: what falls due
DUE = {code for code in SAID if code.startswith("due_")}
FIELDS = {piece: part for piece, (part, *_) in PIECES.items()} | {"field": "place"}
HAN = re.compile("[\u3400-\u9fff]")


def used(sentence: str) -> set[str]:
    """The parts that a sentence uses, by itself or through a piece."""
    pieces = [(name, spec) for _, name, spec, _ in Formatter().parse(sentence) if name]
    names = {name for name, _ in pieces} | {"unit" for _, spec in pieces if spec == "money"}
    return {FIELDS.get(name, name) for name in names}


def test_what_is_raised_has_its_sentence() -> None:
    assert sorted(set(BY_CODE) - set(SAID)) == []


def test_what_is_asked_is_called_by_name() -> None:
    """Nobody reads a raw field; an option, an argument and a fact are called as they are typed."""
    raw = {
        place
        for code, place in asked()
        if "{field}" in SAID[code][0] and names.field(place) == place
    }
    assert {x for x in raw if not x.startswith("--") and not x.isupper() and "." not in x} == set()


def test_no_sentence_is_unused() -> None:
    """A code may also stand in a table, or be chosen before it is raised."""
    assert sorted(set(SAID) - set(BY_CODE) - DUE - texts() - {"own_words"}) == []


def test_a_code_stands_in_one_layer() -> None:
    many: dict[str, list[str]] = defaultdict(list)
    for layer in LAYERS:
        for code in import_module(f"caseflow.words.{layer}").ERRORS:
            many[code].append(layer)
    assert {code: layers for code, layers in many.items() if len(layers) > 1} == {}


@pytest.mark.parametrize("code", sorted(SAID))
def test_both_languages_say_the_same_and_what_to_do(code: str) -> None:
    zh, en = SAID[code]
    other = {"zh", "en"}  # a part in each language
    assert used(zh) - {"could"} - other == used(en) - {"could"} - other
    if code == "own_words":  # of a plugin, in both languages
        return
    assert not HAN.search(en)
    if zh.endswith(ANOTHER) or code in NO_REMEDY:
        return
    assert HAN.search(zh)
    assert re.search("请|不用|仍可", zh), "what to do next"
    assert re.search("[Pp]lease|nothing more|nothing to do|can still", en), "what to do next"
    assert not zh.endswith(("。", "；")) and not en.endswith((".", ";"))


@pytest.mark.parametrize("code", sorted(BY_CODE))
def test_every_part_is_given_and_used(code: str) -> None:
    always = {"could": NotAllowed, "changed": NotAllowed}
    shown = used(SAID[code][0])
    for one in BY_CODE[code]:
        given = set(one.parts)
        own = {"missing", "refers", "value", "near", "row", "left", "faulty", "option", "how"}
        optional = own | {*always}
        assert one.open or shown - given - optional == set(), one.where
        family = [c for c in BY_CODE if SHARED.get(c, c) == SHARED.get(code, code)]
        all_shown = {name for c in family for name in used(SAID[c][0])}
        assert given - all_shown - BESIDE == set(), one.where


#: modules that may hold sentences, and why: all else stands in `words`
DATA = {
    "demo": "fictional data and the story that it prints",
    "facts": "what is asked, as forms and sheets head it",
    "programme/form.py": "the same, and how clerks call it",
    "programme/consent.py": "the clause of the law that consent rests on",
    "intake/headers.py": "how clerks head their columns",
    "cli/scaffold.py": "a plugin to begin with, for its author to write over",
    "errors.py": "units that may stand beside a number",
    "testing/clause_numbers.py": "figures and words that it looks for in clauses",
    "testing/clause_words.py": "the same",
    "testing/strategies.py": "questions of made-up programmes",
    "reports": "the text of papers and ledgers in Chinese, which a branch edits as templates",
}


def test_no_sentence_stands_outside_words() -> None:
    """What may hold texts (labels, fictional data, the text of papers) hands none to an error."""
    for path in sources():
        name = path.relative_to(HOUSE).as_posix()
        free = name in DATA or name.partition("/")[0] in DATA
        found = held(path.read_text("utf-8"), data=free)
        assert found == [], name


PLANTED = (
    'raise FactError("not_text", "name", "必须是文字")',
    'raise StoreError("the file cannot be read")',
    'raise DefinitionError("rule_name", given=f"no name was given in {x}")',
    'said = f"第 {row} 行写错了，请更正"',
    'notes.append("这一列没有用到。")',
    'out.give(data, "没有可以办理的申请，也没有等待的事项")',
)
NOT_PLANTED = (
    '"""请看这里，写得很清楚。"""',
    'raise FactError("not_text", "name", value)',
    'HEADS = ("申请编号", "项目", "状态")',
    '_TOTAL = re.compile("合计，|请填写")',
    'click.option("--why", help="理由，退回时必填 / reason, needed to return")',
    'raise TypeError("a count is a whole number")',
)


@pytest.mark.parametrize("line", PLANTED)
def test_a_planted_sentence_is_found(line: str) -> None:
    assert held(line)


@pytest.mark.parametrize("line", NOT_PLANTED)
def test_codes_labels_and_documentation_are_none(line: str) -> None:
    assert held(line) == []


def test_the_page_of_all_sentences() -> None:
    assert PAGE.read_text("utf-8") == page(), "python docs/generate.py writes it anew"


@pytest.mark.parametrize("event", sorted(TOLD))
def test_what_a_reader_is_told_of_an_event(event: str) -> None:
    """Of a type that is there, the same in both languages."""
    load()
    zh, en = TOLD[event]
    assert event.removesuffix(".met") in KINDS and used(zh) == used(en)
    assert HAN.search(zh) and not HAN.search(en)


def test_a_sum_is_said_in_its_currency() -> None:
    problem = FundError("fund_short", fund="自有", short=123456, account="available", unit="CNY")
    assert "差 1,234.56 元" in problem.say("zh") and "1,234.56 yuan" in problem.say("en")
    francs = FundError("fund_short", fund="own", short=2000, account="available", unit="XOF")
    assert "2,000 XOF are missing" in francs.say("en")


def test_a_piece_without_its_part_says_nothing() -> None:
    alone = NotAllowed("no_grant", duty="pay", branch="SZW")
    helped: Any = NotAllowed("no_grant", duty="pay", branch="SZW", could=("fu",))
    assert "可由" not in alone.say("zh") and helped.say("zh").endswith("；可由 fu 办理")
    assert FactError("no_day", "on").say("en").startswith("the day: a day is expected; please")


def test_no_number_of_a_person_is_shown() -> None:
    problem = FactError("no_case_number", "case", "152634197001010001")
    assert "152634197001010001" not in problem.say("zh") + problem.say("en")
