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
    "plugin_import": (
        "缺少它需要的模块（{at}{error}）；请安装后再试，或请插件作者更正",
        "a module that it needs is missing ({at}{error}); please install it, or let its author"
        " correct it",
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
    "plugin_reader": (
        "{field}：插件 {plugin} 没有读成 {file}，可另存为其他格式再试：{what}",
        "{field}: plugin {plugin} could not read {file}, another format may do: {what}",
    ),
    "plugin_format": (
        "插件 {plugin} 的付款文件格式 {name} 出错，拨付已登记；请换一种格式重新导出：{what}",
        "payment format {name} of plugin {plugin} went wrong, the payments are recorded; please"
        " write the file in another format: {what}",
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
        "{hook}：name、suffix 或 write 写法不对；请把 name、suffix 写成文字，write 写成方法",
        "{hook}: name, suffix or write is wrong; please write name and suffix as texts and write as"
        " a method",
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
        "没有地区 {name}{did_you_mean}；请从中选取：{known:list}",
        "there is no place {name}{did_you_mean}; please use one of: {known:list}",
    ),
    # which programmes a store may use
    "no_programme": (
        "没有名为“{name}”的项目{did_you_mean}；请从中选取：{known:list}",
        "there is no programme “{name}”{did_you_mean}; please use one of: {known:list}",
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
        "plugins：{name} 不是插件文件的名称；请写不带 .py 的文件名，只用汉字、字母、数字、下划线，"
        "必要时给文件改名",
        "plugins: {name} is no name of a plugin file; please write it without .py, in letters,"
        " digits and underscores, and rename the file if need be",
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
