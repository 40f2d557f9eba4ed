"""What is read of a page: every case is a file of a few lines whose content is known."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.page import Glyph, Hidden, Page
from pipeline.read.pdf import UNKNOWN, open_pdf, read_pages, read_source
from pipeline.settings import Settings
from tests.read.pdf_files import PdfFile, make_pdf, text

Read = Callable[[bytes], Page]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Reads the only page of a file."""

    def read_one(content: bytes) -> Page:
        path = tmp_path / "one.pdf"
        path.write_bytes(content)
        (page,) = read_pages(path)
        return page

    return read_one


def words(page: Page) -> str:
    """What is seen of a page, in the order of the file."""
    return "".join(glyph.text for glyph in page.glyphs if glyph.hidden is None)


def first(page: Page) -> Glyph:
    return page.glyphs[0]


def hidden(page: Page) -> set[Hidden | None]:
    return {glyph.hidden for glyph in page.glyphs if glyph.text.strip()}


# Places


def test_a_glyph_stands_where_it_is_printed_counted_from_the_top_left(read: Read) -> None:
    glyph = first(read(make_pdf(text("H", x=20, y=50, size=10))))
    assert (glyph.x0, glyph.x1, glyph.size, glyph.turn) == pytest.approx((20, 27.22, 10, 0))
    assert glyph.bottom - glyph.top == pytest.approx(10)
    assert glyph.top < 50 < glyph.bottom  # the base line is 50 points from the top too


@pytest.mark.parametrize(
    ("rotation", "x", "y", "turn", "size"),
    [
        (0, 20, 50, 0, (200, 100)),
        (90, 50, 20, 90, (100, 200)),
        (180, 180, 50, 180, (200, 100)),
        (270, 50, 180, 270, (100, 200)),
    ],
)
def test_a_rotated_page_is_read_as_displayed(
    read: Read, rotation: int, x: float, y: float, turn: int, size: tuple[float, float]
) -> None:
    page = read(make_pdf(text("H", x=20, y=50), page=b"/Rotate %d" % rotation))
    glyph = first(page)
    assert (page.width, page.height, page.rotation, glyph.turn) == (*size, rotation, turn)
    assert glyph.x0 - 3 <= x <= glyph.x1 + 3
    assert glyph.top - 3 <= y <= glyph.bottom + 3


def test_a_cropped_page_counts_from_the_corner_of_what_is_displayed(read: Read) -> None:
    page = read(make_pdf(text("H", x=60, y=60), page=b"/CropBox [50 30 150 80]", box=b"[10 10 200 100]"))
    assert (page.width, page.height) == (100, 50)
    assert first(page).x0 == pytest.approx(10)
    assert first(page).top < 20 < first(page).bottom


def test_text_printed_upwards_has_its_turn(read: Read) -> None:
    page = read(make_pdf(b"BT /F1 10 Tf 0 1 -1 0 50 20 Tm (Up) Tj ET"))
    up, p = page.glyphs
    assert (up.turn, p.turn) == (270, 270)
    assert p.bottom == pytest.approx(up.top)
    assert up.size == pytest.approx(10)


def test_text_in_a_form_within_a_form_is_read_at_its_place(read: Read) -> None:
    file = PdfFile()
    font = file.add(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    fonts = b"/Resources << /Font << /F1 %d 0 R >> >>" % font
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 200 100] "
    inner = file.stream(text("H", x=5, y=5), form + fonts)
    outer = file.stream(
        b"1 0 0 1 10 10 cm /In Do", form + b"/Matrix [1 0 0 1 3 0] /Resources << /XObject << /In %d 0 R >> >>" % inner
    )
    page = read(make_pdf(b"/Out Do", file=file, resources=b"/XObject << /Out %d 0 R >>" % outer))
    assert first(page).x0 == pytest.approx(18)


