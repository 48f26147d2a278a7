"""Sentences of `proof`: its errors, what it finds and what a report says."""

from __future__ import annotations

from caseflow.words.rows import FINDINGS as OF_ROWS

ERRORS: dict[str, tuple[str, str]] = {
    "upgrade_not_whole": (
        "{file} 核对不通过，没有升级，原库未动：{said}；请先查明，或从备份恢复",
        "{file} does not verify and was left as it is: {said}; please find out why, or restore it"
        " from a backup",
    ),
    "backup_drop_in": (
        "备份 {file} 中的插件文件 {name} 不是所采用的那一份，没有恢复；请换用另一份备份",
        "in the backup {file} the drop-in file {name} is not the one that was adopted and nothing"
        " was restored; please use another backup",
    ),
    "backup_not_whole": (
        "{file} 核对不通过，没有使用：{said}；请运行 caseflow verify，或换用另一份备份",
        "{file} does not pass and was not used: {said}; please run caseflow verify or use another"
        " backup",
    ),
    "backup_forked": (
        "{file} 与另存的链头不是同一段历史，没有恢复：{said}；请核对链头和备份各来自哪台电脑",
        "{file} and the heads kept elsewhere are of different histories and nothing was restored:"
        " {said}; please check from which machine each comes",
    ),
    "backup_of_memory": (
        "内存中的库不能备份；请用文件建库",
        "a store in memory has no backup; please make it in a file",
    ),
    "restore_older": (
        "备份 {file} 止于事件 {events}，而本库已知到过事件 {known}；请用更新的备份，"
        "确已丢失时用 --lost",
        "the backup {file} ends at event {events} and the store is known to have come to event"
        " {known}; please use a newer one, or --lost if the rest is lost for good",
    ),
    "restore_unproven": (
        "没有恢复，也没有删除任何人：{said}；请换用保存的原件",
        "nothing was restored and nobody was erased: {said}; please use the one that was kept",
    ),
    "restore_erased": (
        "链头列出的已删除者，有 {count} 件申请在备份中还属于他人，或款项未清；请用更晚的备份",
        "of who was erased, as the heads list them, {count} cases help somebody else in the backup"
        " or have money on its way; please use a later one",
    ),
    "head_unreadable": (
        "链头文件{file}不能读取；请核对，每行应为：库 链 序号 哈希",
        "the file of heads {file} cannot be read; please check it, each line should be: store chain"
        " number hash",
    ),
    "head_closed": (
        "不能打开链头文件 {file}（{what}）；请核对文件名、路径和权限",
        "the file of heads {file} cannot be opened ({what}); please check its name, folder and"
        " rights",
    ),
    "head_empty": (
        "链头文件{file}中没有链头；请换用保存下来的那一份",
        "the file of heads {file} holds none; please use the one that was kept",
    ),
    "head_cut": (
        "链头文件{file}不完整；请换用保存下来的那一份",
        "the file of heads {file} was cut; please use the one that was kept",
    ),
    "no_extract": (
        "{file} 不是摘录；请换用 caseflow export --extract 写出的文件",
        "{file} is no extract; please use a file that caseflow export --extract wrote",
    ),
    "head_not_ours": (
        "{file} 不是本库的链头文件，没有覆盖；请换一个文件名",
        "{file} is no file of heads of this store and was left as it is; please use another name",
    ),
    "head_unwritable": (
        "{file} 不能写入（{what}）；请换一个位置",
        "{file} cannot be written ({what}); please use another place",
    ),
}

#: stage → what it is called
STAGES: dict[str, tuple[str, str]] = {
    "readable": ("文件可读", "readable (the file and its tables)"),
    "chained": ("链完整", "chained (the chains and all that they hold by a hash)"),
    "told": ("各表与日志一致", "told (every table again from the journal)"),
    "judged": ("每个事件合乎规则", "judged (every event by its rules)"),
    "sealed": ("签章有效", "sealed (every event under a seal of the store)"),
    "replayed": ("评估与查重标记已重算", "replayed (assessments and marks made again)"),
}

