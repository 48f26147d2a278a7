"""Sentences about papers of other bodies: code → (Chinese, English), each with what to do."""

from __future__ import annotations

ERRORS: dict[str, tuple[str, str]] = {
    "paper_confirmed_by_you": (
        "{case} 由外单位文件代为决定，核对该文件的人不能再拨付；请由另一人拨付{could_do}",
        "a body's paper decided {case} in our place, and whoever confirmed it does not pay; please "
        "have another person pay{could_do}",
    ),
    "paper_known": (
        "这份来文已登记过；请核对已登记的那一份，不要重复登记",
        "this paper is recorded already; please confirm the one that is recorded",
    ),
    "paper_used": (
        "这份来文的这一步已经办过；请查看个案的经过",
        "this step of the paper has taken effect already; please look at the history of the case",
    ),
    "paper_refused": (
        "这份来文未被采纳；如须改变，请登记新的来文",
        "the paper was not followed; please record a new paper if that is to change",
    ),
    "paper_unconfirmed": (
        "来文尚未经第二人核对；请由登记以外的人核对",
        "the paper is not confirmed yet; please have somebody else than who recorded it confirm it",
    ),
    "paper_says_otherwise": (
        "来文的办理单位或步骤与此不符；请对照来文原件更正",
        "the paper tells another body or other steps; please compare with the original and "
        "correct it",
    ),
    "paper_of_our_own": (
        "“{body}”就是本单位，不能作为外部机构的来文；请写明办理这一步的外部机构",
        "“{body}” is this office and its paper is none of another body; please name the body that "
        "did the step",
    ),
    "paper_other_sum": (
        "来文写明拨付 {units:money}，而为该案保留的是 {kept:money}；请对照来文原件更正金额",
        "the paper tells that {units:money} were paid while {kept:money} are kept for the case; "
        "please compare the sum with the original and correct it",
    ),
    "paper_out_of_order": (
        "来文所写步骤（{said:steps}）与现在应办的（{due:step}）对不上；请按顺序从应办的一步写起",
        "the steps of the paper ({said:steps}) do not begin with what is due ({due:step}); "
        "please name the steps in order from there",
    ),
    "paper_without_sum": (
        "来文同意资助而没有写金额；请照来文补写金额",
        "the paper grants aid and names no sum; please add the sum as it stands on the paper",
    ),
    "paper_day_to_come": (
        "来文日期 {day} 晚于今天；请核对后更正",
        "the day of the paper, {day}, is still to come; please check and correct it",
    ),
    "paper_needs": (
        "{field}：登记已办到{step:step}的个案须写明这一项；请照批文补写",
        "{field}: a case that is recorded as done up to {step:step} needs it; please add it "
        "from the paper",
    ),
    "paper_not_waiting": (
        "所说的来文不在等待核对之列，资料不能随它登记；请单独登记这些资料",
        "the paper that is named does not wait to be confirmed and brings no facts now; please"
        " record them by themselves",
    ),
    "paper_above_rules": (
        "来文定 {units:money}，规则最高 {most:money}：请核对来文；没有写错的，核对后由决定的人认定",
        "the paper says {units:money} and the rules give {most:money} at most: please look at the"
        " paper again; if it says so, a decider is asked once it was compared",
    ),
}