def test_a_form_that_contains_itself_is_read_once(read: Read) -> None:
    file = PdfFile()
    number = file.reserve()
    entries = (
        b"<< /Length 7 /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /Me %d 0 R >> >> >>"
    )
    file.put(number, entries % number + b"\nstream\n/Me Do \nendstream")
    page = read(make_pdf(text("H") + b"/Me Do", file=file, resources=b"/XObject << /Me %d 0 R >>" % number))
    assert words(page) == "H"


def test_glyphs_stand_in_the_order_of_the_file_with_their_spaces(read: Read) -> None:
    assert words(read(make_pdf(text("second line", y=30) + text("first", y=70)))) == "second linefirst"


# Fonts


@pytest.mark.parametrize(
    ("entries", "bold", "italic"),
    [
        (b"/BaseFont /ABCDEF+Calibri-Bold", True, False),
        (b"/BaseFont /Arial,BoldItalic", True, True),
        (b"/BaseFont /Garamond-Italic", False, True),
        (b"/BaseFont /Lato-Medium", False, False),
        (b"/BaseFont /Lato-SemiBold", True, False),
        (b"/BaseFont /NimbusRomNo9L-Medi", True, False),
        (b"/BaseFont /CMBX10", True, False),
        (b"/BaseFont /BlackletterRegular", False, False),
        (b"/BaseFont /Some /FontDescriptor << /FontName /Some /Flags 262176 /Descent -200 >>", True, False),
        (b"/BaseFont /Some /FontDescriptor << /FontName /Some /Flags 96 /Descent -200 >>", False, True),
        (b"/BaseFont /Some /FontDescriptor << /FontName /Some /Flags 32 /FontWeight 700 >>", True, False),
    ],
)
def test_weight_and_slope_of_a_font_are_known(read: Read, entries: bytes, bold: bool, italic: bool) -> None:
    font = b"/F2 << /Type /Font /Subtype /Type1 /Encoding /WinAnsiEncoding %s >>" % entries
    glyph = first(read(make_pdf(text("H", font="F2"), fonts=font)))
    assert (glyph.bold, glyph.italic) == (bold, italic)


def test_the_letters_of_a_face_of_euros_are_euros(read: Read) -> None:
    font = b"/F2 << /Type /Font /Subtype /Type1 /BaseFont /KCXMNX+TeX-feymr10 /FirstChar 101 /Widths [600] >>"
    assert first(read(make_pdf(text("e", font="F2"), fonts=font))).text == "€"


def test_a_face_made_bold_by_its_outline_or_italic_by_a_shear_is_known(read: Read) -> None:
    page = read(make_pdf(b"q " + text("B", before="2 Tr 0.3 w") + b"Q BT /F1 10 Tf 1 0 0.3 1 60 50 Tm (I) Tj ET"))
    assert [(glyph.bold, glyph.italic) for glyph in page.glyphs] == [(True, False), (False, True)]


@pytest.mark.parametrize("codes", [b"006600660069", b"FB03"], ids=["named by its letters", "named by one sign"])
def test_a_ligature_is_one_glyph_with_several_characters(read: Read, codes: bytes) -> None:
    file = PdfFile()
    cmap = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        b"1 begincodespacerange <00> <FF> endcodespacerange\n"
        b"1 beginbfchar <41> <" + codes + b"> endbfchar\nendcmap"
    )
    number = file.stream(cmap)
    font = (
        b"/F2 << /Type /Font /Subtype /Type1 /BaseFont /Some /FirstChar 65 /Widths [600] /ToUnicode %d 0 R >>" % number
    )
    assert first(read(make_pdf(text("A", font="F2"), file=file, fonts=font))).text == "ffi"


def composite_font(entries: bytes = b"") -> bytes:
    return (
        b"/F2 << /Type /Font /Subtype /Type0 /BaseFont /Some /Encoding /Identity-H /DescendantFonts [<< /Type /Font "
        b"/Subtype /CIDFontType2 /BaseFont /Some "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
        b"/FontDescriptor << /Type /FontDescriptor /FontName /Some /Flags 4 >> " + entries + b">>] >>"
    )


