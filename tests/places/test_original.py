"""A paper that is there as a copy, where the original is needed, is not told to be missing."""

from __future__ import annotations

from typing import Any

import pytest
from places.test_plain_sheet import DAKAR, NOTICE, programme

from caseflow.batch.assess import _Words
from caseflow.facts import doc
from caseflow.programme import needs


@pytest.mark.parametrize(
    ("stated", "code"), [("copy", "original_missing"), ("original", ""), (None, "fact_missing")]
)
def test_a_copy_where_the_original_is_needed(stated: Any, code: str) -> None:
    said = NOTICE.says("the certificate in the original")
    grant = programme(documents=[needs(doc.need_certificate, said, original=True)])
    facts = {"doc.need_certificate": stated} if stated else {}
    a = grant.on("2026-03-05", place=DAKAR).assess(facts)
    codes = [p.code for p in _Words(a).said(a) if "need" in str(p.parts)]
    assert [x for x in codes if x in ("original_missing", "fact_missing")] == (
        [code] if code else []
    )


def test_what_the_office_looks_up_is_not_asked_of_the_clerk() -> None:
    from caseflow.hardship import HARDSHIP

    facts = {
        "household.certificate": "dibao",
        "household.certificate.valid_to": "2026-12-31",
        "doc.need_certificate": "copy",
        "application.received_on": "2026-03-05",
    }
    a = HARDSHIP.on("2026-03-05").assess(facts)
    codes = [p.code for p in _Words(a).said(a)]
    assert codes[:2] == ["earlier_not_looked_up", "fact_missing"]  # of the consent
