"""An edition reads itself aloud: rules with their clauses and how sure they are, award, documents,
steps, what is not set."""

from __future__ import annotations

from caseflow.edition.chosen import title
from caseflow.edition.reasons import clause_words, each, need_words
from caseflow.edition.rulebook import Check, Parameter, Rulebook, Signed, Step
from caseflow.places.china import CHINA
from caseflow.rules import nodes as n
from caseflow.rules.words import say, show
from caseflow.values.currency import Currency
from caseflow.values.sorts import sort_of
from caseflow.words import JOIN
from caseflow.words.adopted import called
from caseflow.words.phrases import Lang

STEPS = {
    "review": ("审核", "review"), "entry": ("上级系统录入", "entry upstream"),
    "decide": ("资助决定", "decision"), "notice": ("公示", "public notice"),
    "letter": ("资助告知书", "letter"), "service": ("手术或服务", "service"),
    "evidence": ("票据材料", "evidence"),
    "final": ("最终资助额决定", "final decision"), "pay": ("拨付", "payment"),
}  # fmt: skip
PAYEES = {
    "guardian": "监护人",
    "hospital": "医院",
    "institution": "其他机构",
    "applicant": "申请人",
    "beneficiary_own_account": "本人账户",
    "cash": "现金",
}
LEVELS = {code: zh for code, zh, _ in CHINA.levels}  # other places name theirs by code


def read_aloud(edition: Rulebook, lang: Lang) -> str:
    """The whole edition in words."""
    zh = lang == "zh"
    lines = [
        f"{edition.zh}（{edition.programme}）" if zh else f"{edition.en} ({edition.programme})",
        f"{'版本' if zh else 'edition'} {edition.hash[:12]}",
        *(
            [("受理截止：" if zh else "applications until: ") + edition.last]
            if edition.last
            else []
        ),
        "",
    ]
    for i, rule in enumerate(edition.rules, 1):
        verb = {
            "require": ("［须］", " [must]"),
            "refer": ("［否则由人认定］", " [else a person settles it]"),
        }[rule.effect][not zh]
        stage = "" if rule.at == "entry" else "（最终）" if zh else " (final)"
        words = say(rule.node, lang, None, edition.money)
        name = "" if zh else rule.name  # a code says nothing to who reads Chinese; the number does
        lines.append(f"{i}. {name}{verb}{stage}{whose(rule.of, zh=zh)} {words}")
        lines += [f"     {clause_words(c, lang)}" for c in rule.clauses]
    if edition.award is not None:
        lines += [
            "",
            ("资助：" if zh else "award: ") + say(edition.award, lang, None, edition.money),
        ]
        lines += [f"     {each(edition, lang)}"] if edition.lines else []
        lines += [f"     {clause_words(c, lang)}" for c in edition.award_clauses]
    lines += ["", "材料：" if zh else "documents:"]
    for need in edition.documents:
        words = need_words(need, lang, edition.money)
        how = "" if not words else f"（{words}）" if zh else f" ({words})"
        lines.append(f"  {need.zh if zh else need.en}{how}{whose(need.of, zh=zh)}")
        lines += [f"     {clause_words(c, lang)}" for c in need.clauses]
    lines += ["", "决定前由人核查：" if zh else "checked by a person before the decision:"] * bool(
        edition.checks
    )
    for check in edition.checks:
        lines.append(f"  {check_words(edition, check, lang)}")
        lines += [f"     {clause_words(c, lang)}" for c in check.clauses]
    lines += ["", "办结前须签回：" if zh else "comes back signed before the end:"] * bool(
        edition.papers
    )
    for paper in edition.papers:
        lines.append(f"  {signed_words(paper, lang, edition.money)}")
        lines += [f"     {clause_words(c, lang)}" for c in paper.clauses]
    lines += [
        "",
        ("步骤：" if zh else "steps: ") + steps_words(edition, lang),
    ]
    lines += _values(edition, lang)
    return "\n".join([*lines, *(("说明：" if zh else "note: ") + n[not zh] for n in edition.notes)])


