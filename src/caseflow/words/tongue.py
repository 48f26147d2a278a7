"""What the command line says of itself, and signs that a stream cannot show."""

from __future__ import annotations

#: what click says of itself, in Chinese
USAGE, REQUIRED = "用法：", "[必填]"
CLICK: dict[str, str] = {
    "Options": "选项",
    "Commands": "命令",
    "Arguments": "参数",
    "Show this message and exit.": "显示这段说明。",
    "Show the version and exit.": "显示版本。",
}
KINDS: dict[str, str] = {
    "TEXT": "文字", "PATH": "文件", "FILE": "文件", "INTEGER": "数字", "COMMAND": "命令",
    "[OPTIONS]": "[选项]", "[ARGS]...": "[参数]...",
}  # fmt: skip
#: signs → words, on a stream that cannot show them
MARKS: dict[str, tuple[str, str]] = {
    "✓": ("符合", "met"),
    "✗": ("不符合", "not met"),
    "⚙": ("待人工认定", "for a person"),
    "⚠": ("注意", "attention"),
}
