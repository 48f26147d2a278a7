"""Events of a case that stand whole: a file for each, with its class, its fold, its guard.

Every file of this folder is found when the room is loaded; none is named anywhere. What `state`
itself is made of, and the events of the way from entry to payment, stand in `events`, `fold` and
`room`. An event stays readable when its act is gone: that is why it does not stand in the act.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

for _file in iter_modules(__path__):
    import_module(f"{__name__}.{_file.name}")
