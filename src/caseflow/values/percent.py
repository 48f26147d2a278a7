"""A share in per cent, as people write it, and in hundredths of a per cent, as it is computed."""

from __future__ import annotations


def basis_points(share: object) -> int | None:
    """Hundredths of a per cent of a whole number or a text of at most two decimals; None of
    anything else.

    >>> basis_points(15), basis_points("12.5"), basis_points("0.05"), basis_points("12,5")
    (1500, 1250, 5, None)
    """
    if isinstance(share, bool) or not isinstance(share, int | str):
        return None
    whole, point, rest = str(share).partition(".")
    if not _figures(whole) or len(rest) > 2 or bool(point) != bool(rest):
        return None
    if rest and not _figures(rest):
        return None
    return int(whole) * 100 + int((rest + "00")[:2])


def _figures(text: str) -> bool:
    """ASCII figures, and not so many that nobody means them."""
    return text.isascii() and text.isdigit() and len(text) <= 6


def as_percent(points: int) -> str:
    """Hundredths of a per cent as people write a share.

    >>> as_percent(1500), as_percent(1250), as_percent(5)
    ('15', '12.5', '0.05')
    """
    return f"{points // 100}.{points % 100:02d}".rstrip("0").rstrip(".")
