"""The acts: everything that can be asked of a case, one file each.

Every file of this folder is found when it is imported; none is named anywhere. `ACTS` is the
registry that the door, `may`, the command line and hosts read, and each command is a name of this
package. A type checker, which runs nothing, reads the same names in `__init__.pyi`, written by
`python docs/generate.py`.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from caseflow.case.acts.act import ACTS, Act, Command, Look, Mark, Write
from caseflow.case.acts.done import Done

for _file in iter_modules(__path__):
    import_module(f"{__name__}.{_file.name}")
_COMMANDS = {command.__name__: command for command in ACTS}
globals().update(_COMMANDS)

__all__ = ["ACTS", "Act", "Command", "Done", "Look", "Mark", "Write", *sorted(_COMMANDS)]
