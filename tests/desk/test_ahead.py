"""A list of commands reads at once what it will look at: queries do not grow with it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

import pytest
from faults.aid import finaled
from faults.aid import office as county

from caseflow import Caseflow
from caseflow.case.acts import Record
from caseflow.store.sqlite.file import File


@contextmanager
def queries() -> Iterator[list[str]]:
    """Every query that is asked inside."""
    asked: list[str] = []
    ask = File._all

    def counted(self: File, sql: str, values: tuple[object, ...] = ()) -> list[object]:
        asked.append(sql)
        return ask(self, sql, values)

    with patch.object(File, "_all", counted):
        yield asked


def account(n: int) -> dict[str, str]:
    return {
        "payee.kind": "beneficiary_own_account",
        "payee.account_name": f"苏和{chr(0x4E00 + n)}",
        "payee.account_no": f"62220200000000{n:05d}",
        "payee.bank": "农业银行",
    }


def cases(cf: Caseflow, numbers: range) -> list[str]:
    return [
        finaled(cf, 1_000, applicant__name=f"苏和{chr(0x4E00 + n)}", born=f"1966-05-{n + 1:02d}")
        for n in numbers
    ]


def test_six_payees_are_stated_with_as_many_queries_as_two() -> None:
    spent = []
    with county(money=500_000) as cf:
        for numbers in (range(2), range(2, 8)):
            filed = cases(cf, numbers)
            pairs = list(zip(filed, numbers, strict=True))
            with queries() as stated:
                done = cf.desk("chen").do_many([Record(case=c, facts=account(n)) for c, n in pairs])
            assert not any(d.error for d in done)
            spent.append(len(stated))
    assert spent[0] == spent[1]


WRONG = [
    ({"payee.account_name": "\ud800", "payee.account_no": "1"}, "broken_text"),
    ({"payee.account_name": 5}, "not_text"),
    ({"payee.account_name": ["x"], "payee.account_no": None}, "not_text"),
    ({"payee.account_name": "王" * 10**6, "payee.account_no": "9" * 10**6}, "too_long"),
    ("x", "not_a_mapping"), (None, "not_a_mapping"), ({1: 2}, "not_text"),
]  # fmt: skip


@pytest.mark.parametrize(("facts", "code"), WRONG)
def test_what_is_typed_wrongly_is_told_where_it_is_carried_out(facts: object, code: str) -> None:
    with county(money=50_000) as cf:
        one, other = cases(cf, range(2))
        wrong = Record(case=one, facts=facts)  # type: ignore[arg-type]
        done = cf.desk("chen").do_many([wrong, Record(case=other, facts=account(1))])
        assert done[0].error is not None and done[0].error.code == code
        assert done[1].error is None


def test_a_number_that_is_no_text_is_no_case() -> None:
    with county(money=50_000) as cf:
        wrong = Record(case=[1], facts=account(1))  # type: ignore[arg-type]
        more = [Record(case=case, facts=account(n)) for n, case in enumerate(cases(cf, range(2)))]
        for commands in ([wrong], [wrong, *more]):
            done, *others = cf.desk("chen").do_many(commands)
            assert done.error is not None and done.error.code == "no_case_number"
            assert not any(d.error for d in others)