def test_a_code_without_text_is_marked_and_never_shown_as_its_number(read: Read) -> None:
    page = read(make_pdf(b"BT /F2 10 Tf 20 50 Td <00410042> Tj ET", fonts=composite_font()))
    assert [glyph.text for glyph in page.glyphs] == [UNKNOWN, UNKNOWN]


def test_widths_for_billions_of_codes_are_those_of_the_codes_that_there_are(read: Read) -> None:
    font = composite_font(b"/W [0 65 700 66 99999999999 400]")
    page = read(make_pdf(b"BT /F2 10 Tf 20 50 Td <00410042> Tj ET", fonts=font))
    assert [round(glyph.x1 - glyph.x0, 2) for glyph in page.glyphs] == [7.0, 4.0]


def test_a_glyph_drawn_by_a_procedure_is_read(read: Read) -> None:
    file = PdfFile()
    stroke = file.stream(b"500 0 d0 0 0 400 700 re f")
    font = (
        b"/F2 << /Type /Font /Subtype /Type3 /FontBBox [0 -200 600 800] /FontMatrix [0.001 0 0 0.001 0 0] "
        b"/CharProcs << /A %d 0 R >> /Encoding << /Differences [65 /A] >> /FirstChar 65 /LastChar 65 /Widths [500] >>"
    )
    glyph = first(read(make_pdf(text("A", font="F2"), file=file, fonts=font % stroke)))
    assert (glyph.text, glyph.x1 - glyph.x0, glyph.size) == ("A", pytest.approx(5), pytest.approx(10))


# Colours


@pytest.mark.parametrize(
    ("operators", "colour"),
    [
        ("0.5 g", (0.5, 0.5, 0.5)),
        ("1 0 0 rg", (1, 0, 0)),
        ("0 1 1 0 k", (1, 0, 0)),
        ("0 0 0 0.5 k", (0.5, 0.5, 0.5)),
        ("/Spot cs 1 scn", (0.2, 0.4, 0.6)),
        ("/Spot cs 0.5 scn", (0.6, 0.7, 0.8)),
        ("/Other cs 0.75 scn", (0.25, 0.25, 0.25)),
        ("/Table cs 1 scn", (0, 0, 1)),
        ("/Stripes cs /P scn", None),
    ],
)
def test_a_colour_of_any_kind_is_red_green_and_blue(
    read: Read, operators: str, colour: tuple[float, float, float] | None
) -> None:
    function = b"<< /FunctionType 2 /Domain [0 1] /N 1 /C0 [1 1 1] /C1 [0.2 0.4 0.6] >>"
    spaces = (
        b"/ColorSpace << /Spot [/Separation /Blue /DeviceRGB %s] /Other [/Separation /Gold /DeviceRGB "
        b"<< /FunctionType 4 >>] /Table [/Indexed /DeviceRGB 1 <ff00000000ff>] /Stripes /Pattern >>" % function
    )
    found = first(read(make_pdf(text("H", before=operators), resources=spaces))).colour
    assert found == (None if colour is None else pytest.approx(colour, abs=0.01))


# Hidden


def test_what_is_seen_is_not_hidden(read: Read) -> None:
    assert hidden(read(make_pdf(text("Seen")))) == {None}


def test_text_without_ink_is_hidden(read: Read) -> None:
    assert hidden(read(make_pdf(text("ghost", before="3 Tr")))) == {Hidden.INVISIBLE}


def test_fully_transparent_text_is_hidden(read: Read) -> None:
    page = read(make_pdf(b"/Clear gs " + text("ghost"), resources=b"/ExtGState << /Clear << /ca 0 >> >>"))
    assert hidden(page) == {Hidden.INVISIBLE}


def test_white_text_on_white_paper_is_hidden(read: Read) -> None:
    assert hidden(read(make_pdf(text("ghost", before="1 g")))) == {Hidden.WHITE}


