"""Sentences of the errors of `cli` and `batch`: code → (Chinese, English), each with what to do."""

from __future__ import annotations

ERRORS: dict[str, tuple[str, str]] = {
    "cli_aborted": (
        "已中断；已提交的内容不受影响，请查看后再继续",
        "interrupted; what was committed before stays, please look before you go on",
    ),
    "cli_fault": (
        "内部错误（{fault}）；请设 CASEFLOW_DEBUG=1 重试，可得到供报告的细节",
        "an internal fault ({fault}); please try again with CASEFLOW_DEBUG=1 to see the details"
        " for a report",
    ),
    "extra_missing": (
        '没有安装 {packages:list}；请先运行 pip install "caseflow-aid[{extra}]"，再重试',
        '{packages:list} is not installed; please run pip install "caseflow-aid[{extra}]" first',
    ),
    # what was typed
    "nothing_proposed": (
        "没有可由您确认的提议；请看 caseflow people proposals，里面写明各项由谁确认",
        "nothing waits that you may confirm; please look at caseflow people proposals, which says"
        " who may",
    ),
    # what a command has done
    "demo_banner": (
        "【演示库】数据均为虚构，不得用于真实业务",
        "[DEMONSTRATION] all data is fictional, not for real cases",
    ),
    "store_aside": (
        "没有用库 {store} 中采用的数值；要用，请写 --store {store}",
        "what the store {store} has adopted was not used; to use it, please write --store {store}",
    ),
    "earlier_aside": (
        "此前资助没有查，不用填；确认都没有的请加 --no-earlier-aid，受理（caseflow run）时自动查",
        "earlier aid was not looked up, and nothing is to be filled in; if there was none please"
        " add --no-earlier-aid; `caseflow run` looks it up",
    ),
    "preview_only": (
        "预览：除登记这次查阅外，什么也没有写入",
        "a preview: nothing is written but that you looked",
    ),
    "preview_stands": ("{case} 将成为：{status:status}", "{case} would stand: {status:status}"),
    "preview_opened": ("  开启：{holds:holds}", "  opened: {holds:holds}"),
    "preview_released": ("  解除：{holds:holds}", "  released: {holds:holds}"),
    "judged_anew": (
        "核对结论变了：{old:outcome} → {new:outcome}",
        "what the rules say has changed: {old:outcome} → {new:outcome}",
    ),
    "preview_moved_sum": (
        "  {units:money} {source:account}→{target:account}（{fund}）",
        "  {units:money} {source:account} → {target:account} ({fund})",
    ),
    "preview_fund": (
        "{fund} 可用 {before:money} → {after:money}",
        "{fund}: {before:money} available → {after:money}",
    ),
    "recorded_apart": (
        "{place}：事实、备注或笔号不随这一项登记，什么也没有登记；请分开登记，几件的只写编号",
        "{place}: facts, a note or a line are not recorded with it; please record them apart",
    ),
    "preview_of_scan": (
        "{place}：归档扫描件不能预览；请去掉这个选项",
        "{place}: the filing of a scan cannot be previewed; please leave it out",
    ),
    "preview_of_cases": (
        "{place}：只有对申请的办理可以预览，提议请看其内容；请去掉这个选项",
        "{place}: what is done to cases can be previewed, a proposal says itself; please leave it"
        " out",
    ),
    "demo_made": (
        "已建演示库 {store}；人员：{people:list}",
        "demonstration store {store} is made; people: {people:list}",
    ),
    "key_made": (
        "主密钥在 {file}。请把下面十三组打印或抄写两份，装入两个信封分开存放；"
        "没有它，谁也打不开本库：",
        "the master key lies in {file}. Please print or copy these thirteen groups twice, for two"
        " envelopes in two places; without them nobody opens the store:",
    ),
    "key_lies": (
        "主密钥在 {file}；请另存两份打印件（caseflow key print）",
        "the master key lies in {file}; please keep it on paper too, twice (caseflow key print)",
    ),
    "key_given": (
        "主密钥由本机设置给出，不在文件中；请另存两份打印件（caseflow key print）",
        "the master key comes from CASEFLOW_MASTER_KEY and lies in no file; please keep it on paper"
        " too, twice (caseflow key print)",
    ),
    "type_text": (
        "{place}：请键入，按回车结束",
        "{place}: please type it and end with Enter",
    ),
    "type_key": (
        "请键入密钥的十三组，可分几行，完成后按 Ctrl-D（Windows 为 Ctrl-Z 加回车）",
        "please type the thirteen groups of the key, in as many lines as you like, and end with"
        " Ctrl-D (Ctrl-Z and Enter on Windows)",
    ),
    "key_typed": (
        "密钥无误，已写入 {file}；请把打印件放回信封",
        "the key opens the store and was written to {file}; please put the paper back into its"
        " envelope",
    ),
    "key_rotated": (
        "已更换主密钥，{count} 把密钥改由新密钥封存；新密钥在 {file}，"
        "旧密钥留在 {former}：只用于以前的备份，不再需要时请销毁。请用 caseflow key print 重新打印",
        "the master key was changed and {count} keys are wrapped by the new one, which lies in"
        " {file}; the old one was kept in {former} for backups made before: please destroy it when"
        " none needs it. Please print the new one: caseflow key print",
    ),
    "not_scrubbed": (
        "尚未清理完毕：另有程序正在读取，文件中还留有旧内容；请关闭其他程序后再次执行",
        "not complete: another program is reading and the files still hold what was there before;"
        " please close it and do this again",
    ),
    "to_confirm": (
        "；请另一人对照原件核对：caseflow confirm {case}",
        "; please let another person compare it with the paper: caseflow confirm {case}",
    ),
    "institution_proposed": (
        "已提议登记收款机构，编号 {ref}；请另一人看过账户后确认：caseflow confirm {ref}",
        "the institution is proposed as {ref}; please let another person look at the account and"
        " confirm it: caseflow confirm {ref}",
    ),
    "fund_proposed": (
        "已提议设立资金“{fund}”，编号 {ref}；请另一人确认：caseflow confirm {ref}",
        "fund “{fund}” is proposed as {ref}; please let another person confirm it: caseflow"
        " confirm {ref}",
    ),
    "receipt_proposed": (
        "已提议收入，编号 {ref}；请另一人确认：caseflow confirm {ref}",
        "the receipt is proposed as {ref}; please let another person confirm it: caseflow confirm"
        " {ref}",
    ),
    "receipt_serve": (
        "确认后，有申请在等这笔资金的，请按顺序拨给：caseflow funds serve {fund}",
        "once it is confirmed, please serve those who wait for it, in order: caseflow funds serve"
        " {fund}",
    ),
    "ends_for_good": (
        "{said}\n撤回以后不能恢复，要再申请的须重新提交；请核对是不是这一件",
        "{said}\nonce it is withdrawn it cannot be taken up again, only filed anew; please check"
        " that it is the one you mean",
    ),
    "go_on_asked": ("照这样办吗？请看清再答", "shall it be done? Please look first"),
    "seen_asked": (
        "看过了，同意这个答复吗？请看清再答",
        "is the answer right? Please read it first",
    ),
    "left_as_it_is": ("没有办，也不用再办什么", "it was not done; there is nothing more to do"),
    "confirm_unasked": (
        "没有人可以回答：脚本中不问，也不从标准输入读 y；请核对后加 --yes，"
        "或用 --version 写明核对的是第几版（确认申请时）",
        "nobody is there to answer: a script is not asked, and no y is read from standard input;"
        " please compare each and add --yes, or name what was compared by --version (of a case)",
    ),
    "confirm_refused": (
        "有 {count} 项没有确认，原因见上；请按所写办理后再核对",
        "{count} were not confirmed, as is said above; please do what is said there and repeat",
    ),
    "versions_of_one": (
        "--version 只能用于一件申请；请一次写一个申请编号",
        "--version is about one case; please name one case at a time",
    ),
    "confirm_adoption": (
        "请另一人确认：caseflow --as 登录名 confirm 编号",
        "please let another person confirm it: caseflow --as LOGIN confirm NUMBER",
    ),
    "went_back_banner": (
        "注意：{day} 本库由备份恢复（止于事件 {events}，其后已知丢失 {lost} 个事件）；"
        "丢失的内容请按纸质材料补录",
        "note: on {day} the store was made again from a backup (up to event {events}; {lost} events"
        " after it are known to be lost); please enter again from paper what was lost",
    ),
    "backup_made": (
        "备份在 {file}，已打开核对，完整。其中没有密钥。请把下面的链头与备份分开保存：",
        "the backup is {file}; it was opened, verified and is whole. The key is not in it. Please"
        " keep these heads apart from it:",
    ),
    "erased_again": (
        "按链头再次删除了 {people} 人，涉及申请：{cases}；请核对",
        "erased again, as the heads prove: {people} people, cases: {cases}; please check them",
    ),
    "restored_whole": (
        "已恢复到 {file}（至事件 {events}）。请保存新的链头：",
        "the store was made again in {file} (up to event {events}). Please keep its new heads:",
    ),
    "clock_was_confirmed": (
        "已确认：今天是 {today}（库里此前最后一笔是 {last} 的）；{other:person} 先看，"
        "{by:person} 确认。"
        "请照常办理",
        "confirmed: today is {today} (the store was last written on {last}); {other:person}"
        " looked first, {by:person} confirmed. Please go on as usual",
    ),
    "store_was_upgraded": (
        "{file} 已从格式 {source} 升到 {target}；升级前的库在 {backup}。请保存新的链头：",
        "{file} was brought from format {source} to {target}; the store before is kept in {backup}."
        " Please keep its new heads:",
    ),
    "restored_with_loss": (
        "已恢复到 {file}（至事件 {events}），其后 {lost} 个事件已丢失，请按纸质材料补录。"
        "请保存新的链头：",
        "the store was made again in {file} (up to event {events}); {lost} events after it are"
        " lost, please enter them again from paper. Please keep its new heads:",
    ),
    "restored_banner": (
        "注意：{day} {branch:branch} 由一人凭主密钥单独增补了管理人员；请知悉",
        "note: on {day} one person alone made another manager at {branch:branch}, with the master"
        " key; please be aware",
    ),
    "done_alone": (
        "已办；请用 caseflow people check 看看还办得成哪些事",
        "done; please see with caseflow people check what still can be done",
    ),
    "people_suffice": (
        "人员够用：每项事务都有人办，任何一人离开也不停；请在人员变动后再查",
        "there are enough people: everything has somebody to do it, whoever leaves; please check"
        " again when people change",
    ),
    "people_unlooked": (
        "还没有采用任何项目，人员够不够没有查；请先采用项目（caseflow programmes），再查一次",
        "no programme is adopted yet, so nothing was looked at; please adopt one first (caseflow"
        " programmes) and check again",
    ),
    "payments_same": (
        "已再次生成 {file}，与当时的文件逐字节相同；不用再付一次",
        "{file} is made again, the same bytes as the first time; nothing more is paid by it",
    ),
    "payments_differ": (
        "已再次生成 {file}，各行相同，但字节与当时不同（格式可能已更新）；请与已送银行的核对",
        "{file} is made again with the same rows, but its bytes differ from the first file (its "
        "format may be newer); please compare it with the one that the bank has",
    ),
    "payments_made": (
        "{count} 笔，合计 {total} → {file}",
        "payments: {count}, {total} in all → {file}",
    ),
    "nothing_to_pay": (
        "资金“{fund}”现在没有应拨付的款，没有生成付款文件",
        "nothing is due out of fund “{fund}” now, and no payment file was made",
    ),
    "nothing_paid": (
        "没有拨付，没有生成付款文件；请看下面每件的原因",
        "nothing was paid and no payment file was made; please see below why, of each case",
    ),
    "case_by_option": (
        "拨付指定的申请{given}：申请编号前请写 --case，例如 caseflow pay --fund 资金名称 --case"
        " 申请编号",
        "to pay certain cases alone{given}: please write --case before each number, as in caseflow"
        " pay --fund FUND --case NUMBER",
    ),
    "more_rows": (
        "……另有 {count} 种情况，见结果工作簿的“核对结果”页",
        "… and {count} more of such lines, see the page “Verdicts” of the verdict workbook",
    ),
    "templates_written": (
        "模板在 {folder}；改好后照常印：caseflow print {kind:printed} 申请编号",
        "the templates are in {folder}; edit them and print as usual: caseflow print {kind} CASE",
    ),
    # files
    "no_header": (
        "表头：{file} 没有找到可识别的表头；请用 caseflow template 生成的表，或核对各列名称",
        "{file} has no header that can be recognised; please use the form that caseflow template"
        " makes, or check the names of the columns",
    ),
    "file_absent": (
        "没有这个文件 {file}；请核对文件名和所在的文件夹",
        "there is no file {file}; please check its name and its folder",
    ),
    "file_unreadable": (
        "{field}：不能读取 {file}（{what}）；请核对文件名和权限",
        "{field}: {file} cannot be read ({what}); please check its name and its rights",
    ),
    "too_many_lines": (
        "{place}：标准输入超过 {most} 行，没有写入；请分几次",
        "{place}: standard input has more than {most} lines, nothing was written; please do it in"
        " several parts",
    ),
    "file_too_long": (
        "{place}：{file} 超过 {most} KB，没有读；请核对是不是要交的那个文件",
        "{place}: {file} has more than {most} KB and was not read; please check that it is the file"
        " that you mean",
    ),
    "which_programme": (
        "{file} 属于哪个项目{did_you_mean}{unadopted}{unusable}；请用 --programme 指明："
        "{known:projects}",
        "of which programme is {file}{did_you_mean}{unadopted}{unusable}; please name it with"
        " --programme: {known:projects}",
    ),
    "history_or_paper": (
        "请只选一个：--history 或 --paper",
        "please choose one of --history and --paper",
    ),
    "export_what": (
        "请给出 --canonical 文件、--beancount 文件，或 --ledger 项目",
        "please give --canonical FILE, --beancount FILE or --ledger PROGRAMME",
    ),
    # cases
    "no_case_given": ("请给出申请编号", "please give the number of a case"),
    "no_such_status": (
        "没有“{value}”这种状态{did_you_mean}；请从中选取：{known:statuss}",
        "there is no status “{value}”{did_you_mean}; please use one of: {known:list}",
    ),
    "no_key_value": (
        "{place}{at_row}：请写成 列名=值，例如 收件日期=2026-03-05",
        "{place}{at_row}: please write NAME=VALUE, such as application.received_on=2026-03-05",
    ),
    "clock_by_whom": (
        "要写明是谁确认电脑日期，没有写入；请在 --as 写自己的登录名，--with 写先看过日历的同事",
        "who confirms the clock is not said and nothing was written; please put your own login"
        " into --as, and into --with that of the colleague who looked first",
    ),
    "blank_value": (
        "{field}{at_row}：没有写值；不知道的请不要写这一项，确实没有的请写“无”",
        "{field}{at_row}: no value; please leave the item out if it is not known, or write none",
    ),
    "not_asked_here": (
        "{place}{at_row}：{programme:programme}不问这一项{did_you_mean}；"
        "请用申请表（caseflow template）里的列名",
        "{place}{at_row}: {programme} does not ask that{did_you_mean}; please use its own names",
    ),
    "which_document": (
        "--document：请写明是哪种材料{did_you_mean}：{known:list}；签回的纸件，用纸件编号代替申请"
        "编号",
        "--document: please say which document it is{did_you_mean}: {known:list}; of a signed"
        " paper give the"
        " number of the paper instead of the case",
    ),
    "no_settlement": (
        "--settle：{value}{did_you_mean}；请写成 规则名=认定，或 规则名=不予认定",
        "--settle: {value}{did_you_mean}; please write it as RULE=accepted or RULE=refused",
    ),
    # money
    "name_fund": (
        "请用 --fund 指明资金：{known:list}",
        "please name the fund with --fund: {known:list}",
    ),
    # adopt
    "toml_bad": (
        "{file} 不是可读的 TOML（UTF-8）：写法不对；请核对，文字要加英文引号，日期写成 2026-01-01",
        "{file} is no TOML that can be read (UTF-8); please check it: texts stand in quotes, days"
        " are 2026-01-01",
    ),
    "toml_bad_line": (
        "{file} 不是可读的 TOML（UTF-8）：第 {line} 行写法不对；请核对，文字要加英文引号，"
        "日期写成 2026-01-01",
        "{file} is no TOML that can be read (UTF-8); please check line {line}: texts stand in"
        " quotes, days are 2026-01-01",
    ),
    "toml_bad_much": (
        "{file} 里的内容太多、层数太深或数字太长，没有读；请分成几个文件，"
        "每项只写名称、值、日期和出处",
        "{file} holds too much, nests too deep or has a number too long, and was not read; please"
        " split it, and write nothing but names, values, days and sources",
    ),
    "toml_empty": (
        '{file} 里面没有任何一项；每项请写成 ["名称"]，其下 value、since、source',
        '{file} holds nothing; please write ["name"] with value, since and source below it',
    ),
    "toml_entry": (
        '{place}：每项请写成 ["名称"]，其下须有 value（或 yuan、sum）、since、source',
        '{place}: please write ["name"] with value (of money: sum), since and source below it',
    ),
    "no_sum": (
        "{place}：金额不对，填写的是 {value}；请核对，最多 {decimals} 位小数，例如 {key} = 5000",
        "{place}: {value} is no sum; please check, it has at most {decimals} decimals, such as"
        " {key} = 5000",
    ),
    "not_in_yuan": (
        "{place}：本库的货币是 {currency}，金额请写 sum = 5000",
        "{place}: the currency of this store is {currency}; please write sum = 5000",
    ),
    # a new plugin
    "plugin_name": (
        "名称：{value} 请写小写英文名称，不超过 {longest} 个字符，例如 szw.heart",
        "NAME: please write {value} in small letters, at most {longest}, such as szw.heart",
    ),
    "plugin_taken": (
        "名称：已经有名为 {value} 的项目；请换一个名称，例如在前面加上本单位的代码",
        "NAME: there is a programme {value} already; please choose another name, such as one that"
        " begins with the code of your branch",
    ),
    "plugin_exists": (
        "名称：{folder} 已经存在；请换一个名称或文件夹",
        "NAME: {folder} exists already; please choose another name or folder",
    ),
}

#: why several were refused alike, and that there are more than are named
ALIKE: dict[str, tuple[str, str]] = {
    "said": ("{count} 件没有办：{why}", "{count} not done: {why}"),
    "more": ("{cases} 等", "{cases} and others"),
}
