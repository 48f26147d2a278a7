"""A payment format of a plugin that refuses payments and makes several files; and one that does so
wrongly: nothing of it is instructed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from office import office, refused

from caseflow import Caseflow, StoreError
from caseflow.isolation import Format
from caseflow.pay.instruction import Instruction, Unfit
from caseflow.values.currency import CNY
from caseflow.values.money import Money
from hooks.paid import decided
from hooks.strange import dropped

PLUGIN = '''"""A bank with two windows."""
from caseflow import hookimpl
from caseflow.pay.instruction import Unfit


class Windows:
    name, suffix, most = "windows", ".txt", 1

    def part(self, payment):
        {part}

    def unfit(self, payment, currency):
        {unfit}

    def write(self, payments):
        return f"{{payments.part}} {{len(payments)}}".encode()


@hookimpl
def caseflow_payment_formats():
    return [Windows()]
'''
PART = 'return "left" if "农" in payment.bank else "right"'


def plugin(part: str = PART, unfit: str = "return None") -> str:
    return PLUGIN.format(part=part, unfit=unfit)


def store(folder: Path, source: str) -> Caseflow:
    """An office that has adopted the file."""
    dropped(folder / "a.db", windows=source)
    cf = office(folder / "a.db")
    own = {"since": str(cf.today), "source": "s"}
    cf.desk("ren").confirm(cf.desk("chen").adopt("plugins", ["windows"], **own))
    return cf


def test_it_says_which_file_and_what_it_refuses(tmp_path: Path) -> None:
    with store(tmp_path, plugin()) as cf:
        case, fund = decided(cf)
        (file,) = cf.desk("fu").pay_many([case], fund=fund, format="windows").files
        assert file.part in ("left", "right") and file.content.decode() == f"{file.part} 1"
        (again,) = cf.desk("fu").payment_file(case).files
        assert again == file and cf.verify().ok


def test_what_it_refuses_is_said_by_its_code_and_not_instructed(tmp_path: Path) -> None:
    with store(tmp_path, plugin(unfit='return Unfit("no_branch_code", "bank")')) as cf:
        case, fund = decided(cf)
        batch = cf.desk("fu").pay_many([case], fund=fund, format="windows")
        (no,) = batch.refused
        assert no.error is not None and batch.files == () and not cf.case(case).instructed
        assert no.error.code == "row_refused" and no.error.place == "payee.bank"
        assert no.error.parts["reason"] == "no_branch_code"


@pytest.mark.parametrize(
    "wrong",
    [
        {"part": "return payment.payee"}, {"part": "return 1"}, {"part": "return 1 / 0"},
        {"unfit": 'return "no"'}, {"unfit": 'return Unfit(payment.payee, "bank")'},
        {"unfit": "raise SystemExit"},
    ],
    ids=str,
)  # fmt: skip
def test_what_it_does_wrongly_is_named_and_nothing_is_instructed(
    wrong: dict[str, str], tmp_path: Path
) -> None:
    del tmp_path
    module: dict[str, Any] = {}
    exec(plugin(**wrong), module)
    guarded = Format("strange", module["Windows"](), "windows", ".txt")
    row = Instruction(
        case="SZW-2026-0001-K", payee="测试甲", account="6222", bank="农行", amount=Money(1),
        purpose="救助",
    )  # fmt: skip
    with refused(StoreError, "plugin_format"):
        guarded.part(row)
        guarded.unfit(row, CNY)


def test_one_that_says_nothing_of_it_takes_all_in_one_file() -> None:
    class Plain:
        name, suffix = "plain", ".txt"

        def write(self, payments: Any) -> bytes:
            return b""

    guarded = Format("strange", Plain(), "plain", ".txt")
    row = Instruction(
        case="SZW-2026-0001-K", payee="a", account="1", bank="", amount=Money(1), purpose=""
    )
    assert (guarded.most, guarded.part(row), guarded.unfit(row, CNY)) == (0, "", None)


def test_a_field_of_a_refusal_is_one_of_a_short_list() -> None:
    class Odd:
        name, suffix = "odd", ".txt"

        def write(self, payments: Any) -> bytes:
            return b""

        def unfit(self, payment: Any, currency: Any) -> Unfit:
            return Unfit("odd", "测试甲")

    guarded = Format("strange", Odd(), "odd", ".txt")
    row = Instruction(
        case="SZW-2026-0001-K", payee="a", account="1", bank="", amount=Money(1), purpose=""
    )
    with refused(StoreError, "plugin_format"):
        guarded.unfit(row, CNY)
