"""The flow of a document into pieces: paragraphs cut where a label begins, forms, cards and tabs row by row."""

from __future__ import annotations

import itertools
import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace

from pipeline.extract.recommendations.concerns import cut_concerns
from pipeline.extract.recommendations.field_lines import join_below_names, part_fields
from pipeline.extract.recommendations.forms import answers_above, is_form, is_numbered_box, read_form
from pipeline.extract.recommendations.labels import (
    ANSWERING,
    ASKING,
    WIDE_SPACE,
    Label,
    Role,
    ends_as_body,
    name_beside,
    names_body,
    read_label,
    read_tag,
    read_told_number,
)
from pipeline.extract.recommendations.markers import LETTERED
from pipeline.extract.recommendations.numbered_names import read_numbered_names
from pipeline.extract.recommendations.paragraphs import begins_anew, measure_leading
from pipeline.extract.recommendations.pieces import GROUP_LEVEL, LEADERS, OBLIGES, Piece, names_value
from pipeline.extract.recommendations.run_in_boxes import is_run_in_box, put_number_first, read_run_in_box
from pipeline.extract.recommendations.wording import asks, recommends
from pipeline.normalise.bodies import is_body_name
from pipeline.normalise.cells import PARAGRAPH_NUMBER, is_finished, is_number, matches_name
from pipeline.normalise.verdicts import is_decision, opens_with_decision, read_group_verdict
from pipeline.page import Block, Cell, Heading, Line, Paragraph, Table, TableRow, Word, join_lines
from pipeline.settings import Vocabulary

NARRATES = re.compile(r"(?:The|This|That|These|In|On|At|It|We|I|See|As|After|Following|Under|A|An)\b")
"""How a sentence begins that tells of a recommendation; a recommendation without 'should' begins with its verb."""

MOST_TAB_ROWS = 2
"""Rows of a box with a tab: the tab, and the box."""

MOST_BODY_WORDS = 8
"""Words of the longest name of a body that stands alone above its answer."""

MOST_CHIP_WORDS = 4
"""Words of the longest status in a box of its own."""

AS_SMALL = 1.1
"""Of the type of a text: a name above it that is no title of a section."""

FEWEST_BELOW = 2
"""Labels that stand below what they name, for it to be no chance."""

MOST_STATEMENTS = 4
"""Numbered paragraphs in one box: a longer table is a list."""

FEWEST_STATED = 8
"""Words of the shortest paragraph in such a box."""

PLACES = 100_000
"""More than the points in the height of a page: numbers of boxes count pages by it."""

FEWEST_NAMES = 2
"""Names of fields in a row, for it to name columns."""

FILED = re.compile(r"(?P<number>[A-Z]{1,2}-\d{2}-\d{1,3})[.:]?\s+(?=[A-Z][a-z]+\s)")
"""The number that a safety board gives a recommendation, before words of it."""

QUOTED = re.compile(r"\W*that\s+[“‘\"']")
"""How an item begins that tells in a sentence what others recommended: 'that “every ward should ...”'."""

PROPER_NAME = re.compile(r"(?:[A-Z][\w’'&.-]*,?|of|and|for|the|&)(?:\s(?:[A-Z][\w’'&.-]*,?|of|and|for|the|&))+")
"""Words that all begin with capitals, as the name of a body does."""

OURSELVES = re.compile(r"\b(?:We|I)\s+(?:also\s+|further\s+|therefore\s+)?recommend\b")


def cut_pieces(flow: Sequence[Heading | Block | Table], vocabulary: Vocabulary) -> list[Piece]:
    """The pieces of a document in reading order; blocks are cut where a line begins a paragraph or a label."""
    pieces: list[Piece] = []
    leading = measure_leading(flow)
    goes_on = False
    for item in join_below_names(flow, vocabulary):
        before, goes_on = goes_on, False
        if isinstance(item, Piece):
            pieces.append(item)
        elif isinstance(item, Table):
            if concerns := cut_concerns(item, vocabulary):
                pieces += concerns
            elif is_run_in_box(item, vocabulary):
                pieces += _cut_run_in_box(item, vocabulary, leading)
            elif any(is_one(item, vocabulary) for is_one in (is_form, answers_above, is_numbered_box)):
                pieces += _cut_form(item, vocabulary)
            elif cards := _cut_cards(item, vocabulary, leading, goes_on=before):
                pieces += cards
                goes_on = True
            elif (tab := _cut_tab(item, vocabulary, leading)) is not None:
                pieces += tab
            elif _is_of_bodies(item, vocabulary):
                pieces += _cut_bodies(item, vocabulary, leading)
            elif _is_of_groups(item, vocabulary):
                pieces += _cut_groups(item, vocabulary, leading)
            elif _is_of_voices(item, vocabulary):
                pieces += _cut_voices(item, vocabulary, leading)
            elif _is_of_answered(item, vocabulary):
                pieces += _cut_answered(item)
            elif _is_of_statements(item):
                pieces += _cut_statements(item, vocabulary, leading)
            else:
                pieces += _cut_columns([*item.header, *item.repeated, *item.rows], vocabulary)
        elif isinstance(item, Heading):
            pieces += _cut_block(item.block, item, vocabulary, leading)
        else:
            pieces += _cut_block(item, None, vocabulary, leading)
    pieces = read_numbered_names(pieces, vocabulary)
    return _name_responders(_put_labels_first(pieces, vocabulary), vocabulary)


