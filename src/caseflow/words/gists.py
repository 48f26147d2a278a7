"""What the library itself says where no notice does, in English: its own gists and their sources.
An author's gist brings its own English (`NOTICE.gist("…", "…")`)."""

from __future__ import annotations

#: as it stands in an edition → English
GISTS = {
    "处理敏感个人信息须取得个人（未满十四周岁为监护人）的单独同意": (
        "handling sensitive personal data needs the separate consent of the person, of a child"
        " under 14 that of the guardian"
    ),
    "各项支付合计等于医疗费总额": "all payers together are the total of the bill",
    "家庭自付不为负数": "what the family pays is not below zero",
    "个人信息保护法": "Personal Information Protection Law",
    "费用口径": "how costs are counted",
    "系统默认（待盟市确认）": "library default, to be confirmed by the city",
    "系统默认（待总会或盟市确认）": "library default, to be confirmed by head office or the city",
    "系统默认（待自治区红十字会确认）": "library default, to be confirmed by the region",
    "系统默认（待自治区红十字会或盟市确认）": (
        "library default, to be confirmed by the region or the city"
    ),
}
