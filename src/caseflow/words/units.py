"""How units that are no money are said, and what a fund is for."""

from __future__ import annotations

from typing import Literal, Protocol

from caseflow.words import JOIN, say_currency

#: what a fund holds → (Chinese, English); `{}` how many, `{item}` of what
COUNTED = {
    "places": ("{n} 个名额", "{n} places"),
    "pieces": ("{n} 件（{item}）", "{n} pieces of {item}"),
}
#: units of a fund that is none of money, without how many
UNITS = {"places": ("名额", "places"), "pieces": ("件（{item}）", "pieces of {item}")}
#: where units went that left a fund
GOES = {
    "": ("", ""),
    "fund": ("转入其他资金", "to another fund"),
    "supplier": ("付供应商", "to a supplier"),
    "loss": ("损失", "lost"),
}
OWNED = {
    "own": ("自有", "our own"),
    "pass_through": ("代管", "held for another"),
    "outside": ("他方持有", "held by another"),
}
PEOPLE = {
    "child": ("儿童", "children"),
    "applicant": ("本人申请", "people who apply for themselves"),
    "household": ("家庭", "households"),
    "dibao": ("低保", "subsistence allowance"),
    "tekun": ("特困", "extreme poverty support"),
    "dibao_bianyuan": ("低保边缘", "near the subsistence line"),
    "gangxing": ("刚性支出困难", "poor by unavoidable cost"),
    "jiance_tuopin_buwending": ("脱贫不稳定", "not yet safely out of poverty"),
    "jiance_bianyuan_yizhipin": ("边缘易致贫", "at the edge of poverty"),
    "jiance_tufa_yanzhong": ("突发严重困难", "in sudden hardship"),
    "guer": ("孤儿", "orphans"),
    "shishi_wuren": ("事实无人抚养", "children whom nobody raises"),
    "canji": ("残疾证", "people with a disability card"),
    "youfu": ("优抚对象", "veterans and their families"),
    "cun_zhengming": ("村（居）委会困难证明", "needy by a paper of the village"),
}


#: a fund on the command line and on paper
FUNDS = {
    "heads": (
        "代号|资金|归属|持有|单位|用途",
        "code|fund|owner|held by|unit|for",
    ),
    "whose": (
        "归属 {owner}，由 {holder} 持有（{owned}）",
        "of {owner}, held by {holder} ({owned})",
    ),
    "for": ("用途：{purpose}", "for: {purpose}"),
    "holds": ("账目：{sums}", "accounts: {sums}"),
    "free": ("还可使用：{sum}", "free: {sum}"),
    "nothing": ("尚无收支", "nothing yet"),
    "came": ("收到与转出：", "what came and went:"),
    "held": ("{state} {sum}，{count} 件：", "{state} {sum}, {count} cases:"),
    "left": (
        "另有 {count} 件，{sum}，没有列出：较早的，或您无权查看、须回避的",
        "{count} more, {sum}, are not listed: earlier ones, or such as are not yours to read",
    ),
    "waiting": ("等待这笔资金：", "waiting for this fund:"),
    "twice": (
        "重复收回，应退还 {sum}（不能使用）：",
        "came twice, to be given back, and not to be used: {sum}",
    ),
    "unnumbered": ("（无编号）", "(without a number)"),
    "again": ("（同日同额第 {count} 笔之后）", "(after {count} of the same sum and day)"),
    "no_receipts": ("没有收款", "nothing came"),
    "erased": ("（内容已删除）", "(what it said is gone)"),
    "came.received": ("收到资金", "received"),
    "came.opening": ("期初余额", "opening balance"),
    "came.repaid": ("退款", "paid back"),
    "came.refunded": ("医院退款", "refunded by the hospital"),
    "said.giver": ("来自 {said}", "from {said}"),
    "said.reference": ("流水号 {said}", "reference {said}"),
    "said.receipt": ("收据号 {said}", "receipt {said}"),
    "said.source": ("依据 {said}", "source {said}"),
    "said.unnumbered": ("无编号：{said}", "no number: {said}"),
    "said.again": ("另一笔：{said}", "another one: {said}"),
    "said.note": ("备注 {said}", "note {said}"),
}
FOR = {
    "any": ("不限", "anything"),
    "programmes": ("项目 {}", "programmes {}"),
    "regions": ("地区 {}", "regions {}"),
    "kinds": ("对象 {}", "people: {}"),
    "period": ("{} 至 {}", "from {} until {}"),
}


class Purpose(Protocol):
    """What a fund is for, as its room has it."""

    @property
    def programmes(self) -> tuple[str, ...]: ...
    @property
    def regions(self) -> tuple[str, ...]: ...
    @property
    def kinds(self) -> tuple[str, ...]: ...
    @property
    def since(self) -> str: ...
    @property
    def until(self) -> str: ...


def say_purpose(purpose: Purpose, lang: Literal["zh", "en"] = "zh") -> str:
    """What a fund is for, on one line."""
    from caseflow.words import names

    en = lang == "en"
    kinds = tuple(PEOPLE[k][en] if k in PEOPLE else k for k in purpose.kinds)
    said = [
        FOR[name][en].format(JOIN[lang].join(codes))
        for name, codes in (
            ("programmes", tuple(names.name("programme", x, lang) for x in purpose.programmes)),
            ("regions", purpose.regions),
            ("kinds", kinds),
        )
        if codes
    ]
    if purpose.since or purpose.until:
        said.append(FOR["period"][en].format(purpose.since or "…", purpose.until or "…"))
    return ("；" if lang == "zh" else "; ").join(said) or FOR["any"][en]


def say_units(units: object, unit: str, lang: Literal["zh", "en"] = "zh") -> str:
    """So many pieces or places; empty of money, which says itself.

    >>> say_units(3, "pieces:BOX", "en"), say_units(2, "places", "en"), say_units(5, "CNY", "en")
    ('3 pieces of BOX', '2 places', '')
    """
    kind, _, item = unit.partition(":")
    both = COUNTED.get(kind)
    return both[lang == "en"].format(n=units, item=item) if both is not None else ""


def say_unit(unit: str, lang: Literal["zh", "en"] = "zh") -> str:
    """What a unit is called; a currency as people say it behind a sum.

    >>> say_unit("places", "zh"), say_unit("CNY", "zh"), say_unit("XOF", "zh")
    ('名额', '元', 'XOF')
    """
    kind, _, item = unit.partition(":")
    both = UNITS.get(kind)
    return both[lang == "en"].format(item=item) if both is not None else say_currency(unit, lang)


def say_payers(order: str, lang: Literal["zh", "en"] = "zh") -> str:
    """The payers on a bill in one order, with what each gives; by the names of their programmes."""
    from caseflow.words import names

    called = (x.partition(" ") for x in order.split(" + "))
    return " + ".join(f"{names.name('programme', code, lang)} {rest}" for code, _, rest in called)