#: what a stage finds: `pos` and the parts of the finding fill it
FINDINGS: dict[str, tuple[str, str]] = {
    **OF_ROWS,
    "judged": ("事件 {pos}：不应写入：{said}", "event {pos}: it should not stand there: {said}"),
    # whole
    "file_damaged": ("库文件已损坏：{what}", "the file is damaged: {what}"),
    "file_unreadable": ("库不能读取：{what}", "the store cannot be read: {what}"),
    "format_changed": ("格式编号被改动", "the number of the format was changed"),
    "table_unreadable": (
        "{table} 不能读完（{what}）",
        "{table} cannot be read to its end ({what})",
    ),
    "edition_changed": (
        "版本 {edition}：内容与哈希不符",
        "edition {edition}: what it says does not fit its hash",
    ),
    "edition_told": (
        "版本 {edition}：所记的项目或含义与内容不符",
        "edition {edition}: the programme or meaning beside it is not its own",
    ),
    "edition_missing": (
        "事件 {pos}：所用版本 {edition} 缺失",
        "event {pos}: edition {edition} that it names is missing",
    ),
    "edition_unreadable": (
        "事件 {pos}：所用版本 {edition} 不能读取",
        "event {pos}: edition {edition} that it names cannot be read",
    ),
    "scan_missing": ("事件 {pos}：附件缺失", "event {pos}: its scan is missing"),
    "scan_changed": ("事件 {pos}：附件被改动", "event {pos}: its scan was changed"),
    "scan_name": (
        "事件 {pos}：附件名不是本库所起",
        "event {pos}: the name of its scan is none that caseflow makes",
    ),
    "edition_stray": (
        "版本 {edition}：没有任何事件使用",
        "edition {edition}: no event names it",
    ),
    "note_changed": (
        "{table} 所记与库不符",
        "what {table} says of the file is not so",
    ),
    # told
    "event_unknown": (
        "事件 {pos}：本版本不认识 {type}；请换用较新的 caseflow",
        "event {pos}: this release does not know {type}; please use a later caseflow",
    ),
    "body_unreadable": (
        "事件 {pos}：{type} 的内容不能读取",
        "event {pos}: what it says as {type} cannot be read",
    ),
    "stream_of_two_kinds": (
        "事件 {pos}：与其流的种类不符",
        "event {pos}: it is of another kind than its stream",
    ),
    "stage_stopped": (
        "这一步未能做完（{what}）：库中有本程序不会写出的内容",
        "this stage could not be carried to its end ({what}): something stands there that caseflow"
        " does not write",
    ),
    "tells_nothing": (
        "表 {kind}：对象 {stream} 的状态无法列出（{what}）",
        "{kind}: the state of stream {stream} cannot be told ({what})",
    ),
    "fold_failed": (
        "事件 {pos}：不能应用（{what}）",
        "event {pos}: it cannot be applied ({what})",
    ),
    "state_changed": (
        "{kind} {stream} 的状态与日志不符（{column}）",
        "the state of {kind} {stream} is not what the journal tells ({column})",
    ),
    "state_missing": ("缺少 {kind} {stream} 的状态", "the state of {kind} {stream} is missing"),
    "state_extra": (
        "多出 {kind} {stream} 的状态，日志中没有",
        "there is a state of {kind} {stream} that no event tells",
    ),
    "told_missing": (
        "{table} 缺少 {count} 行（首个：{of}）",
        "{table} lacks {count} rows (the first is of {of})",
    ),
    "told_extra": (
        "{table} 多出 {count} 行（首个：{of}）",
        "{table} has {count} rows that no event tells (the first is of {of})",
    ),
    # judged
    "no_such_stream": (
        "事件 {pos}：所属的流还没有开始",
        "event {pos}: its stream has not begun",
    ),
    "guard_failed": (
        "事件 {pos}：规则无法判断（{what}）",
        "event {pos}: its rules cannot judge it ({what})",
    ),
    "command_mixed": (
        "事件 {pos}：与同一命令的其他事件不是同一人、同一柜台、同一天",
        "event {pos}: it is by another person, at another desk or of another day than the rest of"
        " its command",
    ),
    "chain_of_nobody": (
        "事件 {pos}：所在的链不属于本库的机构",
        "event {pos}: its chain belongs to no branch of this store",
    ),
    "wrong_chain": (
        "事件 {pos}：写在了不该写的链上",
        "event {pos}: it stands in a chain where it does not belong",
    ),
    "file_never_made": (
        "事件 {pos}：所列入的付款文件从未生成，或其中没有该案件",
        "event {pos}: the payment file that it is in was never made, or not with this case",
    ),
    "day_unreadable": ("事件 {pos}：日期不能读取", "event {pos}: its day cannot be read"),
    "day_differs": (
        "事件 {pos}：所写日期与记录时间不符",
        "event {pos}: its day is not the one on which it was recorded",
    ),
    "clock_unconfirmed": (
        "事件 {pos}：日期从 {last} 跳到 {day}，没有两人确认电脑日期",
        "event {pos}: the day jumps from {last} to {day} and no two people confirmed the clock",
    ),
}

