"""A hardship grant that waits for its payment."""

from __future__ import annotations

from office import by_account, id_no

from caseflow import Caseflow, yuan

FUND = "自有"


def decided(cf: Caseflow) -> tuple[str, str]:
    """(case, fund): granted, and due to be paid by `fu`."""
    clerk, second = cf.desk("chen"), cf.desk("ren")
    second.confirm(clerk.open_fund(FUND, programmes=["hardship"]))
    second.confirm(clerk.receive(FUND, yuan(10_000), reference="流水16"))
    case = clerk.submit(
        "hardship",
        {
            "household.head.name": "测试甲",
            "household.head.id_no": id_no("1970-01-01"),
            "household.certificate": "dibao",
            "household.certificate.valid_to": "2026-12-31",
            "doc.need_certificate": "copy",
            "application.received_on": "2026-03-05",
            "consent.given_on": "2026-03-05",
        },
    )
    cf.desk("jue").decide(case, "grant", why="低保证有效", fund=FUND)
    by_account(cf, case)
    return case, FUND
