"""Who may not enter learns nothing: also not that an application is known."""

from __future__ import annotations

import pytest
from faults.aid import office, person

from caseflow import NotAllowed


def test_what_is_known_is_not_told_to_who_may_not_enter() -> None:
    with office() as cf:
        cf.desk("chen").submit("relief", person())
        for login in ("fu", "jue"):
            (done,) = cf.desk(login).submit_many("relief", [person()])
            assert done.error is not None and done.error.code == "no_grant" and not done.case
            with pytest.raises(NotAllowed):
                cf.desk(login).submit("relief", person())
