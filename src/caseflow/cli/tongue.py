"""Which language the command line speaks, and its help in that one alone.

Help stands in both languages in one text, as it is written beside its command: `项目 / programme`,
or a paragraph each.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from inspect import cleandoc
from itertools import pairwise
from typing import Any

import click

from caseflow.cli.placed import in_place
from caseflow.cli.printer import width
from caseflow.errors import LANGS, Lang
from caseflow.words import options
from caseflow.words.commands import called, in_chinese, typed_below
from caseflow.words.commands import spoken as commands_called
from caseflow.words.tongue import BEHIND, CLICK, KINDS, OTHER, USAGE

_HAN = re.compile(r"[\u3400-\u9fff]")
_BOTH = re.compile(r"\[([^\[\]]+ / [^\[\]]+)\]")
_BETWEEN = re.compile(r" / |(?<=）)/ ")
_JOINED = re.compile(
    r"(?<=[\u3000-\u9fff\uff00-\uffef])[ \t]*\n[ \t]*(?=[\u3000-\u9fff\uff00-\uffef])"
)
_PLACE = re.compile(
    r"(?<![-A-Za-z0-9_])(INTEGER RANGE|[A-Z][A-Z_]+)(?![-A-Za-z_])"
)  # what stands where something is written
_SET = re.compile(rf"(?:(?<=[\u3000-\uffef]) )?{_PLACE.pattern}(?: (?=[\u3000-\uffef]))?")


#: what a language may be called behind `--lang`
_CALLED: dict[str, Lang] = {"zh": "zh", "en": "en", "中文": "zh", "英文": "en"}


class Language(click.Choice[str]):
    """Chinese or English, by code or as it is called in Chinese."""

    def __init__(self) -> None:
        super().__init__(LANGS)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The code of what was typed."""
        return super().convert(_CALLED.get(str(value), value), param, ctx)

    @property
    def called(self) -> tuple[str, ...]:
        """Each by its code, with what it is called behind it."""
        return tuple(f"{code}（{said}）" for said, code in _CALLED.items() if said != code)

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str | None:
        """Both, as they are called."""
        zh = isinstance(ctx, Spoken) and spoken(ctx) == "zh"
        return "[中文|英文]" if zh else super().get_metavar(param, ctx)


def asked_for(arguments: Sequence[str]) -> Lang | None:
    """The language that `--lang` names, wherever it stands.

    >>> asked_for(["--语言", "英文"]), asked_for(["cases", "--lang=zh"]), asked_for(["--", "x"])
    ('en', 'zh', None)
    """
    for one, after in zip(arguments, [*arguments, ""][1:], strict=True):
        if one == "--":
            break
        name, sign, said = one.partition("=")
        named = name in ("--lang", *options.of("", "--lang"))
        if named and (found := _CALLED.get(said if sign else after)):
            return found
    return None


def one_of(text: str, lang: Lang) -> str:
    """A line of help in one language.

    >>> one_of("项目 / programme [从文件名 / from the file name]", "en")
    'programme [from the file name]'
    >>> one_of("项目 / programme [从文件名 / from the file name]", "zh")
    '项目 [从文件名]'
    """
    text = _BOTH.sub(lambda m: f"[{one_of(m[1], lang)}]", text)
    body, bracket, rest = text.partition(" [")
    zh, both, en = _halves(body)
    if both and _HAN.search(zh) and not _HAN.search(en):
        body = zh if lang == "zh" else en
    return in_words(body + bracket + rest) if lang == "zh" else body + bracket + rest


def in_words(text: str) -> str:
    """Help in Chinese: what stands where something is to be written, and commands, are called so.

    >>> in_words("不写 CASE 列出全部，见 caseflow sheet signed")
    '不写申请编号列出全部，见 caseflow 清单 signed'
    """
    return _SET.sub(lambda m: KINDS.get(m[1], m[0]), commands_called(text))


def _halves(text: str) -> tuple[str, str, str]:
    found = _BETWEEN.search(text)
    return text.partition(found[0]) if found else (text, "", "")


def paragraphs(text: str, lang: Lang) -> str:
    """A description in one language: the paragraphs of that one, or all if it has none."""
    every = [p for p in re.split(r"\n\s*\n", text) if p.strip()]
    if len(every) == 1:
        said = one_of(text.strip(), lang)
        return said[:1].upper() + said[1:]
    kept_as_is = [p for p in every if p.lstrip().startswith("\b")]
    if len(kept_as_is) > 1:  # one in each language
        every = [p for p in every if p not in kept_as_is or bool(_HAN.search(p)) == (lang == "zh")]
    kept = [p for p in (_paragraph(p, lang) for p in every) if p]
    said = "\n\n".join(kept) or text
    return in_words(said) if lang == "zh" else said


