"""Case numbers: branch code, year, serial, check letter (SZW-2026-0007-K). The only id that is ever printed."""

from __future__ import annotations

from caseflow.errors import FactError

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXY"  # 23 letters without I, O and Z, which hands confuse with 1, 0 and 2


def check_letter(body: str) -> str:
    """The check letter of a case number: it changes with any one digit and with any two neighbouring digits swapped."""
    return LETTERS[sum(w * ord(ch) for w, ch in enumerate(reversed(body), 1)) % 23]


def same_number(text: str) -> str:
    """A case number as people type it, in its own spelling. FactError if its check letter is wrong."""
    number = text.strip().upper()
    body, _, letter = number.rpartition("-")
    if not body or letter != check_letter(body):
        raise FactError("case", number, "不是一个案件编号，或校验字母不对；请照案件列表重新输入")
    return number


def no_case(number: str) -> FactError:
    """There is no case of that number: a slip of whoever asks, never a fault of the store."""
    return FactError("case", number, f"没有编号为 {number[:30]} 的案件，请核对后重输", show=False)
