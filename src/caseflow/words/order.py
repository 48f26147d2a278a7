"""Words of waiting for money: errors with what to do, positions, the list that is put up."""

from __future__ import annotations

Words = dict[str, tuple[str, str]]

#: why a case was moved ahead
BASIS: Words = {
    "urgent": ("治疗不能等", "treatment cannot wait"),
    "deadline": ("期限将过", "a last day would be missed"),
    "ruling": ("投诉或上级的决定", "a ruling on a complaint, or of the body above"),
    "mistake": ("本单位排错", "a mistake of the office"),
}
CRITERIA: Words = {
    "filing": ("受理先后", "the order of filing"),
    "waiting": ("等待资金的先后", "the order of waiting for money"),
}
HISTORY: Words = {
    "moved_ahead": ("提前到等待资金的最前：{basis:basis}", "moved ahead: {basis:basis}"),
    "ahead_withdrawn": ("取消提前，回到原来的位置", "no longer moved ahead"),
}
TOLD: Words = {
    "moved_ahead/1": (
        "提前（{who:person}，{on}）：{basis:basis}；理由：{why}",
        "moved ahead ({who:person}, {on}): {basis:basis}; reason: {why}",
    ),
    "ahead_withdrawn/1": (
        "取消提前（{who:person}，{on}）；理由：{why}",
        "no longer moved ahead ({who:person}, {on}); reason: {why}",
    ),
}
#: what is said of a position; joined in this order, what does not apply left out
SAID: Words = {
    "place": (
        "“{fund}”第 {place} 笔，共 {count} 笔等待（按{criteria:criteria}）",
        "line {place} of {count} that wait for “{fund}” (by {criteria:criteria})",
    ),
    "listed": ("在 {on} 公布的名单上", "on the list published on {on}"),
    "behind": ("排在 {on} 公布的名单之后", "behind the list published on {on}"),
    "unpublished": ("名单尚未公布", "no list is published yet"),
    "ahead": ("已提前", "moved ahead"),
    "to_come": (
        "还须到账 {units:money} 才轮到",
        "{units:money} have to come until it is its turn",
    ),
    "turn": ("资金已够，可以预留", "the money is there and can be reserved"),
    "before": ("前面：{cases:list}", "before it: {cases:list}"),
    "before_more": ("前面还有 {count} 笔", "{count} more lines before it"),
    "stopped": ("其中 {count} 笔暂不能拨", "{count} of these lines can take no money now"),
    "moved": (
        "{case} 于 {on} 提前（{basis:basis}）",
        "{case} was moved ahead on {on} ({basis:basis})",
    ),
    "moved_hidden": (
        "有一位于 {on} 提前（{basis:basis}）",
        "one was moved ahead on {on} ({basis:basis})",
    ),
}
NOTICE: Words = {
    "head": (
        "“{fund}”等待资金名单\n{on} 公布，共 {count} 位，按{criteria:criteria}排列",
        "Waiting for money of “{fund}”\nPublished on {on}: {count}, by {criteria:criteria}",
    ),
    "foot": (
        "资金到账后按此顺序拨付；此后等待的排在名单之后。"
        "钱不够排在前面的人时，先给所需较少的后面的人。有人提前须经两人决定并写明理由。",
        "Whoever stands here is served in this order when money comes; who waits later stands "
        "behind. What does not cover somebody is given to those behind who need less. To move "
        "anybody ahead takes two people and a reason.",
    ),
}
#: the list of those who wait, at the terminal
LISTED: Words = {
    "head": (
        "“{fund}”：{count} 位等待，共缺 {short}，可用 {free}；按{criteria:criteria}",
        "“{fund}”: {count} wait, {short} lack, {free} available; by {criteria:criteria}",
    ),
    "published": ("；公布于 {on}", "; published on {on}"),
    "heads": (
        "位|申请编号|笔|缺额|收件日期|等待自|怎样排",
        "place|case|line|lacks|received|waits since|how",
    ),
    "ahead": ("提前：{basis:basis}", "moved ahead: {basis:basis}"),
    "listed": ("在公布的名单上", "on the published list"),
    "later": ("按次序", "by the order"),
    "stopped": ("；暂不能拨", "; can take no money now"),
    "served": (
        "已为 {count} 位预留，剩余 {left}，还有 {waiting} 位等待",
        "reserved for {count}, {left} left, {waiting} wait still",
    ),
    "passed": ("暂不能拨、保留位置：{cases:list}", "can take no money now: {cases:list}"),
}
ERRORS: Words = {
    "order_proposed": (
        "已提议 {ref}；请另一名管理人员确认（caseflow confirm {ref}）",
        "proposed as {ref}; please let another person who manages confirm it (caseflow confirm "
        "{ref})",
    ),
    "order_notice": (
        "名单已写入 {file}；请张贴",
        "the list was written to {file}; please put it up",
    ),
    "kept_in_part": (
        "{case} 所缺的“{fund}”资金须一次留足：留一部分，就会排到缺款多的人前面；请等够了再留",
        "what {case} lacks of “{fund}” is to be kept at once: with a part it would pass those who "
        "lack more; please wait until there is enough",
    ),
    "others_first": (
        "{case} 前面还有等待“{fund}”、现有资金够用的申请；请按顺序预留（caseflow funds serve），"
        "或由两人决定提前（caseflow funds ahead）",
        "cases wait for “{fund}” before {case} that the money there covers; please serve them in "
        "order (caseflow funds serve), or let two people move it ahead (caseflow funds ahead)",
    ),
    "queue_moved": (
        "等待“{fund}”的名单已有变动；请重新提议公布",
        "those who wait for “{fund}” are others by now; please propose to publish them again",
    ),
    "nobody_waits": (
        "没有申请等待“{fund}”，没有可公布的名单；请在有人等待时公布",
        "nobody waits for “{fund}” and there is no list; please publish it when somebody does",
    ),
    "queue_unpublished": (
        "“{fund}”的等待名单尚未公布；请先由两人公布（caseflow funds publish）",
        "the list of those who wait for “{fund}” is not published; please publish it first, by two "
        "people (caseflow funds publish)",
    ),
    "not_as_published": (
        "名单与两人公布的不一致，没有写入；请向维护人员报告",
        "the list is not what two people published and nothing was written; please report it to "
        "those who maintain caseflow",
    ),
    "ahead_already": (
        "{case} 已经提前；不用重复办理，取消请用 caseflow funds behind",
        "{case} was moved ahead already; please leave it, or take it back with caseflow funds "
        "behind",
    ),
    "not_ahead": (
        "{case} 没有提前；请查看它的位置（caseflow funds queue）",
        "{case} was not moved ahead; please look where it stands (caseflow funds queue)",
    ),
    "ahead_why": (
        "提前和取消提前都要写明理由；请写明 {case} 的理由",
        "to move ahead, or to take it back, needs a reason; please give one for {case}",
    ),
    "no_such_basis": (
        "没有“{basis}”这种提前的依据，没有写入；请向维护人员报告",
        "“{basis}” is no basis of moving ahead and nothing was written; please report it to those "
        "who maintain caseflow",
    ),
    "people_differ": (
        "{case} 的人员与提议时不同；请重新提议",
        "the people of {case} are others than when it was proposed; please propose it again",
    ),
    "which_waits": (
        "{case} 有几笔在等待资金：{known:list}；请写明哪一笔",
        "several lines of {case} wait for money: {known:list}; please say which",
    ),
}
