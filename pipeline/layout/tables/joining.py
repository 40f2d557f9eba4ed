"""Parts of tables on following pages into whole tables; a row cut by a page end is one row again."""

from __future__ import annotations

import itertools
import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import replace
from enum import IntEnum

from pipeline.layout.lines import begins_item, has_room
from pipeline.layout.tables.fields import is_form, names_field
from pipeline.layout.tables.headers import count_header_rows, distinct_cells
from pipeline.layout.tables.parts import TablePart, make_across_row, replace_rows
from pipeline.layout.tables.rows import OPEN_RANGE
from pipeline.normalise.cells import is_date_entry, is_finished, is_key, is_number, is_time
from pipeline.page import BROKEN_WORD, Cell, Line, Paragraph, Table, TableRow
from pipeline.settings import Vocabulary

SAME_PLACE = 1.0
"""Of the font size: boundaries of two parts closer than this, measured from the left edge, are the same."""

MOST_WHOLE = 0.8
"""Share of the cells of a column that end a sentence, for one that does not to be cut by the page end."""

LABEL = re.compile(r"^[A-Z]{0,2}(\d{1,3})([a-z])?(?=[\s.):\-]|$)")
"""A number, and perhaps a letter, at the start of a cell."""

NAMED_LABEL = re.compile(r"^[A-Z][a-z]+ (?=\d)")
"""What may stand before it in all cells of a column: 'Recommendation 4'."""

YEAR = re.compile(r"(?:1[6-9]|20)\d\d")
"""A year by itself."""

SURELY_NEW = -4
"""Votes: two texts that begin anew, below finished ones or below nothing, are no rest even where all rows have keys."""

SENTENCE_END = re.compile(r"[a-z]{2}[)”’\"]?[.!?] ")
"""Where one sentence ends and another begins; initials and abbreviations of one letter end none."""

ADDRESS_END = re.compile(r"(?:(?:https?:|www\.)\S*(?: \S*[-\u2010/._=?&]\S*)*|\S+/\S*)$")
"""An address at the end of a text, which has no full stop behind it; lines may break it."""

CONTINUED = re.compile(r"\bcont(?:inued|inuation|\.|’d|'d|d)?(?:\b|$)|\bcontinues\b")
"""What the title of a table says where it goes on."""

FEWEST_TURNS = 3
"""Pairs of rows that show that shaded ones and plain ones take turns."""

FEWEST_LABELS = 3
"""Rows that begin with numbers which count up, for one that begins with none to be the rest of the one before."""

FEWEST_KEYED = 3
"""Rows with a key, around one that has none, for its key to stand elsewhere."""

HIGHER = 0.3
"""Of the font size: the rest of a cell begins so much above the texts beside it, which have air below a line."""

LEFT_FREE = 4
"""Of the font size: where a cell is cut, another of its row ends no further below it; single lines are not parted from
their paragraph."""

ONE_FREE = 1.0
"""Of the font size: where a cell of one line is cut, another of its row ends no further below it; of a paragraph, two
lines at least stand before a page end, or as many as have room."""


PROSE_PAGES = 1
"""Pages of prose between two parts of a table that has the same names of columns above both."""


class Between(IntEnum):
    """What stands between two parts of tables."""

    NOTHING = 0
    PROSE = 1
    HEADING = 2


def join_parts(parts: Sequence[TablePart], between: Sequence[Between], vocabulary: Vocabulary) -> list[Table]:
    """Tables from their parts in reading order; `between[n]` says what stands before part n, furniture aside."""
    tables: list[_Growing] = []
    for printed, gap in zip(parts, between, strict=True):
        last = tables[-1] if tables else None
        is_field = last is not None and gap is Between.NOTHING and _is_next_field(last.rows, printed, vocabulary)
        header_rows = 0 if is_field else count_header_rows(printed.rows, vocabulary)
        part = replace_rows(printed, _mark_title(printed.rows, header_rows))
        if (
            last is not None
            and gap is not Between.HEADING
            and last.goes_on_with(part, header_rows, gap is Between.NOTHING)
        ):
            last.add(part, header_rows, gap is Between.NOTHING)
        else:
            tables.append(_Growing(part, header_rows))
    return [table.finish() for table in tables]


