"""Sentences of the errors of `store`: code → (Chinese, English), each with what to do."""

from __future__ import annotations

ERRORS: dict[str, tuple[str, str]] = {
    "store_busy": (
        "另一个程序正在写入，本次没有写入任何内容；请稍后重试",
        "another program is writing and nothing was written; please try again in a moment",
    ),
    "store_full": (
        "磁盘已满，本次没有写入任何内容；请腾出空间后重试（{what}）",
        "the disk is full and nothing was written; please make room and try again ({what})",
    ),
    "store_readonly": (
        "库文件只能读取，不能写入；请检查文件权限，或换用可写的磁盘（{what}）",
        "the store can be read only; please check the rights of the file or use a disk that can"
        " be written ({what})",
    ),
    "store_for_reading": (
        "库是以只读方式打开的，不能写入；要写入请重新打开",
        "the store was opened for reading only; please open it again to write",
    ),
    "store_io": (
        "读写磁盘时出错，本次没有写入任何内容；请检查磁盘后重新打开（{what}）",
        "the disk could not be read or written and nothing was written; please check it and open"
        " the store again ({what})",
    ),
    "store_damaged": (
        "库文件已损坏；请停止使用，从备份恢复（{what}）",
        "the store is damaged; please stop using it and restore it from a backup ({what})",
    ),
    "store_cannot_open": (
        "不能打开库文件；请检查文件及其所在文件夹的权限（{what}）",
        "the store cannot be opened; please check the rights of the file and its folder ({what})",
    ),
    "store_conflict": (
        "要写入的内容与库中已有的重复，没有写入任何内容；请运行 caseflow verify（{what}）",
        "what was to be written is in the store already, and nothing was written; please run"
        " caseflow verify ({what})",
    ),
    "store_fault": (
        "数据库出错，没有写入任何内容；请运行 caseflow verify（{what}）",
        "the database failed and nothing was written; please run caseflow verify ({what})",
    ),
    "store_unknown": (
        "提交时出错，不知是否已写入（{what}）；请重新打开，用同一 request= 再办一次以确认",
        "the commit failed and may or may not have been written ({what}); please open the store"
        " again and repeat the command with the same request= to find out",
    ),
    "store_undone": (
        "数据库中途出错，已撤销整个事务，没有写入任何内容；请重试",
        "the database failed midway and undid the whole transaction; nothing was written, please"
        " try again",
    ),
    "store_closed": (
        "库已关闭；请重新打开",
        "the store is closed; please open it again",
    ),
    "store_inside": (
        "已在另一段读写之中（{inside}），不能再开始写入；请先结束那一段",
        "a block is open already ({inside}) and no transaction can begin inside it; please end it"
        " first",
    ),
    "store_outside": (
        "不在写入之中，不能追加；请在 writing() 之内追加",
        "nothing can be appended outside a transaction; please append inside writing()",
    ),
    "store_state_lost": (
        "库中缺少一条状态记录（{kind}），没有写入任何内容；请运行 caseflow verify",
        "a state is missing in the store ({kind}) and nothing was written; please run caseflow"
        " verify",
    ),
    "tail_unsealed": (
        "链 {chain} 的最后一个事件（序号 {number}）没有签章，不是由本库写入的；"
        "这次没有写入任何内容，请运行 caseflow verify，再从备份恢复（caseflow restore）",
        "the last event of chain {chain} (number {number}) bears no seal: this store did not write"
        " it, and nothing was written now; please run caseflow verify, then restore a backup"
        " (caseflow restore)",
    ),
    "store_absent": (
        "没有库文件 {file}；请检查路径，或先运行 caseflow init",
        "there is no store {file}; please check the path or run caseflow init first",
    ),
    "store_is_extract": (
        "{file} 是供审计的摘录，不能办理业务；请打开库文件，或用 caseflow verify 核对摘录",
        "{file} is an extract for an auditor and nothing is done in it; please open the store, or"
        " check the extract with caseflow verify",
    ),
    "store_beside": (
        "{file} 不是普通文件；请把它移开，再核对库文件",
        "{file} is no plain file; please move it away and check the store again",
    ),
    "store_interrupted": (
        "{file} 是另一种日志，写入时被中断；请先用 caseflow 打开一次库文件",
        "{file} is another kind of log, of a write that was interrupted; please open the store with"
        " caseflow once",
    ),
    "store_no_room": (
        "核对 {file} 需要复制它，空间不足（需 {need} 字节，尚有 {free}）；请腾出空间",
        "to check {file} it is copied, and there is no room ({need} bytes, {free} are free); please"
        " make room",
    ),
    "store_cannot_copy": (
        "不能复制 {file} 以供核对（{what}）；请检查权限和临时目录",
        "{file} cannot be copied to be checked ({what}); please check permissions and the folder"
        " for temporary files",
    ),
    "store_exists": (
        "{file} 已存在；请换一个文件名{by_option}",
        "{file} exists already; please use another name{by_option}",
    ),
    "store_no_folder": (
        "{file} 所在的文件夹不存在；请先建好文件夹",
        "the folder of {file} does not exist; please make it first",
    ),
    "store_cannot_make": (
        "不能建立 {file}（{what}）；请检查文件夹的权限",
        "{file} cannot be made ({what}); please check the rights of the folder",
    ),
    "store_not_ours": (
        "{file} 不是 caseflow 的库文件，或文件开头已损坏；请检查路径，或从备份恢复",
        "{file} is no caseflow store, or its beginning is damaged; please check the path or"
        " restore it from a backup",
    ),
    "store_not_opened": (
        "{file} 里没有建库记录，不能使用；请从备份恢复，或重新建库",
        "{file} does not begin as a store does and cannot be used; please restore it from a "
        "backup or make it anew",
    ),
    "store_format": (
        "{file} 的格式为 {found}，本版本只认 {known}；请换用相应版本的 caseflow",
        "{file} has format {found} and this release knows {known} only; please use the release of"
        " caseflow that fits",
    ),
    "store_no_path": (
        "库文件的路径含有不能用在文件名里的字符；请换一个路径",
        "the path of the store holds what no name of a file can; please give another one",
    ),
    "store_value": (
        "要找的内容含有半个字符，或数字过大；请重新输入",
        "what was asked for holds half a character, or is too large a number; please type it again",
    ),
    "store_acting": (
        "{file} 里有不是本系统的 {name}，打开后会改动数据，不予打开；请运行 caseflow verify 查看，"
        "并用最近的备份恢复",
        "{file} holds {name}, which is not ours and would act once it is open, so it is not opened;"
        " please look with caseflow verify, and restore the last backup",
    ),
    "store_older": (
        "{file} 是格式 {found}，本版本用格式 {known}；请先停下其他程序，再运行 caseflow upgrade"
        "（它先备份，再升级）",
        "{file} has format {found} and this release uses {known}; please stop all other programs"
        " and run caseflow upgrade (it makes a backup first)",
    ),
    "store_newer": (
        "{file} 是格式 {found}，本版本只认到 {known}；请换用较新的 caseflow，或从升级前的备份恢复",
        "{file} has format {found} and this release knows no more than {known}; please use a newer"
        " caseflow, or restore the backup that was made before the upgrade",
    ),
    "store_is_current": (
        "{file} 已经是本版本的格式（{format}），不需要升级；请照常使用",
        "{file} has the format of this release ({format}) and needs no upgrade; please use it as it"
        " is",
    ),
    "store_no_way": (
        "本版本不能把格式 {found} 升到 {known}，{file} 没有改动；请先用介于两者之间的版本升级",
        "this release cannot bring format {found} to {known} and {file} was left as it is; please"
        " upgrade it by a release between them first",
    ),
    "store_in_use": (
        "{file} 正被另一个程序打开，没有改动；请停下所有使用它的程序后再来",
        "another program has {file} open and it was left as it is; please stop all that use it and"
        " try again",
    ),
    "store_schema": (
        "建库后结构与预期不符（{name}），已撤销；请更新 SQLite 与 sqlite-utils 后重试",
        "the tables that were made are not as they should be ({name}) and were taken back; please"
        " update SQLite and sqlite-utils and try again",
    ),
    "store_no_wal": (
        "所在磁盘不支持 SQLite 的 WAL 方式；请把库文件放在本机磁盘上",
        "the disk does not support SQLite's write-ahead log; please keep the store on a disk of"
        " this machine",
    ),
    "store_synced": (
        "{file} 在会自动同步的文件夹“{folder}”里，没有使用：同步会弄坏正在写的库，也会把它传到"
        "别处；请把库放在本机不同步的文件夹，由一台机器为大家服务，其余的用备份（caseflow backup）",
        "{file} lies in “{folder}”, a folder that is synchronised, and was not used: copying breaks"
        " a store that is written, and takes it elsewhere; please keep it in another folder of one"
        " machine, which serves the others, and copy backups (caseflow backup)",
    ),
    "store_on_network": (
        "{file} 在网络盘上（{kind}），没有使用：几台机器一起写会弄坏库；请把库放在一台机器自己的"
        "磁盘上，由它为大家服务，网络盘只放备份（caseflow backup）",
        "{file} lies on a network drive ({kind}) and was not used: several machines break a store"
        " that they write; please keep it on the disk of one machine, which serves the others, and"
        " put backups on the drive (caseflow backup)",
    ),
    "store_sqlite_old": (
        "SQLite {version} 太旧；请更新到 3.37 或以上",
        "SQLite {version} is too old; please update it to 3.37 or later",
    ),
    "backup_exists": (
        "{file} 已存在，没有覆盖；请换一个文件名，例如写上日期",
        "{file} exists already and was left as it is; please use another name, such as the day",
    ),
    "backup_unwritable": (
        "备份 {file} 不能写入（{what}）；请检查磁盘空间和权限，或换一个位置",
        "the backup {file} cannot be written ({what}); please check room and rights or use another"
        " place",
    ),
    "backup_absent": (
        "没有备份文件 {file}；请检查路径",
        "there is no backup {file}; please check the path",
    ),
    "backup_unreadable": (
        "{file} 不是完整的 caseflow 备份；请换用另一份备份",
        "{file} is no whole backup of caseflow; please use another one",
    ),
    "no_master_key": (
        "没有主密钥，不能查找、打开或写入个人信息；"
        "请用 --key 指明密钥文件，或请管理本机的人设好主密钥",
        "without the master key nothing about a person can be looked up, opened or written; please"
        " set CASEFLOW_MASTER_KEY or name it with --key",
    ),
    "wrong_key": (
        "主密钥与本库不符，或密钥已更换；请换用本库现在的密钥，重新打开",
        "the master key is not that of this store, or was changed meanwhile; please open it again"
        " with the key that it has now",
    ),
    "store_key_missing": (
        "本库没有库密钥，不能打开；请从备份恢复",
        "the store keeps no key of its own and cannot be opened; please restore it from a backup",
    ),
    "erased": (
        "个人信息已依法删除，无法再打开；金额与步骤仍可查看",
        "what described the person was erased by law and cannot be opened again; sums and steps"
        " can still be seen",
    ),
    "data_key_missing": (
        "库中缺少这部分内容的密钥；请运行 caseflow verify，或从备份恢复",
        "the key of this part is missing in the store; please run caseflow verify or restore the"
        " store from a backup",
    ),
    "private_changed": (
        "加密内容被改动或移动过（{place}）；请运行 caseflow verify，或从备份恢复",
        "an encrypted part was changed or moved ({place}); please run caseflow verify or restore"
        " the store from a backup",
    ),
    "key_exists": (
        "密钥文件 {file} 已存在；请换一个库文件名，或用 --key 另指密钥文件",
        "the key file {file} exists already; please name the store differently or another key"
        " file with --key",
    ),
    "key_unwritable": (
        "不能写密钥文件 {file}（{what}）；请检查权限，或用 --key 另指位置",
        "the key file {file} cannot be written ({what}); please check the rights or name another"
        " place with --key",
    ),
    "key_unreadable": (
        "不能读取密钥文件 {file}（{what}）；请检查权限",
        "the key file {file} cannot be read ({what}); please check its rights",
    ),
    "key_absent": (
        "没有密钥文件 {file}；请检查 --key 所指的位置",
        "there is no key file {file}; please check what --key names",
    ),
    "key_malformed": (
        "{file} 中的主密钥格式不对：应为 {groups} 组，每组五个字符，现有 {found} 组；"
        "请取建库时的密钥",
        "the master key in {file} is malformed: it should be {groups} groups of five signs, and has"
        " {found}; please use the one made with the store",
    ),
    "key_slip": (
        "密钥第 {group} 组有误（共 {groups} 组，最后一个字符是校验）；请对照打印件改这一组",
        "group {group} of the key is not right (of {groups}; its last sign checks the others);"
        " please compare that group with what was printed",
    ),
    "key_not_bytes": (
        "所给的主密钥不是 {size} 字节；请给出密钥的原始字节",
        "the master key that was given is not {size} bytes; please give it as raw bytes",
    ),
    "key_open": (
        "密钥文件 {file} 别人也能读取，没有使用；请改为仅本人可读（chmod 600）",
        "others can read the key file {file} and it was not used; please let its owner alone read"
        " it (chmod 600)",
    ),
    "key_beside": (
        "密钥文件 {file} 与库在同一文件夹：拿到一个就拿到两个；请把密钥移到别处，用 --key 指明",
        "the key file {file} lies in the folder of its store: whoever finds one has both; please"
        " move the key elsewhere and name it with --key",
    ),
    "key_of_demo": (
        "这是演示库的密钥，不能打开正式库；请换用本库的密钥",
        "this is the key of a demonstration and opens no real store; please use that of the store",
    ),
    "keys_differ": (
        "所指明的密钥与本机设置的主密钥不同，没有打开；请只留一个",
        "the key that is named and CASEFLOW_MASTER_KEY differ and nothing was opened; please keep"
        " one of them",
    ),
}

