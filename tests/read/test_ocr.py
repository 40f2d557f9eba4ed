"""Pages read from their pictures: every picture is drawn from a page whose text is known."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageFilter
from rapidfuzz.distance import Levenshtein

from pipeline.errors import MissingTool
from pipeline.models import Doubt
from pipeline.page import Glyph, Hidden, Page, Picture
from pipeline.read.ocr import needs_ocr, read_picture, read_scans
from pipeline.read.ocr.engine import Engine, PrintedLine, Symbol
from pipeline.read.ocr.lines import read_lines
from pipeline.read.ocr.picture import Region, find_skew, prepare, straighten
from pipeline.read.ocr.signs import correct_signs
from pipeline.read.pdf import UNKNOWN, draw_page, read_pages
from pipeline.read.report import open_report
from pipeline.settings import Settings
from pipeline.turn import Turn, level_page
from tests.read.pdf_files import make_pdf, text
from tests.shared_data import SHARED, needs_shared

WIDTH, HEIGHT = 400, 300
BOX = b"[0 0 %d %d]" % (WIDTH, HEIGHT)

PROSE = text("The review was published in March 2018.", x=40, y=250, size=11) + text(
    "Nobody was told of its second finding.", x=40, y=234, size=11
)

Draw = Callable[..., Image.Image]


@pytest.fixture
def draw(tmp_path: Path) -> Draw:
    """Draws the only page of a file."""

    def draw_one(content: bytes, dpi: float = 300, fonts: bytes = b"") -> Image.Image:
        path = tmp_path / "one.pdf"
        path.write_bytes(make_pdf(content, box=BOX, fonts=fonts))
        return draw_page(path, 1, dpi)

    return draw_one


def recognise(picture: Image.Image) -> Page:
    pytest.importorskip("tesserocr")
    return read_picture(picture, 1, WIDTH, HEIGHT)


def words(page: Page) -> str:
    """What is seen of a page, lines by turns of their order, with one space between words."""
    lines: list[str] = []
    before: Glyph | None = None
    for glyph in page.glyphs:
        same = (
            before is not None and abs(before.bottom - glyph.bottom) < 1 and 0 <= glyph.x0 - before.x0 < 2 * glyph.size
        )
        lines = [*lines[:-1], lines[-1] + glyph.text] if same and lines else [*lines, glyph.text]
        before = glyph
    return " ".join(lines)


# Which pages need it


def make_page(letters: str, **values: object) -> Page:
    glyphs = tuple(Glyph(letter, 0, 0, 5, 10, "F", 10) for letter in letters)
    return Page(1, 600, 800, 0, glyphs, **values)  # type: ignore[arg-type]


SCAN = (Picture(0, 0, 600, 800),)
ENGLISH = "The review recommended that the network consider how its members share what they learn. " * 8
SHUFFLED = ENGLISH.translate({code: code + 3 if chr(code) < "x" else code - 23 for code in range(97, 123)})


@pytest.mark.parametrize(
    ("page", "needed"),
    [
        (make_page(ENGLISH), False),
        (make_page(""), True),
        (make_page("", pictures=SCAN), True),
        (make_page("INQ0001234_0003", pictures=SCAN), True),
        (make_page("INQ0001234_0003"), False),
        (make_page(ENGLISH, pictures=SCAN), False),
        (make_page(UNKNOWN * 50), True),
        (make_page(ENGLISH + UNKNOWN * 5), False),
        (make_page("\ue001\ue002\ue003" * 20), True),
        (make_page(SHUFFLED), True),
        (make_page("Heading", outlines=900), True),
        (make_page(ENGLISH, outlines=400), False),
        (make_page("2018 2019 2020 12.4 % £36 million " * 20), False),
        (make_page("مراجعة التقرير " * 40), False),
    ],
)
def test_a_page_needs_ocr_where_its_text_layer_is_no_use(page: Page, needed: bool) -> None:
    assert needs_ocr(page) is needed


def test_hidden_text_is_no_text() -> None:
    glyphs = tuple(Glyph("x", 0, 0, 5, 10, "F", 10, hidden=Hidden.WHITE) for _ in range(500))
    assert needs_ocr(Page(1, 600, 800, 0, glyphs))


# The picture


@pytest.mark.parametrize("angle", [-2.0, -0.34, 0.0, 0.26, 3.0])
def test_a_picture_is_straightened(draw: Draw, angle: float) -> None:
    words_across = "The quick brown fox jumps over the lazy dog and lies down in the high grass"
    lines = b"".join(text(words_across, x=30, y=40 + 20 * i) for i in range(11))
    askew = draw(lines, dpi=200).convert("L").rotate(-angle, resample=Image.Resampling.BICUBIC, fillcolor=255)
    assert find_skew(np.asarray(askew)) == pytest.approx(angle, abs=0.1)
    assert find_skew(np.asarray(straighten(askew))) == pytest.approx(0, abs=0.1)


TABLE = (
    b"1 w 40 40 m 360 40 l 40 100 m 360 100 l 40 160 m 360 160 l "
    b"40 40 m 40 160 l 200 40 m 200 160 l 360 40 m 360 160 l S "
)


def in_points(region: Region, dpi: float = 300) -> tuple[float, ...]:
    return tuple(value * 72 / dpi for value in (region.x0, region.top, region.x1, region.bottom))


def test_the_lines_and_cells_of_a_table_are_found(draw: Draw) -> None:
    prepared = prepare(np.asarray(draw(TABLE).convert("L")), 300)
    levels = sorted(round(in_points(line)[1]) for line in prepared.lines if line.width > line.height)
    uprights = sorted(round(in_points(line)[0]) for line in prepared.lines if line.width < line.height)
    assert levels == pytest.approx([140, 200, 260], abs=1)
    assert uprights == pytest.approx([40, 200, 360], abs=1)
    assert len(prepared.cells) == 4
    assert int(prepared.letters.min()) > 200  # nothing is left of the lines


def test_letters_stay_where_lines_are_cleared_away(draw: Draw) -> None:
    underlined = text("gypsy query", x=50, y=120, size=11) + b"0.6 w 50 118.5 m 108 118.5 l S "
    prepared = prepare(np.asarray(draw(underlined).convert("L")), 300)
    alone = np.asarray(draw(text("gypsy query", x=50, y=120, size=11)).convert("L"))
    lost = ((alone < 100) & (prepared.letters > 160)).sum() / (alone < 100).sum()
    assert lost < 0.06


def test_tints_are_found_with_their_gray(draw: Draw) -> None:
    prepared = prepare(np.asarray(draw(b"0.85 g 40 100 200 40 re f 0 g " + PROSE).convert("L")), 300)
    (tint,) = prepared.tints
    assert in_points(tint.region) == pytest.approx((40, 160, 240, 200), abs=1.5)
    assert tint.gray == pytest.approx(0.85, abs=0.02)


def blur_like_a_scanner(picture: Image.Image) -> Image.Image:
    """The page at 200 dpi, where thin lines fall between the dots, with the ripples of JPEG."""
    file = io.BytesIO()
    coarse = (picture.width * 2 // 3, picture.height * 2 // 3)
    picture.convert("L").resize(coarse, Image.Resampling.BILINEAR).save(file, "JPEG", quality=80)
    return Image.open(file).resize(picture.size, Image.Resampling.BILINEAR)


@pytest.mark.parametrize("gray", [b"0", b"0.6"])
def test_thin_and_pale_lines_are_found(draw: Draw, gray: bytes) -> None:
    thin = TABLE.replace(b"1 w", gray + b" G 0.3 w") + PROSE + text("minimum mammal immune", x=50, y=70, size=12)
    prepared = prepare(np.asarray(blur_like_a_scanner(draw(thin))), 300)
    assert len([line for line in prepared.lines if line.width > line.height]) == 3
    assert len([line for line in prepared.lines if line.width < line.height]) == 3


def test_the_uprights_of_a_low_row_are_lines(draw: Draw) -> None:
    low = b"0.6 w 40 100 m 360 100 l 40 118 m 360 118 l 40 100 m 40 118 l 200 100 m 200 118 l 360 100 m 360 118 l S "
    prepared = prepare(np.asarray(draw(low + text("Illl flood", x=50, y=105)).convert("L")), 300)
    uprights = sorted(round(in_points(line)[0]) for line in prepared.lines if line.width < line.height)
    assert uprights == pytest.approx([40, 200, 360], abs=1)


def test_tints_below_words_are_found_whole_in_a_scan(draw: Draw) -> None:
    header = b"0.4 0.1 0.2 rg 40 160 300 18 re f " + text("When Description of event", x=44, y=165, before="1 g")
    row = b"0.95 g 40 142 300 18 re f 0 g " + text("The role of the Department for Transport", x=44, y=147)
    prepared = prepare(np.asarray(blur_like_a_scanner(draw(header + row + PROSE))), 300)
    light, dark = sorted(prepared.tints, key=lambda tint: -tint.gray)
    assert in_points(dark.region) == pytest.approx((40, 122, 340, 140), abs=1.5)
    assert in_points(light.region) == pytest.approx((40, 140, 340, 158), abs=1.5)


def test_a_photograph_has_no_lines_and_no_tints() -> None:
    noise = np.random.default_rng(7).integers(0, 255, (300, 400), dtype=np.uint8)
    photo = Image.fromarray(noise).resize((1200, 900)).filter(ImageFilter.GaussianBlur(2))
    prepared = prepare(np.asarray(photo), 300)
    assert (prepared.lines, prepared.tints) == ((), ())


# Reading


def test_words_are_read_with_places_size_and_confidence(draw: Draw) -> None:
    page = recognise(draw(PROSE))
    assert words(page) == "The review was published in March 2018. Nobody was told of its second finding."
    first = page.glyphs[0]
    assert (first.text, first.turn, first.hidden, first.font) == ("T", 0, None, "ocr")
    assert first.x0 == pytest.approx(40, abs=0.7)
    assert first.size == pytest.approx(11, abs=0.6)
    assert first.top < 50 < first.bottom
    assert all(glyph.confidence is not None and 0.8 < glyph.confidence <= 1 for glyph in page.glyphs)
    assert page.from_ocr


def test_a_bold_word_is_told_from_regular_ones(draw: Draw) -> None:
    bold = b"/F2 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>"
    page = recognise(draw(PROSE + text("Recommendation", x=40, y=200, size=11, font="F2"), fonts=bold))
    assert "".join(glyph.text for glyph in page.glyphs if glyph.bold) == "Recommendation"


def test_words_on_a_tint_are_not_bold_for_it(draw: Draw) -> None:
    tint = b"0.9 g 30 170 340 50 re f 0 g " + text("The trust agrees to consult the staff", x=40, y=195, size=11)
    page = recognise(draw(tint + PROSE))
    assert not [glyph.text for glyph in page.glyphs if glyph.bold]


def test_a_table_is_read_cell_by_cell_and_stays_ruled(draw: Draw) -> None:
    cells = text("7", x=60, y=140, size=11) + text("Trust agrees", x=220, y=140, size=11)
    cells += text("8", x=60, y=80, size=11) + text("Trust declines", x=220, y=80, size=11)
    page = recognise(draw(TABLE + cells))
    assert words(page).split() == ["7", "Trust", "agrees", "8", "Trust", "declines"]
    assert len(page.rules) == 6
    assert {rule.is_horizontal for rule in page.rules} == {True, False}


@pytest.mark.parametrize("letter", ["P", "F", "A", "R", "7", "1", "S"])
def test_a_letter_alone_in_a_cell_is_read(draw: Draw, letter: str) -> None:
    page = recognise(draw(TABLE + text("Accepted in part", x=50, y=140, size=11) + text(letter, x=270, y=140, size=11)))
    assert sorted(words(page).split()) == sorted(["Accepted", "in", "part", letter])


@pytest.mark.parametrize("number", ["1.", "7.", "4)"])
def test_a_number_with_its_full_stop_alone_in_a_cell_is_read(draw: Draw, number: str) -> None:
    cells = text("Accepted in part", x=50, y=140, size=11) + text(number, x=270, y=140, size=11)
    assert sorted(words(recognise(draw(TABLE + cells))).split()) == sorted(["Accepted", "in", "part", number])


@pytest.mark.parametrize(("gap", "wanted"), [(0.22, ["4.", "May"]), (0.1, ["4.May"])])
def test_the_white_behind_a_full_stop_tells_whether_a_word_ends(gap: float, wanted: list[str]) -> None:
    size, letters = 40, np.full((60, 200), 255, dtype=np.uint8)
    edges = [(10, 30), (34, 38), (38 + round(gap * size), 90), (94, 110), (114, 130)]
    symbols = tuple(Symbol(text, x0 - 3, 15, x1 + 3, 45, 0.9) for text, (x0, x1) in zip("4.May", edges, strict=True))
    for x0, x1 in edges:
        letters[20:45, x0:x1] = 0
    (line,) = correct_signs([PrintedLine((symbols,), 45.0)], [size], letters)
    assert ["".join(symbol.text for symbol in word) for word in line.words] == wanted


@pytest.mark.parametrize(
    ("read", "wanted"),
    [
        (["Rl.", "R2."], "R1."),
        (["l.", "2."], "1."),
        (["I", "2"], "I"),
        (["II.", "III."], "II."),
        (["Rl.", "S2."], "Rl."),
    ],
)
def test_the_figure_of_a_first_label_is_told_by_the_second(read: list[str], wanted: str) -> None:
    letters = np.full((400, 400), 255, dtype=np.uint8)
    lines = [
        PrintedLine(
            (tuple(Symbol(sign, 20 * x, 100 * y, 20 * x + 18, 100 * y + 30, 0.9) for x, sign in enumerate(label)),), 30
        )
        for y, label in enumerate(read)
    ]
    assert correct_signs(lines, [40.0] * len(lines), letters)[0].text == wanted


def test_a_cell_within_another_is_read_once(draw: Draw) -> None:
    inner = b"1 w 100 90 m 320 90 l 320 150 l 100 150 l h S "
    outer = b"1 w 40 60 m 360 60 l 360 200 l 40 200 l h S " + text("A box within a frame", x=60, y=175, size=11)
    page = recognise(draw(outer + inner + text("Nobody was told of it.", x=120, y=115, size=11)))
    assert sorted(words(page).split()) == sorted(
        ["A", "box", "within", "a", "frame", "Nobody", "was", "told", "of", "it."]
    )


def test_a_dash_alone_in_a_cell_is_read(draw: Draw) -> None:
    page = recognise(draw(TABLE + text("March 2018", x=50, y=140, size=11) + text("\x96", x=270, y=140, size=11)))
    assert words(page).split() == ["March", "2018", "–"]


def test_white_words_on_a_dark_bar_are_read(draw: Draw) -> None:
    bar = b"0.1 0.1 0.4 rg 40 180 300 30 re f " + text("Recommendation", x=60, y=190, size=12, before="1 g")
    page = recognise(draw(b"q " + bar + b" Q " + PROSE))
    assert "Recommendation" in words(page)
    assert any(area.fill is not None and area.fill[0] < 0.3 for area in page.areas)


def test_white_words_on_a_bar_little_higher_than_they_are_are_read(draw: Draw) -> None:
    bar = b"0.25 g 40 180 300 14 re f " + text("Response and progress", x=60, y=183.5, size=11, before="1 g")
    picture = draw(b"q " + bar + b" Q " + PROSE, dpi=200)
    (tint,) = prepare(np.asarray(picture.convert("L")), 200).tints
    assert tint.region.width > 290 / 72 * 200
    assert "Response and progress" in words(recognise(picture))


def test_an_underline_is_no_rule_and_a_line_across_the_page_is_one(draw: Draw) -> None:
    underlined = (
        text("Letter to the applicant", x=40, y=200, size=11) + b"0.5 w 40 198 m 152 198 l S 40 120 m 360 120 l S "
    )
    page = recognise(draw(PROSE + underlined))
    assert [round(rule.x1 - rule.x0) for rule in page.rules] == pytest.approx([320], abs=2)
    assert "Letter to the applicant" in words(page)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_that_lies_on_its_side_is_read(draw: Draw, turn: int) -> None:
    pytest.importorskip("tesserocr")
    picture = draw(PROSE).rotate(-turn, expand=True)
    size = (WIDTH, HEIGHT) if turn == 180 else (HEIGHT, WIDTH)
    page = read_picture(picture, 1, *size)
    assert {glyph.turn for glyph in page.glyphs} == {turn}
    assert "".join(glyph.text for glyph in page.glyphs[:10]) == "The review"
    x, y = {90: (250, 42), 180: (358, 250), 270: (50, 358)}[turn]
    first = page.glyphs[0]
    assert first.x0 - 3 <= x <= first.x1 + 3
    assert first.top - 3 <= y <= first.bottom + 3


def test_reading_twice_gives_the_same(draw: Draw) -> None:
    picture = draw(TABLE + PROSE).rotate(0.4, fillcolor="white")
    assert recognise(picture) == recognise(picture)


# Documents


def save_scan(path: Path, *pictures: Image.Image) -> None:
    first, *others = (picture.convert("L") for picture in pictures)
    first.save(path, "PDF", resolution=300, save_all=True, append_images=others)


def read_report(path: Path, settings: Settings) -> tuple[list[Page], list[Doubt]]:
    with open_report(path, settings) as report:
        return list(report.pages()), report.doubts


def test_a_scan_is_read_and_a_blank_page_stays_blank(draw: Draw, tmp_path: Path) -> None:
    pytest.importorskip("tesserocr")
    save_scan(tmp_path / "scan.pdf", draw(PROSE), draw(b""))
    (scan, blank), doubts = read_report(tmp_path / "scan.pdf", Settings())
    assert words(scan).startswith("The review was published")
    assert (blank.glyphs, doubts) == ((), [])


def test_a_scan_is_left_alone_when_told_so(draw: Draw, tmp_path: Path) -> None:
    save_scan(tmp_path / "scan.pdf", draw(PROSE))
    (page,), doubts = read_report(tmp_path / "scan.pdf", Settings(ocr="never"))
    assert (page.glyphs, page.from_ocr, doubts) == ((), False, [])


def test_a_page_with_text_is_read_from_its_picture_only_when_told_so(tmp_path: Path) -> None:
    pytest.importorskip("tesserocr")
    path = tmp_path / "text.pdf"
    path.write_bytes(make_pdf(PROSE, box=BOX))
    (usual,), _ = read_report(path, Settings())
    (always,), _ = read_report(path, Settings(ocr="always"))
    assert (usual.from_ocr, always.from_ocr) == (False, True)
    assert words(always) == words(usual)


def test_a_stamp_in_the_text_layer_of_a_scan_stays_as_it_is(draw: Draw) -> None:
    pytest.importorskip("tesserocr")
    stamp = tuple(Glyph(letter, 300 + 6 * i, 270, 306 + 6 * i, 280, "F", 10) for i, letter in enumerate("INQ0012"))
    page = Page(1, WIDTH, HEIGHT, 0, stamp, pictures=(Picture(0, 0, WIDTH, HEIGHT),))
    picture = draw(PROSE + text("INQ0012", x=300, y=22))
    (read,) = read_scans([page], lambda _number, _dpi: picture, Settings(), [])
    assert read.glyphs[:7] == stamp
    assert "".join(glyph.text for glyph in read.glyphs if glyph.confidence is not None).startswith("The review")
    assert sum("INQ" in word for word in words(read).split()) == 1


def test_nonsense_gives_way_to_what_the_picture_shows(draw: Draw) -> None:
    pytest.importorskip("tesserocr")
    page = make_page(UNKNOWN * 60)
    (read,) = read_scans([page], lambda _number, _dpi: draw(PROSE), Settings(), [])
    assert UNKNOWN not in words(read)


def test_a_poor_scan_carries_a_doubt(draw: Draw) -> None:
    pytest.importorskip("tesserocr")
    poor = draw(PROSE, dpi=55).resize((1667, 1250)).filter(ImageFilter.GaussianBlur(6))
    doubts: list[Doubt] = []
    list(read_scans([make_page("", pictures=SCAN)], lambda _number, _dpi: poor, Settings(), doubts))
    assert [doubt.code for doubt in doubts] == ["ocr_unsure"]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_page_that_lies_on_its_side_or_upside_down_is_read(draw: Draw, turn: int) -> None:
    pytest.importorskip("tesserocr")
    doubts: list[Doubt] = []
    picture = draw(PROSE).rotate(-turn, expand=True)
    sides = (HEIGHT, WIDTH) if turn in (90, 270) else (WIDTH, HEIGHT)
    (page,) = read_scans([Page(1, *sides, 0, ())], lambda _number, _dpi: picture, Settings(), doubts)
    assert doubts == []
    assert {glyph.turn for glyph in page.glyphs} == {turn}
    read = page if turn == 0 else level_page(page, Turn(turn, *sides))
    assert words(read) == "The review was published in March 2018. Nobody was told of its second finding."


@pytest.fixture
def _no_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> None:
        raise MissingTool(
            "reading scanned pages needs Tesseract.", next_step="Install it with: pip install 'annexe[ocr]'"
        )

    monkeypatch.setattr("pipeline.read.ocr.scans.start_engine", missing)


@pytest.mark.usefixtures("_no_engine")
def test_a_scan_without_the_extra_names_the_command_that_installs_it(draw: Draw, tmp_path: Path) -> None:
    save_scan(tmp_path / "scan.pdf", draw(PROSE))
    with pytest.raises(MissingTool, match=r"pip install 'annexe\[ocr\]'"):
        read_report(tmp_path / "scan.pdf", Settings())


@pytest.mark.usefixtures("_no_engine")
def test_a_scanned_page_among_others_without_the_extra_is_a_doubt(draw: Draw) -> None:
    doubts: list[Doubt] = []
    pages = [make_page(ENGLISH), make_page("", pictures=SCAN)]
    read = list(read_scans(pages, lambda _number, _dpi: draw(PROSE), Settings(), doubts))
    assert read == pages
    assert [doubt.code for doubt in doubts] == ["page_not_read"]


# The measured scan


@needs_shared
def test_a_page_of_the_measured_scan_has_less_than_one_wrong_character_in_a_hundred() -> None:
    pytest.importorskip("tesserocr")
    reports = SHARED / "reports"
    scan = reports / "ahsn-sim-commentary-typesettings" / "scan.pdf"
    number = 8
    (printed,) = (p for p in read_pages(reports / "ahsn-sim-commentary" / "1-published.pdf") if p.number == number)
    read = read_picture(draw_page(scan, number, 300), number, printed.width, printed.height)
    wanted, found = sorted_words(printed), sorted_words(read)
    assert Levenshtein.distance(wanted, found) <= 0.01 * len(wanted)
    assert sum(rule.is_horizontal for rule in read.rules) == 8


def sorted_words(page: Page) -> str:
    """The characters of a page from left to right in strips of a line's height: both readings in one order."""
    shapes = str.maketrans("‘’“”–—", "''\"\"--")
    seen = [g for g in page.glyphs if g.text.strip()]
    lines: dict[int, list[Glyph]] = {}
    for glyph in sorted(seen, key=lambda g: g.bottom):
        key = next((k for k in lines if abs(k - glyph.bottom) < 4), None)
        lines.setdefault(round(glyph.bottom) if key is None else key, []).append(glyph)
    return "".join(g.text.translate(shapes) for key in sorted(lines) for g in sorted(lines[key], key=lambda g: g.x0))