FINDINGS |= {
    "extract_unopened": (
        "摘录中应能打开的内容不能打开（{what}）",
        "what this extract should open does not open ({what})",
    ),
    "part_unopened": (
        "事件 {pos}：加密内容不能打开（{what}）",
        "event {pos}: its private part does not open ({what})",
    ),
    "assessment_differs": (
        "事件 {pos}：复算为 {now}，登记的是 {then}",
        "event {pos}: made again the assessment says {now}, and it says {then}",
    ),
    "file_differs": (
        "事件 {pos}：按所存各笔重新生成的付款文件，与登记的文件指纹不符",
        "event {pos}: the payment file made again from its rows has another digest than was kept",
    ),
    "assessment_failed": (
        "事件 {pos}：评估不能复算（{what}）",
        "event {pos}: its assessment cannot be made again ({what})",
    ),
    "mark_differs": (
        "事件 {pos}：查重标记（{kind}）与所登记的内容不符",
        "event {pos}: its marks ({kind}) are not those of what it states",
    ),
    "seal_key_differs": (
        "首个事件所写的签章公钥不是本库密钥的",
        "the key of seals in the first event is not that of the store's own key",
    ),
    "head_foreign": (
        "链头文件 {file} 不是本库的",
        "the heads of {file} are those of another store",
    ),
    "head_beyond": (
        "链 {chain}：另存的链头在第 {seq} 个，链上只有 {last} 个事件（末尾被截去）",
        "chain {chain}: a head kept elsewhere is of its event {seq}, and it has {last} (the tail is"
        " cut)",
    ),
    "head_missing": (
        "链 {chain}：第 {seq} 个事件与另存的链头不一致（整条链被重写，或链头抄错）",
        "chain {chain}: event {seq} is not that of a head kept elsewhere (all of it was written"
        " anew, or the head was copied wrongly)",
    ),
    "head_forked": (
        "链 {chain}：本库签章过的另一段历史（第 {seq} 个事件）不在链上，链上有 {last} 个事件",
        "chain {chain}: this store sealed another history, up to event {seq}, that does not lie on"
        " it; it has {last} events",
    ),
    "head_seal_wrong": (
        "链 {chain}：另存的链头上的签章不是本库所签",
        "chain {chain}: the seal of a head kept elsewhere is not of this store",
    ),
    "head_erased_unproven": (
        "链头文件{file}列出 {count} 个已删除者，没有本库签章的证明；请用未经改动的原件",
        "the file of heads {file} lists {count} as erased without a proof that this store sealed;"
        " please use a file of heads as this store wrote it, unchanged",
    ),
    "head_lacks_chain": (
        "链 {chain}：保存链头时（共 {events} 个事件）应已存在，链头中却没有",
        "chain {chain}: it should have been there when heads were kept at event {events}, and they"
        " do not have it",
    ),
    "seal_key_missing": (
        "首个事件没有写明签章公钥：不能核对签章",
        "the first event names no key of seals: none can be checked",
    ),
    "seal_wrong": (
        "事件 {pos}：签章不是本库所签",
        "event {pos}: its seal is not of this store",
    ),
    "seal_missing": (
        "链 {chain}：第 {first} 至第 {pos} 个事件没有签章（不是由本库写入，或签章被去掉）",
        "chain {chain}: events {first} to {pos} are under no seal (this store did not write them or"
        " the seal was taken away)",
    ),
    "seal_of_nobody": (
        "事件 {pos}：写明由本人口令确认，却没有本人的签章",
        "event {pos}: it says that a passphrase was given, and bears no seal of that person",
    ),
    "auth_unknown": (
        "事件 {pos}：没有写明由谁证明是本人",
        "event {pos}: it does not say who vouches for the person",
    ),
    "asserted_in_real": (
        "事件 {pos}：正式库中的人员身份只是自称",
        "event {pos}: in a real store somebody only says who they are",
    ),
}

