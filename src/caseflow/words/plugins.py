"""Sentences about plugins, their programmes and adopted values: code → (Chinese, English).

`what` is another sentence, which says what to do.
"""

from __future__ import annotations

_AUTHOR = "；请插件作者更正"
_AUTHORS = "; please let its author correct it"

ERRORS: dict[str, tuple[str, str]] = {
    "own_words": ("{field}：{zh}", "{field}: {en}"),
    "plugin_says": ("{at}：{what}", "{at}: {what}"),
    # what went wrong in a plugin
    "plugin_broke": (
        "插件运行出错（{at}{error}）" + _AUTHOR,
        "the plugin went wrong ({at}{error})" + _AUTHORS,
    ),
    "plugin_argument": (
        "{at}{name}() 没有 {word}= 这一项{did_you_mean}" + _AUTHOR,
        "{at}{name}() takes no {word}={did_you_mean}" + _AUTHORS,
    ),
    "plugin_import": (
        "缺少它需要的模块（{at}{error}）；请安装后再试，或请插件作者更正",
        "a module that it needs is missing ({at}{error}); please install it, or let its author"
        " correct it",
    ),
    "plugin_import_name": (
        "模块 {module} 里没有 {name}（{at}）{did_you_mean}" + _AUTHOR,
        "module {module} has no {name} ({at}){did_you_mean}" + _AUTHORS,
    ),
    "plugin_hook": (
        "没有 {name} 这个接口{did_you_mean}；请从中选取：{known:list}",
        "there is no hook {name}{did_you_mean}; please use one of: {known:list}",
    ),
    "plugin_unmarked": (
        "{name} 没有标上 @hookimpl，不会被问到；请写 from caseflow import hookimpl，在它上面写"
        " @hookimpl",
        "{name} is not marked with @hookimpl and would never be asked; please write from caseflow"
        " import hookimpl, and @hookimpl above it",
    ),
    "plugin_attribute": (
        "入口点或它用到的名称有误（{at}{error}）" + _AUTHOR,
        "its entry point or a name that it uses is wrong ({at}{error})" + _AUTHORS,
    ),
    "plugin_syntax": (
        "源文件不是可读的 Python 程序（{at}{error}）" + _AUTHOR,
        "its source is no Python ({at}{error})" + _AUTHORS,
    ),
    "plugin_exit": (
        "它要求退出程序（{at}{error}）" + _AUTHOR,
        "it asks to end the program ({at}{error})" + _AUTHORS,
    ),
    "plugin_recursion": (
        "它无休止地调用自身（{at}{error}）" + _AUTHOR,
        "it calls itself without end ({at}{error})" + _AUTHORS,
    ),
    "plugin_memory": (
        "它用尽了内存（{at}{error}）" + _AUTHOR,
        "it used up the memory ({at}{error})" + _AUTHORS,
    ),
    "plugin_device": (
        "它要读写的文件或设备不可用（{at}{error}）" + _AUTHOR,
        "a file or device that it needs is not there ({at}{error})" + _AUTHORS,
    ),
    "plugin_moved": (
        "它把整个程序带到了另一个文件夹" + _AUTHOR,
        "it takes the whole program to another folder" + _AUTHORS,
    ),
    # what a drop-in file does when it is tried in a process of its own
    "plugin_source_large": (
        "文件超过 {most} KB，不像是写出来的规则；请把数据移出去，或请作者更正",
        "it has more than {most} KB, which nobody writes as rules; please take the data out of it,"
        " or let its author correct it",
    ),
    "plugin_nested": (
        "层层嵌套超过 {most} 层，没有人这样写" + _AUTHOR,
        "it nests deeper than {most} levels, which nobody writes" + _AUTHORS,
    ),
    "plugin_long": (
        "内容超过 {most} 项，不像是写出来的规则；请把数据移出去，或请作者更正",
        "it holds more than {most} items, which nobody writes as rules; please take the data out of"
        " it, or let its author correct it",
    ),
    "plugin_slow": (
        "载入超过 {most} 秒还没有结束，已停止，不在这里载入" + _AUTHOR,
        "it is not loaded after {most} seconds; it was ended and is not loaded here" + _AUTHORS,
    ),
    "plugin_untried": (
        "已安装的插件 {plugin}：{what}；在更正之前请卸载它，否则每个命令都会停在这里",
        "the installed plugin {plugin}: {what}; until then please uninstall it, or every command"
        " ends there",
    ),
    "plugin_noisy": (
        "载入时输出过多，已停止，不在这里载入" + _AUTHOR,
        "it writes too much while it is loaded; it was ended and is not loaded here" + _AUTHORS,
    ),
    "plugin_prints": (
        "载入时打印了 {count} 个字符，会混进宿主程序的输出" + _AUTHOR,
        "it prints {count} characters while it is loaded, which would mix with what a host prints"
        + _AUTHORS,
    ),
    "plugin_starts": (
        "载入时要启动别的进程（{call}），不在这里载入" + _AUTHOR,
        "it starts another process while it is loaded ({call}) and is not loaded here" + _AUTHORS,
    ),
    "plugin_died": (
        "载入时它所在的进程结束了（{exit}），不在这里载入" + _AUTHOR,
        "the process in which it was loaded has ended ({exit}); it is not loaded here" + _AUTHORS,
    ),
    "plugin_reader": (
        "{field}：插件 {plugin} 没有读成 {file}，可另存为其他格式再试：{what}",
        "{field}: plugin {plugin} could not read {file}, another format may do: {what}",
    ),
    "plugin_format": (
        "插件 {plugin} 的付款文件格式 {name} 没有写成文件；请换一种格式（--format）再试：{what}",
        "payment format {name} of plugin {plugin} could not write the file; please take another"
        " format (--format): {what}",
    ),
    "plugin_place": (
        "插件 {plugin} 的地区 {name}：{what}",
        "place {name} of plugin {plugin}: {what}",
    ),
    "plugin_place_name": (
        "插件 {plugin} 的地区 {name}，给出的却名为 {written}；两处名称请写成一样",
        "place {name} of plugin {plugin} calls itself {written}; please give both one name",
    ),
    # what a plugin supplies
    "plugin_empty": (
        "没有提供任何内容；请写 caseflow_programmes 并标上 @hookimpl，或在文件顶层定义 Programme",
        "it supplies nothing; please write caseflow_programmes with @hookimpl, or a Programme at"
        " the"
        " top level of the file",
    ),
    "plugin_item_twice": (
        "两次给出 {name}；请去掉一个，或改名",
        "{name} is given twice; please take one away or rename it",
    ),
    "hook_lacks": (
        "{hook} 给出的 {written} 没有 {names:list}；请补上",
        "{hook} gives a {written} without {names:list}; please add them",
    ),
    "hook_class": (
        "{hook} 给出的是类 {written}；请给出它的对象：{written}()",
        "{hook} gives the class {written}; please give an object of it: {written}()",
    ),
    "hook_reader": (
        "{hook}：suffixes 或 read 写法不对；请把 suffixes 写成 ('.ods',) 这样的列表，read 写成方法",
        "{hook}: suffixes or read is wrong; please write suffixes as a list such as ('.ods',) and"
        " read as a method",
    ),
    "hook_format": (
        "{hook}：name、suffix、zh、en 或 write 写法不对；请把前四项写成短的文字，write 写成方法",
        "{hook}: name, suffix, zh, en or write is wrong; please write the first four as short texts"
        " and write as a method",
    ),
    "format_twice": (
        "付款文件格式 {name} 由两个插件提供（另一个是 {other}）；请改名",
        "payment format {name} is supplied by two plugins (the other one is {other}); please rename"
        " it",
    ),
    "reader_twice": (
        "{name} 文件已由插件 {other} 读取；请卸载其中一个",
        "files ending in {name} are read by plugin {other} already; please uninstall one of them",
    ),
    "no_payment_format": (
        "没有这种付款文件格式{given}{did_you_mean}；请从中选取：{known:choices}",
        "there is no such payment format{given}{did_you_mean}; please use one of: {known:choices}",
    ),
    "place_twice": (
        "地区 {name} 由两个插件提供（另一个是 {other}）；请改名",
        "place {name} is supplied by two plugins (the other one is {other}); please rename it",
    ),
    "amendment_twice": (
        "增补 {name} 由两个插件提供（另一个是 {other}）；请改名",
        "amendment {name} is supplied by two plugins (the other one is {other}); please rename it",
    ),
    "amendment_named_so": (
        "增补 {name} 与一个项目同名；请改名",
        "amendment {name} is named like a programme; please rename it",
    ),
    "programme_named_so": (
        "项目 {name} 与插件 {other} 的增补同名；请改名",
        "programme {name} is named like an amendment of plugin {other}; please rename it",
    ),
    "programme_ours": (
        "项目 {name} 是 caseflow 自带的；请换一个名称",
        "programme {name} comes with caseflow; please choose another name",
    ),
    "programme_twice": (
        "项目 {name} 由两个插件提供（{one}、{other}）；请卸载其中一个",
        "programme {name} is supplied by two plugins ({one}, {other}); please uninstall one",
    ),
    # how plugins are installed
    "plugin_name_ours": (
        "插件名称 {name} 是自带的；请换一个入口点名称",
        "the name {name} is caseflow's own; please give the entry point another name",
    ),
    "plugin_twice": (
        "有两个同名插件（{whose:list}）；请卸载其中一个",
        "two plugins have one name ({whose:list}); please uninstall one",
    ),
    "plugin_metadata": (
        "安装包 {name} 的 entry_points.txt 无法读取（{why}）；请重新安装",
        "entry_points.txt of package {name} cannot be read ({why}); please install it again",
    ),
    "plugin_file_twice": (
        "与已安装的插件 {name} 同名；请给文件换一个名称，再重新采用",
        "an installed plugin is called {name} too; please rename the file and adopt it again",
    ),
    "no_python_file": (
        "没有 Python 文件 {file}；请给出一个项目文件的路径",
        "there is no Python file {file}; please give the path of a file with programmes",
    ),
    "file_fault": ("{file}：{what}", "{file}: {what}"),
    "no_place": (
        "没有所在地 {name}{did_you_mean}；请先安装提供它的软件包（建库以前没有采用过的插件文件），"
        "或从中选取：{known:list}",
        "there is no place {name}{did_you_mean}; please install the package that supplies it"
        " (before there is a store no file in a folder of plugins is adopted), or use one of:"
        " {known:list}",
    ),
    "place_gone": (
        "本库的所在地是 {name}，提供它的软件包没有安装；请安装建库时用的那个软件包",
        "the place of this store is {name}, and no package installed here supplies it; please"
        " install the package that supplied it when the store was made",
    ),
    # which programmes a store may use
    "no_programme": (
        "没有名为“{name}”的项目{did_you_mean}{unadopted}{unusable}{of_these}；"
        "请核对名称（caseflow programmes）",
        "there is no programme “{name}”{did_you_mean}{unadopted}{unusable}{of_these};"
        " please check the name (caseflow programmes)",
    ),
    "programme_lost": (
        "项目 {name} 现在不能用：{what}",
        "programme {name} cannot be used now: {what}",
    ),
    "programme_is_amendment": (
        "{name} 是项目 {programme} 的增补；请写 {programme}",
        "{name} is an amendment of programme {programme}; please write {programme}",
    ),
    "file_without_programme": (
        "{file} 里没有项目，也没有对已安装项目的增补；请核对文件",
        "{file} holds no programme and no amendment of one that is installed; please check the"
        " file",
    ),
    "programme_faulty": (
        "项目 {programme} 的插件有误，本库也没有它以前的版本，不能受理：{what}",
        "the plugin of programme {programme} is faulty and no earlier edition is kept, nothing can"
        " be filed: {what}",
    ),
    "plugin_lost": ("插件 {plugin}：{what}", "plugin {plugin}: {what}"),
    "amendment_lost": (
        "已采用的增补 {name}，插件 {plugin}：{what}",
        "amendment {name}, which is adopted, of plugin {plugin}: {what}",
    ),
    "amendment_gone": (
        "已采用的增补 {name}，插件 {plugin} 不再提供；请重新安装原来的版本，或改采用",
        "amendment {name} is adopted, plugin {plugin} does not supply it any more; please install"
        " the former version or adopt otherwise",
    ),
    "amendment_not_installed": (
        "已采用的增补 {name}，插件 {plugin} 没有安装；请重新安装",
        "amendment {name} is adopted, plugin {plugin} is not installed; please install it again",
    ),
    "amendment_misfits": (
        "已采用的增补与项目 {programme} 不再相容：{what}",
        "an adopted amendment does not go with programme {programme} any more: {what}",
    ),
    "programme_changed": (
        "项目 {name} 的规则变了，而插件 {plugin} 的版本号没有变（{version}）；请改版本号后重新安装",
        "the rules of programme {name} changed under the same version of plugin {plugin}"
        " ({version}); please change the version and install it again",
    ),
    "amendment_changed": (
        "增补 {name} 的规则变了，而插件 {plugin} 的版本号没有变（{version}）；请改版本号后重新安装",
        "the rules of amendment {name} changed under the same version of plugin {plugin}"
        " ({version}); please change the version and install it again",
    ),
    # what is adopted
    "plugin_file_name": (
        "plugins：{name} 不是插件文件的名称；请写不带 .py 的文件名（可加 @ 和它的指纹），"
        "只用汉字、字母、数字、下划线，必要时给文件改名",
        "plugins: {name} is no name of a plugin file; please write it without .py (@ and its"
        " SHA-256 may follow), in letters, digits and underscores, and rename the file if need be",
    ),
    "plugin_file_absent": (
        "plugins：文件夹 {folder} 里没有 {file}{did_you_mean}；请先把文件放进去",
        "plugins: there is no {file} in folder {folder}{did_you_mean}; please put it there first",
    ),
    "plugin_file_gone": (
        "已采用，但 {folder} 里没有 {file}；请把文件放回，或重新采用插件名单",
        "it is adopted, but there is no {file} in {folder}; please put it back or adopt the list"
        " of plugins anew",
    ),
    "plugin_file_differs": (
        "文件的内容变了：采用的指纹是 {adopted}…，现在是 {found}…，没有运行；"
        "请放回原来的文件，或重新采用",
        "its content has changed: SHA-256 {adopted}… was adopted, it is {found}… now and does not"
        " run; please put the former file back or adopt it anew",
    ),
    "plugin_file_closed": (
        "文件 {file} 无法读取（{why}）；请核对权限",
        "{file} cannot be read ({why}); please check the rights of the file",
    ),
    "amends_nothing_here": (
        "{name}：它增补的项目 {programme} 没有安装，或其插件有误；请先安装或修好",
        "{name}: programme {programme}, which it amends, is not installed or its plugin is faulty;"
        " please install or mend it first",
    ),
    "no_such_value": (
        "没有项目用到名为 {name} 的数值{did_you_mean}；请用 caseflow programmes --unset 列出的名称",
        "no programme has a value named {name}{did_you_mean}; please use a name that caseflow"
        " programmes --unset lists",
    ),
    "header_pair": (
        "{call}：{written} 的键不是这个项目要问的一项{did_you_mean}；请写成 表头=键",
        "{call}: the key of {written} is nothing that this programme asks{did_you_mean}; please"
        " write"
        " it as HEADER=KEY",
    ),
}
