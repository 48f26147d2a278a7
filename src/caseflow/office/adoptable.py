"""May a value be adopted? Only what an installed programme, form or folder knows, of its kind."""

from __future__ import annotations

from datetime import date
from difflib import get_close_matches
from typing import Any

from caseflow.errors import DefinitionError
from caseflow.office.available import check_drop_ins, folder
from caseflow.office.office import Office
from caseflow.office.root import Root

HEADERS = ("headers.", "ledger.")


def check_adoptable(office: Office, root: Root, name: str, value: Any) -> None:
    """DefinitionError if no installed programme knows a value of that name, or of that kind."""
    if name.startswith(HEADERS):
        kind, _, programme = name.partition(".")
        return _check_headers(office, root, kind, programme, value)
    here = office.editions.available
    if name == "plugins":
        names = value if isinstance(value, list | tuple) else [value]
        return check_drop_ins(folder(office.path), list(dict.fromkeys(map(str, names))))
    if name in here.amendments:
        if not isinstance(value, date):
            raise DefinitionError(f"{name}：是增补，应采用它的施行日（日期），给出的是 {value!r}")
        return office.editions.check_amendment(root, name)
    whole = here.adoptable()
    known = {n for programme_ in whole for n in programme_.adoptable()}
    for programme_ in whole:
        programme_.check_adopted(name, value)
    if known and name not in known:
        near = get_close_matches(name, [*known, *here.amendments], 1)
        hint = f"；是否为 {near[0]!r}？" if near else ""
        raise DefinitionError(f"没有项目用到名为 {name!r} 的数值{hint}")
    return None


def _check_headers(office: Office, root: Root, kind: str, programme: str, value: Any) -> None:
    form = office.form(root, programme)
    for pair in value if isinstance(value, list | tuple) else [value]:
        header, sign, key = str(pair).rpartition("=")
        own = kind == "ledger" and key.startswith("case.")
        if not sign or not header.strip() or not (own or key.partition(":")[0] in form):
            near = [k for k, f in form.items() if key in (f.zh, k.rpartition(".")[2])]
            hint = f"；是否为 {near[0]}？" if near else ""
            raise DefinitionError(
                f"{kind}.{programme}：{str(pair)[:60]!r} 应写成 表头=键，"
                f"键须是这个项目要问的一项{hint}"
            )
