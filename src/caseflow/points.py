"""Which packages point at `caseflow`: their entry points, read from the folders of `sys.path`.

`importlib.metadata` gives the same answer, but its import alone takes as long as three programmes
do (it brings mail and archives). It is asked wherever a look at folders might miss or misread one.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from importlib import import_module
from importlib.machinery import PathFinder
from typing import Any

from attrs import frozen


@frozen
class Package:
    """What a plugin is installed as."""

    name: str
    version: str


@frozen
class Point:
    """A plugin by its name, and the module that it is (`value`)."""

    name: str
    value: str
    dist: Package

    def load(self) -> Any:
        """The module."""
        return import_module(self.value)


class _Odd(Exception):
    """Something that is left to `importlib.metadata`."""


def entry_points(group: str) -> list[Any]:
    """The entry points of a group, as `importlib.metadata` gives them. Raises what it raises where
    the metadata of a package cannot be read.

    >>> {"angel_dream", "zhulixing"} <= {p.name for p in entry_points("caseflow")}
    True
    """
    try:
        return list(_found(group))
    except (_Odd, OSError, ValueError, KeyError):
        from importlib.metadata import entry_points

        return list(entry_points(group=group))


def _found(group: str) -> Iterator[Point]:
    """Of each package the one that stands first on the path."""
    if [f for f in sys.meta_path if hasattr(f, "find_distributions")] != [PathFinder]:
        raise _Odd
    seen: set[str] = set()
    for folder in sys.path:
        if os.path.isfile(folder):
            raise _Odd  # an archive
        for entry in os.listdir(folder or ".") if os.path.isdir(folder or ".") else ():
            if entry.lower().endswith("egg-info"):
                raise _Odd
            if entry.lower().endswith(".dist-info"):
                name = re.sub("[._]+", "_", entry.lower()).partition("-")[0]
                if name not in seen:
                    seen.add(name)
                    yield from _of(os.path.join(folder, entry), group)


def _of(about: str, group: str) -> Iterator[Point]:
    try:
        text = _text(about, "entry_points.txt")
    except FileNotFoundError:
        return
    if group not in text:
        return
    metadata = _text(about, "METADATA").partition("\n\n")[0]
    said = dict(x.split(": ", 1) for x in metadata.splitlines() if ": " in x)
    inside = False
    for line in filter(None, map(str.strip, text.splitlines())):
        if line.startswith("["):
            inside = line == f"[{group}]"
        elif inside:
            name, _, value = (x.strip() for x in line.partition("="))
            if not all(x.isidentifier() for x in value.split(".")):
                raise _Odd  # an attribute, extras, a comment, or none at all
            yield Point(name, value, Package(said["Name"], said["Version"]))


def _text(about: str, name: str) -> str:
    with open(os.path.join(about, name), encoding="utf-8") as file:
        return file.read()