#: who vouches for a person
VOUCH: dict[str, tuple[str, str]] = {
    "host": ("所用程序", "the program that they use"),
    "token": ("令牌", "a token"),
    "asserted": ("没有人（仅自称）", "nobody (they only say so)"),
    "passphrase": ("本人口令", "their own passphrase"),
}

REPORT: dict[str, tuple[str, str]] = {
    "orphans": (
        "附件文件夹中有 {count} 个文件不属于任何事件（写入中断时留下，或是别人放入的），没有移走："
        "{names}；请核对后自行处理",
        "{count} files beside the scans belong to no event (left when an act was cut off, or put"
        " there); they were left alone: {names}. Please look at them and take them away yourself",
    ),
    "went_back": (
        "{day} 本库由备份恢复，备份止于事件 {events}，其后已知丢失 {lost} 个事件",
        "on {day} the store was made again from a backup that ended at event {events}; {lost}"
        " events after it are known to be lost",
    ),
    "restored": (
        "{day}，{branch} 只剩一名管理人员，凭主密钥和上级公文单独增补了一人",
        "on {day} the only one left to manage {branch} made another manager alone, with the master"
        " key and a paper of the branch above",
    ),
    "vouched": (
        "审批与付款 {count} 次，为办理人作证的是：{who}",
        "{count} decisions and payments: who vouches for the person is {who}",
    ),
    "found": (
        "发现 {count} 处问题（已查：{stages}）：",
        "{count} things are not as they should be (looked at: {stages}):",
    ),
    "more": ("  ……另有 {count} 处", "  … and {count} more"),
    "nothing": (
        "直到第 {events} 个事件未发现问题（已查：{stages}）",
        "nothing was found up to event {events} (looked at: {stages})",
    ),
    "no_log": (
        "文件旁没有日志（-wal）：若是使用中复制的，之后的事件不在其中；读到第 {events} 个事件为止",
        "no log (-wal) lay beside the file: if it was copied while in use, what followed is not in"
        " it; it was read up to event {events}",
    ),
    "agreed": (
        "链 {chain} 直到第 {pos} 个事件与另存的链头 {of} 一致，其后 {after} 个事件外界尚未见过",
        "chain {chain} agrees with the head {of} kept elsewhere up to event {pos}; {after} events"
        " after it nobody outside has seen",
    ),
    "no_head": (
        "链 {chain} 没有与任何链头核对：{count} 个事件外界均未见过",
        "chain {chain} was compared with no head: nobody outside has seen its {count} events",
    ),
    "young": (
        "链 {chain} 在所给链头之后才开始：{count} 个事件外界均未见过",
        "chain {chain} began after the heads given: nobody outside has seen any of its {count}"
        " events",
    ),
    "anchored": (
        "全库共有 {unseen} 个事件外界尚未见过",
        "in all, nobody outside has seen {unseen} events",
    ),
    "unanchored": (
        "未与另存的链头核对：不能证明其后没有被截去的事件，{unseen} 个事件外界均未见过",
        "no head kept elsewhere was compared: it is not proved that nothing was cut off at the"
        " end, and nobody outside has seen any of {unseen} events",
    ),
    "replayed": (
        "用密钥重算了 {assessments} 次评估和 {marks} 个查重标记；{erased} 处加密内容已依法删除",
        "with the key {assessments} assessments and {marks} marks were made again; {erased} private"
        " parts were erased by law",
    ),
    "extract": (
        "这是摘录：打开 {count} 件案件的加密内容，重算其评估 {again} 次；"
        "另有 {absent} 处加密内容和行、全部附件不在其中",
        "this is an extract: it opens the private parts of {count} cases, whose {again} assessments"
        " were made again; {absent} others, and all scans, are not in it",
    ),
    "without_key": (
        "没有用密钥：凭事实算出的金额和暂停没有重算",
        "without the key: sums and holds which rest on facts were not replayed",
    ),
}
