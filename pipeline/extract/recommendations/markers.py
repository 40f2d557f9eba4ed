"""What begins an item of a list: a number, a letter, a bullet."""

from __future__ import annotations

import re

from pipeline.extract.recommendations.pieces import Piece

MARKER = re.compile(
    r"^(?P<number>\d{4}[/-]\d{3}|(?:R|Rec\.?\s?)?\d{1,3}(?:\.\d{1,3}){0,3})[.):]?$|^\(?(?P<letter>[a-z]{1,2})[.)]$|^\(?(?P<roman>[ivxl]{1,6})[.)]$"
    r"|^\((?P<bracketed>\d{1,3})\)$"
    r"|^(?P<bullet>[•▪●○◦‣∙·■□–\-*➢►\uf0b7\uf0a7\uf0d8\ufffdo])$"
)
"""The marker of an item: 3., (3), (b), iv), a bullet."""

SEVERAL = re.compile(r"^(?P<numbers>\d{1,3}(?:\s*(?:,|and|to|&|-|–)\s*\d{1,3})+)[.:)]\s")
"""The numbers of paragraphs that are answered as one: '61 and 62.'."""

LETTERED = re.compile(r"^\d{1,3}\([a-z]{1,2}\)$")
"""The number of a part of a recommendation: 1(a)."""

OPENING = "“‘\"'"
"""Quotation marks before the first word of an item."""


def read_marker(piece: Piece) -> tuple[str, str]:
    """The kind of the marker that begins a piece, and the marker without its brackets; '' for none."""
    if piece.is_after_bullet:
        return "bullet", ""
    first = piece.lines[0].words[0].text
    match = MARKER.match(first)
    if match is None or len(piece.text.split()) < 2:
        return "", ""
    if match.group("number"):
        return (
            ("number", match.group("number"))
            if first[-1] in ".):" or "." in first or piece.text.split()[1].lstrip(OPENING)[:1].isupper()
            else ("", "")
        )
    if match.group("bracketed"):
        return "bracketed", match.group("bracketed")
    letter = match.group("letter")
    if letter:
        return ("roman" if re.fullmatch(r"[ivxl]+", letter) and letter not in ("l", "x") else "letter"), letter
    return ("roman", match.group("roman")) if match.group("roman") else ("bullet", "")


def read_numbers(piece: Piece) -> tuple[str | None, int]:
    """The number or numbers before a statement, and how many words it takes; a bullet takes one and is none."""
    several = SEVERAL.match(piece.text)
    if several is not None:
        return several.group("numbers"), len(several.group().split())
    first = piece.lines[0].words[0].text
    if LETTERED.match(first) and len(piece.text.split()) > 1:
        return first, 1
    kind, number = read_marker(piece)
    is_number = kind in ("number", "bracketed")
    return (number if is_number else None), int((is_number or kind == "bullet") and not piece.is_after_bullet)


def counts_on(before: Piece, piece: Piece) -> bool:
    """Whether the number that begins a statement is the one after that of the statement before."""
    one, other = (read_numbers(each)[0] or "" for each in (before, piece))
    return one.isdigit() and other.isdigit() and int(other) == int(one) + 1