def _name_responders(pieces: Sequence[Piece], vocabulary: Vocabulary) -> list[Piece]:
    """The pieces; a body whose name stands alone in bold or italics below a recommendation, above words in plain type,
    answers. One in italics does below the name of an answer, where it is none of whom is asked, and so do others below
    it, whatever else is told of the first."""
    named: list[Piece] = []
    is_open = is_told = is_slanted = False
    for piece, after, third in zip(pieces, [*pieces[1:], None], [*pieces[2:], None, None], strict=False):
        last = named[-1].label if named else None
        if last is not None and last.who is not None and piece.label is None and _is_chip(piece, after):
            piece = replace(piece, label=Label(Role.STATUS, "", 0), heading=None)
        elif piece.label is not None:
            is_open = piece.label.role in ASKING or (is_open and piece.label.role in ANSWERING)
            is_told = piece.label.role not in ASKING and is_open
            is_slanted = is_slanted and piece.label.role not in ASKING
        elif (
            (is_slanted or is_told if _is_slanted(piece) else is_open)
            and after is not None
            and _is_name_above(piece, after, third)
            and _names_body(piece.text, vocabulary)
        ):
            words = len(piece.lines[0].words)
            is_slanted = _is_slanted(piece)
            piece = replace(piece, label=Label(Role.RESPONSE, piece.text, words, who=piece.text), heading=None)
        elif piece.is_title:
            is_open = is_told = False
        named.append(piece)
    return named


