"""The typefaces of the reports: wheels from PyPI, so that a checkout with the dev group sets the same pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Typeface:
    """One family and its four files."""

    family: str
    regular: Path
    bold: Path
    italic: Path
    bold_italic: Path


# style name: family, package, file names of regular, bold, italic and bold italic
_PACKAGED = {
    "source-sans": ("Source Sans Pro", "font_source_sans_pro", "SourceSansPro", ("Regular", "Bold", "It", "BoldIt")),
    "source-serif": (
        "Source Serif Pro",
        "font_source_serif_pro",
        "SourceSerifPro",
        ("Regular", "Bold", "It", "BoldIt"),
    ),
    "lato": ("Lato", "font_lato", "Lato", ("Regular", "Bold", "Italic", "BoldItalic")),
    "roboto": ("Roboto", "font_roboto", "Roboto", ("Regular", "Bold", "Italic", "BoldItalic")),
}
TYPST_FAMILIES = {"libertinus": "Libertinus Serif", "new-computer-modern": "New Computer Modern"}


@cache
def find_typeface(font: str) -> Typeface:
    """The family a style names. Raises LookupError where its wheel is not installed."""
    family, package, stem, shapes = _PACKAGED[font]
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise LookupError(f"the font wheel {package.replace('_', '-')} is not installed; install the dev group")
    folder = Path(spec.origin).parent / "files"
    return Typeface(family, *(folder / f"{stem}-{shape}.ttf" for shape in shapes))


def write_faces(face: Typeface, names: Iterable[str]) -> str:
    """The rules of a style sheet that give a family under other names too."""
    shapes = (
        (face.regular, "normal", "normal"),
        (face.bold, "bold", "normal"),
        (face.italic, "normal", "italic"),
        (face.bold_italic, "bold", "italic"),
    )
    return "".join(
        f'@font-face{{font-family:"{name}";src:url({path.as_uri()});font-weight:{weight};font-style:{slant}}}'
        for name in names
        for path, weight, slant in shapes
    )


def is_packaged(font: str) -> bool:
    """Whether the typeface comes from a wheel of its own."""
    return font in _PACKAGED


def font_folders() -> list[Path]:
    """Where the files of all packaged typefaces lie."""
    return [find_typeface(font).regular.parent for font in _PACKAGED]