def test_white_text_on_a_dark_cell_is_seen(read: Read) -> None:
    page = read(make_pdf(b"0 0 0.5 rg 10 40 100 30 re f " + text("Header", before="1 g")))
    assert hidden(page) == {None}


def test_text_in_the_colour_of_its_cell_is_hidden(read: Read) -> None:
    page = read(make_pdf(b"0 0 0.5 rg 10 40 100 30 re f " + text("ghost", before="0 0 0.5 rg")))
    assert hidden(page) == {Hidden.WHITE}


def test_white_text_on_a_shape_that_is_no_rectangle_is_seen(read: Read) -> None:
    blob = b"0 0 0.5 rg 10 50 m 10 90 150 90 150 50 c 150 10 10 10 10 50 c f "
    assert hidden(read(make_pdf(blob + text("Seen", x=50, before="1 g")))) == {None}


def test_text_under_a_black_bar_is_hidden(read: Read) -> None:
    page = read(make_pdf(text("secret") + b"0 g 10 40 100 30 re f"))
    assert hidden(page) == {Hidden.COVERED}


def test_text_under_a_see_through_marker_is_seen(read: Read) -> None:
    marker = b"/Marker gs 1 1 0 rg 10 40 100 30 re f"
    page = read(make_pdf(text("marked") + marker, resources=b"/ExtGState << /Marker << /ca 0.4 >> >>"))
    assert hidden(page) == {None}


def test_text_off_the_page_is_hidden(read: Read) -> None:
    assert hidden(read(make_pdf(text("ghost", x=400)))) == {Hidden.OUTSIDE}


def test_text_far_higher_than_the_page_is_hidden_with_its_spaces(read: Read) -> None:
    page = read(make_pdf(text("a b", x=0, y=-1000, size=2000)))
    assert [glyph.hidden for glyph in page.glyphs] == [Hidden.OUTSIDE] * 3


def test_text_off_the_displayed_part_of_the_page_is_hidden(read: Read) -> None:
    page = read(make_pdf(text("cut", x=20) + text("kept", x=110), page=b"/CropBox [100 0 200 100]"))
    assert words(page) == "kept"


def test_text_clipped_away_is_hidden(read: Read) -> None:
    page = read(make_pdf(b"q 100 0 50 100 re W n " + text("cut", x=20) + b"Q " + text("kept", x=60)))
    assert words(page) == "kept"


def test_a_clip_that_fits_the_ink_tightly_hides_nothing(read: Read) -> None:
    page = read(make_pdf(b"q 18 55.5 20 4 re W n " + text("``", y=50) + b"Q"))
    assert words(page) == "``"


def test_a_letter_printed_twice_to_look_bold_counts_once(read: Read) -> None:
    page = read(make_pdf(text("Bold", x=20) + text("Bold", x=20.3)))
    assert words(page) == "Bold"
    assert [glyph.hidden for glyph in page.glyphs] == [None] * 4 + [Hidden.REPEATED] * 4


def test_equal_letters_side_by_side_are_all_seen(read: Read) -> None:
    assert words(read(make_pdf(text("illness iii")))) == "illness iii"


def test_a_layer_that_is_switched_off_is_not_read(read: Read) -> None:
    file = PdfFile()
    on, off = (file.add(b"<< /Type /OCG /Name (%s) >>" % name) for name in (b"on", b"off"))
    catalog = b"/OCProperties << /OCGs [%d 0 R %d 0 R] /D << /OFF [%d 0 R] >> >>" % (on, off, off)
    content = b"/OC /A BDC " + text("on") + b"EMC /OC /B BDC " + text("off", y=20) + b"EMC"
    resources = b"/Properties << /A %d 0 R /B %d 0 R >>" % (on, off)
    assert words(read(make_pdf(content, file=file, resources=resources, catalog=catalog))) == "on"