def _names_body(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a line is the name of a body, known by itself or by its last word: 'Devon County'."""
    is_called = PROPER_NAME.fullmatch(text) is not None and names_body(text.split()[-1], vocabulary)
    return is_called or is_body_name(text, vocabulary)


def _is_name_above(piece: Piece, after: Piece, third: Piece | None) -> bool:
    """Whether a line stands alone in bold or italics above plain words, or above a status in a box of its own and
    these, and is no title of a section: it is as small as they."""
    if third is not None and _is_chip(after, third):
        after = third
    is_short = len(piece.lines) == 1 and len(piece.lines[0].words) <= MOST_BODY_WORDS
    stands_out = piece.lines[0].is_bold or (_is_slanted(piece) and not after.is_italic)
    return is_short and stands_out and _is_plain(after) and piece.size < AS_SMALL * after.size


def _is_slanted(piece: Piece) -> bool:
    """Whether a piece is set in italics that are not bold, too."""
    return piece.is_italic and not piece.is_bold


def _is_chip(piece: Piece, after: Piece | None) -> bool:
    """Whether a piece is a word or two in a box of its own above plain words: 'On track', white on blue."""
    is_short = len(piece.lines) == 1 and len(piece.lines[0].words) <= MOST_CHIP_WORDS
    return is_short and piece.enclosure is not None and after is not None and _is_plain(after)


def _is_plain(piece: Piece) -> bool:
    return piece.label is None and piece.heading is None and not piece.is_bold and not piece.is_table


def _put_labels_first(pieces: list[Piece], vocabulary: Vocabulary) -> list[Piece]:
    """The pieces; where all labels of recommendations stand alone below what is recommended, each above it instead."""
    places = [at for at, p in enumerate(pieces) if p.label and p.label.role in ASKING and p.label.number]
    if len(places) < FEWEST_BELOW or not all(_closes(pieces, at, vocabulary) for at in places):
        return pieces
    ordered = list(pieces)
    for at in places:
        ordered[at - 1], ordered[at] = replace(ordered[at], heading=None), ordered[at - 1]
    return ordered


def _closes(pieces: Sequence[Piece], at: int, vocabulary: Vocabulary) -> bool:
    """Whether a label stands alone below words that recommend, and what follows it asks for nothing."""
    piece, before = pieces[at], pieces[at - 1] if at else None
    after = pieces[at + 1] if at + 1 < len(pieces) else None
    if before is None or before.label is not None or before.is_title or piece.rest:
        return False
    is_own = after is not None and not after.is_title and after.label is None and asks(after.text, vocabulary)
    return recommends(before.text, vocabulary) and not is_own


def _cut_form(table: Table, vocabulary: Vocabulary) -> Iterator[Piece]:
    """The rows of a form as paragraphs with their labels; a bold line above the first that has one is a title."""
    first = next(iter(table.header or table.rows))
    title = first if first.is_across and all(line.is_bold for line in first.lines) else None
    for row, label in read_form(table, vocabulary):
        cells = row.cells[:1] if row.is_across else row.cells
        paragraphs = tuple(paragraph for cell in cells for paragraph in cell.paragraphs)
        if row is title and label is None:
            yield Piece(cells[0].lines, paragraphs, None, Heading(Block(cells[0].lines), GROUP_LEVEL))
            continue
        if label is not None and label.role == Role.DUE and len(cells) > 1 and cells[0].lines:
            label = replace(label, in_column=True)
        yield Piece(tuple(line for paragraph in paragraphs for line in paragraph), paragraphs, label)


def _cut_cards(table: Table, vocabulary: Vocabulary, leading: float, *, goes_on: bool = False) -> list[Piece]:
    """A table that says over its whole width what is recommended and what answers, and between them, in columns, who
    does what, or what was found; none for other tables. One that `goes_on` below such a table may be its rest."""
    pieces: list[Piece] = []
    rows = [*table.header, *table.rows]
    runs = [list(run) for _, run in itertools.groupby(rows, key=lambda row: row.is_across)]
    finding: Piece | None = None
    names: list[TableRow] = []
    beside: list[Piece] = []
    for run, below in zip(runs, [*runs[1:], []], strict=False):
        if not run[0].is_across:
            named = _cut_named(run[0], vocabulary)
            pieces += named[:1]
            beside = named[1:]
            run = run[1:] if named else run
            fields = list(itertools.takewhile(bool, (_cut_fields(row, vocabulary) for row in run)))
            pieces += itertools.chain.from_iterable(fields)
            run = run[len(fields) :]
            rests = any(_has_no_number(row.cells[0], vocabulary) for row in below)
            finding = _cut_finding(run, vocabulary) if rests else None
            names = list(itertools.takewhile(lambda row: _names_fields(row, vocabulary), run)) or names
            named_above = names if any(_fills_columns(row) for row in run) else ()
            pieces += [finding] if finding is not None else _cut_columns(run, vocabulary, named_above)
            continue
        for lines in (paragraph for row in run for paragraph in row.cells[0].paragraphs):
            cut = list(_cut_block(Block(lines), None, vocabulary, leading))
            if finding is not None:
                cut[0] = replace(cut[0], label=cut[0].label or _name_several(lines, vocabulary))
            pieces += [*cut, *beside]
            beside = []
    labels = [piece.label for piece in pieces if piece.label is not None]
    asks = any(label.role in ASKING and label.number is not None for label in labels)
    answers = any(label.role in ANSWERING for label in labels)
    is_rest = goes_on and (asks or (rows[0].is_across and (answers or any(label.in_column for label in labels))))
    return pieces if (asks and answers) or is_rest else []


def _cut_named(row: TableRow, vocabulary: Vocabulary) -> list[Piece]:
    """The cells of a row of which the first is nothing but the label of a recommendation, and others say something of
    it, which stands below what it says then: 'Recommendation 3', 'Priority: High'; none of another row."""
    cells = _filled_cells(row)
    label = read_label(cells[0].lines, vocabulary, stands_out=True) if len(cells) > 1 else None
    if label is None or label.role != Role.RECOMMENDATION or label.number is None:
        return []
    if label.taken < sum(len(line.words) for line in cells[0].lines):
        return []
    others = (Piece(cell.lines, cell.paragraphs, name_beside(cell.lines[0])) for cell in cells[1:])
    return [Piece(cells[0].lines, cells[0].paragraphs, label), *others]


def _filled_cells(row: TableRow) -> list[Cell]:
    """The cells of a row that hold words, each once."""
    return [cell for cell in {id(cell): cell for cell in row.cells}.values() if cell.lines]


def _cut_finding(rows: Sequence[TableRow], vocabulary: Vocabulary) -> Piece | None:
    """What was found, with its number in the first cell, at most a rating beside it, or 'Finding 3' before its title: a
    conclusion of that number, on which the recommendation below it rests."""
    first = rows[0].cells[0] if rows else Cell()
    words = [word for line in first.lines for word in line.words]
    label = read_label(first.lines, vocabulary, stands_out=True) if words else None
    if 0 < len(words) <= MOST_CHIP_WORDS and is_number(words[0].text) and len(rows[0].lines) > len(first.lines):
        label = Label(Role.CONCLUSION, "Finding", 1, words[0].text.rstrip("."))
    elif label is None or label.role not in (Role.CONCLUSION, Role.ISSUE) or label.number is None:
        return None
    cells = {id(cell): cell for row in rows for cell in row.cells}.values()
    paragraphs = tuple(paragraph for cell in cells for paragraph in cell.paragraphs)
    return Piece(tuple(line for lines in paragraphs for line in lines), paragraphs, label, is_table=True)


def _cut_fields(row: TableRow, vocabulary: Vocabulary) -> list[Piece]:
    """The cells of a row that say nothing but who does it and by when, each under its own name; none of another row."""
    cells = _filled_cells(row)
    labels = [read_label(cell.lines, vocabulary, stands_out=True) for cell in cells]
    named = [label for label in labels if label is not None and label.role in (Role.OWNER, Role.DUE)]
    if not len(cells) == len(named) > 1:
        return []
    fields = [
        Piece(cell.lines, cell.paragraphs, replace(label, in_column=True))
        for cell, label in zip(cells, named, strict=True)
    ]
    return fields if all(field.rest for field in fields) else []


def _has_no_number(cell: Cell, vocabulary: Vocabulary) -> bool:
    """Whether a cell begins with the name of what is recommended, and leaves its number to the finding above."""
    first = cell.paragraphs[0] if cell.paragraphs else ()
    label = (read_label(first, vocabulary, stands_out=True) or _name_several(first, vocabulary)) if first else None
    return label is not None and label.role == Role.RECOMMENDATION and label.number is None


def _name_several(lines: Sequence[Line], vocabulary: Vocabulary) -> Label | None:
    """The label of all that is recommended upon one finding: 'Recommendations', alone on a line."""
    name = lines[0].text.rstrip(":")
    is_plural = len(lines) == 1 and name.lower().removesuffix("s") in vocabulary.recommendation_labels
    return Label(Role.RECOMMENDATION, name, len(lines[0].words), is_plural=True) if is_plural else None


def _cut_columns(
    rows: Sequence[TableRow], vocabulary: Vocabulary, named_above: Sequence[TableRow] = ()
) -> Iterator[Piece]:
    """Rows in columns: a piece for each column under its name, where the first rows name columns, or rows higher up in
    the table, else one for all."""
    own = list(itertools.takewhile(lambda row: _names_fields(row, vocabulary), rows))
    names, below = own or named_above, rows[len(own) :]
    if not names or not below:
        paragraphs = tuple(lines for row in rows if (lines := row.lines))
        if paragraphs:
            yield Piece(tuple(line for lines in paragraphs for line in lines), paragraphs, is_table=True)
        return
    for column in range(len(names[0].cells)):
        cells = list({id(row.cells[column]): row.cells[column] for row in (*own, *below)}.values())
        taken = {id(row.cells[column]) for row in own}
        paragraphs = tuple(paragraph for cell in cells for paragraph in cell.paragraphs)
        words = sum(len(line.words) for cell in cells if id(cell) in taken for line in cell.lines)
        if paragraphs:
            lines = tuple(line for paragraph in paragraphs for line in paragraph)
            name = names[-1].cells[column].text
            is_time = matches_name(name, (*vocabulary.due_labels, *vocabulary.date_headers))
            role = Role.DUE if is_time else Role.REASON
            role = Role.STATUS if _holds_decision(name, cells[-1], vocabulary) else role
            yield Piece(lines, paragraphs, Label(role, name, words, in_column=True))


def _holds_decision(name: str, cell: Cell, vocabulary: Vocabulary) -> bool:
    """Whether a column is called a status, and what it holds is a decision."""
    return matches_name(name, vocabulary.status_headers) and is_decision(cell.text, vocabulary)


def _fills_columns(row: TableRow) -> bool:
    """Whether words stand in more than one cell of a row; the end of a sentence above may stand in one."""
    return len({id(cell) for cell in row.cells if cell.lines}) > 1


def _names_fields(row: TableRow, vocabulary: Vocabulary) -> bool:
    """Whether a row names the columns of what is to be done: two names at least of the genre, and nothing long."""
    texts = [cell.text for cell in _filled_cells(row)]
    names = (
        *vocabulary.due_labels,
        *vocabulary.date_headers,
        *vocabulary.owner_labels,
        *vocabulary.status_headers,
        *vocabulary.response_headers,
    )
    known = [text for text in texts if matches_name(text, names)]
    return len(known) >= FEWEST_NAMES and all(len(text.split()) <= MOST_CHIP_WORDS for text in texts)


def _is_of_bodies(table: Table, vocabulary: Vocabulary) -> bool:
    """Whether the columns of a table are what several bodies say, most of them their decision first below their bold
    names; what is recommended next may stand over all columns."""
    names = [cell for row in table.header for cell in row.cells]
    if len(table.header) != 1 or len(names) < FEWEST_NAMES or not table.rows or table.rows[0].is_across:
        return False
    are_names = all(_is_bold_name(cell, vocabulary) for cell in names) or (
        all(cell.lines and Block(cell.lines).is_bold and PROPER_NAME.fullmatch(cell.text) for cell in names)
        and any(names_body(cell.text, vocabulary) for cell in names)
    )
    said = [cell for cell in table.rows[0].cells if cell.lines]
    decided = [opens_with_decision(join_lines(_part_lead(cell.paragraphs[0])[0]), vocabulary) for cell in said]
    return are_names and len(said) == len(names) and 2 * sum(decided) >= len(said)


def _is_bold_name(cell: Cell, vocabulary: Vocabulary) -> bool:
    return bool(cell.lines) and all(line.is_bold for line in cell.lines) and names_body(cell.text, vocabulary)


def _part_lead(paragraph: Paragraph) -> list[Paragraph]:
    """A paragraph, parted below a first line in bold or italics above plain ones."""
    first, rest = paragraph[0], paragraph[1:]
    stands_out = (first.is_bold, first.is_italic) != (False, False)
    is_plain = bool(rest) and not any(line.is_bold or line.is_italic for line in rest)
    return [paragraph[:1], rest] if stands_out and is_plain else [paragraph]


def _cut_bodies(table: Table, vocabulary: Vocabulary, leading: float) -> Iterator[Piece]:
    """A piece for each paragraph of each column, below one with the name of the body that speaks there; and what stands
    over all columns, with the end of its last line where that fits into the first."""
    for is_over, run in _group_over(table.rows):
        if is_over:
            yield from _cut_over([row.cells[0] for row in run], vocabulary, leading)
            continue
        for column, name in enumerate(table.header[0].cells):
            cells = (row.cells[column] for row in run)
            said = [part for cell in cells for paragraph in cell.paragraphs for part in _part_lead(paragraph)]
            if said:
                words = sum(len(line.words) for line in name.lines)
                yield Piece(name.lines, name.paragraphs, Label(Role.RESPONSE, name.text, words, who=name.text))
                yield from (Piece(paragraph, (paragraph,)) for paragraph in said)


def _group_over(rows: Sequence[TableRow]) -> Iterator[tuple[bool, list[TableRow]]]:
    """The rows in runs of those over all columns, and of others; one that fills but the first column goes on with the
    row over all above it."""
    over: list[bool] = []
    for row in rows:
        goes_on = bool(over) and over[-1] and bool(row.cells[0].lines) and not any(cell.lines for cell in row.cells[1:])
        over.append(row.is_across or goes_on)
    for is_over, pairs in itertools.groupby(zip(over, rows, strict=True), key=lambda pair: pair[0]):
        yield is_over, [row for _, row in pairs]


def _cut_over(cells: Sequence[Cell], vocabulary: Vocabulary, leading: float) -> Iterator[Piece]:
    """What stands over all columns of a table: labels on lines of their own, and the text between them."""
    lines = tuple(line for cell in cells for line in cell.lines)
    starts = [at for at, line in enumerate(lines) if at and read_label((line,), vocabulary, stands_out=line.is_bold)]
    ends = [at for at, line in enumerate(lines[:-1], start=1) if at - 1 in (0, *starts) and _is_label(line, vocabulary)]
    for start, stop in itertools.pairwise([0, *sorted({*starts, *ends}), len(lines)]):
        yield from _cut_block(Block(lines[start:stop]), None, vocabulary, leading)


def _is_label(line: Line, vocabulary: Vocabulary) -> bool:
    label = read_label((line,), vocabulary, stands_out=True)
    return label is not None and label.taken == len(line.words)


def _is_of_groups(table: Table, vocabulary: Vocabulary) -> bool:
    """Whether a table is a list under titles that decide, with the numbers in a column of their own: 'Recommendations
    not agreed'."""
    titles = [row for row in table.rows if row.is_across]
    rows = [row for row in table.rows if not row.is_across]
    if table.header or table.width != 2 or len(titles) < FEWEST_NAMES:
        return False
    decide = all(read_group_verdict(row.cells[0].text, vocabulary) != "not_stated" for row in titles)
    return decide and bool(rows) and all(is_number(row.cells[0].text) and row.cells[1].lines for row in rows)


def _cut_groups(table: Table, vocabulary: Vocabulary, leading: float) -> Iterator[Piece]:
    """Its titles as headings, and each row with its number in the first line of the first paragraph."""
    for row in table.rows:
        number, text = row.cells[0], row.cells[-1]
        if row.is_across:
            yield Piece(number.lines, number.paragraphs, heading=Heading(Block(number.lines), GROUP_LEVEL))
            continue
        first, *others = text.paragraphs
        for lines in (put_number_first(number, first), *others):
            yield from _cut_block(Block(lines), None, vocabulary, leading)


def _is_of_voices(table: Table, vocabulary: Vocabulary) -> bool:
    """Whether a table is made of cards: over its whole width what is recommended, with its number, and below it side by
    side what bodies answer, each under its bold name, one at least with a decision first."""
    if table.header or len(table.rows) < FEWEST_NAMES or table.rows[-1].is_across:
        return False
    heads = [row.cells[0] for row in table.rows if row.is_across]
    voices = [_part_voice(cell) for row in table.rows if not row.is_across for cell in row.cells if cell.lines]
    is_card = table.rows[0].is_across and len(voices) >= FEWEST_NAMES
    if not is_card or not all(_is_label_of_item(cell.text.split(" ", 1)[0]) for cell in heads):
        return False
    named = all(name and said and PROPER_NAME.fullmatch(name[0].text) for name, said in voices)
    return named and any(opens_with_decision(join_lines(said), vocabulary) for _, said in voices)


def _is_label_of_item(text: str) -> bool:
    """Whether a text is the number of what is recommended, or of a part of it: 3, 1(a)."""
    return is_number(text) or LETTERED.match(text) is not None


def _part_voice(cell: Cell) -> tuple[Paragraph, Paragraph]:
    """The bold line at the top of a cell, and the plain ones below it; nothing where it has none."""
    first, *below = cell.lines
    is_name = first.is_bold and bool(below) and not any(line.is_bold for line in below)
    return ((first,), tuple(below)) if is_name else ((), ())


def _cut_voices(table: Table, vocabulary: Vocabulary, leading: float) -> Iterator[Piece]:
    """What is recommended, and each name with what stands below it."""
    for row in table.rows:
        if row.is_across:
            yield from _cut_block(Block(tuple(row.cells[0].lines)), None, vocabulary, leading)
            continue
        for name, said in (_part_voice(cell) for cell in row.cells if cell.lines):
            yield Piece(name, (name,))
            yield Piece(said, (said,))


def _is_of_statements(table: Table) -> bool:
    """Whether a table is a box around a few numbered paragraphs, with the numbers in a column of their own."""
    if table.header or table.width != 2 or not 0 < len(table.rows) <= MOST_STATEMENTS:
        return False
    cells = [row.cells for row in table.rows if not row.is_across]
    numbered = len(cells) == len(table.rows) and all(is_number(number.text) for number, _ in cells)
    return numbered and all(len(text.text.split()) >= FEWEST_STATED for _, text in cells)


def _is_of_answered(table: Table, vocabulary: Vocabulary) -> bool:
    """Whether each numbered row of a table stands above one without a number that answers it: most begin with a
    decision."""
    if table.header or table.width != 2 or any(row.is_across for row in table.rows) or len(table.rows) % 2:
        return False
    asked, said = table.rows[::2], table.rows[1::2]
    if not all(_is_label_of_item(row.cells[0].text) and row.cells[1].lines for row in asked):
        return False
    if not all(not row.cells[0].lines and row.cells[1].lines for row in said):
        return False
    return 2 * sum(opens_with_decision(row.cells[1].text, vocabulary) for row in said) > len(said)


def _cut_answered(table: Table) -> Iterator[Piece]:
    """Its rows: each statement in a box of its own, with its number in its first line, and what answers it in none."""
    for row in table.rows:
        number, text = row.cells
        first = text.lines[0]
        lines = put_number_first(number, text.lines)
        enclosure = round(first.top) + PLACES * first.page if number.lines else None
        yield Piece(lines, (lines,) if number.lines else text.paragraphs, enclosure=enclosure)


def _cut_run_in_box(table: Table, vocabulary: Vocabulary, leading: float) -> Iterator[Piece]:
    """Its paragraphs, all in one box."""
    first = table.rows[0].lines[0]
    enclosure = round(first.top) + PLACES * first.page
    for block in read_run_in_box(table):
        yield from _cut_block(replace(block, enclosure=enclosure), None, vocabulary, leading)


def _cut_statements(table: Table, vocabulary: Vocabulary, leading: float) -> Iterator[Piece]:
    """Its paragraphs; those in plain type stand in a box, bold ones stand out by themselves, box or not."""
    for row in table.rows:
        first = row.lines[0]
        is_boxed = table.ruled and not Block(tuple(row.lines)).is_bold
        enclosure = round(first.top) + PLACES * first.page if is_boxed else None
        yield from _cut_block(Block(tuple(row.lines), enclosure), None, vocabulary, leading)


def _cut_tab(table: Table, vocabulary: Vocabulary, leading: float) -> list[Piece] | None:
    """A box whose first cell is nothing but the label of a recommendation, as on a tab, and whose only other one is
    what it says; None for other tables."""
    rows = [*table.header, *table.rows]
    cells = list({id(cell): cell for row in rows for cell in row.cells if cell.lines}.values())
    if len(rows) > MOST_TAB_ROWS or len(cells) != 2:
        return None
    label = read_label(cells[0].lines, vocabulary, stands_out=True)
    words = sum(len(line.words) for line in cells[0].lines)
    if label is None or label.role not in ASKING or label.number is None or label.taken < words:
        return None
    blocks = [Block(lines) for cell in cells for lines in cell.paragraphs]
    return [piece for block in blocks for piece in _cut_block(block, None, vocabulary, leading)]


def _cut_block(block: Block, heading: Heading | None, vocabulary: Vocabulary, leading: float) -> Iterator[Piece]:
    if heading is None and len(parts := _part_at_tags(block)) > 1:
        for part in parts:
            yield from _cut_block(part, None, vocabulary, leading)
        return
    if len(parts := part_fields(block, vocabulary)) > 1:
        for part in parts:
            pieces = _cut_block(part, None, vocabulary, leading)
            yield from (replace(piece, label=_beside(piece.label)) for piece in pieces)
        return
    right = max(line.x1 for line in block.lines)
    starts = [
        0,
        *(
            at
            for at in range(1, len(block.lines))
            if _begins_with_label(block, at, vocabulary)
            or _begins_with_speaker(block, at, vocabulary)
            or _ends_title(block, at, vocabulary)
            or begins_anew(block.lines[at - 1], block.lines[at], leading, right)
        ),
    ]
    for start, end in zip(starts, [*starts[1:], len(block.lines)], strict=True):
        lines = block.lines[start:end]
        part = Block(lines, block.enclosure)
        stands_out = heading is not None or part.lines[0].is_bold or block.enclosure is not None
        label = None if LEADERS.search(part.text) else read_label(lines, vocabulary, stands_out=stands_out)
        label = _name_who_speaks(_announce_answer(label, lines), lines, vocabulary) or _read_tag(part, vocabulary)
        yield Piece(lines, (lines,), label, heading if len(starts) == 1 else None, block.enclosure)


def _beside(label: Label | None) -> Label | None:
    """The label of a field that stands beside others; what it says is no part of the answer above."""
    if label is None or label.role not in (Role.OWNER, Role.DUE):
        return label
    return replace(label, in_column=True)


def _has_wide_space(line: Line) -> bool:
    return any(itertools.starmap(_are_apart, itertools.pairwise(line.words)))


def _are_apart(before: Word, word: Word) -> bool:
    return word.x0 - before.x1 > WIDE_SPACE * before.size


def _announce_answer(label: Label | None, lines: tuple[Line, ...]) -> Label | None:
    """The label; 'Response by: Salmon Limited' announces the answer of a body, and no day on which one is due."""
    if label is None or label.role != Role.DUE or not label.name.lower().startswith("response"):
        return label
    words = [word for line in lines for word in line.words]
    name = " ".join(word.text for word in words[label.taken :])
    if not name or any(map(str.isdigit, name)):
        return label
    return replace(label, role=Role.RESPONSE, taken=len(words), who=name)


def _name_who_speaks(label: Label | None, lines: tuple[Line, ...], vocabulary: Vocabulary) -> Label | None:
    """The label; one in bold with nothing but a name in bold behind it is the answer of that body: 'Response: Harbour
    Trust'."""
    words = [word for line in lines for word in line.words]
    if label is None or label.role != Role.RESPONSE or label.who is not None or not all(word.bold for word in words):
        return label
    name = " ".join(word.text for word in words[label.taken :])
    is_short = 0 < len(words) - label.taken <= MOST_BODY_WORDS
    if not is_short or not PROPER_NAME.fullmatch(name) or opens_with_decision(name, vocabulary):
        return label
    return replace(label, taken=len(words), who=re.sub(r"^The\s+", "", name))


def _is_run_in(line: Line, count: int) -> bool:
    """Whether the first words of a line, in bold or italics, end with a stop, colon or long dash before words set
    otherwise."""
    head, following = line.words[:count], line.words[count : count + 1]
    if not head or not following or not head[-1].text.endswith((".", ":", "—")):
        return False
    look = (head[0].bold, head[0].italic)
    is_alike = all((word.bold, word.italic) == look for word in head)
    return is_alike and (following[0].bold, following[0].italic) != look


def _part_at_tags(block: Block) -> list[Block]:
    """A paragraph parted around bold words in the middle of it that end with their own number as a recommendation."""
    words = (word for line in block.lines for word in line.words)
    runs = [list(run) for _, run in itertools.groupby(words, key=lambda word: word.bold)]
    tagged = [run[0].bold and read_tag(" ".join(word.text for word in run)) is not None for run in runs]
    if len(runs) < 2 or not any(tagged):
        return [block]
    groups = [list(group) for _, group in itertools.groupby(range(len(runs)), key=lambda at: at if tagged[at] else -1)]
    parts = [{id(word) for at in group for word in runs[at]} for group in groups]
    return [
        Block(tuple(Line(kept) for line in block.lines if (kept := _keep(line, part))), block.enclosure)
        for part in parts
    ]


def _keep(line: Line, part: Container[int]) -> tuple[Word, ...]:
    return tuple(word for word in line.words if id(word) in part)


def _read_tag(part: Block, vocabulary: Vocabulary) -> Label | None:
    """The label of a paragraph that asks for something and bears its own number at its end, or that of a safety board
    before its verb: 'R-24-05 Require ...'."""
    text = part.text
    told_number = read_told_number(text)
    if told_number is not None:
        taken = int(PARAGRAPH_NUMBER.match(part.lines[0].words[0].text) is not None)
        return Label(Role.RECOMMENDATION, "Recommendation", taken, told_number)
    led = FILED.match(text)
    if led is not None and not NARRATES.match(text[led.end() :]):
        return Label(Role.RECOMMENDATION, "Recommendation", 1, led["number"])
    number = read_tag(text)
    if number is None or QUOTED.match(text):
        return None
    orders = number[0].isalpha() and not NARRATES.match(text)
    obliges = asks(text, vocabulary) and OBLIGES.search(text) is not None
    told = not NARRATES.match(text) or text.startswith("The ") or part.is_bold
    is_own = orders or (obliges and told) or OURSELVES.search(text)
    return Label(Role.RECOMMENDATION, "Recommendation", 0, number) if is_own else None


def _piece_of(line: Line) -> Piece:
    return Piece((line,), ((line,),))


def _begins_with_label(block: Block, at: int, vocabulary: Vocabulary) -> bool:
    """Whether a line inside a paragraph begins with a bold label with a colon after lines that are finished, with a
    head that runs in, or with a label apart from what it names, as in a form."""
    line, before = block.lines[at], block.lines[at - 1]
    if not (line.words[0].bold or line.words[0].italic or _has_wide_space(line)):
        return False
    label = read_label(block.lines[at:], vocabulary, stands_out=line.is_bold)
    if label is None:
        return names_value(_piece_of(line)) and names_value(_piece_of(before))
    is_apart = line.words[0].bold and not before.words[-1].bold
    if _is_run_in(line, label.taken) and (is_apart or before.text.endswith((".", ":", ")", "?", "”"))):
        return True
    if label.taken < len(line.words) and _are_apart(*line.words[label.taken - 1 : label.taken + 1]):
        return True
    if not line.words[0].bold:
        return False
    last = line.words[min(label.taken, len(line.words)) - 1]
    closed = last.text.endswith(":") or label.taken >= len(line.words)
    if before.words[-1].bold and not before.text.endswith((".", ":", ")")):
        return closed and label.number is not None and label.role in ASKING and not line.text[0].islower()
    return closed or (label.number is not None and not line.words[label.taken].bold)


def _begins_with_speaker(block: Block, at: int, vocabulary: Vocabulary) -> bool:
    """Whether a line inside a paragraph begins with the name of a body that runs in, with a colon, below a sentence:
    '//Bus company:// Agreed.'."""
    words = block.lines[at].words
    count = next((place for place, word in enumerate(words, 1) if word.text.endswith(":")), 0)
    if not 0 < count <= MOST_BODY_WORDS or not is_finished(block.lines[at - 1].text):
        return False
    stands_out = words[0].bold or words[0].italic
    name = " ".join(word.text for word in words[:count]).rstrip(":")
    return stands_out and _is_run_in(block.lines[at], count) and ends_as_body(name, vocabulary)


def _ends_title(block: Block, at: int, vocabulary: Vocabulary) -> bool:
    """Whether a paragraph begins below a line that is the name of what is recommended and its title, all in italics or
    bold: 'Recommendation 3 – //Old dykes//'."""
    above, below = block.lines[at - 1], block.lines[at].words[0]
    if not (at == 1 or is_finished(block.lines[at - 2].text)) or not below.text[:1].isupper():
        return False
    label = read_label((above,), vocabulary, stands_out=above.words[0].bold)
    title = above.words[label.taken :] if label is not None and label.role in ASKING and label.number else ()
    is_slanted = all(word.italic for word in title) and not below.italic
    is_bold = all(word.bold for word in title) and not below.bold
    return bool(title) and title[-1].text[-1] not in ".:;," and (is_slanted or is_bold)