def _is_next_field(rows: Sequence[TableRow], part: TablePart, vocabulary: Vocabulary) -> bool:
    """Whether a part below a form begins with a field of it and no header: 'Agency' beside the name of one."""
    first = part.rows[0]
    is_named = len(first.cells) == 2 and names_field(first.cells[0].text, vocabulary)
    return is_named and not first.is_across and is_form(rows, vocabulary)


class _Growing:
    """A table while its parts are joined."""

    def __init__(self, part: TablePart, header_rows: int) -> None:
        self.header = part.rows[:header_rows]
        self.repeated: list[TableRow] = []
        self.rows = list(part.rows[header_rows:])
        self.parts = [part]
        self.filled = part
        """The last part that holds more than the header."""
        self.is_near = True

    def goes_on_with(self, part: TablePart, header_rows: int, near: bool) -> bool:
        """Whether the part continues this table."""
        last = self.parts[-1]
        far = part.box.page - last.box.page
        is_reached = near or far in (0, 1) or (far == 1 + PROSE_PAGES and header_rows > 0)
        if part.width != last.width or not is_reached:
            return False
        if header_rows:
            if _has_another_title(self.header, part.rows[:header_rows]):
                return False
            return _repeats(self.header, part.rows[:header_rows]) or self._is_header_of(part, near)
        if not near and not self.header and _are_numbered_texts(self.rows) and _are_numbered_texts(part.rows):
            return False  # boxes around numbered paragraphs, with what answers them between
        if part.box.page == last.box.page and not near:
            return stand_alike(last, part) and bool(self.header)
        return stand_alike(last, part)

    def _is_header_of(self, part: TablePart, near: bool) -> bool:
        """Whether all there is so far are the names of groups of columns, and the part just below names the columns; a
        page end may part the two."""
        last = self.parts[-1]
        if self.rows or not near or not stand_alike(last, part):
            return False
        return part.box.page == last.box.page or _names_columns_of(self.header[-1], part.rows[0])

    def add(self, part: TablePart, header_rows: int, near: bool) -> None:
        """Appends the rows of a part; its first row may be the rest of our last one."""
        rows, header = list(part.rows[header_rows:]), part.rows[:header_rows]
        if not self.rows and not _repeats(self.header, header):
            self.header = (*self.header, *header)
        else:
            self.repeated += header
        self.parts.append(part)
        self.is_near = self.is_near and near
        if not rows:
            return
        is_cut = self.rows and self.is_near and _is_cut(self.filled, part)
        is_cut = is_cut and not self._is_year_of_others(self.rows[-1])
        if is_cut and (self._is_left_open(part, header_rows) or self._is_rest(part, header_rows)):
            self._replace(_merge_cells(self.rows[-1], rows.pop(0)), rows)
        elif is_cut:
            self._replace(self._find_carried(part, rows), rows)
        else:
            self.rows += rows
        self.filled, self.is_near = part, True

    def _replace(self, whole: Mapping[int, Cell], rows: Sequence[TableRow]) -> None:
        """Appends rows; cells that a page end cut are the whole ones in all rows beside which they stand."""
        self.rows = [TableRow(tuple(whole.get(id(c), c) for c in row.cells)) for row in (*self.rows, *rows)]

    def _find_carried(self, part: TablePart, rows: Sequence[TableRow]) -> dict[int, Cell]:
        """The cells that stand beside the last row of a page and go on beside the first row of the next, which is a row
        of its own; by the identity of their parts."""
        last, row = self.rows[-1], rows[0]
        if last.is_across or row.is_across or len(last.cells) != len(row.cells):
            return {}
        whole: dict[int, Cell] = {}
        for column, (before, after) in enumerate(zip(last.cells, row.cells, strict=True)):
            if not before.lines:
                continue
            is_open = row is part.rows[0] and part.is_open_above(column) and _begins_above_others(row, column)
            goes_on = is_open or self._has_tint_of_above(part, column, row)
            begins = not goes_on and self._has_other_tint(part, column, row)
            if not after.lines:
                is_spared = self.filled.is_open_below(column) or self._is_shared_over(column, before, after, rows)
                if goes_on or (is_spared and not begins):
                    whole[id(after)] = before
            elif goes_on or (not begins and self._is_broken_off(column, before, after, rows)):
                paragraphs = _merge_paragraphs(before.paragraphs, after.paragraphs)
                whole[id(before)] = whole[id(after)] = replace(before, paragraphs=paragraphs)
        return whole

    def _has_tint_of_above(self, part: TablePart, column: int, row: TableRow) -> bool:
        """Whether a cell at the top of a page is tinted, or not, as the one that ends the page before is, and otherwise
        than its row: it began in a row above. Some rows of the table are tinted as a whole, not their cells alone."""
        tints = part.find_tints(row)
        others = {tint for at, tint in enumerate(tints) if at != column}
        if not tints or len(others) != 1 or tints[column] in others:
            return False
        last = self.rows[-1].cells[column].lines[-1]
        if last.page != self.filled.box.page or self.filled.find_tint(column, last.middle) != tints[column]:
            return False
        names = {id(row) for row in (*self.header, *self.repeated)}
        tint = tints[column] or others.pop()
        return any(
            set(other.find_tints(plain)) == {tint}
            for other in (*self.parts, part)
            for plain in other.rows
            if not plain.is_across and id(plain) not in names
        )

    def _has_other_tint(self, part: TablePart, column: int, row: TableRow) -> bool:
        """Whether a cell at the top of a page is tinted, or not, as all of its row is, and otherwise than the cell that
        ends the page before: it begins there."""
        tints = part.find_tints(row)
        last = self.rows[-1].cells[column].lines[-1]
        if last.page != self.filled.box.page or len(set(tints)) != 1:
            return False
        return self.filled.find_tint(column, last.middle) != tints[column]

    def _is_shared_over(self, column: int, before: Cell, after: Cell, following: Sequence[TableRow]) -> bool:
        """Whether an empty cell at the top of a page is the rest of one beside several rows: where it is beside several
        itself, or the one before is, or others of a column are that has no empty cells of its own."""
        if after.rows > 1 or before.rows > 1:
            return True
        cells = [row.cells[column] for row in (*self.rows, *following) if not row.is_across and len(row.cells) > column]
        others = [cell for cell in cells if cell is not after]
        return any(cell.rows > 1 for cell in others) and all(cell.lines for cell in others)

    def _is_broken_off(self, column: int, before: Cell, after: Cell, following: Sequence[TableRow]) -> bool:
        """Whether a cell ends in the middle of a sentence and of its last line, in a column of whole sentences; or goes
        on with a list, where cells are beside several rows and none begins with one."""
        if self._goes_on_with_list(column, before, after, following):
            return True
        is_broken = BROKEN_WORD.search(before.text) is not None and after.text[0].islower()
        is_short = has_room(before.lines[-1], after.lines[0], self._right_edges()[column]) and not is_broken
        if is_finished(before.text) or is_short:
            return False
        if any(begins_item(line) for line in before.paragraphs[-1]) and after.text[0].isupper():
            return False  # items of lists often end without a mark
        free = max(line.bottom for line in self.rows[-1].lines) - before.lines[-1].bottom
        if free > (LEFT_FREE if len(before.lines) > 1 else ONE_FREE) * before.lines[-1].size:
            return False  # there was room for more of it
        rows = mark_themes([*self.rows, *following])
        plain = [row for row in rows if not row.is_across and len(row.cells) > column]
        cells = [cell for row in plain if (cell := row.cells[column]) is not before]
        if cells and not is_finished(cells[-1].text):
            del cells[-1]  # the next page end may cut it
        others = [cell for cell in cells if cell.lines]
        whole = sum(is_finished(cell.text) for cell in others)
        is_lined = self.parts[-1].origin is None or any(part.lined for part in self.parts)
        blank = not is_lined and len(others) < len(cells)  # where no lines show what cells span
        shared = blank or any(cell.rows > 1 for cell in cells)
        ends_whole = whole >= 3 and whole >= MOST_WHOLE * len(others)
        sentences = not others or 2 * whole >= len(others)
        goes_on = is_broken or (after.text[0].islower() and sentences)  # figures and names in a column go on nothing
        is_prose = SENTENCE_END.search(before.text) is not None and not ADDRESS_END.search(before.text)
        return goes_on or after.rows > 1 or (ends_whole and (shared or is_prose))

    def _goes_on_with_list(self, column: int, before: Cell, after: Cell, following: Sequence[TableRow]) -> bool:
        rows = [row for row in (*self.rows, *following[1:]) if not row.is_across and len(row.cells) > column]
        others = [cell for row in rows if (cell := row.cells[column]).lines and cell is not after]
        is_shared = after.rows > 1 or any(cell.rows > 1 for cell in (before, *others))
        return is_shared and begins_item(after.lines[0]) and not any(begins_item(cell.lines[0]) for cell in others)

    def _is_left_open(self, part: TablePart, header_rows: int) -> bool:
        """Whether no line closes the last row of the page before, nor begins the first of this one, in a table that has
        such lines: the row goes on."""
        row = part.rows[header_rows]
        if row.is_across or self.rows[-1].is_across or len(row.cells) != len(self.rows[-1].cells):
            return False
        keys = [column for column in self._key_columns() if self.rows[-1].cells[column].text]
        if not all(_may_go_on(self.rows[-1], row, column) for column in keys):
            return False
        stands_above_lines = not part.ruled and len(part.rows) == 1 and not (part.origin and part.origin.lines_across)
        opens = header_rows > 0 or not part.closed_above or stands_above_lines
        has_lines = self.parts[0].closed_above and any(other.lined for other in (*self.parts, part))
        return has_lines and opens and not self.filled.closed_below

    def _is_rest(self, part: TablePart, header_rows: int) -> bool:
        """Whether the first row of a page goes on the last row of the page before."""
        last, row = self.rows[-1], part.rows[header_rows]
        if row.is_across or last.is_across or len(row.cells) != len(last.cells) or _counts_on(last, row):
            return False
        if _is_bolder(row, last) or self._is_year_of_others(row):
            return False
        if self._lacks_label(row) and not _begins_anew(last, row):
            return True
        keys = self._key_columns()
        if keys and (_complete_each_other(last, row) or self._is_before_key(keys, part.rows[header_rows:])):
            return True
        if not all(_may_go_on(last, row, column) for column in keys):
            return False
        if keys and self._is_list_alone(row):
            return True
        votes = _count_votes(last, row, self._right_edges())
        if votes > 0 or any(last.cells[column].text and row.cells[column].text for column in keys):
            return votes > 0  # a period that has not ended yet may stand above another date
        has_same_shade = self._compare_shades(part, header_rows)
        if has_same_shade is not None:
            return has_same_shade
        return bool(keys) and self._is_undated_rest(keys, part.rows[header_rows + 1 :], votes)

    def _lacks_label(self, row: TableRow) -> bool:
        """Whether a row does not begin with a number, as all others do, counting up: it may stand in the cell of the
        text, with no column of its own."""
        texts = [NAMED_LABEL.sub("", other.cells[0].text) for other in self.rows if not other.is_across]
        numbers = [int(label[1]) for text in texts if (label := LABEL.match(text)) and not is_date_entry(text)]
        counts = all(after == before + 1 for before, after in itertools.pairwise(numbers))
        # Where the numbers have a column of their own, a text in it is the label of another row.
        has_column = bool(row.cells[0].lines) and all(map(is_number, texts))
        is_numbered = FEWEST_LABELS <= len(numbers) == len(texts) and counts
        return is_numbered and not has_column and not LABEL.match(NAMED_LABEL.sub("", row.cells[0].text))

    def _is_before_key(self, keys: Sequence[int], following: Sequence[TableRow]) -> bool:
        """Whether the last row of a page alone has no key and breaks off in mid-sentence: a date of two lines that has
        room for one moves on to the next page, where it begins beside the rest of its row."""
        last, row = self.rows[-1], following[0]
        others = [other for other in (*self.rows[1:-1], *following) if not other.is_across]
        if len(others) < FEWEST_KEYED or any(last.cells[column].text for column in keys):
            return False
        if not all(other.cells[column].text for other in others for column in keys):
            return False
        pairs = zip(last.cells, row.cells, self._right_edges(), strict=True)
        return any(
            before.lines
            and after.lines
            and not is_finished(before.text)
            and _ends_whole(column, others)
            and not has_room(before.lines[-1], after.lines[0], right)
            for column, (before, after, right) in enumerate(pairs)
        )

    def _is_year_of_others(self, row: TableRow) -> bool:
        """Whether a row is a year by itself, as others above are under which rows stand."""
        years = [other for other in self.rows if other is not row and _filled(other) == 1]
        is_alone = _filled(row) == 1 and bool(years)
        return is_alone and all(YEAR.fullmatch(line.text) for r in (*years, row) for line in r.lines)

    def _is_list_alone(self, row: TableRow) -> bool:
        """Whether a row is nothing but a list, as no other row of the table is."""
        filled = [cell for cell in row.cells if cell.lines]
        others = [cell for other in self.rows if not other.is_across for cell in other.cells if cell.lines]
        return all(begins_item(cell.lines[0]) for cell in filled) and not any(
            begins_item(cell.lines[0]) and len(cell.lines[0].words) > 1 for cell in others
        )

    def _is_undated_rest(self, keys: Sequence[int], following: Sequence[TableRow], votes: int) -> bool:
        """A row without key at the top of a page is a rest, unless the table has whole rows without key."""
        last = self.rows[-1]
        later = [*self.rows[1:], *following]  # the first may be the rest of what stood before the table
        keyless = [r for r in later if not r.is_across and not any(r.cells[column].text for column in keys)]
        labels = [text for column in keys if is_number(text := last.cells[column].text) and not is_date_entry(text)]
        numbered = bool(labels)  # all rows of a table have numbers or none
        return not keyless and (numbered or votes - len(keys) > SURELY_NEW)

    def _compare_shades(self, part: TablePart, header_rows: int) -> bool | None:
        """Whether the first row of a page has the shade of the last row of the page before; None where the rows of the
        table are not shaded in turn."""
        names = {id(row) for row in (*self.header, *self.repeated)}
        turns = [turn for other in self.parts for turn in _list_turns(other, names)]
        if len(turns) < FEWEST_TURNS or not all(turns):
            return None
        return _is_shaded(self.filled.rows[-1], self.filled) == _is_shaded(part.rows[header_rows], part)

    def _right_edges(self) -> list[float]:
        """The x at which the lines of each column end, at least: near the next column, or where the longest ends."""
        last = self.parts[-1]
        size = last.words[0].size if last.words else 10.0
        edges = [x - 2 * size for x in (*last.boundaries, last.box.x1)]
        for row in self.rows:
            for column, cell in enumerate(row.cells):
                edges[column] = max([edges[column], *(line.x1 for line in cell.lines if cell.columns == 1)])
        return edges

    def _key_columns(self) -> list[int]:
        """Columns of which nearly every row holds a date or a number."""
        rows = [row for row in self.rows if not row.is_across]
        columns: list[int] = []
        for column in range(self.parts[0].width):
            texts = [row.cells[column].text for row in rows]
            filled = [text for text in texts if text]
            keys = [text for text in filled if is_key(text)]
            if keys and len(keys) >= 0.7 * len(filled) and len(filled) >= 0.5 * len(texts):
                columns.append(column)
        return columns

    def finish(self) -> Table:
        again = [row for row in self.rows if _is_printed_again(self.header, row)]
        rows = [row for row in self.rows if not any(row is other for other in again)]
        return Table(
            rows=tuple(mark_themes(rows)),
            header=self.header,
            repeated=(*self.repeated, *again),
            boxes=tuple(part.box for part in self.parts),
            ruled=self.parts[0].ruled,
        )