def test_the_unseen_text_over_a_scan_is_what_the_scan_shows(read: Read) -> None:
    file = PdfFile()
    picture = file.stream(
        b"\x80" * 4, b"/Type /XObject /Subtype /Image /Width 2 /Height 2 /BitsPerComponent 8 /ColorSpace /DeviceGray"
    )
    content = b"q 200 0 0 100 0 0 cm /Im Do Q " + text("recognised", before="3 Tr")
    page = read(make_pdf(content, file=file, resources=b"/XObject << /Im %d 0 R >>" % picture))
    assert page.from_ocr
    assert words(page) == "recognised"


# Rules and areas


def test_lines_and_thin_boxes_are_rules(read: Read) -> None:
    page = read(make_pdf(b"0.5 w 10 50 m 190 50 l S  20 10 0.5 60 re f  0 0 1 RG 2 w 10 80 m 10 20 l S"))
    across, thin, down = page.rules
    assert (across.x0, across.top, across.x1, across.bottom) == pytest.approx((10, 49.75, 190, 50.25))
    assert (thin.x0, thin.top, thin.x1, thin.bottom) == pytest.approx((20, 30, 20.5, 90))
    assert (down.x0, down.top, down.x1, down.bottom, down.is_horizontal) == pytest.approx((9, 20, 11, 80, False))
    assert down.colour == (0, 0, 1)


def test_every_line_of_one_path_is_a_rule(read: Read) -> None:
    grid = b"10 10 m 190 10 l 10 50 m 190 50 l 10 10 m 10 90 l 100 10 m 100 90 l S"
    assert len(read(make_pdf(grid)).rules) == 4


def test_boxes_are_areas_with_fill_and_stroke(read: Read) -> None:
    page = read(make_pdf(b"0.9 g 10 10 50 20 re f  1 0 0 RG 70 10 50 20 re S  0.8 g 130 10 50 20 re B"))
    assert [(area.fill, area.stroke) for area in page.areas] == [
        ((0.9, 0.9, 0.9), None),
        (None, (1, 0, 0)),
        ((0.8, 0.8, 0.8), (1, 0, 0)),
    ]
    assert [area.x0 for area in page.areas] == [10, 70, 130]


def test_a_border_that_is_filled_between_two_boxes_is_a_stroke(read: Read) -> None:
    (area,) = read(make_pdf(b"0.2 g 11 11 98 48 re 10 10 100 50 re f*")).areas
    assert (area.x0, area.x1, area.fill, area.stroke) == (10, 110, None, (0.2, 0.2, 0.2))


def test_a_box_with_round_corners_is_an_area_and_a_circle_is_none(read: Read) -> None:
    rounded = (
        b"20 10 m 90 10 l 95 10 100 15 100 20 c 100 50 l"
        b" 100 55 95 60 90 60 c 20 60 l 15 60 10 55 10 50 c 10 20 l 10 15 15 10 20 10 c f "
    )
    circle = b"150 20 m 170 20 170 60 150 60 c 130 60 130 20 150 20 c f"
    assert len(read(make_pdf(rounded + circle)).areas) == 1


def test_a_small_disc_is_a_dot(read: Read) -> None:
    upper = b"43 41.5 m 43 42.3 42.3 43 41.5 43 c 40.7 43 40 42.3 40 41.5 c"
    disc = upper + b" 40 40.7 40.7 40 41.5 40 c 42.3 40 43 40.7 43 41.5 c f"
    page = read(make_pdf(disc))
    assert [(dot.x0, dot.x1) for dot in page.dots] == [(40, 43)]
    assert page.areas == ()


def test_a_fill_is_cut_to_its_clip(read: Read) -> None:
    (area,) = read(make_pdf(b"q 10 10 50 20 re W n 0.9 g 0 0 200 100 re f Q")).areas
    assert (area.x0, area.top, area.x1, area.bottom) == pytest.approx((10, 70, 60, 90))


def test_a_fill_seen_through_several_boxes_is_several_areas(read: Read) -> None:
    """So the shade of a table row is painted once, behind some of its cells."""
    boxes = b"q 10 10 50 20 re 120 10 40 20 re W n 0.9 g 0 0 200 100 re f Q"
    areas = read(make_pdf(boxes)).areas
    assert [(area.x0, area.x1) for area in areas] == [pytest.approx((10, 60)), pytest.approx((120, 160))]


