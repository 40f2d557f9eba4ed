"""What a PDF says of a font: its name, weight, slope, and how deep its letters reach below the line."""

from __future__ import annotations

import math
import re
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from playa.encodingdb import ENCODINGS, cid2unicode_from_encoding
from playa.font import CIDFont, Font, SimpleFont, Type1Font, Type3Font
from playa.pdftypes import resolve1

from pipeline.read.fonts import is_bold_name, is_italic_name, strip_subset_tag
from pipeline.read.pdf.values import is_stream, name_of

ITALIC_FLAG, FORCE_BOLD_FLAG = 1 << 6, 1 << 18
"""Bits 7 and 19 of the flags of a font descriptor."""

HEAVY = 600
"""Font weights from 'semi-bold' on count as bold."""

NO_DESCENT = -0.21
"""Depth of descenders in ems, where the file's own figure cannot be true: that of Arial and Times."""

DEEPEST = -0.6
"""Ems. Script faces reach 0.5 below the line; a deeper figure is a wrong unit."""

STANDARD = cid2unicode_from_encoding(ENCODINGS["StandardEncoding"])
"""The characters of Adobe's StandardEncoding."""

STANDARD_PROGRAM, PROGRAM_HEAD = re.compile(rb"/Encoding\s+StandardEncoding\s+def\b"), 8192
"""How a Type 1 program names its encoding, and within how many bytes: the clear text before its letters has 2,000."""

LAST_CODE = 0xFFFF
"""The highest code of a composite font. The library notes each code of a range: one that a damaged file ends in
billions would take it minutes and all memory."""

MUTE_NAME = re.compile(r"^(?:unknown|untitled|cidfont\+?\w{0,4}|[a-z]{0,3}\d+|font\d*|tt\w{0,6}|)$", re.IGNORECASE)
"""Names that programs make up, which say nothing of the face."""

EURO_FACE = re.compile(r"^(?:tex-)?fey[a-z]{2}\d+$", re.IGNORECASE)
"""The names of the faces from which LaTeX sets the euro: each of their letters is that sign, which the file calls e."""


@dataclass(frozen=True, slots=True)
class Typeface:
    """One font of the file.

    `descent` is in ems, negative; `knows_text`: its codes stand for known characters; `bulleted`: its unused codes
    stand for bullets; `named`: the characters of its codes by the names of their glyphs, for those that have no text;
    `sign`: what all its codes stand for, where it has no letters.
    """

    name: str
    bold: bool
    italic: bool
    descent: float
    vertical: bool
    knows_text: bool
    bulleted: bool = False
    named: Mapping[int, str] = field(default_factory=dict)
    sign: str | None = None