def _paragraph(text: str, lang: Lang) -> str:
    lines = [line for line in text.split("\n") if line.strip()]
    if lines and lines[0].strip() == "\b":  # lines that stay as they are
        return "\n".join(["\b", *(_line(x, lang) for x in lines[1:])])
    return text if bool(_HAN.search(text)) == (lang == "zh") else ""


def _line(text: str, lang: Lang) -> str:
    """`试一试 / try:   caseflow demo`: what stands before the colon is in both languages."""
    label, colon, rest = text.partition(":")
    zh, both, en = label.partition(" / ")
    return f"{zh if lang == 'zh' else en}{colon}{rest}" if both and colon else one_of(text, lang)


def _wrapped(text: str, room: int) -> list[str]:
    """Lines of at most so many columns; where it breaks a Chinese line needs no blank."""
    lines, line, used = [], "", 0
    for ch in text:
        if used + width(ch) > room:
            cut = line.rfind(" ") if ch.isascii() and ch != " " and line[-1:].isascii() else -1
            rest = line[cut + 1 :] if cut > 0 else ""
            lines.append(line[:cut] if cut > 0 else line)
            line, used = rest, width(rest)
        line, used = line + ch, used + width(ch)
    return [*lines, line.strip()] if line.strip() else lines


class Help(click.HelpFormatter):
    """Help in one language, the words of click too."""

    lang: Lang = "zh"
    path: str = ""  # of the command, as the code calls it
    heading: str = ""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """How it is typed."""
        if self.lang == "zh" and self.path:
            prog = f"{prog.partition(' ')[0]} {in_chinese(self.path)}"
        super().write_usage(prog, self._own(args), USAGE if self.lang == "zh" else prefix)

    def write_heading(self, heading: str) -> None:
        """Options, commands."""
        self.heading = heading
        super().write_heading(CLICK.get(heading, heading) if self.lang == "zh" else heading)

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        """Each with what it is; a Chinese character takes two columns."""
        if self.lang == "en":
            english = [(_option(a, "en"), one_of(b, "en")) for a, b in rows]
            super().write_dl(english, col_max, col_spacing)
            return
        if self.heading == "Commands":
            rows = [(self._command(a), b) for a, b in rows]
        said = ((a, _of_click(b)) for a, b in rows)
        both = [(self._own(_option(a, "zh")), one_of(b, "zh")) for a, b in said]
        first = min(max((width(a) for a, _ in both), default=0), col_max) + col_spacing
        indent = " " * self.current_indent
        room = max(20, self.width - self.current_indent - first)
        for a, b in both:
            lines = _wrapped(b, room)
            gap = first - width(a)
            head = f"{indent}{a}{' ' * gap}" if gap > 0 else f"{indent}{a}\n{indent}{' ' * first}"
            rest = f"\n{indent}{' ' * first}"
            self.write(f"{head}{rest.join(lines)}".rstrip() + "\n")

    def _command(self, name: str) -> str:
        """What it is called."""
        return called(f"{self.path} {name}".strip())

    def _own(self, text: str) -> str:
        """What is written in its place, in words."""
        if self.lang == "en":
            return text
        return _PLACE.sub(lambda m: KINDS.get(m[0], m[0]), text)


def _of_click(text: str) -> str:
    """What click adds behind the help of an option, in Chinese."""
    for said, zh in BEHIND.items():
        text = text.replace(said, zh)
    return CLICK.get(text, text)


class Spoken(click.Context):
    """A context whose help speaks the language of the printer."""

    formatter_class = Help

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        options.here(path_of(self))

    def make_formatter(self) -> click.HelpFormatter:
        """A formatter that knows which."""
        made = super().make_formatter()
        if isinstance(made, Help):
            made.lang, made.path = spoken(self), path_of(self)
        return made


def path_of(ctx: click.Context) -> str:
    """The command, as the code calls it: of the first one nothing."""
    if ctx.parent is None:
        return ""
    return f"{path_of(ctx.parent)} {ctx.command.name}".strip()


def spoken(ctx: click.Context) -> Lang:
    """The language of whoever asks."""
    out = getattr(ctx.find_root().obj, "out", ctx.find_root().obj)
    return getattr(out, "lang", "zh")