def _values(edition: Rulebook, lang: Lang) -> list[str]:
    """Values and options in words, each with where it is from: what an option chose, the question
    of what is unset, what a value is called, else where it stands. The code by which it is adopted
    is told where one adopts (`--unset`)."""
    zh = lang == "zh"
    lines = ["", "数值与选项：" if zh else "values and options:"] if edition.parameters else []
    for p in edition.parameters:
        value = "〔未定〕" if zh else "[not set]"
        value = value if p.value is None else _shown(edition, p, lang)
        said = (
            ""
            if p.source is None
            else title(p.source.title, lang)
            if zh or p.source.name != p.name
            else "adopted"
        )
        how = "" if not said else f"（{said}）" if zh else f" ({said})"
        lines.append(f"  {_valued(edition, p, value, lang)}{how}")
    return lines


def _valued(edition: Rulebook, p: Parameter, value: str, lang: Lang) -> str:
    """A value with what it is called."""
    zh = lang == "zh"
    if p.value is not None and p.words[not zh]:
        return p.words[not zh]
    if not zh:
        return f"{p.name} = {value}"
    said = called(p.name) if called(p.name) != p.name else p.ask
    return f"{said or _where(edition, p.name)}：{value}"


def _shown(edition: Rulebook, p: Parameter, lang: Lang) -> str:
    area = _area(edition, p) if isinstance(p.value, tuple) else None
    if area is None or not isinstance(p.value, tuple):
        return show(p.value, lang, None, edition.money)
    return JOIN[lang].join(show(x, lang, area) for x in p.value)


def _area(edition: Rulebook, p: Parameter) -> n.Fact | None:
    """The division that the codes of a value are compared with; None of any other value."""
    for node in (x for rule in edition.rules for x in n.walk(rule.node)):
        item = node.item if isinstance(node, n.StartsWith | n.IsIn) else None
        if isinstance(item, n.Fact) and sort_of(item.key) == "area" and _reads(node, p.name):
            return item
    return None


def _reads(node: n.Node, name: str) -> bool:
    return any(getattr(x, "name", "") == name for x in n.walk(node))


def _where(edition: Rulebook, name: str) -> str:
    """Which rules read a value that nobody called, by number; the award."""
    trees = [(f"第 {i} 条", r.node) for i, r in enumerate(edition.rules, 1)]
    trees += [("资助", edition.award)] if edition.award is not None else []
    found = [w for w, tree in trees if _reads(tree, name)]
    return "、".join(found) or name


def check_words(edition: Rulebook, check: Check, lang: Lang) -> str:
    """What a check is called, and what makes it due again."""
    zh = lang == "zh"
    called = {g.key: g.zh if zh else g.en for g in edition.groups}
    called |= {f.key: f.zh if zh else f.en for f in edition.facts}
    again = ("、" if zh else ", ").join(called.get(k, k) for k in check.reads)
    how = "" if not again else f"（{again} 变动时重做）" if zh else f" (again when {again} changes)"
    return f"{check.zh if zh else check.en}{how}{whose(check.of, zh=zh)}"


_AFTER = {"decide": ("决定后", "after the decision"), "pay": ("拨付后", "after the payment")}


def signed_words(paper: Signed, lang: Lang, currency: Currency) -> str:
    """What a paper that comes back signed is called, when it can be, and in which cases."""
    zh = lang == "zh"
    words = [_AFTER[paper.after][not zh]] if paper.after else []
    if paper.when is not None:
        said = say(paper.when, lang, None, currency)
        words.append(f"限{said}的" if zh else f"where {said}")
    when = ("；" if zh else "; ").join(words)
    how = "" if not when else f"（{when}）" if zh else f" ({when})"
    return f"{paper.zh if zh else paper.en}{how}{whose(paper.of, zh=zh)}"


def steps_words(edition: Rulebook, lang: Lang) -> str:
    """The steps in their order, with whose they are."""
    zh = lang == "zh"
    return " → ".join(_step(s, zh=zh) + whose(s.of, zh=zh) for s in edition.steps)


def whose(name: str, *, zh: bool) -> str:
    """Whose part it is, if an amendment brought it."""
    return (f"〔增补 {name}〕" if zh else f" [amendment {name}]") if name else ""


def _step(s: Step, *, zh: bool) -> str:
    name = STEPS[s.kind][not zh] + (
        f"·{LEVELS.get(s.level, s.level) if zh else s.level}" if s.level else ""
    )
    if s.payee:
        name += f"（{PAYEES.get(s.payee, s.payee)}）" if zh else f" ({s.payee})"
    return f"{name}{'（外部）' if zh else ' (outside)'}" if s.outside else name
