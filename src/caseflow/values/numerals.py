"""Chinese and full-width numerals: 一万二千, 壹万贰仟, 二〇二四, １２３."""

from __future__ import annotations

DIGITS = (
    {c: i for i, c in enumerate("零一二三四五六七八九")}
    | {c: i for i, c in enumerate("零壹贰叁肆伍陆柒捌玖")}
    | {"〇": 0, "○": 0, "两": 2, "貳": 2, "叄": 3, "陸": 6}
)
UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1_000, "仟": 1_000}
GROUPS = {"万": 10_000, "萬": 10_000, "亿": 100_000_000, "億": 100_000_000}
CAPITAL = "零壹贰叁肆伍陆柒捌玖"
_WIDE = {
    ord(w): n
    for w, n in zip(
        "０１２３４５６７８９．，－：／（）　Ｘｘ＋％", "0123456789.,-:/() Xx+%", strict=True
    )
}
_WIDE |= {0xFEE0 + ord(c): c for c in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"}


def narrow(text: str) -> str:
    """Full-width digits and signs as plain ones."""
    return text.translate(_WIDE)


def read_whole(text: str) -> int | None:
    """A whole number in Chinese numerals, either written out (一万二千) or digit by digit
    (二〇二四); None if it is none.

    >>> read_whole("一万二千"), read_whole("二〇二四"), read_whole("十二")
    (12000, 2024, 12)
    """
    if not text or any(c not in DIGITS and c not in UNITS and c not in GROUPS for c in text):
        return None
    if all(c in DIGITS for c in text):
        return int("".join(str(DIGITS[c]) for c in text))
    return _spoken(text)


def _spoken(text: str) -> int | None:
    total = section = digit = 0
    last_unit, last_group = 10**9, 10**12
    seen = False
    for c in text:
        if c in DIGITS:
            if seen and digit:
                return None  # two digits without a unit between them
            digit, seen = DIGITS[c], True
        elif c in UNITS:
            if UNITS[c] >= last_unit or (seen and not digit and UNITS[c] != 10):
                return None
            section += (digit if seen and digit else 1) * UNITS[c]
            last_unit, digit, seen = UNITS[c], 0, False
        else:
            if GROUPS[c] >= last_group or not (section or digit or total):
                return None
            total = (
                (total + section + digit) * GROUPS[c]
                if GROUPS[c] > 10_000
                else total + (section + digit) * GROUPS[c]
            )
            section, digit, seen, last_unit, last_group = 0, 0, False, 10**9, GROUPS[c]
    return total + section + digit


def capital(n: int) -> str:
    """A whole number in capital numerals as on vouchers: 20_0050 → 贰拾万零伍拾."""
    if n == 0:
        return "零"
    groups: list[int] = []
    while n:
        groups.append(n % 10_000)
        n //= 10_000
    out, gap = "", False
    for i in range(len(groups) - 1, -1, -1):
        g = groups[i]
        if not g:
            gap = bool(out)
            continue
        if out and (gap or g < 1_000):
            out += "零"
        out += _group(g) + ("", "万", "亿", "万亿")[i]
        gap = False
    return out


def _group(n: int) -> str:
    out, zero = "", False
    for value, unit in ((1_000, "仟"), (100, "佰"), (10, "拾"), (1, "")):
        d = n // value % 10
        if d:
            out += ("零" if zero and out else "") + CAPITAL[d] + unit
            zero = False
        else:
            zero = True
    return out