def _names_columns_of(groups: TableRow, row: TableRow) -> bool:
    """Whether a row names the columns that stand under the names of groups, and no other."""
    pairs = zip(groups.cells, row.cells, strict=True)
    return not groups.is_across and all(bool(cell.lines) == (group.columns > 1) for group, cell in pairs)


def _are_numbered_texts(rows: Sequence[TableRow]) -> bool:
    """Whether rows are nothing but a number and a text each."""
    return all(
        len(row.cells) == 2 and is_number(row.cells[0].text) and not is_date_entry(row.cells[0].text) for row in rows
    )


def _is_bolder(row: TableRow, last: TableRow) -> bool:
    """Whether a row is one bold text below one that is not: a theme, and no rest."""
    filled = [column for column, cell in enumerate(row.cells) if cell.lines]
    if len(filled) != 1 or not last.cells[filled[0]].lines:
        return False
    return all(line.is_bold for line in row.lines) and not last.cells[filled[0]].lines[-1].is_bold


def _list_turns(part: TablePart, header: Container[int]) -> list[bool]:
    """For each row below another, but for titles and those of the header, whether one alone of the two is shaded."""
    pairs = itertools.pairwise(row for row in part.rows if id(row) not in header) if part.shades else ()
    plain = [(above, row) for above, row in pairs if not above.is_across and not row.is_across]
    return [_is_shaded(above, part) != _is_shaded(row, part) for above, row in plain]


