"""May a value be adopted? Only what an installed programme, form or folder knows, of its kind."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from caseflow.branch import calendar, deciding, limits, notices
from caseflow.branch.answering import DAYS as ANSWERING
from caseflow.branch.consent_texts import LONGEST, TEXT, is_text
from caseflow.branch.days import DAYS, LEAST_DAYS, MOST_DAYS, is_days
from caseflow.branch.guards import CONTACT, REPAY_TO
from caseflow.branch.reopening import LEAST, MOST, is_period
from caseflow.branch.reopening import NAMES as REOPENING
from caseflow.branch.serving import CRITERIA, ORDER
from caseflow.errors import DefinitionError, FactError, near
from caseflow.office import banks
from caseflow.office.adoptable_chain import check_chain
from caseflow.office.office import Office
from caseflow.office.root import Root
from caseflow.pay.answers import template
from caseflow.rules.shares import PAYER_ORDER
from caseflow.values.of_process import MOST_LENGTH

#: whole years for which files are kept after their last event: of who was paid, of others
RETENTION = ("retention.paid", "retention.unpaid", "retention.paid.young", "retention.unpaid.young")
MOST_YEARS = 100
MOST_SIGNS = 200  # of the line that names an account
HEADERS = ("headers.", "ledger.")
#: what an office adopts whatever its programmes are
OURS = (
    *(DAYS, ORDER, ANSWERING, REPAY_TO, CONTACT, *deciding.DECIDING, *REOPENING, *RETENTION),
    *(*notices.NOTICES, *notices.WORDS),
)
RESULTS = "pay.results."  # columns and words of a bank's file of answers


def check_adoptable(office: Office, root: Root, name: str, value: Any) -> None:
    """DefinitionError if no installed programme knows a value of that name, or of that kind."""
    if name.startswith(banks.BANK):
        return banks.check_bank(office, name, value)
    if name.startswith(RESULTS):
        template(value if isinstance(value, list | tuple) else [value], name)
        return None
    if name.startswith(HEADERS):
        kind, _, programme = name.partition(".")
        return _check_headers(office, root, kind, programme, value)
    if name.startswith(TEXT):
        if not is_text(name, value):
            raise FactError("consent_words", name, most=LONGEST)
        return None
    if name in (*RETENTION, DAYS, ANSWERING, *REOPENING):
        return _check_number(name, value)
    if name in _LINES:
        return _check_line(name, value)
    if limits.named(name) is not None and not _limit(office, name, value):
        return None
    if calendar.year_of(name):
        if not calendar.fits(name, list(value) if isinstance(value, list | tuple) else value):
            example = [f"{calendar.year_of(name)}-01-01=off"]
            raise DefinitionError(
                "expected_like", example=example, call=name, written=_short(value)
            )
        return None
    if notices.named(name)[0]:
        return _check_notices(office, root, name, value)
    if name == ORDER:
        if value not in CRITERIA:
            meant = near(str(value), CRITERIA)
            raise FactError("not_one_of", name, str(value)[:40], known=CRITERIA, near=meant)
        return None
    if check_chain(office, root, name, value):
        return None
    here = office.editions.available
    if name in here.amendments:
        if not isinstance(value, date):
            own = {"call": name, "written": repr(value)}
            raise DefinitionError("expected_like", example="2026-03-05", **own)
        return office.editions.check_amendment(root, name)
    return _of_programmes(office, name, value)


def _of_programmes(office: Office, name: str, value: Any) -> None:
    """A value that a programme asks for, of its kind."""
    here = office.editions.available
    whole = here.adoptable()
    known = {n for programme_ in whole for n in programme_.adoptable()}
    for programme_ in whole:
        programme_.check_adopted(name, value)
    if name == PAYER_ORDER and name in known:
        here_now = tuple(p.name for p in whole)
        for one in value if isinstance(value, list | tuple) else ():
            if one not in here_now:
                own = {"call": name, "written": repr(one), "near": near(one, here_now)}
                raise DefinitionError("none_of_these", known=here_now, **own)
    if name not in known:
        meant = near(name, [*OURS, *known, *here.amendments])
        raise DefinitionError("no_such_value", name=repr(name), near=meant)


def _limit(office: Office, name: str, value: Any) -> bool:
    """A number of days or months, of a programme that is here; does a programme ask for it too?"""
    programme, least, most = limits.named(name) or ("", 0, 0)
    if not limits.fits(name, value):
        raise FactError("no_such_number", name, value, least=least, most=most)
    here = office.editions.available.adoptable()
    known = tuple(p.name for p in here)
    if programme and programme not in known:
        near_ = near(programme, known)
        raise DefinitionError("no_programme", name=programme, near=near_, known=known)
    return any(name in p.adoptable() for p in here)


def _check_number(name: str, value: Any) -> None:
    """Whole years for which files are kept; days for which something waits."""
    fits: Callable[[Any], bool] = is_days if name == DAYS else is_period
    least, most = (LEAST_DAYS, MOST_DAYS) if name == DAYS else (LEAST, MOST)
    if name in RETENTION:
        least, most = 0, MOST_YEARS
        fits = _are_years
    if not fits(value):
        raise FactError("no_such_number", name, value, least=least, most=most)


def _are_years(value: Any) -> bool:
    return type(value) is int and 0 <= value <= MOST_YEARS


def _check_notices(office: Office, root: Root, name: str, value: Any) -> None:
    """Of all programmes, or of one that is installed."""
    what, programme = notices.named(name)
    if programme:
        office.programme(root, programme)
    said = list(value) if isinstance(value, list | tuple) else value
    if notices.fits(name, said):
        return
    if what == notices.LENGTH:
        raise FactError("no_such_number", name, value, least=1, most=MOST_LENGTH)
    known = {notices.KIND: notices.DAY_KINDS, notices.SHOWN: notices.SHOWS}.get(what)
    if known is not None:
        meant = near(str(value), known)
        raise FactError("not_one_of", name, str(value)[:40], known=known, near=meant)
    raise FactError("account_in_a_line", name, most=notices.MOST_WORDS)


def _short(value: Any) -> str:
    return repr(value)[:60]


#: what letters say in one line of the office's own words
_LINES = {REPAY_TO: "account_in_a_line", CONTACT: "contact_in_a_line"}


def _check_line(name: str, value: Any) -> None:
    if type(value) is not str or not value.strip() or len(value) > MOST_SIGNS or "\n" in value:
        raise FactError(_LINES[name], name, most=MOST_SIGNS)


def _check_headers(office: Office, root: Root, kind: str, programme: str, value: Any) -> None:
    form = office.form(root, programme)
    for pair in value if isinstance(value, list | tuple) else [value]:
        header, sign, key = str(pair).rpartition("=")
        own = kind == "ledger" and key.startswith("case.")
        if not sign or not header.strip() or not (own or key.partition(":")[0] in form):
            named = {name: k for k, f in form.items() for name in (k, f.zh, k.rpartition(".")[2])}
            meant = named.get(near(key, named), "")
            call, pair = f"{kind}.{programme}", repr(str(pair)[:60])
            raise DefinitionError("header_pair", call=call, written=pair, near=meant)