class Typefaces:
    """The typefaces of one document, each worked out once."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[Font, Typeface]] = {}

    def of(self, font: Font, names: Mapping[str, Font], resources: Any) -> Typeface:
        """The typeface of a font. `names` and `resources` say by what name the content knows it."""
        # The font is kept beside its typeface: the id of a dead object could be given to another.
        known = self._known.get(id(font))
        if known is None:
            _widen_bullets(font)
            known = self._known[id(font)] = (font, _describe(font, _find_name(font, names, resources)))
        return known[1]


def limit_codes(resources: Any) -> None:
    """Ends the ranges of codes for which fonts give widths where codes end, before the library reads them."""
    fonts = resolve1(resources.get("Font")) if isinstance(resources, dict) else None
    for font in fonts.values() if isinstance(fonts, dict) else ():
        for part in _list_parts(resolve1(font)):
            for widths in (resolve1(part.get("W")), resolve1(part.get("W2"))):
                if isinstance(widths, list):
                    widths[:] = map(_limit_code, widths)


def _list_parts(font: Any) -> list[dict[str, Any]]:
    """The fonts that a composite font consists of."""
    parts = resolve1(font.get("DescendantFonts")) if isinstance(font, dict) else None
    resolved = map(resolve1, parts) if isinstance(parts, list) else ()
    return [part for part in resolved if isinstance(part, dict)]


def _limit_code(code: Any) -> Any:
    code = resolve1(code)
    return min(max(code, -LAST_CODE), LAST_CODE) if isinstance(code, (int, float)) else code


def _find_name(font: Font, names: Mapping[str, Font], resources: Any) -> str:
    """The name in the descriptor of a font; in its dictionary where it has no descriptor."""
    if font.fontname != "unknown":
        return str(font.fontname)
    fonts = resolve1(resources.get("Font")) if isinstance(resources, dict) else None
    for label, entry in fonts.items() if isinstance(fonts, dict) else ():
        entry = resolve1(entry)
        if isinstance(entry, dict) and names.get(label) is font:
            return name_of(entry.get("BaseFont")) or "unknown"
    return "unknown"


def _describe(font: Font, name: str) -> Typeface:
    name = strip_subset_tag(name)
    bold, italic = is_bold_name(name), is_italic_name(name)
    if MUTE_NAME.match(name):
        bold, italic = _ask_font_program(font)
    return Typeface(
        name=name,
        bold=bold or bool(font.flags & FORCE_BOLD_FLAG) or _weight(font) >= HEAVY,
        italic=italic or bool(font.flags & ITALIC_FLAG) or bool(font.italic_angle),
        descent=_descent(font),
        vertical=bool(font.vertical),
        knows_text=_knows_text(font),
        bulleted=_is_bulleted(font),
        named=_list_names(font) if isinstance(font, SimpleFont) else {},
        sign="€" if EURO_FACE.match(name) else None,
    )


def _is_bulleted(font: Font) -> bool:
    return isinstance(font, SimpleFont) and font.encoding == ENCODINGS["WinAnsiEncoding"]


def _widen_bullets(font: Font) -> None:
    """Makes the unused codes of a standard font as wide as the bullets they stand for: the library knows widths by
    character, and takes a code without one for an em."""
    if isinstance(font, Type1Font) and font.char_widths is not None and _is_bulleted(font):
        font.default_width = font.char_widths.get("\u2022", font.default_width)


def _list_names(font: SimpleFont) -> dict[int, str]:
    """The characters that the glyph names of an encoding stand for."""
    named = cid2unicode_from_encoding(font.encoding)
    return {**STANDARD, **named} if _is_standard(font) else named


def _is_standard(font: SimpleFont) -> bool:
    """Whether the embedded program names StandardEncoding: the library knows only encodings that list their codes."""
    program = resolve1(font.descriptor.get("FontFile"))
    return is_stream(program) and STANDARD_PROGRAM.search(program.buffer[:PROGRAM_HEAD]) is not None


def _weight(font: Font) -> float:
    weight = resolve1(font.descriptor.get("FontWeight"))
    return float(weight) if isinstance(weight, (int, float)) else 0.0


def _ask_font_program(font: Font) -> tuple[bool, bool]:
    """Bold and italic as the embedded TrueType program says in its 'head' table."""
    program = resolve1(font.descriptor.get("FontFile2"))
    style = _read_mac_style(program.buffer) if is_stream(program) else 0
    return bool(style & 1), bool(style & 2)


def _read_mac_style(program: bytes) -> int:
    """The style bits of a TrueType program: 44 bytes into its table 'head'."""
    if len(program) < 12:
        return 0
    for i in range(min(struct.unpack(">H", program[4:6])[0], 64)):
        entry = program[12 + 16 * i : 28 + 16 * i]
        if len(entry) == 16 and entry[:4] == b"head":
            at = struct.unpack(">I", entry[8:12])[0] + 44
            return int(struct.unpack(">H", program[at : at + 2])[0]) if at + 2 <= len(program) else 0
    return 0


def _descent(font: Font) -> float:
    scale = font.matrix[3] if isinstance(font, Type3Font) else 0.001
    if not isinstance(font, Type3Font) and not resolve1(font.descriptor.get("Descent")):
        return NO_DESCENT  # the library takes the bound of all letters then, which is no descent
    depth = font.descent * scale
    if not math.isfinite(depth) or not DEEPEST <= depth <= 0:
        return NO_DESCENT
    return depth


def _knows_text(font: Font) -> bool:
    """Whether codes stand for characters. Without any map of a composite font they are mere glyph numbers."""
    if not isinstance(font, CIDFont):
        return True
    return font.tounicode is not None or font.unicode_map is not None or "ToUnicode" in font.spec