def _is_shaded(row: TableRow, part: TablePart) -> bool:
    """Whether a shade lies behind the first line that a row has to itself."""
    heights = [cell.lines[0].middle for cell in row.cells if cell.lines and cell.rows == 1]
    return bool(heights) and any(top < min(heights) < bottom for top, bottom in part.shades)


def _begins_above_others(row: TableRow, column: int) -> bool:
    """Whether the text of a cell begins higher than all others of its row: those begin below the line above the row."""
    tops = {at: cell.lines[0].middle for at, cell in enumerate(row.cells) if cell.lines}
    own = tops.pop(column, None)
    return own is not None and bool(tops) and min(tops.values()) - own > HIGHER * row.cells[column].lines[0].size


def _is_cut(last: TablePart, part: TablePart) -> bool:
    """Whether the end of a page, or of a column of one, stands between two parts."""
    if part.box.page == last.box.page:
        return part.box.x0 >= last.box.x1 and part.box.top < last.box.bottom
    return part.box.page == last.box.page + 1


def _repeats(header: Sequence[TableRow], rows: Sequence[TableRow]) -> bool:
    """Whether the rows are the header again, or that part of it which names the columns."""
    again, names = _names(rows), _names(header)
    return bool(again) and all(any(name in other for other in names) for name in again)


