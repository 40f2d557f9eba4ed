"""The picture of a page before its letters are read: straightened, and its lines, cells and tints found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy import ndimage  # type: ignore[import-untyped]

Ink = NDArray[np.bool_]
Gray = NDArray[np.uint8]

STEEPEST = 4.0
"""Degrees. A feeder or a hand turns a sheet by less; a picture turned farther was meant so."""

COARSE, FINE = 0.2, 0.02
"""Degrees between two tries. At the finer step a line of 170 mm strays by 0.06 mm: half a pixel at 300 dpi."""

MOST_INK = 1_000_000
"""Pixels that are looked at for the skew: a page full of print has half of that, a photograph many times as much."""

INK = 160
"""Of 255. Print and thin lines are darker; the paper of a bad copy and the tint of a cell are lighter."""

DARK = 110
"""Of 255. Letters on a ground darker than this are white."""

FRINGE = 90
"""Of 255. The blur beside a line is lighter; the tail of a letter that crosses it is darker."""

SHORTEST_LINE = 0.4
"""Inches. A letter of a headline is no longer; a narrow cell of a table is hardly shorter."""

THICKEST_LINE = 0.05
"""Inches: 3.6 points. Anything thicker is a bar or a filled cell."""

BESIDE = 0.35
"""Share of ink right beside a line: words that touch it on one side have less."""

PALE = 24
"""Steps of 255 by which the palest line is darker than its ground: a hair line of 0.25 points at 200 dpi is so pale."""

PALE_BESIDE = 0.12
"""Share of ink right beside a pale line: a few letters that touch it. Beside the foot of a word there is a third."""

GAP = 0.06
"""Inches by which a line may be broken by a bad copy and still be one line."""

SMALLEST_CELL = 0.08
"""Inches: one digit of small print with little room about it."""

TINT = 8
"""Steps of 255 by which a tinted cell is darker than the paper; the noise of a scanner is half of it."""

SMALLEST_TINT = 0.15
"""Inches: a line of small print with its tint. The blur of a dense word is gray too, and lower."""

TOUCHING = 3
"""Pixels of half the size between the end of a line and the one that it meets, blurred as both are."""

GRAIN = 3
"""Pixels of half the size over which the gray of a ground is taken together: less than the stroke of a letter."""

FILLED = 0.55
"""Share of a dark bar that is no white letter: bold ones take a third."""

EVEN = 8.0
"""Steps of 255 by which the gray of a tint may vary; that of a photograph varies by more."""


EDGE = 2
"""Pixels of half the size by which the edge of an area is blurred."""


@dataclass(frozen=True, slots=True)
class Region:
    """A part of the picture, in pixels: from `x0`, `top` up to but without `x1`, `bottom`."""

    x0: int
    top: int
    x1: int
    bottom: int

    @property
    def width(self) -> int:
        return self.x1 - self.x0

    @property
    def height(self) -> int:
        return self.bottom - self.top

    def cut(self, picture: NDArray[Any]) -> NDArray[Any]:
        """This part of a picture."""
        return picture[self.top : self.bottom, self.x0 : self.x1]


@dataclass(frozen=True, slots=True)
class Tint:
    """A filled rectangle and its gray, from 0 (black) to 1 (white)."""

    region: Region
    gray: float


@dataclass(frozen=True, slots=True)
class Prepared:
    """A picture ready to be read.

    `letters`: its gray without lines, dark on light; `lines`: every ruled line; `cells`: the parts that lines
    enclose; `tints`: filled rectangles. All in pixels of the straightened picture.
    """

    letters: Gray
    lines: tuple[Region, ...]
    cells: tuple[Region, ...]
    tints: tuple[Tint, ...]


def straighten(picture: Image.Image) -> Image.Image:
    """The picture in gray, turned so that its lines of text lie level."""
    gray = picture.convert("L")
    angle = find_skew(np.asarray(gray))
    if abs(angle) < FINE:
        return gray
    return gray.rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=255)


def find_skew(gray: Gray) -> float:
    """By how many degrees the picture must be turned, counter-clockwise, so that text and lines lie level."""
    quarter = MOST_INK // 4  # half the height and half the width
    coarse = _find_sharpest(_shrink(gray), np.arange(-STEEPEST, STEEPEST + COARSE / 2, COARSE), quarter)
    return _find_sharpest(gray, np.arange(coarse - COARSE, coarse + COARSE + FINE / 2, FINE), MOST_INK)


def _find_sharpest(gray: Gray, angles: NDArray[np.float64], most: int) -> float:
    """The angle at which rows of ink and of paper follow each other most sharply, looked at in so many pixels."""
    ink = gray < INK
    step = 1 + np.count_nonzero(ink) // most
    ys, xs = np.nonzero(ink[:, ::step])
    if len(ys) == 0:
        return 0.0
    xs = xs * step - gray.shape[1] / 2

    def sharpness(angle: float) -> float:
        rows = ys - xs * np.tan(np.radians(angle))
        rows -= rows.min()
        whole = rows.astype(np.int64)
        part = rows - whole  # ink between two rows belongs to both, or the angle would snap to whole pixels
        size = int(whole.max()) + 2
        ink = np.bincount(whole, 1 - part, size) + np.bincount(whole + 1, part, size)
        return float((np.diff(ink) ** 2).sum())

    return round(float(max(angles, key=sharpness)), 2)


def prepare(gray: Gray, dpi: float) -> Prepared:
    """Finds the lines, cells and tints of a straightened picture, and clears away all but the letters."""
    half = dpi / 2
    tints = list(_find_tints(_soften(gray), half))
    light = _lighten(gray, tints)
    small = _shrink(light)
    ink = small < INK
    across, down = _find_lines(ink, half)
    pale = _find_pale_ink(small, half)
    pale_across, pale_down = _find_lines(pale, half)
    dark_across, across = across, across | _keep_clear(pale_across, pale, 1)
    down |= _keep_clear(pale_down, pale, 0)
    down |= _find_short_uprights(_find_pale_ink(_shrink(gray), half), across, half)
    grid = _find_grid(across, down)
    found = (*_measure_lines(across, ink, half, 1), *_measure_lines(down, ink, half, 0))
    return Prepared(
        letters=_erase(light, grid, dark_across & ~grid, across & ~grid),
        lines=tuple(_double(line) for line in found),
        cells=tuple(_double(cell) for cell in _find_cells(grid, half)),
        tints=tuple(Tint(_double(tint.region), tint.gray) for tint in tints),
    )


def _shrink(gray: Gray) -> Gray:
    """Half the size, each pixel the darkest of four, so that the thinnest line stays."""
    height, width = gray.shape[0] // 2 * 2, gray.shape[1] // 2 * 2
    even = gray[:height, :width]
    return np.minimum(np.minimum(even[::2, ::2], even[1::2, ::2]), np.minimum(even[::2, 1::2], even[1::2, 1::2]))


def _soften(gray: Gray) -> Gray:
    """Half the size and smooth: a tint without the grain of the scanner and the ripples of JPEG about its letters."""
    height, width = gray.shape[0] // 2 * 2, gray.shape[1] // 2 * 2
    even: NDArray[np.uint16] = gray[:height, :width].astype(np.uint16)
    half = (even[::2, ::2] + even[1::2, ::2] + even[::2, 1::2] + even[1::2, 1::2]) // 4
    smooth: Gray = ndimage.uniform_filter(half.astype(np.uint8), GRAIN)
    return smooth


def _double(region: Region) -> Region:
    return Region(2 * region.x0, 2 * region.top, 2 * region.x1, 2 * region.bottom)


# Lines


def _find_lines(ink: Ink, dpi: float) -> tuple[Ink, Ink]:
    """The pixels of level and of upright lines: long, and thin across."""
    long, thick = round(SHORTEST_LINE * dpi), round(THICKEST_LINE * dpi) + 1
    across, down = _keep_runs(ink, long, 1), _keep_runs(ink, long, 0)
    thin_across, thin_down = across & ~_keep_runs(ink, thick, 0), down & ~_keep_runs(ink, thick, 1)
    # Where two lines cross, each is as thick as the other is long.
    near = ndimage.binary_dilation(thin_across | thin_down, iterations=thick)
    crossing = across & down & near
    return thin_across | crossing, thin_down | crossing


def _find_pale_ink(gray: Gray, dpi: float) -> Ink:
    """What is darker than its ground: gray lines too, and thin ones that fall between the dots of a scanner.

    So pale, the letters of a word join to a line. But a line has paper on both sides, all along.
    """
    reach = round(THICKEST_LINE * dpi) // 2 * 2 + 1  # odd, so that the ground stays in its place
    ground: Gray = ndimage.minimum_filter(ndimage.maximum_filter(gray, reach), reach)
    pale: Ink = ground - gray >= PALE
    return pale


def _find_short_uprights(ink: Ink, across: Ink, dpi: float) -> Ink:
    """The uprights of a low row: too short to be known by themselves, but from one level line to another."""
    thick = round(THICKEST_LINE * dpi) + 1
    upright = _keep_runs(ink, round(SMALLEST_CELL * dpi), 0)
    labels, count = ndimage.label(upright & ~_keep_runs(ink, thick, 1), structure=np.ones((3, 3)))
    joins = np.zeros(count + 1, dtype=bool)
    for number, (rows, columns) in enumerate(ndimage.find_objects(labels), start=1):
        region = Region(columns.start, rows.start, columns.stop, rows.stop)
        near = slice(max(region.x0 - thick, 0), region.x1 + thick)
        joins[number] = (
            SMALLEST_CELL * dpi <= region.height < SHORTEST_LINE * dpi
            and all(across[end - TOUCHING : end + TOUCHING, near].any() for end in (region.top, region.bottom))
            and _stands_clear(region, ink, 0, PALE_BESIDE)
        )
    short: Ink = joins[labels]
    return short


def _keep_clear(pixels: Ink, ink: Ink, axis: int) -> Ink:
    """The pixels of the lines that have paper on both sides."""
    labels, count = ndimage.label(pixels, structure=np.ones((3, 3)))
    clear = np.zeros(count + 1, dtype=bool)
    for number, (rows, columns) in enumerate(ndimage.find_objects(labels), start=1):
        region = Region(columns.start, rows.start, columns.stop, rows.stop)
        clear[number] = _stands_clear(region, ink, axis, PALE_BESIDE)
    kept: Ink = clear[labels]
    return kept


def _keep_runs(ink: Ink, length: int, axis: int) -> Ink:
    """The pixels that lie in an unbroken run of at least so many along the axis."""
    rows = ink if axis == 1 else ink.T
    if rows.shape[1] < length:
        return np.zeros_like(ink)
    total = np.cumsum(np.pad(rows, ((0, 0), (1, 0))), axis=1, dtype=np.int32)
    starts = total[:, length:] - total[:, :-length] == length
    marks = np.zeros((rows.shape[0], rows.shape[1] + 1), dtype=np.int32)
    marks[:, : starts.shape[1]] += starts
    marks[:, length : length + starts.shape[1]] -= starts
    kept: Ink = np.cumsum(marks, axis=1)[:, :-1] > 0
    return kept if axis == 1 else kept.T


def _find_grid(across: Ink, down: Ink) -> Ink:
    """The lines that belong to a table or a box: those that an upright line touches."""
    touching = ndimage.binary_dilation(across | down, iterations=2)
    labels, count = ndimage.label(touching)
    upright = np.zeros(count + 1, dtype=bool)
    upright[np.unique(labels[down])] = True
    upright[0] = False
    grid: Ink = touching & upright[labels]
    return grid


def _measure_lines(pixels: Ink, ink: Ink, dpi: float, axis: int) -> list[Region]:
    """The lines as rectangles, broken ones mended."""
    gap = round(GAP * dpi)
    mended = _close(pixels, (1, 2 * gap + 1) if axis == 1 else (2 * gap + 1, 1))
    labels, _ = ndimage.label(mended, structure=np.ones((3, 3)))
    lines = []
    for rows, columns in ndimage.find_objects(labels):
        region = Region(columns.start, rows.start, columns.stop, rows.stop)
        shortest = SHORTEST_LINE if axis == 1 else SMALLEST_CELL
        line = _slim(region, pixels, axis)
        is_clear = _stands_clear(region, ink, axis) or _stands_clear(line, ink, axis)
        if max(region.width, region.height) >= shortest * dpi and is_clear:
            lines.append(line)
    return lines


def _stands_clear(region: Region, ink: Ink, axis: int, most: float = BESIDE) -> bool:
    """Whether there is mostly paper on both sides of a line: in a photograph every second strip is dark."""
    rows, thick = (ink if axis == 1 else ink.T), 3
    if axis == 0:
        region = Region(region.top, region.x0, region.bottom, region.x1)
    above = rows[max(region.top - thick, 0) : region.top, region.x0 : region.x1]
    below = rows[region.bottom : region.bottom + thick, region.x0 : region.x1]
    return all(side.mean() <= most for side in (above, below) if side.size)


def _slim(region: Region, pixels: Ink, axis: int) -> Region:
    """The line as thick as it is in most places, and where most of it is: a slight slope makes its bound thicker, and
    so do the ends of other lines."""
    part = region.cut(pixels)
    thick = max(1, round(float(np.median(part.sum(axis=1 - axis)[part.any(axis=1 - axis)]))))
    middle = round(float(np.median(np.nonzero(part)[1 - axis]))) if part.any() else 0
    first = (region.top if axis == 1 else region.x0) + middle - thick // 2
    if axis == 1:
        return Region(region.x0, first, region.x1, first + thick)
    return Region(first, region.top, first + thick, region.bottom)


def _erase(gray: Gray, grid: Ink, dark: Ink, lone: Ink) -> Gray:
    """The picture without its lines. Of a lone line, which may underline words, the tails of letters stay."""
    wide = ndimage.binary_dilation(grid, iterations=1)
    letters = gray.copy()
    letters[_enlarge(wide, gray.shape)] = 255
    fringe = ndimage.binary_dilation(_enlarge(lone, gray.shape), iterations=1) & (gray > FRINGE)
    letters[_enlarge(dark, gray.shape) | fringe] = 255
    return letters


def _enlarge(pixels: Ink, shape: tuple[int, ...]) -> Ink:
    large = np.zeros(shape, dtype=bool)
    double = pixels.repeat(2, axis=0).repeat(2, axis=1)
    large[: double.shape[0], : double.shape[1]] = double
    return large


# Cells


def _find_cells(grid: Ink, dpi: float) -> Iterator[Region]:
    """The parts of the picture that lines enclose, tables from top to bottom, cells as they come."""
    labels, _ = ndimage.label(grid)
    for rows, columns in ndimage.find_objects(labels):
        frame = Region(columns.start, rows.start, columns.stop, rows.stop)
        if min(frame.width, frame.height) < SHORTEST_LINE * dpi / 2:
            continue
        inside, _ = ndimage.label(~frame.cut(grid))
        for part_rows, part_columns in ndimage.find_objects(inside):
            cell = Region(
                frame.x0 + part_columns.start,
                frame.top + part_rows.start,
                frame.x0 + part_columns.stop,
                frame.top + part_rows.stop,
            )
            if min(cell.width, cell.height) >= SMALLEST_CELL * dpi:
                yield cell


# Tints


def _find_tints(gray: Gray, dpi: float) -> Iterator[Tint]:
    """Evenly filled rectangles that are darker than the paper."""
    reach = round(0.04 * dpi) * 2 + 1  # wider than the strokes of body type, which must vanish from the ground
    light: Gray = ndimage.minimum_filter(ndimage.maximum_filter(gray, reach), reach)
    dark: Gray = ndimage.minimum_filter(gray, reach)
    paper = int(np.percentile(light, 90))
    tinted = (light < paper - TINT) & (light > DARK) & ~_find_edges(light)
    yield from _find_even(light, tinted, SMALLEST_TINT * dpi, margin=EDGE // 2)
    yield from _find_even(dark, _keep_solid(gray, dpi), SMALLEST_CELL * dpi, margin=0)


def _find_edges(ground: Gray) -> Ink:
    """Where one gray meets another, so that a header and the tinted row below it are two areas."""
    size = 2 * EDGE - 1
    step = ndimage.maximum_filter(ground, size).astype(np.int16) - ndimage.minimum_filter(ground, size)
    edges: Ink = step > EVEN
    return edges


def _keep_solid(gray: Gray, dpi: float) -> Ink:
    """Dark bars, with the white letters on them: closed over gaps as wide as a letter, or between the dark strips above
    and below a line of letters, where a bar is little higher than they are."""
    dark = gray < DARK
    thick = round(THICKEST_LINE * dpi) + 1
    solid = _grow(_thin(dark, (thick, thick)), (thick, thick))
    reach = round(0.15 * dpi)
    closed = _close(solid, (1, reach))
    strips = _close(_keep_runs(dark, round(SHORTEST_LINE * dpi), 1), (reach, 1))
    labels, count = ndimage.label(strips)
    filled = np.zeros(count + 1, dtype=bool)
    for number, (rows, columns) in enumerate(ndimage.find_objects(labels), start=1):
        part = labels[rows, columns] == number
        filled[number] = float(dark[rows, columns][part].mean()) >= FILLED
    bars: Ink = closed | filled[labels]
    return bars


def _close(pixels: Ink, shape: tuple[int, int]) -> Ink:
    """The pixels, with the gaps between them that are no larger than the shape."""
    reach = max(shape)
    return _thin(_grow(np.pad(pixels, reach), shape), shape)[reach:-reach, reach:-reach]


def _grow(pixels: Ink, shape: tuple[int, int]) -> Ink:
    """The pixels that a rectangle touches which is laid on any of them."""
    # One way after the other, and by the largest of a run: many times as fast as binary_dilation by the rectangle.
    # Runs of an even length are set off by one, for growing to undo thinning.
    grown = pixels.astype(np.uint8)
    for axis, size in enumerate(shape):
        grown = ndimage.maximum_filter1d(grown, size, axis, mode="constant", origin=size % 2 - 1)
    return grown.astype(bool)


def _thin(pixels: Ink, shape: tuple[int, int]) -> Ink:
    """The pixels about which a rectangle holds no other."""
    thinned = pixels.astype(np.uint8)
    for axis, size in enumerate(shape):
        thinned = ndimage.minimum_filter1d(thinned, size, axis, mode="constant")
    return thinned.astype(bool)


def _find_even(ground: Gray, pixels: Ink, smallest: float, margin: int) -> Iterator[Tint]:
    labels, _ = ndimage.label(pixels)
    for number, (rows, columns) in enumerate(ndimage.find_objects(labels), start=1):
        region = Region(columns.start, rows.start, columns.stop, rows.stop)
        if region.height < smallest or region.width < 2 * smallest or _touches(region, pixels):
            continue
        part = region.cut(labels) == number
        grays = region.cut(ground)[part]
        if part.mean() >= 0.85 and float(grays.std()) <= EVEN:
            whole = Region(region.x0 - margin, region.top - margin, region.x1 + margin, region.bottom + margin)
            yield Tint(whole, round(float(np.median(grays)) / 255, 3))


def _touches(region: Region, picture: NDArray[Any]) -> bool:
    """Whether the region runs out of the picture: the shadow of a scanner's lid."""
    height, width = picture.shape
    return region.x0 == 0 or region.top == 0 or region.x1 == width or region.bottom == height


def _lighten(gray: Gray, tints: list[Tint]) -> Gray:
    """The picture with white letters on dark grounds turned into dark letters on white ones."""
    turned = gray.copy()
    for tint in tints:
        if tint.gray * 255 < DARK:
            part = _double(tint.region).cut(turned)
            part[:] = np.minimum((255 - part.astype(np.float32)) / (1 - tint.gray), 255).astype(np.uint8)
    return turned
