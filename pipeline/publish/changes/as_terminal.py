"""Changes for a terminal, with or without colour."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from pipeline.models import Changes, Document
from pipeline.publish.changes.story import COUNTED, Chapter, Entry, Mark, Part, Story, Told
from pipeline.publish.changes.telling import tell_changes

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table
    from rich.text import Text

_SIGNS = {"insert": ("{+", "+}", "green"), "delete": ("[-", "-]", "red")}
"""The signs of word diffs: they say without colour what colour says with it."""


def render_changes(changes: Changes, before: Document | None = None, after: Document | None = None) -> RenderableType:
    """The report of changes for a terminal: [-words that went-], {+words that came+}.

    The two documents, `after` with its ids carried, let it say what each record is about.
    """
    from rich.console import Group

    return Group(*_list_blocks(tell_changes(changes, before, after)))


def _list_blocks(story: Story) -> Iterator[RenderableType]:
    from rich.text import Text

    yield Text.assemble((f"Changes in {story.report}", "bold"), f"  {story.before} to {story.after}")
    if story.warning:
        yield Text.assemble(("These two versions can hardly be compared. ", "bold red"), story.warning)
    if story.is_empty:
        yield Text("Nothing changed in meaning.")
        return
    yield _make_counts(story.parts)
    yield Text("[-only before-]  {+only after+}", style="dim")
    for part in story.parts:
        if part.chapters:
            yield Text.assemble("\n", (part.title, "bold underline"), f"\n{part.headline}.")
            for chapter in part.chapters:
                yield from _list_chapter(chapter, story)


def _make_counts(parts: Sequence[Part]) -> Table:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    table.add_column("")
    for name in COUNTED:
        table.add_column(name, justify="right")
    for part in parts:
        table.add_row(part.title, *(str(count) if count else "-" for count in part.counts))
    return table


def _list_chapter(chapter: Chapter, story: Story) -> Iterator[RenderableType]:
    from rich.text import Text

    yield Text.assemble("\n", (chapter.title, "bold"))
    for line in chapter.lines:
        yield _indent(Text(line), 2)
    for entry in chapter.entries:
        yield from _list_entry(entry, chapter, story)


def _list_entry(entry: Entry, chapter: Chapter, story: Story) -> Iterator[RenderableType]:
    from rich.text import Text

    yield _indent(Text(entry.title, style="bold"), 2)
    if entry.about:
        yield _indent(Text(entry.about, style="italic"), 4)
    for told in entry.changes:
        yield from _list_told(told, story)
    start, end, colour = _SIGNS.get(chapter.kind, ("", "", ""))
    for name, text in entry.fields:
        yield _indent(Text.assemble((f"{name}: ", "dim"), (f"{start}{text}{end}", colour)), 4)
    if entry.pages:
        version = story.before if chapter.kind == "delete" else story.after
        yield _indent(Text(f"{version}, {entry.pages}", style="dim"), 4)


def _list_told(told: Told, story: Story) -> Iterator[RenderableType]:
    from rich.text import Text

    yield _indent(Text(told.name), 4)
    if told.is_short:
        yield _indent(_set_side(_place(story.before, told.before_pages), told.before_words), 6)
        yield _indent(_set_side(_place(story.after, told.after_pages), told.after_words), 6)
    else:
        places = told.places(story.before, story.after)
        yield from (_indent(Text(line, style="dim"), 6) for line in (places,) if line)
        yield _indent(_set_marks(told.words), 6)


def _set_side(place: str, words: Sequence[Mark]) -> Text:
    from rich.text import Text

    return Text.assemble((f"{place}: ", "dim"), _set_marks(words))


def _place(version: str, pages: str) -> str:
    return f"{version}, {pages}" if pages else version


def _set_marks(marks: Sequence[Mark]) -> Text:
    from rich.text import Text

    return Text.assemble(*(_set_mark(mark) for mark in marks)) if marks else Text("nothing")


def _set_mark(mark: Mark) -> tuple[str, str]:
    if mark.kind == "omitted":
        return f" [… {mark.text} words the same …] ", "dim"
    start, end, colour = _SIGNS.get(mark.kind, ("", "", ""))
    return f"{start}{mark.text}{end}", colour


def _indent(block: RenderableType, columns: int) -> RenderableType:
    from rich.padding import Padding

    return Padding(block, (0, 0, 0, columns))
