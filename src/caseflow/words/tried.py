"""What no case that the kit tried reaches, where there may be others.

Code → (Chinese, English), each with what to do.
"""

from __future__ import annotations

ERRORS: dict[str, tuple[str, str]] = {
    "tried_never_fails": (
        "所试的情形没有一种不符合这条规则；请在例子（--examples）里写一行应当不符合的试一试",
        "no case that was tried fails this rule; please try one that should with --examples",
    ),
    "tried_never_passes": (
        "所试的情形没有一种符合这条规则；请在例子（--examples）里写一行应当符合的试一试",
        "no case that was tried passes this rule; please try one that should with --examples",
    ),
    "tried_exclude": (
        "所试的情形没有一种既符合这条又符合规则 {other}；请在例子（--examples）里写一行试一试",
        "no case that was tried passes both this and rule {other}; please try one with --examples",
    ),
    "tried_rule": (
        "所试的情形凡符合规则 {other} 的都符合这一条；请在例子（--examples）里写一行应当不符合的"
        "试一试",
        "every case that was tried and passes rule {other} passes this one; please try one that"
        " should not with --examples",
    ),
    "tried_document": (
        "所试的情形都不要这份材料：{what}",
        "no case that was tried needs this document: {what}",
    ),
    "tried_part": (
        "所试的情形都用不到资助标准中“{when:both}”的一档：{what}",
        "no case that was tried reaches the part of the award where {when:both}: {what}",
    ),
    "tried_band": (
        "所试的情形都用不到超过 {limit:both}的一档：{what}",
        "no case that was tried reaches the band over {limit:both}: {what}",
    ),
    "tried_condition": (
        "它的条件都不成立；请在例子（--examples）里写一行试一试",
        "its condition never holds; please try one with --examples",
    ),
    "tried_shut_out": (
        "规则 {other} 都把它排除；请在例子（--examples）里写一行试一试",
        "rule {other} shuts it out in each; please try one with --examples",
    ),
}