def test_a_stroke_seen_through_several_boxes_is_cut_to_their_bound(read: Read) -> None:
    (area,) = read(make_pdf(b"q 10 10 50 20 re 120 10 40 20 re W n 20 15 130 10 re S Q")).areas
    assert (area.x0, area.x1) == pytest.approx((20, 150))


def test_slanted_lines_are_no_rules(read: Read) -> None:
    assert read(make_pdf(b"10 10 m 190 90 l S")).rules == ()


def test_a_picture_has_its_place_and_a_picture_of_a_line_is_a_rule(read: Read) -> None:
    file = PdfFile()
    picture = file.stream(
        b"\x80", b"/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray"
    )
    content = b"q 50 0 0 40 10 20 cm /Im Do Q q 150 0 0 0.5 10 80 cm /Im Do Q"
    page = read(make_pdf(content, file=file, resources=b"/XObject << /Im %d 0 R >>" % picture))
    assert [(p.x0, p.top, p.x1, p.bottom) for p in page.pictures] == [pytest.approx((10, 40, 60, 80))]
    assert [rule.is_horizontal for rule in page.rules] == [True]


# Links


def link(entries: bytes) -> bytes:
    return b"<< /Type /Annot /Subtype /Link /Rect [10 10 100 60] %s >>" % entries


def test_a_link_has_its_address_and_one_box_for_each_line(read: Read) -> None:
    quads = b"/QuadPoints [10 60 100 60 10 50 100 50 10 45 60 45 10 35 60 35]"
    annots = b"/Annots [%s]" % link(quads + b" /A << /S /URI /URI (https://a.example/b) >>")
    page = read(make_pdf(text("x"), page=annots))
    assert [(a.x0, a.top, a.x1, a.bottom) for a in page.annotations] == [(10, 40, 100, 50), (10, 55, 60, 65)]
    assert {a.uri for a in page.annotations} == {"https://a.example/b"}


def test_quads_far_from_the_rectangle_of_a_link_are_ignored(read: Read) -> None:
    quads = b"/QuadPoints [310 360 400 360 310 350 400 350]"
    page = read(make_pdf(text("x"), page=b"/Annots [%s]" % link(quads + b" /A << /S /URI /URI (a) >>")))
    assert [(a.x0, a.top, a.x1, a.bottom) for a in page.annotations] == [(10, 40, 100, 90)]


@pytest.mark.parametrize(
    "entries", [b"/Dest [%d 0 R /Fit]", b"/A << /S /GoTo /D [%d 0 R /XYZ 0 0 0] >>", b"/Dest (there)", b"/Dest /There"]
)
def test_a_link_to_a_page_names_it(tmp_path: Path, entries: bytes) -> None:
    page_two = 6  # Helvetica, the tree, then content and page by turns
    if b"%d" in entries:
        entries = entries % page_two
    names = b"/Names << /Dests << /Names [(there) [%d 0 R /Fit]] >> >>" % page_two
    if b"There" in entries:
        names = b"/Dests << /There [%d 0 R /Fit] >>" % page_two
    path = tmp_path / "links.pdf"
    path.write_bytes(make_pdf(text("one"), text("two"), pages=[b"/Annots [%s]" % link(entries)], catalog=names))
    page, _ = read_pages(path)
    assert [(a.uri, a.page_target) for a in page.annotations] == [(None, 2)]


def test_links_follow_the_rotation_of_the_page(read: Read) -> None:
    annots = b"/Rotate 90 /Annots [%s]" % link(b"/A << /S /URI /URI (a) >>")
    (annotation,) = read(make_pdf(text("x"), page=annots)).annotations
    assert (annotation.x0, annotation.top, annotation.x1, annotation.bottom) == (10, 10, 60, 100)


