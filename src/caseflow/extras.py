"""What an installation may lack: named, with the command that brings it, before any work begins."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from importlib.util import find_spec

from caseflow.errors import CaseflowError

#: an extra of the distribution → what it brings
EXTRAS: Mapping[str, tuple[str, ...]] = {
    "cli": ("click", "rich"),
    "excel": ("python_calamine", "xlsxwriter"),
    "columnar": ("polars",),
}


def need(extra: str) -> None:
    """CaseflowError, with the command that brings it, if a package of an extra is not there.

    >>> need("excel")
    """
    lacking = tuple(name for name in EXTRAS[extra] if not _there(name))
    if lacking:
        raise CaseflowError("extra_missing", extra=extra, packages=lacking)


def _there(name: str) -> bool:
    if name in sys.modules:
        return sys.modules[name] is not None
    return find_spec(name) is not None
