"""All records of a document: tables first, then prose that no table took."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipeline.extract.answer_tables import (
    answers_known,
    calls_by_title,
    find_answer_tables,
    is_stated,
    leave_titles,
    name_statuses,
    tells_how_far,
)
from pipeline.extract.chronology import Chronology, find_chronologies
from pipeline.extract.chronology_prose import find_prose_chronologies
from pipeline.extract.chronology_run_in import find_run_in_chronologies
from pipeline.extract.chronology_told import find_told_chronologies
from pipeline.extract.chronology_years import find_histories
from pipeline.extract.groups import join_groups
from pipeline.extract.recommendation_tables import PairTable, find_table_pairs
from pipeline.extract.recommendations.apart import HYPHENS, add_accounts, give_answers, leave_shared
from pipeline.extract.recommendations.places import in_reading_order, merge_places
from pipeline.extract.recommendations.prose import ProsePairs, doubt_apart, find_prose_pairs
from pipeline.findings import Findings, FoundPair, FoundRow, ProseChronology
from pipeline.page import Block, Heading, Layout, Table, Word
from pipeline.settings import Settings


def extract_findings(layout: Layout, settings: Settings) -> Findings:
    """The rows and pairs of a document. A table of recommendations is no chronology, whatever dates it holds."""
    tables = find_table_pairs(layout, settings)
    asked = {id(found.table) for found in tables}
    chronologies = [found for found in find_chronologies(layout, settings) if id(found.table) not in asked]
    in_tables = asked | {id(found.table) for found in chronologies}
    chronologies += find_run_in_chronologies(layout, in_tables, settings)
    listed = find_histories(layout.flow, settings.vocabulary)
    in_histories = {id(block) for found in listed for block in found.blocks}
    listed += find_prose_chronologies(_rest_of(layout, in_histories), settings.vocabulary)
    in_lists = {id(block) for found in listed for block in found.blocks}
    listed += find_told_chronologies(layout.flow, in_lists, settings.vocabulary)
    groups = join_groups([*chronologies, *listed], layout.flow)
    rows = [replace(row, group=number) for number, group in enumerate(groups) for row in group]
    taken = (
        asked | {id(found.table) for found in chronologies} | {id(block) for found in listed for block in found.blocks}
    )
    summaries = _find_summaries(layout, taken, tables, settings)
    tables = [found for found in tables if found not in summaries]
    answers = find_answer_tables(layout, taken, settings)
    pairs, prose = _find_pairs(layout, taken | {id(found.table) for found in answers}, tables, rows, settings)
    accounts = {id(pair) for found in answers if tells_how_far(found, pairs) for pair in found.pairs}
    known = [
        found
        for found in answers
        if id(found.pairs[0]) in accounts or answers_known(found, leave_shared(pairs, found.pairs))
    ]
    if len(known) < len(answers):
        pairs, prose = _find_pairs(layout, taken | {id(found.table) for found in known}, tables, rows, settings)
    apart = [*prose.apart, *(pair for found in known for pair in found.pairs)]
    pairs, left = give_answers(leave_shared(pairs, apart), apart)
    pairs = add_accounts(pairs, [pair for pair in left if id(pair) in accounts])
    left = [pair for pair in left if id(pair) not in accounts]
    for found in summaries:
        pairs, told = give_answers(pairs, leave_titles(found))
        pairs = add_accounts(pairs, name_statuses(found, told))
    return Findings(
        rows=tuple(rows),
        pairs=tuple(pairs),
        headings=(*_headings([*tables, *summaries]), *_headings(chronologies), *_headings(listed), *_headings(known)),
        doubts=(*prose.doubts, *map(doubt_apart, left)),
    )


def _find_summaries(
    layout: Layout, taken: set[int], tables: Sequence[PairTable], settings: Settings
) -> list[PairTable]:
    """The tables that only say, by number and title, how far the recommendations got that stand elsewhere."""
    titled = [found for found in tables if calls_by_title(found, settings.vocabulary)]
    if not titled:
        return []
    stated = list(find_prose_pairs(_rest_of(layout, taken), settings).pairs)
    stated += [pair for found in tables if found not in titled for pair in found.pairs]
    return [found for found in titled if is_stated(found, stated)]


def _rest_of(layout: Layout, taken: set[int]) -> list[Heading | Block | Table]:
    """The flow without the tables and blocks that are taken."""
    return [item for item in layout.flow if id(item.block if isinstance(item, Heading) else item) not in taken]


def _find_pairs(
    layout: Layout, taken: set[int], tables: Sequence[PairTable], rows: Sequence[FoundRow], settings: Settings
) -> tuple[list[FoundPair], ProsePairs]:
    """All pairs of a document, of tables and of the prose that nothing has taken; and what else that prose holds."""
    rest = _rest_of(layout, taken)
    answered = {pair.kind for found in tables for pair in found.pairs if pair.responses}
    prose = find_prose_pairs(rest, settings, answered)
    pairs = [*(pair for found in tables for pair in found.pairs), *_without_rows(prose.pairs, rows)]
    return merge_places(in_reading_order(map(_spell_label, pairs), layout.flow)), prose


def _spell_label(pair: FoundPair) -> FoundPair:
    """The pair with the hyphens of its label as any keyboard has them: typefaces name the same sign otherwise."""
    label, parent = (text.translate(HYPHENS) if text else text for text in (pair.label, pair.parent))
    return replace(pair, label=label, parent=parent)


def _headings(found: Iterable[PairTable | Chronology | ProseChronology]) -> Iterable[Word]:
    """The words that name the columns and themes of tables with records, and the days of lists."""
    return (word for table in found for word in table.headings)


def _without_rows(pairs: Iterable[FoundPair], rows: Iterable[FoundRow]) -> list[FoundPair]:
    """The pairs that share no word with a row of a chronology: a word has one place."""
    taken = {word.imprint for row in rows for word in row.words}
    return [pair for pair in pairs if not any(word.imprint in taken for word in pair.words)]