def _has_another_title(header: Sequence[TableRow], rows: Sequence[TableRow]) -> bool:
    """Whether both have a title over the whole width, and not the same: a table of its own with such columns."""
    titles = [" ".join(row.cells[0].text.lower() for row in part if row.is_across) for part in (header, rows)]
    return all(titles) and titles[0] != titles[1] and not CONTINUED.search(titles[1])


def _is_printed_again(header: Sequence[TableRow], row: TableRow) -> bool:
    """Whether a row among others says what the header says: two names at least, and all of them its own."""
    again = _names([row])
    return len(again) >= 2 and again <= _names(header)


def _names(rows: Sequence[TableRow]) -> set[str]:
    """The names of columns in header rows; titles over the whole width are none."""
    names = (cell.text.lower() for row in rows if not row.is_across for cell in distinct_cells(row))
    return {name for text in names if (name := re.sub(r"\W+", "", text))}


def stand_alike(last: TablePart, part: TablePart) -> bool:
    """Whether two parts of equal width have their columns at the same places, also where one is shifted."""
    size = part.words[0].size if part.words else 10.0
    shift = part.box.x0 - last.box.x0
    return all(
        abs(after - before - shift) < SAME_PLACE * size or abs(after - before) < SAME_PLACE * size
        for before, after in zip(last.boundaries, part.boundaries, strict=True)
    )


