"""Sentences of `intake`: what is wrong with a cell, a row or a sheet, and what to look at.

Code → (Chinese, English), each with what to do.
"""

from __future__ import annotations

ERRORS: dict[str, tuple[str, str]] = {
    # a cell; what is in it stands beside
    "cell_error": (
        "{field}：单元格是错误值{given}；请更正公式或填写数值",
        "{field}: the cell holds an error{given}; please correct the formula or write the value",
    ),
    "cell_formula": (
        "{field}：单元格是公式；请复制后“粘贴为数值”，并核对内容",
        "{field}: the cell holds a formula; please paste it as a value and check it",
    ),
    "formula_blank": (
        "{field}：公式没有结果；请复制后“粘贴为数值”",
        "{field}: the formula has no result; please paste it as a value",
    ),
    "cell_long": (
        "{field}：超过 500 字；请缩短",
        "{field}: more than 500 characters; please shorten it",
    ),
    "cell_hidden_signs": (
        "{field}：含有看不见的字符；请重新录入，不要复制粘贴",
        "{field}: it holds signs that cannot be seen; please type it anew, do not paste it",
    ),
    "cell_control": (
        "{field}：含有不可见的控制字符；请重新录入",
        "{field}: it holds control characters; please type it anew",
    ),
    "cell_option_former": (
        "{field}：不在现行的类别之列{given}；请按证明从中选取：{known:list}，都没有的请留空",
        "{field}: that is none of the present categories{given}; please choose by the papers:"
        " {known:list}, or leave it blank if none holds",
    ),
    "cell_yes_no": (
        "{field}：应填写 是 或 否{given}；请更正，不知道请留空",
        "{field}: yes or no is expected{given}; please correct it, or leave it blank if nobody"
        " knows",
    ),
    "cell_whole": (
        "{field}：应为整数{given}；请更正后重新提交",
        "{field}: a whole number is expected{given}; please correct it",
    ),
    "cell_below_zero": (
        "{field}：不能小于零{given}；请更正后重新提交",
        "{field}: it cannot be below zero{given}; please correct it",
    ),
    "cell_logical": (
        "{field}：单元格是逻辑值；请填写文字",
        "{field}: the cell holds TRUE or FALSE; please write text",
    ),
    "cell_long_number": (
        "{field}：长号码须为文本，数字单元格会丢失前面的 0 或后几位；请对照原件重新录入",
        "{field}: a long number stands in a cell of text, a number loses a 0 in front or its last "
        "digits; please type it anew from the paper",
    ),
    "cell_account": (
        "{field}：不是账号，应只有数字（可有空格、横线），没有“账号”“农行卡”等字；请对照卡折录入",
        "{field}: that is no account number; please type it alone from the card or passbook, its "
        "digits whole, blanks and dashes at will, no words before it",
    ),
    "cell_phone": (
        "{field}：不是一个电话号码，请数一数位数；手机 11 位，座机带区号；"
        "只写一个，没有电话的写“无”",
        "{field}: that is not one phone number; please count its digits and write one alone, or "
        "“none” where there is no phone",
    ),
    "cell_scientific": (
        "{field}：长号码已被 Excel 改成科学计数，后几位丢失；请重新录入",
        "{field}: Excel has made a rounded number of it and its last digits are lost; please type"
        " it anew",
    ),
    "cell_icd10": (
        "{field}：不是 ICD-10 编码；请照病历或诊断证明填写编码，例如 M17.9、Q21.0（后面可写名称）",
        "{field}: that is no ICD-10 code; please copy the code of the record, such as M17.9 or"
        " Q21.0 (words may follow it)",
    ),
    "cell_icd10_near": (
        "{field}：不是 ICD-10 编码，可能是 {near:list}；请照病历或诊断证明填写编码",
        "{field}: that is no ICD-10 code, it may be {near:list}; please copy the code of the"
        " record",
    ),
    "cell_several_codes": (
        "{field}：有几个编码；请只填一个",
        "{field}: there are several codes; please give one",
    ),
    "cell_area": (
        "{field}：区划表中没有这个名称；请写到旗县（{known:list}），或填写 6 位行政区划代码",
        "{field}: the table of divisions has no such name; please write the county ({known:list})"
        " or the code of 6 digits",
    ),
    "cell_option": (
        "{field}：不能这样填{given}{did_you_mean}；请从中选取：{known:list}",
        "{field}: that is none of the choices{given}{did_you_mean}; please use one of:"
        " {known:list}",
    ),
    "cell_kin_near": (
        "{field}：单凭称呼不能确定{given}；请按户口簿和抚养情况从中选取：{known:list}",
        "{field}: the word alone does not say which it is{given}; please choose by the household"
        " register: {known:list}",
    ),
    "cell_kin_head": (
        "{field}：这一行是户主本人，不是其他成员{given}；请删去这一行，或更正关系",
        "{field}: this row is the head, no other member{given}; please remove it or correct the"
        " relation",
    ),
    "kin_open": (
        "“{words}”不能确定是哪一类关系，按未填处理；请在“{asked}”中从 {known:list} 选填",
        "“{words}” does not say which kind of relation it is and is left blank; please fill in"
        " “{asked}”: {known:list}",
    ),
    "cell_no_name": (
        "{field}：不是姓名；请填写姓名，不知道请留空",
        "{field}: that is no name; please write the name, or leave it blank if nobody knows",
    ),
    "cell_name_formula": (
        "{field}：姓名以公式符号开头；请重新录入",
        "{field}: a name does not begin like a formula; please type it anew",
    ),
    "cell_names": (
        "{field}：一格只能填一个姓名；请分列填写，父母可写作“父：… 母：…”",
        "{field}: a cell holds one name; please use a column for each",
    ),
    "cell_no_id": (
        "{field}：不是身份证号；请按证件填写，没有或不知道请留空",
        "{field}: that is no ID number; please leave it blank if nobody knows it",
    ),
    # a row
    "count_differs": (
        "本行写明 {named} 个{what}，{header}是 {stated}；请更正其中一项",
        "the row names {named} of “{what}”, {header} says {stated}; please correct one of them",
    ),
    "belongs": (
        "与第 {row} 行是同一份申请，那一行有误；请更正后一并重新提交",
        "it belongs to the application of row {row}, where something is wrong; please correct it"
        " and file both again",
    ),
    "only_a_name": (
        "除姓名外没有内容，不能确认是一份申请；请补填身份证号等内容，不是申请人的请删去本行",
        "it holds nothing but a name, which is no application; please add the ID number and the"
        " rest, or delete the row",
    ),
    "no_owner": (
        "申请表中没有这个人、其申请未受理，或不止一份；请核对身份证号和姓名",
        "nobody on the sheet of the applications is meant, or more than one; please check the ID"
        " number and the name",
    ),
    "owner_unnamed": (
        "没有写是谁的；行号会因排序而指到别人，请写申请人的身份证号或姓名",
        "it is not said whose this is, and a row number is another one once the sheet is sorted;"
        " please write the ID number or the name of the applicant",
    ),
    "column_near": (
        "这一列没有采用，其中的内容没有登记，是否为“{meant}”；是的请改列名后重新提交",
        "this column was not read and what stands in it is not recorded, did you mean “{meant}”;"
        " if so, please rename it and file the row again",
    ),
    "another_table": (
        "第 {row} 行是另一个表头，其下各行的列与上面不同；请把第 {row} 行起的表移到单独的工作表后"
        "重新提交",
        "row {row} is the header of another table; please move it to a sheet of its own and file"
        " it again",
    ),
    "hidden_sheet": (
        "工作表“{sheet}”被隐藏；请取消隐藏后重新提交，或删去这张表",
        "sheet “{sheet}” is hidden; please show it and file it again, or delete it",
    ),
    "hidden_row": (
        "该行被隐藏（或被筛选掉），没有读取；请取消隐藏后重新提交，不必提交的不用管",
        "the row is hidden (or filtered out) and was not read; please show it if it is to be filed",
    ),
    "struck_row": (
        "该行已划去，没有读取；请取消删除线后重新提交，不必提交的不用管",
        "the row is struck out and was not read; please take the line away if it is to be filed",
    ),
    "cell_struck": (
        "{field}：内容已划去；请填写更正后的内容，或清空这一格",
        "{field}: what stands there is struck out; please write what holds, or clear the cell",
    ),
    "merged_over": (
        "{field}：一个合并单元格跨了第 {first} 至 {last} 行的几份申请；请取消合并，逐行填写",
        "{field}: one merged cell goes over several applications, rows {first} to {last}; please"
        " split it and write in each row what is theirs",
    ),
    "merged_across": (
        "一个合并单元格跨了几项：{columns:list}；请取消合并，分别填写",
        "one merged cell goes over several questions: {columns:list}; please split it and answer"
        " each of them",
    ),
    "cells_beyond_row": (
        "本行的格子比表头多，内容可能错位；多半是备注等处有未加引号的分隔符，请更正后重新提交",
        "the row has more cells than the header, so that its contents may have moved; most often a"
        " remark holds a separator without quotes, please correct it",
    ),
    "column_twice": (
        "表头：工作表“{sheet}”的 {one} 与 {other} 是同一项（{header}）；请删去一列",
        "sheet “{sheet}”: {one} and {other} are the same column ({header}); please delete one",
    ),
    # what a person should look at
    "formula": (
        "单元格是公式，取其结果；请核对",
        "the cell holds a formula, its result was taken; please check it",
    ),
    "cell_dash": (
        "只有一横或一斜线，按没有填写处理；请核对，确实没有的写“无”",
        "a dash alone was taken as a blank; please check it, and say so if there is none",
    ),
    "taken_as": (
        "“{words}”按“{taken}”处理；请核对",
        "“{words}” was taken as “{taken}”; please check it",
    ),
    "area_by_county": (
        "户籍地按“{header}”一列填为 {area}；请核对户籍是否确在那里",
        "the area of registration was taken from the column {header}: {area}; please check that"
        " they are registered there",
    ),
    "day_number": (
        "日期是数字，按 Excel 日期换算；请核对",
        "the day is a number, read as Excel does; please check it",
    ),
    "birth_differs": (
        "出生日期与身份证不一致，以身份证为准；请核对",
        "the date of birth differs from the ID, which holds; please check it",
    ),
    "birth_unreadable": (
        "出生日期无法读取，以身份证为准；请核对",
        "the date of birth cannot be read, the ID holds; please check it",
    ),
    "age_differs": (
        "年龄与出生日期不符，以出生日期为准；请核对",
        "the age does not fit the date of birth, which holds; please check it",
    ),
    "age_alone": (
        "年龄不能代替出生日期；请补填出生日期或身份证号",
        "an age is no date of birth; please add the date of birth or the ID number",
    ),
    "joined": (
        "第 {rows:list} 行与本行合为一份申请；请核对",
        "rows {rows:list} and this one are one application; please check it",
    ),
    "rows_equal": (
        "工作表“{sheet}”第 {row} 行与第 {before} 行完全相同，按两人（项）计；"
        "如系重复填写，请删去一行后重新提交",
        "rows {before} and {row} of sheet “{sheet}” are the same and count as two; if it was typed"
        " twice, please delete one of them and file the sheet again",
    ),
    "rows_one_person": (
        "工作表“{sheet}”第 {row} 行与第 {before} 行是同一证件号码的同一人，只计一次；"
        "如是另一人，请更正号码",
        "rows {before} and {row} of sheet “{sheet}” are one person by the number and count once; if"
        " it is another one, please correct the number",
    ),
    "name_differs": (
        "同一身份证号已登记的姓名写法不同；请核对",
        "the same ID number is known under another spelling of the name; please compare them",
    ),
    "name_odd": (
        "姓名中有看不见的字符或形近的字母；请对照证件核对",
        "the name holds characters that nobody sees or that look like others; please compare it",
    ),
    "identity_number": (
        "该证件号码已登记在另一姓名下；已受理但须先查明是谁；请更正号码，"
        "或由两人查明（caseflow identify）",
        "that number stands under another name; filed, and held until it is settled who it is:"
        " please correct the number, or let two people say so (identify)",
    ),
    "identity_unmarked": (
        "没有能识别本人的证件号码，此前资助无从查起；请补登号码，"
        "或由两人查明身份（caseflow identify）",
        "no number marks who this is, so that earlier aid cannot be told; please record one, or let"
        " two people settle it (identify)",
    ),
    "identity_alike": (
        "与已登记的人同名，且出生日期、电话、账号或监护人相同；"
        "请由两人查明是否同一人（caseflow identify）",
        "somebody of that name with the same birth date, phone, account or guardian is known;"
        " please let two people say whether it is the same person (identify)",
    ),
    "identity_member": (
        "同一家庭已由另一人作户主申请；请由两人查明（caseflow identify）",
        "the household was helped under another head; please let two people settle it (identify)",
    ),
    "no_consent_stated": (
        "没有写同意日期，只登记了身份，其余未保存：{columns:list}；请取得同意后补填同意日期，"
        "把这一行重新提交",
        "it is not said when the family consented, so nothing but who it is was kept, not:"
        " {columns:list}; please ask for the consent, give its day and hand the row in again",
    ),
    # what became of a row beside others
    "differs": (
        "与申请 {case} 内容不同：{columns:list}；请核对，确需更正的用 --update 重新提交",
        "it differs from application {case}: {columns:list}; please check it, and file it again"
        " with"
        " --update if it is right",
    ),
    "decided": (
        "申请 {case} 已经作出决定，--update 不再更正（不同的是：{columns:list}）；请核对，"
        "确需更正的逐项登记，由另一人核对（caseflow record {case}）",
        "application {case} is decided, and --update corrects it no more ({columns:list} differ);"
        " please check it, and record what is right by itself (caseflow record {case})",
    ),
    "differs_person": (
        "这一行是已受理的申请 {case}，{columns:list}与它不同，没有另立一份；要更正这一件，请用"
        " caseflow record {case} {sets}（… 处写正确的），由另一人核对；这一行是另一个人的，请清空"
        "“申请编号”格再交",
        "this row is application {case}, but {columns:list} differ; nothing was filed. To correct"
        " it please type caseflow record {case} {sets} (what is right for …), and another person"
        " compares it; for somebody else please clear the cell Case number and hand it in again",
    ),
    "row_case_unknown": (
        "“申请编号”格写的是 {number}，本库没有这一件，没有受理；请核对编号，确是新申请的，清空"
        "这一格再交",
        "the cell Case number says {number}, and this store has no such case; the row was not"
        " taken. Please check the number, or clear the cell if it is a new application",
    ),
    "row_case_of_other": (
        "“申请编号”格写的 {number} 是另一项目（{programme:programme}）的，没有受理；请交到那个"
        "项目的表里，或者清空这一格再交",
        "the cell Case number says {number}, which is of another programme"
        " ({programme:programme}); the row was not taken. Please hand it in for that programme,"
        " or clear the cell",
    ),
    "open_beside": (
        "同一人还有未办结的申请：{cases:list}；请核对是否重复，重复的，由申请人撤回其中一件"
        "（caseflow withdraw）",
        "the same person has an application under way: {cases:list}; please compare them, and let"
        " the family take one back if it was filed twice (caseflow withdraw)",
    ),
    "row_again": (
        "与本表{sheet}第 {row} 行相同；请核对，是两个人的请写全身份证号和姓名",
        "it is the same as row {row} of this file {sheet}; please check it, and write number and"
        " name in full if they are two people",
    ),
    "aid_twice": (
        "与本表{sheet}第 {row} 行完全相同，只登记了一笔；请核对，是同一笔的删去一行，确是两笔的合写"
        "一行并写合计",
        "it is the same as row {row} of this file {sheet}, and counted once; please look: delete"
        " one if both are one gift, or write the sum of both in one row",
    ),
    "duplicate": (
        "与申请 {case} 内容不同：{columns:list}；请核对是否同一申请，补填收件日期",
        "it differs from application {case}: {columns:list}; please check whether both are one and"
        " add the day of receipt",
    ),
    # what the rules say of a row
    "rule_failed": (
        "{rule:both}；请核对填写的内容，依据 {clause:both}",
        "{rule:both}; please check what was given, it rests on {clause:both}",
    ),
    "fact_missing": (
        "尚缺 {facts:both}；请补填",
        "{facts:both} is missing; please fill it in",
    ),
    "earlier_not_looked_up": (
        "{facts:both}：由本会查，这里没有查；不用填：受理（caseflow run）时自动查，"
        "确认都没有的请加 --no-earlier-aid 再试评",
        "{facts:both}: the office looks it up, which was not done here; nothing is to be filled in:"
        " `caseflow run` does it by itself; if nobody was aided before, please assess with"
        " --no-earlier-aid",
    ),
    "original_missing": (
        "{facts:both} 只有复印件，须原件；请补交原件",
        "{facts:both} is there as a copy, and the original is needed; please bring it",
    ),
    "rule_refers": (
        "待人工认定：{rule:both}；请由有审核职责的人认定",
        "for a person to settle: {rule:both}; please let a reviewer settle it",
    ),
    "award_sum": ("拟资助 {sum:money}", "{sum:money} would be granted"),
    "award_between": (
        "拟资助 {least:money}至 {most:money}",
        "{least:money} to {most:money} would be granted",
    ),
    "award_goods": ("拟资助 {pieces} 件 {goods}", "{pieces} of {goods} would be granted"),
    "award_by_a_person": ("资助额由决定人写明", "whoever decides names the sum"),
}
