"""What can be done with a case, as a list says it: each act and each of its ways in words, and the
command by which it is done."""

from __future__ import annotations

from caseflow.words import Lang, fill, names
from caseflow.words.commands import spoken
from caseflow.words.notice import SEEN
from caseflow.words.results import VERDICTS

#: act → what it is called, and its command; `{way}` is what its way adds
DOES: dict[str, tuple[str, str, str]] = {
    "record": ("登记资料", "record facts", "record"),
    "record_outside": ("登记外部来文", "record a paper of another body", "record --outside"),
    "record_outside.declines": (
        "登记外部来文：不予受理",
        "record that a body does not admit it",
        "reopen decline --body",
    ),
    "attach": ("归档扫描件", "file a scan", "record --file"),
    "confirm": ("核对他人录入的", "compare what another entered", "confirm"),
    "disagree": ("核对不一致", "it does not agree", "disagree"),
    "insist": ("登记无误，请再核对", "it stands as recorded", "insist"),
    "review": ("审核：{way}", "review: {way}", "review"),
    "decide": ("决定：{way}", "decide: {way}", "decide"),
    "letter": ("告知书已送达", "the letter was given", "record --done letter"),
    "letter.entry": ("上级系统录入已办", "entered upstream", "record --done entry"),
    "pay": ("拨付", "pay", "pay"),
    "result": ("登记银行结果：{way}", "the bank's result: {way}", "pay results"),
    "fund": ("为它预留资金", "reserve money for it", "funds reserve"),
    "inspect": ("核查", "check", "inspect"),
    "identify": ("查明身份：{way}", "say who it is: {way}", "identify"),
    "happened": ("人员变动：{way}", "what happened: {way}", "happened"),
    "correct": ("更正他方资助：{way}", "correct aid by others: {way}", "correct"),
    "consent": ("登记单独同意", "record a consent", "consent"),
    "withdraw_consent": ("登记撤回同意", "a consent is withdrawn", "consent --withdraw"),
    "withdraw": ("申请人撤回", "the family takes it back", "withdraw"),
    "withdraw.expire": ("告知书过期，办结", "the letter has lapsed: it ends", "due --apply"),
    "object": ("登记异议", "record an objection", "object record"),
    "answer_objection": ("答复异议：{way}", "answer the objection: {way}", "object answer"),
    "see_answer": ("看过异议的答复（{way}）", "see the answer ({way})", "object see"),
    "publish": ("张贴公示", "put up the notice", "notice post"),
    "publish.instead": (
        "重新张贴公示（替换原公示）",
        "put up another notice in its place",
        "notice post --instead",
    ),
    "see_notice": ("{way}", "{way}", "notice seen"),
    "see_notice.taken_down": ("{way}", "{way}", "notice seen --down"),
    "take_down": ("取下公示", "take the notice down", "notice down"),
    "ask_again": ("登记：家庭{way}", "the family {way}", "reopen ask"),
    "take_up.admit": ("受理复核、申诉或成立的异议", "admit what was asked for", "reopen admit"),
    "take_up.decline": ("不予受理", "decline it", "reopen decline"),
    "cover_name": ("换下公示上的姓名", "take the name off the notice", "notice cover"),
    "came_back": ("登记签回的纸件", "a paper came back signed", "signed"),
    "recover": ("追回：{way}", "recovery: {way}", "recover"),
}
#: ways that no other table names
WAYS: dict[str, tuple[str, str]] = {
    "other": ("内容有误", "it is other"),
    "none": ("没有这笔资助", "there was none"),
    "answer": ("第 {n} 件", "no. {n}"),
    "answer_paper": ("第 {n} 件，凭外部来文", "no. {n}, by a body's paper"),
    "see": ("第 {n} 件", "no. {n}"),
    "of": ("第 {n} 版", "version {n}"),
    "pay": ("第 {n} 笔", "line {n}"),
}
ASIDE = ("{}（{}）", "{} ({})")  # what stands behind an act that has no place for its way
#: which table names the ways of an act
TABLES = {"happened": "change", "identify": "identity", "ask_again": "asks", "recover": "recovery"}


def said(act: str, way: str, lang: Lang = "zh") -> str:
    """An act in one of its ways, in words."""
    entry = DOES.get(f"{act}.{way}") or DOES.get(act)
    if entry is None:
        return act
    text = entry[lang == "en"]
    how = _way(act, way, lang)
    return (
        text.format(way=how)
        if "{way}" in text
        else ASIDE[lang == "en"].format(text, how)
        if how
        else text
    )


def typed(act: str, way: str, lang: Lang = "zh") -> str:
    """The command by which it is done, as it is typed behind `caseflow`."""
    entry = DOES.get(f"{act}.{way}") or DOES.get(act)
    command = entry[2] if entry is not None else act
    return spoken(f"caseflow {command}").partition(" ")[2] if lang == "zh" else command


def _way(act: str, way: str, lang: Lang) -> str:
    n, (head, _, last) = lang == "en", way.partition(":")
    if act in ("confirm", "disagree", "insist"):
        return fill(WAYS["of"][n], {"n": last}, lang) if last else ""
    if way == act or (f"{act}.{way}" in DOES and "{way}" not in DOES[f"{act}.{way}"][n]):
        return ""
    if act in TABLES:
        return names.name(TABLES[act], last or head, lang)
    if act == "see_notice":
        return SEEN[way][n]
    if act == "result" and way in VERDICTS:
        return VERDICTS[way][n]
    found = WAYS.get(last) or WAYS.get(head)
    return (
        fill(found[n], {"n": last}, lang) if found is not None else names.name("answer", way, lang)
    )


__all__ = ["DOES", "said", "typed"]