def _may_go_on(last: TableRow, row: TableRow, column: int) -> bool:
    """Whether a key was itself cut: 'July 2013 -' on one page, 'December 2014' on the next; a day, and its time."""
    before, after = last.cells[column].text, row.cells[column].text
    if not after:
        return True
    is_open = (
        not is_date_entry(before) or OPEN_RANGE.search(before) is not None or (is_time(after) and not is_time(before))
    )
    return is_open and is_date_entry(f"{before} {after}")


def _counts_on(last: TableRow, row: TableRow) -> bool:
    """Whether both rows begin with a label, and the second counts on from the first: 4c, 4d; 7, 8."""
    before, after = (LABEL.match(part.cells[0].text) for part in (last, row))
    if before is None or after is None:
        return False
    number, letter = int(before[1]), before[2] or ""
    if int(after[1]) == number:
        return (after[2] or "") >= letter
    return int(after[1]) == number + 1


def _begins_anew(last: TableRow, row: TableRow) -> bool:
    """Whether a row has a date of its own below that of another, or sentences begin in two columns of it below finished
    ones."""
    pairs = [(before, after) for before, after in zip(last.cells, row.cells, strict=True) if after.lines]
    if any(is_date_entry(before.text) and is_date_entry(after.text) for before, after in pairs):
        return True
    return len(pairs) >= 2 and all(
        after.text[0].isupper() and (not before.lines or is_finished(before.text)) for before, after in pairs
    )


def _count_votes(last: TableRow, row: TableRow, right_edges: Sequence[float]) -> int:
    """How much says that the text of the row goes on what the row before left unfinished; below 0, that it does not."""
    votes = 0
    for before, after, right in zip(last.cells, row.cells, right_edges, strict=True):
        if not after.text:
            votes += 1 if before.text and after.rows == 1 else 0  # one beside several rows says nothing of the first
        elif not before.text:
            votes -= 2
        elif after.text[0].islower() or after.text[0] in ",;)" or _continue_list(before, after):
            votes += 2
        elif is_finished(before.text) or has_room(before.lines[-1], after.lines[0], right):
            votes -= 2
        else:
            votes += 1
    return votes


