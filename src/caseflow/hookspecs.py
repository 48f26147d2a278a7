"""Every hook, on one page. A plugin implements those it needs and marks them with `hookimpl`.

    from caseflow import hookimpl

    @hookimpl
    def caseflow_programmes():
        return [MY_PROGRAMME]

Built-in readers, payment formats, places and the shipped example programme come through the same
door.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

import pluggy

if TYPE_CHECKING:
    from caseflow.files.cells import Reader
    from caseflow.pay.instruction import PaymentFormat
    from caseflow.places.place import Place
    from caseflow.programme.programme import Programme

hookspec = pluggy.HookspecMarker("caseflow")
hookimpl = pluggy.HookimplMarker("caseflow")


@hookspec
def caseflow_programmes() -> Sequence[Programme]:  # type: ignore[empty-body]
    """The aid programmes that this plugin supplies."""


@hookspec
def caseflow_readers() -> Sequence[Reader]:  # type: ignore[empty-body]
    """Readers of files: each says which file names it reads and gives sheets of cells."""


@hookspec
def caseflow_payment_formats() -> Sequence[PaymentFormat]:  # type: ignore[empty-body]
    """Formats of payment files: each turns instructions into the bytes that a bank takes."""


@hookspec
def caseflow_places() -> Mapping[str, Callable[..., Place]]:  # type: ignore[empty-body]
    """Places by name: each is made by a function of options, which are text, and keeps them."""