@pytest.mark.parametrize(("sign", "confidence", "wanted"), [("~", 0.1, "T"), ("~", 0.8, "~ T"), ("1", 0.1, "1 T")])
def test_a_sign_alone_that_the_model_is_not_sure_of_is_dirt(
    draw: Draw, sign: str, confidence: float, wanted: str
) -> None:
    prepared = prepare(np.asarray(draw(PROSE).convert("L")), 300)
    rows, columns = np.nonzero(prepared.letters < 128)
    x, y = float(columns.min()), float(rows.min())
    dirt, printed = (Symbol(sign, x, y, x + 40, y + 40, confidence),), (Symbol("T", x, y, x + 40, y + 40, 0.9),)

    class Reader(Engine):
        def read(self, *_arguments: object, **_places: object) -> list[PrintedLine]:
            return [PrintedLine((dirt, printed), y + 40)]

    assert {line.text for line in read_lines(prepared, Reader(None), 300)} == {wanted}


def test_a_sign_that_is_read_on_blank_paper_is_none(draw: Draw) -> None:
    prepared = prepare(np.asarray(draw(PROSE).convert("L")), 300)
    rows, columns = np.nonzero(prepared.letters < 128)
    x, y = float(columns.min()), float(rows.min())
    printed = (Symbol("T", x, y, x + 40, y + 40, 0.9),)
    blank = (Symbol("|", x - 30, y, x - 20, y + 40, 0.7),)

    class Reader(Engine):
        def read(self, *_arguments: object, **_places: object) -> list[PrintedLine]:
            return [PrintedLine((blank, printed), y + 40), PrintedLine((blank,), y + 40)]

    lines = read_lines(prepared, Reader(None), 300)
    assert {line.text for line in lines} == {"T"}