def _complete_each_other(last: TableRow, row: TableRow) -> bool:
    """Whether a page end parts the cells of one row: none is filled in both, and one alone has the label or date."""
    filled = [{column for column, cell in enumerate(part.cells) if cell.lines} for part in (last, row)]
    labelled = [
        any(is_key(part.cells[column].text) for column in columns)
        for part, columns in zip((last, row), filled, strict=True)
    ]
    return bool(filled[0]) and bool(filled[1]) and not filled[0] & filled[1] and labelled[0] != labelled[1]


def _continue_list(before: Cell, after: Cell) -> bool:
    """Whether both texts are items of one list; a row of its own hardly begins with one."""
    return begins_item(after.paragraphs[0][0]) and (
        begins_item(before.paragraphs[-1][0]) or before.text.rstrip().endswith(":")
    )


def _ends_whole(column: int, rows: Sequence[TableRow]) -> bool:
    """Whether the texts of a column end with their sentences or an address, but for one that a page end may cut."""
    texts = [row.cells[column].text for row in rows]
    whole = sum(is_finished(text) or ADDRESS_END.search(text) is not None for text in texts)
    return whole >= MOST_WHOLE * (len(texts) - 1)


def _merge_cells(last: TableRow, rest: TableRow) -> dict[int, Cell]:
    """For the cells of a row and of its rest, by their identity, the whole ones.

    A cell beside several rows is one object in all of them, so that its rest is found by all.
    """
    merged: dict[int, Cell] = {}
    for before, after in zip(last.cells, rest.cells, strict=True):
        if id(before) not in merged:
            whole = replace(before, paragraphs=_merge_paragraphs(before.paragraphs, after.paragraphs))
            merged[id(before)] = merged[id(after)] = whole
    return merged


def _merge_paragraphs(before: tuple[Paragraph, ...], after: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    """One sequence of paragraphs; the paragraph that the page cut is one again."""
    if not before or not after:
        return before or after
    if _is_unfinished(before[-1][-1], after[0][0]):
        return (*before[:-1], (*before[-1], *after[0]), *after[1:])
    return (*before, *after)


def _is_unfinished(last: Line, first: Line) -> bool:
    return not is_finished(last.text) or first.text[:1].islower()


def _mark_title(rows: Sequence[TableRow], header_rows: int) -> Sequence[TableRow]:
    """Rows of which the first, one text at the left above names of all columns, is a title across the table."""
    first, *below = rows[:header_rows] or (None,)
    if first is None or first.is_across or not below or not first.cells[0].lines or _filled(first) > 1:
        return rows
    is_above_all = first.cells[0].rows == first.cells[0].columns == 1 and _filled(below[0]) == len(below[0].cells)
    return [make_across_row(first.lines, len(first.cells)), *rows[1:]] if is_above_all else rows


def mark_themes(rows: Sequence[TableRow]) -> list[TableRow]:
    """Rows of which one cell alone is filled, set otherwise than the rows around, as rows across the table."""
    plain = [row for row in rows if not row.is_across]
    many = [row for row in plain if _filled(row) >= 2]
    if len(many) < 2:
        return list(rows)
    result: list[TableRow] = []
    for row in rows:
        if not row.is_across and _filled(row) == 1 and len(row.cells) > 1 and _is_theme(row, many):
            cell = next(cell for cell in row.cells if cell.text)
            row = TableRow((replace(cell, columns=len(row.cells)),) * len(row.cells))
        result.append(row)
    return result


def _filled(row: TableRow) -> int:
    return sum(bool(cell.text) for cell in distinct_cells(row))


def _is_theme(row: TableRow, others: Sequence[TableRow]) -> bool:
    column = next(number for number, cell in enumerate(row.cells) if cell.text)
    cell = row.cells[column]
    if len(cell.lines) > 2 or is_key(cell.text):
        return False
    alike = [other.cells[column] for other in others if other.cells[column].lines]
    if not alike:
        return True
    bold = sum(line.is_bold for other in alike for line in other.lines) / sum(len(other.lines) for other in alike)
    italic = sum(line.is_italic for other in alike for line in other.lines) / sum(len(other.lines) for other in alike)
    return (cell.lines[0].is_bold and bold < 0.5) or (cell.lines[0].is_italic and italic < 0.5)
