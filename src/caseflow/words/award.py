"""Sentences of the errors of awards: code → (Chinese, English), each with what to do."""

from __future__ import annotations

ERRORS: dict[str, tuple[str, str]] = {
    "awards_no_order": (
        "{call}：资助额不作比较，min、max 也不能用；取低者请写 lowest(a, b)，取高者写"
        " highest(a, b)，"
        "至少 500 写 highest(flat(yuan(500)), percent(x, 20))，至多写 cap(award, limit)",
        "{call}: awards are not compared, nor can min and max be used; for the lower please write"
        " lowest(a, b), for the higher highest(a, b), for at least 500 highest(flat(yuan(500)),"
        " percent(x, 20)), for at most cap(award, limit)",
    ),
    "award_no_amount": (
        "{call}：{written} 已是资助额，不能再用来计算；这里请写金额，如 {example}；"
        "各份相加请写 award + award",
        "{call}: {written} is what is given, nothing is computed from it any more; please write an"
        " amount here, such as {example}; awards are added up as award + award",
    ),
    "award_units": (
        "{call}：不同单位的资助不能放在一起（{units:list}）；请分成两个项目",
        "{call}: awards of different units cannot stand together ({units:list}); please make two"
        " programmes",
    ),
    "bands_mixed": (
        "bands：over（超过）与 at_least（以上（含））不能混用，否则有一处没有档；请只用一种",
        "bands: over and at_least may not be mixed, or some sum has no band; please use one of "
        "them",
    ),
    "bands_order": (
        "bands：超过 {limit} 的一档须排在更低的界限之后，前面是 {before}；请改次序",
        "bands: over {limit} must come after a lower limit than itself, not after {before}; please"
        " change the order",
    ),
    "bands_less": (
        "bands：超过 {limit} 的一档给 {pays}，比下一档的 {below} 还少；请核对",
        "bands: over {limit} pays {pays}, less than the band below it ({below}); please check it",
    ),
    "at_most_of": (
        "at_most(of=…)：应为可重复的一组，per= 不带它的各项；请写 of=joint 这样的",
        "at_most(of=...): expected a repeated fact, and per= without its fields; please write such"
        " as of=joint",
    ),
    "groups_mixed": (
        "{call}：两个可重复的组不能一起计；请分成两条",
        "{call}: fields of two repeated facts cannot be counted together; please make two rules",
    ),
}
