"""What the command line says of itself, and signs that a stream cannot show."""

from __future__ import annotations

#: what click says of itself, in Chinese
USAGE = "用法："
#: what it adds behind the help of an option
BEHIND: dict[str, str] = {"[required]": "[必填]", "[x>=0]": "", "[x>=1]": ""}
CLICK: dict[str, str] = {
    "Options": "选项",
    "Commands": "命令",
    "Arguments": "参数",
    "Show this message and exit.": "显示这段说明。",
    "Show the version and exit.": "显示版本。",
}
#: what stands where something is to be written
KINDS: dict[str, str] = {
    "KEY": "列名", "VALUE": "内容", "INTEGER RANGE": "数字", "INTEGER": "数字", "TEXT": "文字",
    "PATH": "文件", "FILE": "文件", "FILES": "文件",
    "COMMAND": "命令", "OPTIONS": "选项", "ARGS": "参数", "CASE": "申请编号", "CASES": "申请编号",
    "LOGIN": "登录名", "LOGIN_": "登录名", "DUTY": "职责", "DUTIES": "职责", "FACTS": "列名=内容",
    "BRANCH": "机构代码", "NUMBER": "号码", "NAME": "名称", "NAMES": "名称", "NEW_NAME": "新名称",
    "PROGRAMME": "项目", "RELATIVES": "亲属证件号码", "OLD": "原登录名", "NEW": "新登录名",
    "REF": "编号", "OF": "登录名", "PAPER": "纸件", "NOTICE": "公示编号", "KIND": "种类",
    "WHO": "姓名或申请编号", "FUND": "资金", "AMOUNT": "金额", "WHAT": "事项", "CODE": "代码",
    "MORE": "更多", "HEAD": "核对码文件", "DAY": "日期", "RESULT": "结论", "ANSWER": "身份结论",
    "ROW": "哪一笔", "CHECK": "核查事项", "PURPOSE": "目的", "ROLE": "哪一位",
}  # fmt: skip
#: a command, and its name in the code
BESIDE = "{}（{}）"
#: how help is had in English, below help in Chinese that nobody asked for
OTHER = "English: {} --lang en --help\n"
#: signs → words, on a stream that cannot show them
MARKS: dict[str, tuple[str, str]] = {
    "✓": ("符合", "met"),
    "✗": ("不符合", "not met"),
    "⚙": ("待人工认定", "for a person"),
    "⚠": ("注意", "attention"),
}
