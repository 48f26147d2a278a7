"""Sentences of the errors of `files`: code → (Chinese, English), each with what to do."""

from __future__ import annotations

_SAVE = "；请用 Excel 打开并另存为 .xlsx 后再试"
_SAVED = "; please open it in Excel and save it as .xlsx"
_SPLIT = "；请拆成几个文件后再试"
_SPLITTED = "; please split it into several files"

ERRORS: dict[str, tuple[str, str]] = {
    "no_file": (
        "{field}：没有 {file} 这个文件；请核对文件名和路径",
        "{field}: there is no file {file}; please check its name and folder",
    ),
    "file_closed": (
        "{field}：不能打开 {file}（{why}）；请核对文件名、路径和权限",
        "{field}: {file} cannot be opened ({why}); please check its name, folder and rights",
    ),
    "file_kind": (
        "{field}：不支持 {file} 这种文件；请另存为下列之一：{known:list}",
        "{field}: files such as {file} are not read; please save it as one of: {known:list}",
    ),
    "file_other_book": (
        "{field}：{file} 是旧版或别的软件的表格；请在 Excel 或 WPS 里打开它，点“文件—另存为”，"
        "类型选“Excel 工作簿（*.xlsx）”，再交另存的那份",
        "{field}: {file} is a workbook of an older or another program; please open it there, choose"
        " “Save as”, the type “Excel workbook (*.xlsx)”, and hand in what was saved",
    ),
    "file_changes": (
        "{field}：读取时文件还在变化；请等它写完、同步完再试",
        "{field}: it changed while it was read; please wait until it is written, then try again",
    ),
    "too_many_rows": (
        "{field}：有内容的行超过 {most} 行" + _SPLIT,
        "{field}: more than {most} rows hold something" + _SPLITTED,
    ),
    "too_slow": (
        "{field}：读取超过 {most} 秒" + _SPLIT,
        "{field}: reading takes more than {most} seconds" + _SPLITTED,
    ),
    "too_much_text": ("{field}：内容过多" + _SPLIT, "{field}: it holds too much" + _SPLITTED),
    "unreadable_book": (
        "{field}：无法读取（内存超限或内容损坏）" + _SAVE,
        "{field}: it cannot be read (too large or damaged)" + _SAVED,
    ),
    "cell_too_long": (
        "{field}：工作表“{sheet}”的单元格 {cell} 超过 {most} 字；请缩短后再试",
        "{field}: cell {cell} of sheet “{sheet}” has more than {most} characters; please shorten"
        " it",
    ),
    # CSV
    "table_too_large": (
        "{field}：文件超过 {most} MB" + _SPLIT,
        "{field}: over {most} MB" + _SPLITTED,
    ),
    "csv_nul": (
        "{field}：CSV 内含空字符，可能不是文本文件；请另存为 CSV UTF-8 后再试",
        "{field}: it holds NUL and may be no text; please save it as CSV UTF-8",
    ),
    "csv_columns": (
        "{field}：第 {row} 行超过 {most} 列；请删去多余的列后再试",
        "{field}: row {row} has more than {most} columns; please delete those not needed",
    ),
    "csv_quotes": (
        "{field}：第 {row} 行的引号没有成对，或单元格超过 {most} 字；请更正后用 Excel 另存为"
        " CSV UTF-8 再试",
        "{field}: in row {row} a quote is not closed, or a cell has more than {most} characters;"
        " please correct it and save it as CSV UTF-8",
    ),
    "csv_encoding": (
        "{field}：文字编码无法识别；请用 Excel 另存为 CSV UTF-8 后再试",
        "{field}: its encoding is not known; please save it as CSV UTF-8",
    ),
    # the scan of a workbook
    "not_xlsx": (
        "{field}：不是有效的 XLSX 文件（可能已损坏、加密或改过扩展名）" + _SAVE,
        "{field}: it is no XLSX file (damaged, encrypted or renamed)" + _SAVED,
    ),
    "not_a_book": ("{field}：不是 XLSX 工作簿" + _SAVE, "{field}: it is no workbook" + _SAVED),
    "book_damaged": (
        "{field}：内部结构已损坏（{why}）" + _SAVE,
        "{field}: it is damaged within ({why})" + _SAVED,
    ),
    "book_pressed_badly": (
        "{field}：压缩内容已损坏" + _SAVE,
        "{field}: its compressed content is damaged" + _SAVED,
    ),
    "book_entry_twice": (
        "{field}：压缩包内有重名内容，不予读取" + _SAVE,
        "{field}: it holds two parts of one name and is not read" + _SAVED,
    ),
    "book_encrypted": (
        "{field}：文件已加密；请取消密码后再试",
        "{field}: it is encrypted; please take the password away",
    ),
    "book_too_large": (
        "{field}：文件解压后过大" + _SPLIT,
        "{field}: it is too large when unpacked" + _SPLITTED,
    ),
    "book_bomb": (
        "{field}：文件压缩比异常（疑似压缩炸弹），不予读取；请向交来文件的人核实",
        "{field}: it unpacks to far too much and is not read; please ask who sent it",
    ),
    "book_doctype": (
        "{field}：文件内含 DOCTYPE 声明，不予读取" + _SAVE,
        "{field}: it holds a DOCTYPE and is not read" + _SAVED,
    ),
    "too_many_sheets": (
        "{field}：工作表超过 {most} 个" + _SPLIT,
        "{field}: it has more than {most} sheets" + _SPLITTED,
    ),
    "part_twice": (
        "{field}：几个工作表指向文件内的同一处" + _SAVE,
        "{field}: several sheets point to one place in the file" + _SAVED,
    ),
    "sheet_twice": (
        "{field}：有同名的工作表；请改名后再试",
        "{field}: two sheets have one name; please rename one",
    ),
    "cells_far_away": (
        "{field}：工作表“{sheet}”有远离数据的单元格；请删去空白行列后再试",
        "{field}: sheet “{sheet}” has cells far from its data; please delete blank rows and"
        " columns",
    ),
    "merges_damaged": (
        "{field}：合并单元格的记录已损坏或过多；请取消合并后再试",
        "{field}: its merged cells are damaged or too many; please unmerge them",
    ),
    "cell_without_address": (
        "{field}：单元格没有地址" + _SAVE,
        "{field}: a cell has no address" + _SAVED,
    ),
    "cell_outside": (
        "{field}：工作表“{sheet}”的单元格 {cell} 超出 {most} 列；请删去多余的列后再试",
        "{field}: cell {cell} of sheet “{sheet}” stands beyond column {most}; please delete the"
        " columns not needed",
    ),
    "cell_twice": (
        "{field}：工作表“{sheet}”的单元格 {cell} 重复或次序已乱" + _SAVE,
        "{field}: cell {cell} of sheet “{sheet}” stands twice or out of order" + _SAVED,
    ),
    "too_many_odd": (
        "{field}：公式或错误单元格过多；请粘贴为数值后再试",
        "{field}: too many formulas or errors; please paste them as values",
    ),
    # what is written
    "file_unwritable": (
        "{field}：不能写入 {file}（{what}），没有办理任何事项；请检查文件夹、磁盘空间和权限，"
        "或另指位置{by_option}",
        "{field}: {file} cannot be written ({what}); nothing was done for it: please check the"
        " folder, room and rights, or name another place{by_option}",
    ),
    "file_too_late": (
        "{field}：已经办理，但 {file} 写不出来（{what}）；请腾出空间后再来一次：同样的内容不会"
        "办两遍，付款文件用 caseflow pay --again",
        "{field}: the work is done but {file} could not be written ({what}); please make room and"
        " run it again: nothing is done twice; a payment file is made again by pay --again",
    ),
    "file_exists": (
        "{field}：{file} 已存在，没有办理任何事项；请换一个文件名{by_option}",
        "{field}: {file} exists already and nothing was done; please use another name{by_option}",
    ),
    "file_differs": (
        "{field}：{file} 已存在，内容与要写出的不同，没有覆盖；请换一个文件名{by_option}"
        "再来一次：同样的内容不会办两遍",
        "{field}: {file} exists already and holds something else; it was left as it is, please use"
        " another name{by_option} and run it again: nothing is done twice",
    ),
    "file_not_ours": (
        "{field}：{file} 已存在，不是 caseflow 在这里写出的，没有覆盖；请换一个文件名{by_option}",
        "{field}: {file} exists already and was not written here by caseflow; it was left as it is,"
        " please use another name{by_option}",
    ),
    "file_changed": (
        "{field}：{file} 写出之后被改动过，没有覆盖；请把它改名保存，或换一个文件名{by_option}",
        "{field}: {file} was changed since it was written, and was left as it is; please keep it"
        " under another name, or use another name now{by_option}",
    ),
    "file_of_another": (
        "{field}：{file} 是另一个项目的核对结果，或一是受理、一是试评，没有覆盖；"
        "请换一个文件名{by_option}",
        "{field}: {file} holds the verdicts of another programme, or of a run where this only"
        " assesses, and was left as it is; please use another name{by_option}",
    ),
    "other_suffix": (
        "{field}：“{value}”这个名称与写出的文件（{suffix}）不符，按名称打不开；请写成“{meant}”",
        "{field}: by its name “{value}” no program could open the file that is written ({suffix});"
        " please call it “{meant}”",
    ),
    "file_in_use": (
        "{field}：{file} 正在另一个程序里打开；请先关闭，或换一个文件名{by_option}",
        "{field}: {file} is open in another program; please close it there, or use another"
        " name{by_option}",
    ),
    "file_reserved": (
        "{field}：{file} 是库或密钥自己用的名字；请换一个文件名{by_option}",
        "{field}: {file} is a name that a store or a key uses itself; please use another"
        " name{by_option}",
    ),
    "cause_absent": ("没有这个文件或文件夹", "there is no such file or folder"),
    "cause_no_folder": ("它的上级不是文件夹", "what it lies in is no folder"),
    "cause_full": ("磁盘已满", "the disk is full"),
    "cause_read_only": ("磁盘是只读的", "the disk is read-only"),
    "cause_rights": ("没有权限，或文件正开着", "no rights, or the file is open elsewhere"),
    "cause_not_plain": (
        "那不是普通文件（文件夹、管道或设备）",
        "that is no plain file but a folder, a pipe or a device",
    ),
    "cause_folder": ("那是一个文件夹", "that is a folder"),
}
