"""How a report looks, drawn from a seed of its own; nothing here knows what the report says."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any

PRODUCERS = ("reportlab", "weasyprint", "typst")
ALL_FONTS = ("source-sans", "source-serif", "lato", "roboto")
PRODUCER_FONTS = {"reportlab": ("helvetica", "times"), "weasyprint": (), "typst": ("libertinus", "new-computer-modern")}
PAGE_SIZES = {"a4": (595.28, 841.89), "letter": (612.0, 792.0)}
UNRULED = ("outer", "vertical", "none")  # no line or fill between two rows: only the gap tells them apart


@dataclass(frozen=True, slots=True)
class Style:
    """Everything about the looks of one report; lengths in points, gaps in line pitches from baseline to baseline."""

    name: str
    producer: str
    seed: int
    # the page
    page: str = "a4"
    margin: float = 64.0
    landscape: str = "none"  # none | tables | all
    rotated: bool = False  # pages stored turned by a quarter, with /Rotate to turn them back
    body_columns: int = 1
    table_in_columns: bool = False
    # the type
    font: str = "source-sans"
    size: float = 10.0
    pitch: float = 13.0
    table_size: float = 9.5
    table_pitch: float = 12.0
    hyphenate: bool = False
    justified: bool = False
    accent: str = "#1d4f91"
    tint: str = "#e6edf5"
    link_look: str = "coloured"  # plain | coloured | underlined
    # the furniture
    running_head: str = "none"  # none | title | section | browser: the time, address and count a browser prints
    page_number: str = "plain"  # none | plain | of | word
    footnotes: bool = False
    side_text: bool = False  # a line of turned text in the margin of every page
    hidden_text: bool = False  # a line in white on every page
    letter_spaced: bool = False  # headings
    struck_twice: bool = False  # headings painted twice, a hair apart, for bold
    # the chronology
    chronology_as: str = "table"  # table | margin_dates | date_paragraphs | day_list | year_list
    borders: str = "grid"  # grid | outer | horizontal | vertical | banded | none
    header: str = "one"  # one | two | none
    header_repeats: bool = False
    header_look: str = "bold"  # bold | dark | tint
    row_gap: float = 1.8
    paragraph_gap: float = 1.3
    side_padding: float = 5.0
    centred: bool = False
    narrow: bool = False
    rows_cut: bool = False
    bold_dates: bool = False
    number_place: str = "column"  # column | date | none
    number_form: str = "{}"
    date_place: str = "first"  # first | last
    theme_rows: bool = True
    tables: str = "one"  # one | two | beside | interrupted
    interruption: str = "paragraph"  # paragraph | page | picture: what stands between two halves
    rule_width: float = 0.6
    entry_form: str = "dash"  # dash | colon | hang: how a date stands before its event in a list
    # prose
    boxes: bool = True
    # recommendations
    recommendations_as: str = "table"  # table | labelled | tinted | outlined
    merged: str = ""  # '' | first | last: where one answer stands beside many recommendations
    labels: str = "running"  # running | prefixed | parts | restart | none
    label_look: str = "inline"  # inline | own_line
    answer_look: str = "labelled"  # labelled | decision
    answer_first: bool = False
    trailing_reference: bool = False
    summary: bool = False
    answers_as: str = "text"  # text | codes | status: what a table prints for an answer
    shared_as: str = "repeated"  # repeated | referred: an answer given before

    @property
    def bordered(self) -> bool:
        """Whether a rule stands between any two cells of the chronology."""
        return self.chronology_as == "table" and self.borders == "grid"

    @property
    def bordered_recommendations(self) -> bool:
        """Whether a rule stands between any two cells of the recommendations."""
        return self.recommendations_as == "table" and self.borders == "grid"

    def __str__(self) -> str:
        """The style in one line: what differs from the defaults."""
        named = {"name", "producer", "seed"}
        different = (
            f"{field.name}={getattr(self, field.name)}"
            for field in dataclasses.fields(self)
            if field.name not in named and getattr(self, field.name) != field.default
        )
        return f"{self.name}/{self.producer}/{self.seed}: {' '.join(different)}"


@dataclass(frozen=True, slots=True)
class NamedStyle:
    """What a style of this name fixes, and which producers can set it."""

    fix: Callable[[Random], dict[str, Any]]
    needs: str = ""  # what content shows it off, a key of reports.SHOWING
    producers: tuple[str, ...] = PRODUCERS


def _fixed(**values: Any) -> Callable[[Random], dict[str, Any]]:
    return lambda _: dict(values)


def _unruled(borders: str, **values: Any) -> Callable[[Random], dict[str, Any]]:
    return lambda rng: {"borders": borders, "chronology_as": "table", **_unruled_gaps(rng), **values}


def _unruled_gaps(rng: Random) -> dict[str, float]:
    row_gap = rng.choice((1.5, 1.5, 1.7, 2.0, 2.4))
    return {"row_gap": row_gap, "paragraph_gap": rng.choice((1.0, 1.0, 1.15, 1.25))}


def _prose_recommendations(form: str, **values: Any) -> Callable[[Random], dict[str, Any]]:
    return lambda rng: {
        "recommendations_as": form,
        "label_look": rng.choice(("inline", "own_line")),
        "answer_look": rng.choice(("labelled", "decision")),
        **values,
    }


STYLES: dict[str, NamedStyle] = {
    "full_grid": NamedStyle(_fixed(borders="grid")),
    "outer_border": NamedStyle(_unruled("outer", header="one")),
    "horizontal_lines": NamedStyle(_fixed(borders="horizontal")),
    "vertical_lines": NamedStyle(_unruled("vertical")),
    "banded": NamedStyle(_fixed(borders="banded")),
    "white_space": NamedStyle(_unruled("none")),
    "tight_white_space": NamedStyle(_unruled("none", row_gap=1.5, paragraph_gap=1.0)),
    "landscape": NamedStyle(lambda rng: {"landscape": rng.choice(("tables", "all"))}),
    "two_header_lines": NamedStyle(_fixed(header="two")),
    "no_header": NamedStyle(_fixed(header="none")),
    "header_repeated": NamedStyle(_fixed(header="one", header_repeats=True)),
    "number_in_date": NamedStyle(_fixed(number_place="date", number_form="{}."), needs="numbers"),
    "date_last": NamedStyle(_fixed(date_place="last")),
    "merged_first": NamedStyle(_fixed(merged="first", borders="grid"), needs="shared"),
    "merged_last": NamedStyle(_fixed(merged="last", borders="grid"), needs="shared"),
    "merged_horizontal": NamedStyle(_fixed(merged="last", borders="horizontal"), needs="shared"),
    "letter_codes": NamedStyle(_fixed(answers_as="codes", recommendations_as="table", merged=""), needs="responders"),
    "status_only": NamedStyle(_fixed(answers_as="status", recommendations_as="table", merged=""), needs="statuses"),
    "referred_answers": NamedStyle(
        lambda rng: {"shared_as": "referred", "merged": "", "recommendations_as": rng.choice(("table", "labelled"))},
        needs="shared",
    ),
    "theme_rows": NamedStyle(_fixed(theme_rows=True), needs="themes"),
    "centred_cells": NamedStyle(_fixed(centred=True, borders="grid")),
    "narrow_columns": NamedStyle(_fixed(narrow=True, hyphenate=True)),
    "two_tables": NamedStyle(_fixed(tables="two")),
    "rows_cut": NamedStyle(_fixed(rows_cut=True, footnotes=False), needs="long"),
    "tables_beside": NamedStyle(_fixed(tables="beside", table_in_columns=False, narrow=False), needs="narrow"),
    "paragraph_between": NamedStyle(_fixed(tables="interrupted", interruption="paragraph")),
    "page_between": NamedStyle(_fixed(tables="interrupted", interruption="page")),
    "picture_between": NamedStyle(_fixed(tables="interrupted", interruption="picture")),
    "tinted_boxes": NamedStyle(_fixed(boxes=True, recommendations_as="tinted")),
    "rotated_page": NamedStyle(lambda rng: {"rotated": True, "landscape": rng.choice(("none", "tables", "all"))}),
    "two_columns": NamedStyle(_fixed(body_columns=2, landscape="none")),
    "table_in_columns": NamedStyle(_fixed(body_columns=2, table_in_columns=True, landscape="none", hyphenate=True)),
    "section_heads": NamedStyle(_fixed(running_head="section")),
    "browser_print": NamedStyle(_fixed(running_head="browser", margin=48.0)),
    "side_text": NamedStyle(_fixed(side_text=True)),
    "hidden_text": NamedStyle(_fixed(hidden_text=True)),
    "letter_spaced": NamedStyle(_fixed(letter_spaced=True)),
    "struck_twice": NamedStyle(_fixed(struck_twice=True), producers=("reportlab",)),
    "footnotes": NamedStyle(_fixed(footnotes=True, rows_cut=False)),
    "margin_dates": NamedStyle(_fixed(chronology_as="margin_dates", bold_dates=True, number_place="none")),
    "date_paragraphs": NamedStyle(_fixed(chronology_as="date_paragraphs", number_place="none")),
    "day_list": NamedStyle(_fixed(chronology_as="day_list", number_place="none"), needs="clock"),
    "year_list": NamedStyle(_fixed(chronology_as="year_list", number_place="none")),
    "labelled_recommendations": NamedStyle(_prose_recommendations("labelled"), needs="recommendations"),
    "tinted_recommendations": NamedStyle(_prose_recommendations("tinted"), needs="recommendations"),
    "outlined_recommendations": NamedStyle(_prose_recommendations("outlined"), needs="recommendations"),
    "sub_recommendations": NamedStyle(_prose_recommendations("labelled", labels="parts"), needs="parts"),
    "answer_first": NamedStyle(
        _prose_recommendations("labelled", answer_first=True, answer_look="labelled"), needs="recommendations"
    ),
    "unnumbered": NamedStyle(_prose_recommendations("labelled", labels="none"), needs="recommendations"),
    "restarting_numbers": NamedStyle(_prose_recommendations("labelled", labels="restart"), needs="recommendations"),
    "trailing_reference": NamedStyle(
        _prose_recommendations("labelled", trailing_reference=True), needs="recommendations"
    ),
    "summary_list": NamedStyle(_prose_recommendations("labelled", summary=True), needs="recommendations"),
}


def draw_style(seed: int, producer: str | None = None, name: str | None = None) -> Style:
    """A style from its seed, of the given producer and name where given; both are drawn otherwise."""
    rng = Random(f"style {seed}")
    able = [key for key, named in STYLES.items() if producer is None or producer in named.producers]
    drawn_name, drawn_producer = rng.choice(able), rng.choice(PRODUCERS)
    name = name or drawn_name
    if producer is None:
        producer = drawn_producer if drawn_producer in STYLES[name].producers else STYLES[name].producers[0]
    if producer not in STYLES[name].producers:
        raise ValueError(f"style {name} is not set by {producer}, but by {', '.join(STYLES[name].producers)}")
    values = {**_draw_page(rng, producer), **_draw_table(rng), **_draw_recommendation_looks(rng)}
    values.update(STYLES[name].fix(rng))
    return _reconcile(Style(name=name, producer=producer, seed=seed, **values))


def _draw_page(rng: Random, producer: str) -> dict[str, Any]:
    size = rng.choice((8.5, 9.0, 9.5, 10.0, 10.5, 11.0, 12.0))
    table_size = max(8.0, size - rng.choice((0.0, 0.5, 1.0)))
    accent, tint = rng.choice(
        (("#1d4f91", "#e6edf5"), ("#00534e", "#e2efee"), ("#333333", "#ececec"), ("#6b1f3a", "#f5e9ed"))
    )
    return {
        "page": rng.choice(("a4", "a4", "a4", "letter")),
        "margin": rng.choice((48.0, 56.0, 64.0, 72.0)),
        "font": rng.choice(ALL_FONTS + PRODUCER_FONTS[producer]),
        "size": size,
        "pitch": round(size * rng.choice((1.2, 1.25, 1.35, 1.45)), 2),
        "table_size": table_size,
        "table_pitch": round(table_size * rng.choice((1.15, 1.2, 1.25, 1.35)), 2),
        "hyphenate": rng.random() < 0.25,
        "justified": rng.random() < 0.25,
        "accent": accent,
        "link_look": rng.choice(("plain", "coloured", "underlined")),
        "tint": tint,
        "running_head": rng.choice(("none", "title", "title", "section", "section", "browser")),
        "page_number": rng.choice(("none", "plain", "of", "word")),
        "footnotes": rng.random() < 0.2,
        "boxes": rng.random() < 0.5,
    }


def _draw_table(rng: Random) -> dict[str, Any]:
    return {
        "borders": rng.choice(("grid", "grid", "horizontal", "banded")),
        "header": rng.choices(("one", "two", "none"), weights=(8, 1, 1))[0],
        "header_repeats": rng.random() < 0.5,
        "header_look": rng.choice(("bold", "dark", "tint")),
        "row_gap": rng.choice((1.4, 1.6, 1.8, 2.2)),
        "paragraph_gap": rng.choice((1.0, 1.2, 1.4)),
        "side_padding": rng.choice((3.5, 5.0, 7.0)),
        "centred": rng.random() < 0.1,
        "rows_cut": rng.random() < 0.5,
        "bold_dates": rng.random() < 0.35,
        "number_place": rng.choices(("column", "date"), weights=(9, 1))[0],
        "number_form": rng.choice(("{}", "{}", "{}.")),
        "theme_rows": rng.random() < 0.7,
        "rule_width": rng.choice((0.4, 0.6, 1.0)),
        "entry_form": rng.choice(("dash", "colon", "hang")),
    }


def _draw_recommendation_looks(rng: Random) -> dict[str, Any]:
    return {
        "merged": rng.choice(("", "", "last")),
        "labels": rng.choice(("running", "running", "prefixed", "parts")),
    }


def _reconcile(style: Style) -> Style:
    """Takes back what does not go together: a gap that would not tell rows apart, a note under a row cut in two."""
    changes: dict[str, Any] = {}
    if style.borders in UNRULED and style.row_gap < style.paragraph_gap + 0.25:
        changes["row_gap"] = max(1.5, style.paragraph_gap + 0.25)
    if style.borders in UNRULED:
        changes["centred"] = False
        changes["merged"] = ""
    if style.footnotes:
        changes["rows_cut"] = False
    if style.number_place == "date":
        changes["number_form"] = "{}."
    return dataclasses.replace(style, **changes)
