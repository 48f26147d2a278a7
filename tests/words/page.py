"""The page with every sentence, `golden/errors.txt`; `python docs/generate.py` writes it anew."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from caseflow.words import LAYERS

PAGE = Path(__file__).resolve().parents[1] / "golden/errors.txt"


def page() -> str:
    """By layer: code, then what is said in Chinese and in English."""
    out = ["Every error by code: what a clerk reads, in Chinese and English.", ""]
    for layer in LAYERS:
        errors = import_module(f"caseflow.words.{layer}").ERRORS
        if errors:
            out += [f"== {layer}", ""]
        for code, (zh, en) in errors.items():
            out += [code, f"    {zh}", f"    {en}", ""]
    return "\n".join(out)


def write() -> None:
    """Write the page from the tables."""
    PAGE.write_text(page(), "utf-8")


if __name__ == "__main__":
    write()
