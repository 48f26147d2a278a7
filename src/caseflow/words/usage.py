"""Sentences about what was typed at a terminal: code → (Chinese, English), each with what to do."""

from __future__ import annotations

ERRORS: dict[str, tuple[str, str]] = {
    "no_such_verb": (
        "没有“{value}”这个命令{did_you_mean}；请看相近的：{known:choices}（全部：caseflow --help）",
        "there is no command “{value}”{did_you_mean}; please look at those near it:"
        " {known:choices} (all: caseflow --help)",
    ),
    "no_such_option": (
        "没有“{value}”这个选项{did_you_mean}；请从中选取：{known:list}",
        "there is no option “{value}”{did_you_mean}; please use one of: {known:list}",
    ),
    "not_a_choice": (
        "{place:typed}：没有这一种{did_you_mean}；请从中选取：{known:choices}",
        "{place:typed}: this is no choice{did_you_mean}; please use one of: {known:choices}",
    ),
    "option_missing": (
        "{field}：没有写{meaning}{one_of}；请补上{written_so}（说明见 --help）",
        "{field}: it is missing{meaning}{one_of}; please add it{written_so} (more: --help)",
    ),
    "option_unreadable": (
        "{place:typed}：写法不对；请照 --help 改正",
        "{place:typed}: it cannot be read; please correct it, --help says how",
    ),
    "too_many_words": (
        "多写了“{value}”；请去掉，有空格的请加引号{written_so}",
        "“{value}” is too much; please leave it out, and put quotes around what has blanks"
        "{written_so}",
    ),
    "sheet_which_way": (
        "清单要么写出，要么交回；请写 caseflow sheet {kind} --out {file}（写出），"
        "或 caseflow sheet {file}（交回填好的）",
        "a list is written, or taken back answered; please type `caseflow sheet {kind} --out"
        " {file}` to write it, or `caseflow sheet {file}` to hand it back",
    ),
    "option_before": (
        "{field} 写在命令前面；请写成 caseflow {field} … {verb}",
        "{field} stands before the command; please write caseflow {field} … {verb}",
    ),
    "option_without": (
        "{place}：后面没有写内容；请补上，写法见 --help",
        "{place}: nothing stands behind it; please add it, --help says how",
    ),
    "document_how": (
        "{field}：只写“有”看不出是原件还是复印件；请写：{known:list}",
        "{field}: that it is there does not say how; please write one of: {known:list}",
    ),
    "not_a_scan": (
        "{file} 不是扫描件或照片；请核对文件，可用 {known:list}",
        "{file} is no scan or photograph; please check the file, these are taken: {known:list}",
    ),
    "nothing_called_so": (
        "{field}：没有这样叫的材料、纸件或步骤{given}；请照 caseflow explain 申请编号 里的名称写",
        "{field}: no document, paper or step is called so{given}; please write it as `caseflow"
        " explain CASE` does",
    ),
    "doubt_stays": (
        "（疑点：{doubts}；请问清后逐件核对："
        "caseflow confirm {case} --settle {settle} --why 理由）",
        " (in doubt: {doubts}; please settle it case by case: caseflow confirm {case} --settle"
        " {settle} --why REASON)",
    ),
    "whole_number": (
        "{field}：要写整数，至少是 {least}；请改正",
        "{field}: a whole number is wanted, {least} at least; please correct it",
    ),
    "nothing_named": (
        "{field}：没有写；请写申请编号（见 caseflow queue）或提议编号"
        "（见 caseflow people proposals）",
        "{field}: it is missing; please name a case or a proposal: `caseflow queue` and `caseflow"
        " people proposals` list them",
    ),
    "nothing_waits_here": (
        "{case} 现在没有等待第二人核对的内容，状态是“{status:status}”；下一步由谁办、怎么办，"
        "请看 caseflow may {case}",
        "nothing of {case} waits to be compared by a second person, it stands at"
        " “{status:status}”; please see who does what next: caseflow may {case}",
    ),
    "one_way_alone": (
        "{field}：不能与编号或 --paper 同用；请只写一种",
        "{field}: not beside numbers or --paper; please use one of them alone",
    ),
    "payments_repeated": (
        "其中 {count} 笔（{total}）此前已按“{request}”办过；{files:list} 是再次生成的同一文件，"
        "不用再付一次",
        "of these, {count} payments ({total}) were made before under “{request}”; {files:list} is"
        " the same file made again, and nothing more is paid by it",
    ),
    "no_programme_aside": (
        "没有名为“{name}”的项目{did_you_mean}：没有打开库 {store}，库中采用的程序文件不算在内；"
        "要用，请写 caseflow --store {store} assess …",
        "there is no programme “{name}”{did_you_mean}: the store {store} was not opened, and the"
        " drop-in files that it has adopted do not count; to use them, please write"
        " caseflow --store {store} assess …",
    ),
    "restore_no_key": (
        "恢复 {file} 要用主密钥；请用 --key 指明密钥文件，只有打印的密钥的，用 --printed 键入",
        "to restore {file} its master key is needed; please name its file with --key, or type the"
        " printed key with --printed",
    ),
}