def test_the_value_of_a_form_field_is_printed_at_its_place(read: Read) -> None:
    file = PdfFile()
    font = file.add(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    entries = b"/Type /XObject /Subtype /Form /BBox [0 0 50 20] /Resources << /Font << /F1 %d 0 R >> >>" % font
    look = file.stream(text("Accepted", x=2, y=5), entries)
    field = b"<< /Type /Annot /Subtype /Widget /Rect [100 40 200 80] /F %d /AP << /N %d 0 R >> >>"
    annots = b"/Annots [%s %s]" % (field % (4, look), field % (2, look))  # the second one is hidden
    page = read(make_pdf(text("Response:"), file=file, page=annots))
    assert words(page) == "Response:Accepted"
    value = page.glyphs[9]
    assert (value.x0, value.size) == pytest.approx((104, 20))  # twice as large as in the form


# The file


def test_the_source_says_what_the_file_says_of_itself(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "report.pdf"
    path.parent.mkdir()
    info = b"<< /Title <FEFF0052006500700301006F00720074> /Producer (Some \\(writer\\)) >>"
    path.write_bytes(make_pdf(text("a"), text("b"), info=info))
    source = read_source(path)
    assert (source.file, source.pages, source.bytes) == ("report.pdf", 2, path.stat().st_size)
    assert (source.title, source.producer) == ("Rep\u0301ort", "Some (writer)")
    assert len(source.sha256) == 64


def test_pages_come_one_at_a_time(tmp_path: Path) -> None:
    path = tmp_path / "two.pdf"
    path.write_bytes(make_pdf(text("one"), text("two")))
    with open_pdf(path, Settings()) as pdf:
        pages = pdf.pages()
        assert words(next(pages)) == "one"
        assert words(next(pages)) == "two"
        assert pdf.doubts == []


def test_an_unused_code_of_winansi_is_a_bullet(read: Read) -> None:
    """ISO 32000-1, annex D.2; some programs write their list signs so."""
    page = read(make_pdf(text("\x81 one \x95 two")))
    assert words(page) == "• one • two"
    assert len({round(glyph.x1 - glyph.x0, 3) for glyph in page.glyphs if glyph.text == "•"}) == 1


def test_a_program_that_names_the_standard_encoding_has_its_letters_beside_those_the_file_changes(read: Read) -> None:
    file = PdfFile()
    program = b"%!PS-AdobeFont-1.0: Some\n/Encoding StandardEncoding def\ncurrentfile eexec\n"
    stream = file.stream(program, b"/Length1 %d /Length2 0 /Length3 0" % len(program))
    font = (
        b"/F2 << /Type /Font /Subtype /Type1 /BaseFont /Some /FirstChar 32 /Widths [%s] "
        b"/Encoding << /Type /Encoding /Differences [128 /Aacute] >> "
        b"/FontDescriptor << /Type /FontDescriptor /FontName /Some /Flags 32 /FontFile %d 0 R >> >>"
        % (b"600 " * 200, stream)
    )
    assert words(read(make_pdf(text("\x80 Letter \xaeld", font="F2"), file=file, fonts=font))) == "Á Letter ﬁld"


def test_a_ligature_whose_text_is_a_control_character_is_known_by_its_name(read: Read) -> None:
    """A maker of maps to Unicode took codes for text: 28 is the ligature of the typeface, and a separator in ASCII."""
    file = PdfFile()
    cmap = file.stream(b"1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfrange <1b> <7a> <001b> endbfrange")
    font = (
        b"/F2 << /Type /Font /Subtype /Type1 /BaseFont /Some /FirstChar 0 /Widths [%s] "
        b"/Encoding << /Type /Encoding /Differences [28 /fi] >> /ToUnicode %d 0 R >>" % (b"600 " * 255, cmap)
    )
    page = read(make_pdf(text("of\x1cce", font="F2"), file=file, fonts=font))
    assert [glyph.text for glyph in page.glyphs] == ["o", "f", "ﬁ", "c", "e"]
