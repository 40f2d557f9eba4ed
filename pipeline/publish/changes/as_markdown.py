"""Changes as Markdown: readable as it stands, and on a page that shows Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.models import Changes, Document
from pipeline.publish.changes.story import COUNTED, Chapter, Entry, Mark, Part, Story, Told
from pipeline.publish.changes.telling import tell_changes

_SPECIAL = re.compile(r"[\\`*\[\]<>|~]|(?<!\w)_|_(?!\w)|&(?=#|\w+;)|^#|(?<=\n)#")
"""What Markdown would read as its own. Within a word or an address `_`, `&` and `#` are plain."""
_LIST_MARK = re.compile(r"^(\s*\d+)([.)])(?=\s)|^(\s*)([-+])(?=\s)", re.M)
_TAGS = {"insert": "ins", "delete": "del"}
"""Signs such as ** do not count beside punctuation ('selection**, and**'), tags always do."""


def changes_to_markdown(changes: Changes, before: Document | None = None, after: Document | None = None) -> str:
    """The report of changes as Markdown, with the tags `del` for words that went and `ins` for words that came.

    The two documents, `after` with its ids carried, let it say what each record is about.
    """
    return "\n".join(_list_lines(tell_changes(changes, before, after))) + "\n"


def _list_lines(story: Story) -> Iterator[str]:
    yield f"# Changes in {_escape(story.report)}"
    yield ""
    yield f"From **{_escape(story.before)}** to **{_escape(story.after)}**."
    yield "<del>Struck words</del> stand only before, <ins>underlined words</ins> only after."
    if story.warning:
        yield from ("", f"> **These two versions can hardly be compared.** {_escape(story.warning)}")
    if story.is_empty:
        yield from ("", "Nothing changed in meaning.")
        return
    yield from ("", *_list_counts(story.parts))
    for part in story.parts:
        if part.chapters:
            yield from ("", f"## {part.title}", "", f"{_escape(part.headline)}.")
            for chapter in part.chapters:
                yield from _list_chapter(chapter, story)


def _list_counts(parts: Sequence[Part]) -> Iterator[str]:
    yield f"| | {' | '.join(COUNTED)} |"
    yield f"|---|{'---:|' * len(COUNTED)}"
    for part in parts:
        yield f"| {part.title} | {' | '.join(map(str, part.counts))} |"


def _list_chapter(chapter: Chapter, story: Story) -> Iterator[str]:
    yield from ("", f"### {chapter.title}", "")
    yield from (f"- {_escape(line)}" for line in chapter.lines)
    for entry in chapter.entries:
        yield from _list_entry(entry, chapter, story)


def _list_entry(entry: Entry, chapter: Chapter, story: Story) -> Iterator[str]:
    version = {"delete": story.before, "insert": story.after}.get(chapter.kind, "")
    yield f"#### {_escape(entry.title)}"
    yield ""
    if entry.about:
        yield from (f"*{_escape(entry.about)}*", "")
    for told in entry.changes:
        yield from _list_told(told, story)
    for name, text in entry.fields:
        yield f"- {_escape(name)}: {_one_line(_escape(text))}"
    if entry.fields:
        yield from ((f"- Place: {_place(version, entry.pages)}", "") if entry.pages else ("",))


def _list_told(told: Told, story: Story) -> Iterator[str]:
    yield f"- **{_escape(told.name)}**"
    if told.is_short:
        yield f"  - {_place(story.before, told.before_pages)}: {_set_marks(told.before_words) or 'nothing'}"
        yield f"  - {_place(story.after, told.after_pages)}: {_set_marks(told.after_words) or 'nothing'}"
    else:
        places = told.places(story.before, story.after)
        yield from (f"  - {_escape(line)}" for line in (places,) if line)
        yield f"  - {_set_marks(told.words)}"
    yield ""


def _place(version: str, pages: str) -> str:
    return _escape(f"{version}, {pages}" if pages else version)


def _set_marks(marks: Sequence[Mark]) -> str:
    return _one_line("".join(_set_mark(mark) for mark in marks))


def _set_mark(mark: Mark) -> str:
    if mark.kind == "omitted":
        return f" \\[… {mark.text} words the same …\\] "
    tag = _TAGS.get(mark.kind)
    return f"<{tag}>{_escape(mark.text)}</{tag}>" if tag else _escape(mark.text)


def _escape(text: str) -> str:
    return _LIST_MARK.sub(r"\1\3\\\2\4", _SPECIAL.sub(r"\\\g<0>", text))


def _one_line(text: str) -> str:
    return " ".join(text.split())
