"""Sentences of `proof` about private parts and the rows that events commit to: what it finds."""

from __future__ import annotations

#: what a stage finds: `pos` and the parts of the finding fill it
FINDINGS: dict[str, tuple[str, str]] = {
    "private_missing": ("事件 {pos}：加密内容缺失", "event {pos}: its private part is missing"),
    "private_changed": (
        "事件 {pos}：加密内容与哈希不符",
        "event {pos}: its private part does not fit its hash",
    ),
    "plain_differs": (
        "事件 {pos}：明文所说（{what}）与加密内容不符",
        "event {pos}: what it says in plain ({what}) is not what its private part gives",
    ),
    "seen_differs": (
        "事件 {pos}：所计的以往救助与当时各案件所给的不符",
        "event {pos}: the earlier aid that it counts is not what cases of this person gave then",
    ),
    "fell_differs": (
        "事件 {pos}：因此失效的人工认定没有如实列出",
        "event {pos}: the settlements that fall by it are not those that it names",
    ),
    "assessment_missing": (
        "事件 {pos}：之后应重新评估（{at}），没有评估",
        "event {pos}: a case had to be assessed again after it ({at}), and was not",
    ),
    "person_differs": (
        "事件 {pos}：当事人不是按其号码和姓名应认定的人",
        "event {pos}: its people are not those whom their numbers and names give",
    ),
    "question_missing": (
        "事件 {pos}：应询问是否为同一人（{kind}），没有询问",
        "event {pos}: it had to be asked whether somebody is known already ({kind}), and was not",
    ),
    "identity_twice": (
        "事件 {pos}：这个号码已属另一人，两份档案没有合并，也没有询问",
        "event {pos}: the number is somebody else's already; the two records were neither merged"
        " nor asked about",
    ),
    "question_left": (
        "事件 {pos}：已能按号码认定是谁，身份问题（{kind}）却仍未了结",
        "event {pos}: somebody is recognised by a number since, and is asked about still ({kind})",
    ),
    "doubt_missing": (
        "事件 {pos}：收款人有疑点（{kind}），没有提出",
        "event {pos}: a payee had to be doubted ({kind}), and was not",
    ),
    "not_asked_again": (
        "事件 {pos}：不能重新推算（{what}）",
        "event {pos}: what follows from it cannot be worked out again ({what})",
    ),
    "private_stray": (
        "事件 {pos}：有加密内容，却没有对应的事件",
        "event {pos}: a private part belongs to no event",
    ),
    "key_missing": (
        "事件 {pos}：加密内容所用的密钥不在库中",
        "event {pos}: the key of its private part is not in the store",
    ),
    "store_key_missing": (
        "事件 {pos}：开库事件没有承诺库密钥",
        "event {pos}: the opening commits to no key of the store",
    ),
    "key_twice": (
        "事件 {pos}：第 {n} 行是同一归属的第二把密钥",
        "event {pos}: row {n} is a second key of an owner that has one",
    ),
    "erased_kept": (
        "事件 {pos}：第 {n} 行是已删除者的密钥或标记，仍然留着；请重新删除",
        "event {pos}: row {n} is a key or a mark of somebody who was erased and lies there still;"
        " please erase them again",
    ),
    "key_stray": (
        "事件 {pos}：第 {n} 行的密钥不属于该事件的对象",
        "event {pos}: row {n} is a key that is not of what this event is about",
    ),
    "key_unopened": (
        "事件 {pos}：第 {n} 行的密钥用主密钥打不开",
        "event {pos}: the master key does not open the key in row {n}",
    ),
    "login_twice": (
        "事件 {pos}：第 {n} 行的登录名已属于另一人；两人会进同一个工作台",
        "event {pos}: the login in row {n} is somebody else's; two people would open one desk",
    ),
    "request_told": (
        "事件 {pos}：所记的办理结果（request=）当时并未发生",
        "event {pos}: what a request is said to have been answered had not happened then",
    ),
    "row_kind_unknown": (
        "事件 {pos}：第 {n} 行是本程序没有的种类",
        "event {pos}: row {n} is of a kind that caseflow does not write",
    ),
    "wrap_kept": (
        "事件 {pos}：第 {n} 行是换密钥以前的，应已清空",
        "event {pos}: row {n} is a key as it was kept before the master key was changed; it should"
        " be empty",
    ),
    "rewrap_incomplete": (
        "事件 {pos}：换密钥时漏了密钥，或多了密钥",
        "event {pos}: the keys wrapped anew are not those that there were",
    ),
    "rows_differ": (
        "事件 {pos}：所承诺的行有增减或调换",
        "event {pos}: the rows that it commits to are not those that lie there",
    ),
    "row_changed": (
        "事件 {pos}：所承诺的第 {n} 行被改动",
        "event {pos}: row {n} of those that it commits to was changed",
    ),
    "row_emptied": (
        "事件 {pos}：所承诺的第 {n} 行被清空，却没有删除或换密钥的事件",
        "event {pos}: row {n} of those that it commits to was emptied, and no event says why",
    ),
    "row_stray": (
        "事件 {pos}：有承诺行，却没有对应的事件",
        "event {pos}: a committed row belongs to no event",
    ),
}

#: why something cannot be read or opened, as a part of what is found: by the code of the error
WHY: dict[str, tuple[str, str]] = {
    "store_not_ours": (
        "不是 caseflow 的库文件，或文件开头已损坏；请检查路径，或从备份恢复",
        "it is no caseflow store, or its beginning is damaged; please check the path or restore it"
        " from a backup",
    ),
    "store_beside": (
        "旁边的 -wal、-shm 或 -journal 不是普通文件；请把它移开",
        "a -wal, -shm or -journal beside it is no plain file; please move it away",
    ),
    "store_interrupted": (
        "旁边留有被中断的写入；请先用 caseflow 打开一次",
        "a write that was interrupted lies beside it; please open it once with caseflow",
    ),
    "store_damaged": (
        "文件已损坏；请从备份恢复",
        "the file is damaged; please restore it from a backup",
    ),
    "store_cannot_copy": ("不能复制；请检查权限", "it cannot be copied; please check its rights"),
    "store_no_room": ("放不下副本；请腾出空间", "there is no room for a copy; please make some"),
    "store_io": ("磁盘读取出错；请检查磁盘", "the disk cannot be read; please check it"),
    "store_full": ("内存或磁盘已满；请腾出空间", "memory or disk is full; please make room"),
    "store_cannot_open": (
        "文件打不开；请检查权限",
        "the file cannot be opened; please check its rights",
    ),
    "store_busy": (
        "正被其他程序占用；请稍后再试",
        "another process holds it; please try again later",
    ),
    "store_fault": (
        "内容不是 caseflow 所写；请从备份恢复",
        "what stands there is not as caseflow writes it; please restore it from a backup",
    ),
    "private_changed": ("内容被改动或移动", "it was changed or moved"),
    "wrong_key": ("不是用本库的密钥封的", "it is not under the key of this store"),
    "data_key_missing": ("缺少密钥", "its key is missing"),
    "erased": ("密钥已删除", "its key was erased"),
}
