"""Whether the texts of a record say something else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

from pipeline.compare.meaning import Fold, fold, is_same_passage, spoken_words
from pipeline.compare.references import Followed, follow_references
from pipeline.compare.words import compare_words
from pipeline.models import FieldChange, Passage, Reference

LEAST_ALIKE = 0.5
"""Two cells of different columns are one cell reworded from half of their words: less is one that went and one that
came. The columns of one table rarely share a fifth."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A text of a record: the path of its field, its words and the references in it."""

    field: str
    passage: Passage
    references: tuple[Reference, ...] = ()

    @property
    def text(self) -> str:
        return self.passage.text


@dataclass(frozen=True, slots=True)
class Moved:
    """A reference that is printed otherwise because the record that it points at was renumbered."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs between two records: changes of meaning, and what follows from renumbering alone."""

    fields: tuple[FieldChange, ...] = ()
    consequences: tuple[Moved, ...] = ()

    def __add__(self, other: Difference) -> Difference:
        return Difference(self.fields + other.fields, self.consequences + other.consequences)


_NOWHERE = Cell("", Passage(text=""))


def make_cell(field: str, passage: Passage | None, references: Iterable[Reference]) -> list[Cell]:
    """The cell, or none where there is nothing to read in it."""
    if passage is None or not fold(passage.text):
        return []
    return [Cell(field, passage, tuple(reference for reference in references if reference.field == field))]


def compare_cells(
    before: Sequence[Cell], after: Sequence[Cell], folding: Fold = fold, kept: Set[str] = frozenset()
) -> Difference:
    """How the cells of one record differ.

    Cells of one field are compared first. A value that stands under another header now is no change, nor are words
    that are divided among other columns: another typesetting has them. Only between `kept` fields, which records of
    both versions have, a value moves: a tick under 'Not met' that stood under 'Met' says something else. One that is
    found nowhere went or came.
    """
    if _is_divided_otherwise(before, after, folding, kept):
        return Difference()
    pairs = _pair_cells(before, after, folding, kept)
    used = {id(cell) for pair in pairs for cell in pair}
    left = [(cell, None) for cell in before if id(cell) not in used]
    new = [(None, cell) for cell in after if id(cell) not in used]
    return sum((compare_cell(one, other, folding) for one, other in [*pairs, *left, *new]), Difference())


def compare_cell(before: Cell | None, after: Cell | None, folding: Fold = fold) -> Difference:
    """How one cell differs; None is a cell that is not there."""
    followed = _follow(before, after)
    field = (after or before or _NOWHERE).field
    moved = tuple(dict.fromkeys(Moved(field, one.text, other.text) for one, other in followed.moved))
    words = after.text if after else ""
    if is_same_passage(followed.text, words, folding):
        return Difference((), moved)
    change = FieldChange(
        field=field,
        before=before.text if before else None,
        after=after.text if after else None,
        words=compare_words(followed.text, words, folding),
        before_boxes=before.passage.boxes if before else (),
        after_boxes=after.passage.boxes if after else (),
    )
    return Difference((change,), moved)


def _follow(before: Cell | None, after: Cell | None) -> Followed:
    if before is None or after is None:
        return Followed(before.text if before else "")
    return follow_references(before.text, before.references, after.references)


def list_kept(before: Iterable[Sequence[Cell]], after: Iterable[Sequence[Cell]]) -> Set[str]:
    """The fields that records of both versions have."""
    sides = ({cell.field for cells in records for cell in cells} for records in (before, after))
    return frozenset.intersection(*map(frozenset, sides))


def _is_divided_otherwise(before: Sequence[Cell], after: Sequence[Cell], folding: Fold, kept: Set[str]) -> bool:
    """Whether the same words in one order stand in other columns, of which one version has none."""
    if {cell.field for cell in (*before, *after)} <= kept:
        return False
    one, other = (folding("\n".join(cell.text for cell in cells)) for cells in (before, after))
    return one == other


def _pair_cells(
    before: Sequence[Cell], after: Sequence[Cell], folding: Fold, kept: Set[str]
) -> list[tuple[Cell, Cell]]:
    """Which cell is which: the same field and value, the same value, the same field, much the same words."""
    gone, come = list(before), list(after)
    pairs: list[tuple[Cell, Cell]] = []
    for is_one in (_agree, _same_value, _same_field, _alike):
        for cell in tuple(gone):
            heirs = (other for other in come if not _changed_columns(cell, other, kept))
            heir = next((other for other in heirs if is_one(cell, other, folding)), None)
            if heir is not None:
                gone.remove(cell)
                come.remove(heir)
                pairs.append((cell, heir))
    return pairs


def _changed_columns(cell: Cell, other: Cell, kept: Set[str]) -> bool:
    """Whether they stand in two columns that both versions have."""
    return cell.field != other.field and {cell.field, other.field} <= kept


def _same_field(cell: Cell, other: Cell, _: Fold) -> bool:
    return cell.field == other.field


def _same_value(cell: Cell, other: Cell, folding: Fold) -> bool:
    return is_same_passage(_follow(cell, other).text, other.text, folding)


def _agree(cell: Cell, other: Cell, folding: Fold) -> bool:
    return _same_field(cell, other, folding) and _same_value(cell, other, folding)


def _alike(cell: Cell, other: Cell, _: Fold) -> bool:
    return likeness_of_words(cell.text, other.text) >= LEAST_ALIKE


def likeness_of_words(before: str, after: str) -> float:
    """The share of words that stand in both texts in one order, 0 to 1."""
    from rapidfuzz.distance import Indel

    return Indel.normalized_similarity(spoken_words(before), spoken_words(after))
