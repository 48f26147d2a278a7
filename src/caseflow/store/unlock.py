"""Which of the keys that are there is that of a store."""

from __future__ import annotations

from pathlib import Path

from caseflow.errors import StoreError
from caseflow.store import master
from caseflow.store.journal import Journal
from caseflow.store.keys import Keys
from caseflow.store.master import Key, Master


def key_of(
    journal: Journal, path: str | Path, key: Key | None, *, demo: bool
) -> tuple[Master | None, Keys]:
    """The master key that is that of this store, if there is any; StoreError `wrong_key` if there
    are only others."""
    found = master.masters(path, key, demo=demo)
    for n, one in enumerate(found, 1):
        keys = Keys(journal, one.secret, demo=demo)
        try:
            keys.test()
        except StoreError as problem:
            if problem.code != "wrong_key" or n == len(found):
                raise
        else:
            return one, keys
    return None, Keys(journal, None, demo=demo)