#: what a walk over a journal or a look at its tables finds: pos, chain and name are their parts
FINDINGS: dict[str, tuple[str, str]] = {
    "event_position": (
        "事件 {pos}：位置不连续（有事件被删除、插入或调换）",
        "event {pos}: the positions have a gap (an event was removed, put in or moved)",
    ),
    "event_seq": (
        "事件 {pos}：在链 {chain} 上的次序不对",
        "event {pos}: it is out of order in chain {chain}",
    ),
    "event_version": (
        "事件 {pos}：所属流的版本不连续",
        "event {pos}: the versions of its stream have a gap",
    ),
    "event_command": (
        "事件 {pos}：所属命令的起点不对",
        "event {pos}: the beginning of its command is not where it should be",
    ),
    "event_time": (
        "事件 {pos}：记录时间早于前一事件",
        "event {pos}: it was recorded before the one that it follows",
    ),
    "event_hash": (
        "事件 {pos}：内容与哈希不符（被改动过）",
        "event {pos}: what it says does not fit its hash (it was changed)",
    ),
    "event_unreadable": ("事件 {pos}：无法读取", "event {pos}: it cannot be read"),
    "schema_missing": ("库的结构缺少 {name}", "the tables lack {name}"),
    "schema_changed": ("库的结构中 {name} 被改动", "the definition of {name} was changed"),
    "schema_extra": ("库的结构中多出 {name}", "the tables have {name} beside what they should"),
}

#: for people, above a list of heads
HEAD_NOTE = (
    "链头：请与库分开保存，每行为 库 链 序号 哈希 签章",
    "heads: keep them away from the store; a line is store, chain, number, hash, seal",
)


def heads_said(text: str, lang: str) -> str:
    """A list of heads whose first line, which is for people, stands in one language."""
    both, one = " ".join(HEAD_NOTE), HEAD_NOTE[lang == "en"]
    return text.replace(f"# {both}\n", f"# {one}\n", 1)
