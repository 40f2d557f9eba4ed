"""Sources and comments at the end of events."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.row_details import part_details
from pipeline.findings import FoundRow, text_of
from pipeline.page import Block, Line, Paragraph
from pipeline.settings import Vocabulary
from tests.layout.build import make_block, make_line


def set_event(text: str, source: str, *, italic: bool = True) -> Paragraph:
    """A line of an event, with what stands behind it in italics."""
    words = make_line(text, 50, 100).words
    rest = make_line(source, words[-1].x1 + 3, 100).words
    return (Line((*words, *(replace(word, italic=italic) for word in rest))),)


def row_of(*paragraphs: Paragraph) -> FoundRow:
    return FoundRow(words=(), date=(), event=paragraphs)


def fields_of(rows: Sequence[FoundRow]) -> list[tuple[str, str]]:
    return [(text_of(row.event), text_of(row.detail)) for row in part_details(rows, Vocabulary())]


def test_brackets_in_italics_that_end_most_events_are_their_sources() -> None:
    rows = [row_of(set_event(f"It called ({n}).", "(VDR; log (port))")) for n in range(3)]
    rows += [row_of((make_line("It sank (at 4)", 50, 100),))]
    assert fields_of(rows) == [*((f"It called ({n}).", "VDR; log (port)") for n in range(3)), ("It sank (at 4)", "")]


def test_a_label_in_brackets_is_no_part_of_the_source() -> None:
    rows = [row_of(set_event("It called.", "(Source: log; chart)")) for _ in range(2)]
    rows += [row_of(set_event("It sank.", "(See also: log)"))]
    assert fields_of(rows) == [("It called.", "log; chart")] * 2 + [("It sank.", "See also: log")]


def test_brackets_set_as_the_event_is_are_part_of_it() -> None:
    rows = [row_of(set_event("It called.", "(VDR)", italic=False)) for _ in range(4)]
    assert fields_of(rows) == [("It called. (VDR)", "")] * 4


def test_brackets_in_italics_that_end_few_events_are_part_of_them() -> None:
    rows = [row_of(set_event("It met her.", "(Oriel)")) for _ in range(3)]
    rows += [row_of((make_line("It went on.", 50, 100),)) for _ in range(3)]
    assert fields_of(rows)[0] == ("It met her. (Oriel)", "")


def test_brackets_are_sources_also_where_some_of_them_stand_on_lines_of_their_own() -> None:
    below = (Line(tuple(replace(word, italic=True) for word in make_line("(Roster of the pier)", 50, 112).words)),)
    rows = [row_of(set_event("It called.", "(Log)")) for _ in range(4)]
    rows += [row_of((*make_line_of("The watch changed."), *below)) for _ in range(2)]
    assert fields_of(rows) == [("It called.", "Log")] * 4 + [("The watch changed.", "Roster of the pier")] * 2
    own = (Line(tuple(replace(word, italic=True) for word in make_line("Minutes, page 4 (draft)", 50, 112).words)),)
    rows = [*rows[:4], row_of((*make_line_of("The watch changed."), *own))]
    assert fields_of(rows)[4] == ("The watch changed.", "Minutes, page 4 (draft)")


def make_line_of(text: str) -> Paragraph:
    return (make_line(text, 50, 100),)


def comment(text: str, *, x: float = 70) -> Paragraph:
    return make_block(text, x=x).lines


def test_paragraphs_that_a_label_calls_comments_are_details() -> None:
    event: Block = make_block("The disc bursts.")
    rows = [
        row_of(event.lines, comment("Comment: Nobody knew."), comment("It was not read."), comment("It burns.", x=50)),
        row_of(event.lines, comment("Author’s note: It was.")),
        row_of(event.lines),
    ]
    assert fields_of(rows) == [
        ("The disc bursts. It burns.", "Nobody knew. It was not read."),
        ("The disc bursts.", "It was."),
        ("The disc bursts.", ""),
    ]
    assert fields_of(rows[1:]) == [("The disc bursts. Author’s note: It was.", ""), ("The disc bursts.", "")]


def test_words_in_italics_on_a_line_of_their_own_are_the_source_of_an_event_and_a_sentence_there_is_none() -> None:
    def slant(text: str) -> Paragraph:
        return (Line(tuple(replace(word, italic=True) for word in make_line(text, 50, 112).words)),)

    event = make_block("It called at the pier.").lines
    assert fields_of([row_of(event, slant("Deck log"))] * 2) == [("It called at the pier.", "Deck log")] * 2
    assert (
        fields_of([row_of(event, slant("Nobody heard it."))] * 2)
        == [("It called at the pier. Nobody heard it.", "")] * 2
    )
    assert fields_of([row_of(set_event("It met the", "Oriel"))] * 2) == [("It met the Oriel", "")] * 2
    blue = (Line(tuple(replace(word, colour=(0, 0, 1)) for word in make_line("https://log.example", 50, 112).words)),)
    assert fields_of([row_of(event, blue)] * 2) == [("It called at the pier. https://log.example", "")] * 2


def below(name: str, *texts: str) -> FoundRow:
    """An event below a line in bold, with further paragraphs."""
    bold = Line(tuple(replace(word, bold=True) for word in make_line(name, 50, 100).words))
    first, *others = texts
    return row_of((bold, make_line(first, 50, 112)), *((make_line(text, 50, 124),) for text in others))


def test_a_bold_name_above_most_events_that_returns_is_who_tells_of_them() -> None:
    rows = [below("Police", "They came."), below("Surgery", "She came."), below("Police", "They left.")]
    assert fields_of(rows) == [("They came.", "Police"), ("She came.", "Surgery"), ("They left.", "Police")]
    commented = [replace(row, event=(*row.event, comment("Comment: Nobody asked."))) for row in rows]
    found = part_details(commented, Vocabulary())
    assert [text_of(row.detail) for row in found] == ["Nobody asked."] * 3
    assert [text_of(row.others[0][1]) for row in found] == ["Police", "Surgery", "Police"]


def test_a_bold_title_above_each_event_is_part_of_it() -> None:
    rows = [below("The fire", "It burned."), below("The flood", "It rose."), below("The sale", "It was sold.")]
    assert fields_of(rows) == [("The fire It burned.", ""), ("The flood It rose.", ""), ("The sale It was sold.", "")]


def test_a_comment_in_small_type_just_below_the_last_line_is_none_of_the_event() -> None:
    label = Line(
        tuple(replace(word, italic=word.text != "None.") for word in make_line("Panel comment: None.", 50, 112).words)
    )
    rows = [row_of((make_line("It burned.", 50, 100), label)) for _ in range(2)]
    assert fields_of(rows) == [("It burned.", "None.")] * 2
    run_on = [row_of((make_line("It gave a", 50, 100), label)) for _ in range(2)]
    assert fields_of(run_on)[0][1] == ""