def speaking(command: Any, *, first: bool = False) -> Any:
    """A command, and those below it, whose help is in one language, and which may be called in
    either; `first`: it is the one that all others stand below."""
    for path, one in _paths(command, "" if first else command.name or ""):
        if isinstance(one, click.Group):
            _called_so(one, path)
        for parameter in one.params:
            in_chinese_too(path, parameter)
        one.context_class = Spoken
        one.parse_args = _no_option_as_value(one)
        one.make_parser = in_place(one)
        one.format_help_text = _text(one)
        one.format_epilog = _other
        one.get_short_help_str = _short(one)
    return command


def _called_so(group: click.Group, path: str) -> None:
    """A group whose commands are known by what they are called in Chinese too."""

    of: Any = group  # its methods are put in place of those of its class

    def get_command(ctx: click.Context, name: str) -> Any:
        return type(group).get_command(group, ctx, typed_below(path).get(name, name))

    def resolve_command(ctx: click.Context, args: list[str]) -> Any:
        meant = typed_below(path).get(args[0], args[0])
        known = meant if get_command(ctx, meant) is not None else args[0]
        return type(group).resolve_command(group, ctx, [known, *args[1:]])

    of.get_command, of.resolve_command = get_command, resolve_command


def _no_option_as_value(command: Any) -> Any:
    """An option whose value was forgotten takes none of what stands behind it: `--why --preview`
    would do what was only to be looked at, for the reason “--preview”. With `=` any text is a
    value."""

    def parse_args(ctx: click.Context, args: list[str]) -> Any:
        takes = {
            o
            for p in command.get_params(ctx)
            if isinstance(p, click.Option) and not (p.is_flag or p.count)
            for o in p.opts
        }
        for one, after in pairwise(args):
            if one == "--":
                break
            if one in takes and after.startswith("--"):
                raise click.BadOptionUsage(one, "", ctx)
        return type(command).parse_args(command, ctx, args)

    return parse_args


def _paths(command: Any, path: str) -> Iterator[tuple[str, Any]]:
    """The command and all below it, each as it is called from the first one on."""
    yield path, command
    for name, one in getattr(command, "commands", {}).items():
        yield from _paths(one, f"{path} {name}".strip())


def in_chinese_too(path: str, parameter: click.Parameter) -> None:
    """An option that may be typed as it is called in Chinese, beside its name in the code."""
    if isinstance(parameter, click.Option):
        plain = [o for o in parameter.opts if o.isascii()]
        known = [x for o in plain for x in options.of(path or "caseflow", o)]
        parameter.opts.extend(x for x in dict.fromkeys(known) if x not in parameter.opts)


_BOTH_NAMES = re.compile(r"--([a-z][a-z-]*)((?:, --[\u4e00-\u9fff]+)+)")


def _option(text: str, lang: Lang) -> str:
    """How an option is typed, in one language: `-h, --help, --帮助`."""
    if lang == "en":
        return _BOTH_NAMES.sub(r"--\1", text)
    return _BOTH_NAMES.sub(lambda m: m[2].split(", ")[1], text)


def _text(command: Any) -> Any:
    def format_help_text(ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with _in_one(command, spoken(ctx)):
            type(command).format_help_text(command, ctx, formatter)

    return format_help_text


def _other(ctx: click.Context, formatter: click.HelpFormatter) -> None:
    """How the other language is had, where nobody has said which."""
    out = getattr(ctx.find_root().obj, "out", ctx.find_root().obj)
    if getattr(out, "unsaid", False) and out.lang == "zh":
        formatter.write_paragraph()
        formatter.write(OTHER.format(" ".join(filter(None, ("caseflow", path_of(ctx))))))


def _short(command: Any) -> Any:
    def get_short_help_str(limit: int = 45) -> str:
        ctx = click.get_current_context(silent=True)
        lang = spoken(ctx) if ctx is not None else "zh"
        with _in_one(command, lang):
            if lang == "zh":  # click counts words between blanks
                return first_sentence(command.help)
            return str(type(command).get_short_help_str(command, limit))

    return get_short_help_str


def first_sentence(text: str) -> str:
    """What a Chinese description says first; its lines joined without blanks between.

    >>> first_sentence("公示：张贴、\\n取下。其他另说。")
    '公示：张贴、取下'
    """
    return " ".join(_JOINED.sub("", text).split()).partition("。")[0]


@contextmanager
def _in_one(command: Any, lang: Lang) -> Iterator[None]:
    """Its description in one language meanwhile."""
    both = command.help
    command.help = paragraphs(cleandoc(both or ""), lang)
    try:
        yield
    finally:
        command.help = both
