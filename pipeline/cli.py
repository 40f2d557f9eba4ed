"""The command line: reads arguments, calls the module that does the work, says what came of it. Decides nothing.

The modules that do the work are imported when a command runs, so that `annexe --help` is there at once.
"""

from __future__ import annotations

import json
import os
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, NoReturn

import typer

from pipeline import __version__
from pipeline.errors import AnnexeError, CheckFailed, ExitCode, UsageError

if TYPE_CHECKING:
    from rich.console import RenderableType

    from pipeline.batch import BatchReport
    from pipeline.settings import Settings
    from pipeline.versions import Comparison

RAW, EXTRACTED, SCHEMAS = Path("raw"), Path("extracted"), Path("schemas")

WIDTH_OF_FILES = 200
"""Characters of a line where standard output is no terminal."""

EXIT_CODES = """\b
Exit codes:
  0    all is well
  1    a check failed: --strict, --fail-on-change, a score under its floor, a schema out of date
  2    the command line asks for something that is not there
  3    the PDF cannot be read, or takes more time, memory or space than the limits allow
  4    the PDF is encrypted and needs --password
  5    nothing was found in the PDF
  6    what annexe was about to write breaks its own schema
  7    a tool or model that the job needs is not installed
  9    some documents of several failed
  70   something unexpected happened
  130  interrupted
"""

app = typer.Typer(
    name="annexe",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=EXIT_CODES,
)

Locale = Literal["en-GB", "en-AU", "en-US"]
OcrPages = Literal["auto", "never", "always"]
Password = Annotated[
    str | None,
    typer.Option(envvar="ANNEXE_PASSWORD", show_envvar=True, help="Opens encrypted PDFs.", metavar="TEXT"),
]
LocaleOption = Annotated[Locale, typer.Option("--locale", help="How the reports write dates: 3/4/18 and 2018/19.")]
Vocabulary = Annotated[
    Path | None,
    typer.Option(help="A JSON file of words that mark columns and headings, beside those known.", metavar="FILE"),
]
Ocr = Annotated[
    OcrPages,
    typer.Option(help="Read pages from their picture: those without usable text, none, or all."),
]
NoNlp = Annotated[bool, typer.Option("--no-nlp", help="Do without the language model: no mentions, no addressees.")]
AsJson = Annotated[bool, typer.Option("--json", help="Say what came of it as JSON, for programs.")]


def main() -> None:
    """Run the program."""
    app(prog_name="annexe")


def _show_version(asked: bool) -> None:
    if asked:
        typer.echo(f"annexe {__version__}")
        raise typer.Exit


@app.callback()
def annexe(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Turns public reports into evidence one can check.

    Reads the PDFs of reviews, inquiries, audits and of the responses to them, and writes what they hold as data: the
    chronology (dated events) and the recommendations with their responses. Every value comes with its page and lines.
    """


@app.command(short_help="Extract reports and compare their versions.")
def run(
    places: Annotated[
        list[Path] | None,
        typer.Argument(metavar="PDF or folder", help="What to read.  [default: raw]", show_default=False),
    ] = None,
    out: Annotated[Path, typer.Option(help="The folder to write to.", metavar="FOLDER")] = EXTRACTED,
    workers: Annotated[
        int | None,
        typer.Option(min=1, help="Documents read at a time.  [default: one for each processor]", show_default=False),
    ] = None,
    password: Password = None,
    locale: LocaleOption = "en-GB",
    vocabulary: Vocabulary = None,
    ocr: Ocr = "auto",
    no_nlp: NoNlp = False,
    responds_to: Annotated[
        str | None,
        typer.Option(help="The report that all others of this run answer: its name, or its PDF.", metavar="REPORT"),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 where a document has doubts.")] = False,
    as_json: AsJson = False,
) -> None:
    """Extract reports, and compare each version with the one before it.

    A folder holds <report>/<version>.pdf; versions follow each other in the natural order of their names. A PDF named
    alone, or lying directly in the folder, is a report of its own.

    Where recommendations stand in one report and the responses in another, name both, and the first with --responds-to:
    its recommendations.json then holds the responses, each with its `source`.

    \b
    Writes, in the --out folder:
      <report>/<version>/document.json         what was read, and how it went
      <report>/<version>/chronology.json       the dated events
      <report>/<version>/recommendations.json  the recommendations and their responses
      <report>/<version>/ledger.json           where each glyph of each page went
      <report>/changes/<before>..<after>       .json, .md and .html: what changed in meaning
    """
    with _reporting_failures():
        from pipeline import batch, store

        asked = places or [RAW]
        answered = store.find_answered(responds_to, asked) if responds_to else None
        versions = answered.versions if answered else store.find_reports(asked)
        settings = _choose_settings(password, locale, vocabulary, ocr, nlp=not no_nlp)
        settings = replace(settings, responds_to=answered.report if answered else None)
        with _showing_progress(len(versions), "reading") as advance:
            report = batch.run_batch(
                versions,
                settings,
                out,
                workers=workers or os.cpu_count() or 1,
                on_outcome=lambda outcome: advance(f"{outcome.report}/{outcome.version}"),
            )
        for folder in store.find_vanished(out, asked, versions):
            _note(f"{folder}: its PDF is gone from {_join_names(asked)}; the files are left as they are.")
        _print_json(report.describe()) if as_json else _print_batch(report, out)
        _exit(report.exit_code(strict=strict))


@app.command(short_help="Say what changed between two versions.")
def diff(
    before: Annotated[
        Path, typer.Argument(help="A PDF, or the folder that run wrote for a version.", metavar="BEFORE")
    ],
    after: Annotated[Path, typer.Argument(help="The same for the later version.", metavar="AFTER")],
    form: Annotated[
        Literal["terminal", "json", "markdown", "html"], typer.Option("--format", help="How to say what changed.")
    ] = "terminal",
    fail_on_change: Annotated[
        bool, typer.Option("--fail-on-change", help="Exit with 1 where the versions do not say the same.")
    ] = False,
    password: Password = None,
    locale: LocaleOption = "en-GB",
    vocabulary: Vocabulary = None,
    ocr: Ocr = "auto",
    no_nlp: NoNlp = False,
) -> None:
    """Say what changed in meaning between two versions of a report.

    Records are paired by what they say: another number, place or typesetting is no change. Writes to standard output
    and nowhere else.
    """
    with _reporting_failures():
        from pipeline.versions import compare_versions

        comparison = compare_versions(
            before, after, _choose_settings(password, locale, vocabulary, ocr, nlp=not no_nlp)
        )
        _print_comparison(comparison, form)
        if fail_on_change and comparison.changes.has_changes:
            raise CheckFailed(
                "the versions do not say the same.",
                file=f"{before} and {after}",
                next_step="What changed stands above.",
            )


@app.command(short_help="Check what was extracted against the PDFs.")
def check(
    extracted: Annotated[Path, typer.Argument(help="What run wrote.", metavar="FOLDER")] = EXTRACTED,
    raw: Annotated[Path, typer.Option(help="Where the PDFs lie.", metavar="FOLDER")] = RAW,
    schemas: Annotated[
        Path, typer.Option(help="Schemas to check against; those built in, if it is not there.", metavar="FOLDER")
    ] = SCHEMAS,
    password: Password = None,
    ocr: Ocr = "auto",
    as_json: AsJson = False,
) -> None:
    """Check what was extracted against its schemas and against the PDFs.

    Reads every value again from its place on the page: the words there must be the words in the record. What was made
    of them (dates, links, labels, names) must be what they give. The glyphs of each page must be those of the ledger,
    and each must have gone to exactly one place.
    """
    with _reporting_failures():
        from pipeline.store import find_documents
        from pipeline.verify import verify_folder

        settings = _choose_settings(password, ocr=ocr)
        published = schemas if schemas.is_dir() else None
        with _showing_progress(len(find_documents(extracted)), "checking") as advance:
            account = verify_folder(extracted, raw, settings, schemas=published, on_version=advance)
        _print_json(account.describe()) if as_json else _print_lines([*map(str, account.faults), account.summary])
        if account.faults:
            raise CheckFailed("is not what the PDFs say.", file=extracted, next_step="`annexe run` extracts again.")


@app.command(short_help="List the links of a report, or look each one up.")
def links(
    report: Annotated[
        Path, typer.Argument(help="The folder that run wrote for a version, or a PDF.", metavar="REPORT")
    ],
    check: Annotated[bool, typer.Option("--check", help="Look up where each link leads; needs the network.")] = False,
    archived: Annotated[
        bool, typer.Option("--archived", help="With --check: find the copy in the Internet Archive, too.")
    ] = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="With --check: exit with 1 where a link leads nowhere.")
    ] = False,
    password: Password = None,
    locale: LocaleOption = "en-GB",
    vocabulary: Vocabulary = None,
    ocr: Ocr = "auto",
    no_nlp: NoNlp = False,
    as_json: AsJson = False,
) -> None:
    """List where the links of a report lead; with --check, look each one up.

    Only public addresses are asked, one request at a time for each site, redirects included. What was found is written
    to links.json in the folder of the version, with the time; the records stay as they are. For a PDF nothing is
    written.
    """
    with _reporting_failures():
        from pipeline import linkcheck, store
        from pipeline.versions import open_version

        if (archived or strict) and not check:
            raise UsageError("--archived and --strict go with --check.", next_step="Add --check, or leave them out.")
        document = open_version(report, _choose_settings(password, locale, vocabulary, ocr, nlp=not no_nlp))
        targets = linkcheck.list_targets(document)
        if not check:
            _print_json({target: used_by for target, (_, used_by) in targets.items()}) if as_json else _print_lines(
                targets
            )
            return
        with _showing_progress(len(targets), "looking up") as advance:
            found = linkcheck.look_up_links(document, archived=archived, on_visit=advance)
        written = store.write_links(report, found) if report.is_dir() else None
        _print_json(found.model_dump(mode="json")) if as_json else _print_lines(linkcheck.describe_visits(found))
        if written:
            _note(f"written to {written}.")
        if strict and any(visit.outcome != "there" for visit in found.visits):
            raise CheckFailed("not every link leads to a page.", file=report, next_step="The lines above say which.")


@app.command(short_help="Score extraction against gold.")
def evaluate(
    gold: Annotated[list[Path], typer.Argument(help="Files <version>.gold.json, or folders of them.", metavar="GOLD")],
    extracted: Annotated[
        Path | None, typer.Option(help="Score what run wrote there, rather than extracting now.", metavar="FOLDER")
    ] = None,
    floors: Annotated[
        Path | None, typer.Option(help="Exit with 1 where a score is under the floor in this file.", metavar="FILE")
    ] = None,
    pin: Annotated[bool, typer.Option("--pin", help="Raise the floors in --floors to the scores; none falls.")] = False,
    show: Annotated[bool, typer.Option("--show", help="Show each difference: [-expected-] {+found+}.")] = False,
    password: Password = None,
    locale: LocaleOption = "en-GB",
    vocabulary: Vocabulary = None,
    ocr: Ocr = "auto",
    no_nlp: NoNlp = False,
    as_json: AsJson = False,
) -> None:
    """Score extraction against gold: precision, recall and F1 of each field.

    Gold is what a careful person reads in <version>.pdf beside it, or in raw/<report>/<version>.pdf.
    """
    with _reporting_failures():
        from pipeline import evaluate as scoring

        settings = _choose_settings(password, locale, vocabulary, ocr, nlp=not no_nlp)
        places = scoring.find_gold(gold)
        with _showing_progress(len(places), "scoring") as advance:
            evaluations = list(scoring.evaluate_all(places, settings, extracted=extracted, on_report=advance))
        if as_json:
            _print_json([evaluation.describe() for evaluation in evaluations])
        else:
            _print_lines(scoring.list_scores(evaluations, show=show))
        if floors is not None:
            scoring.hold_floors(evaluations, floors, pin=pin)


@app.command(short_help="Write the JSON Schema of each file.")
def schema(
    folder: Annotated[Path, typer.Argument(help="Where to write them.", metavar="FOLDER")] = SCHEMAS,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit with 1 where a file there is out of date.")
    ] = False,
) -> None:
    """Write the JSON Schema (2020-12) of each kind of file."""
    with _reporting_failures():
        from pipeline import store

        if not check:
            _print_lines(str(path) for path in store.write_schemas(folder))
            return
        outdated = store.find_outdated_schemas(folder)
        if outdated:
            raise CheckFailed(
                f"out of date: {_join_names(outdated)}.", next_step=f"`annexe schema {folder}` writes them."
            )


# --- From arguments to settings ---------------------------------------------------------------------------------------


def _choose_settings(
    password: str | None = None,
    locale: Locale = "en-GB",
    vocabulary: Path | None = None,
    ocr: OcrPages = "auto",
    *,
    nlp: bool = True,
) -> Settings:
    from pipeline.settings import Settings
    from pipeline.store import read_vocabulary

    chosen = Settings(password=password, locale=locale, ocr=ocr, nlp=nlp)
    return replace(chosen, vocabulary=read_vocabulary(vocabulary)) if vocabulary else chosen


# --- How it ends ------------------------------------------------------------------------------------------------------


@contextmanager
def _reporting_failures() -> Iterator[None]:
    """Every failure is one message on standard error and its exit code."""
    try:
        yield
    except AnnexeError as error:
        _note(error.message)
        _exit(error.exit_code)
    except KeyboardInterrupt:
        _end_interrupted()
    except (typer.Exit, BrokenPipeError):  # the end of the program, or of the one that reads its output
        raise
    except Exception as error:  # noqa: BLE001 - whatever it is, the promise is exit code 70 and how to report it
        if _was_interrupted(error):
            _end_interrupted()
        traceback.print_exc()
        _note(f"unexpected {type(error).__name__}. This is a fault of annexe: please report it with the lines above.")
        _exit(ExitCode.UNEXPECTED)


def _was_interrupted(error: BaseException) -> bool:
    """Whether an interruption came first: it may find processes half started, whose end then fails in its own way."""
    context = error.__context__
    return context is not None and (isinstance(context, KeyboardInterrupt) or _was_interrupted(context))


def _end_interrupted() -> NoReturn:
    _note("interrupted. Each file in the output folder is whole; the same command goes on from the start.")
    _exit(ExitCode.INTERRUPTED)


def _exit(code: ExitCode) -> NoReturn:
    raise typer.Exit(int(code))


def _note(message: str) -> None:
    typer.echo(f"annexe: {message}", err=True)


# --- What is shown ----------------------------------------------------------------------------------------------------


def _print_json(values: Any) -> None:
    typer.echo(json.dumps(values, ensure_ascii=False, indent=2))


def _print_lines(lines: Iterable[str]) -> None:
    for line in lines:
        typer.echo(line)


def _join_names(paths: Iterable[Path]) -> str:
    return ", ".join(str(path) for path in paths)


@contextmanager
def _showing_progress(count: int, work: str) -> Iterator[Callable[[str], None]]:
    """A bar on standard error, where that is a terminal. It is told what was done last."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    text = TextColumn("{task.description}")
    columns = (SpinnerColumn(), text, BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(work, total=count)
        yield lambda done: progress.update(task, advance=1, description=f"{work} {done}")


def _print_batch(report: BatchReport, out: Path) -> None:
    from rich.text import Text

    _print_table(report)
    if any(outcome.files for outcome in report.outcomes):
        typer.echo(f"Written to {out / '<report>' / '<version>'}")
    for outcome in report.outcomes:
        for changes in outcome.changes:
            told = f"{outcome.report}: {changes.before} to {changes.after}: {changes.summarise()}"
            _print_rich(Text(told))
        if outcome.trace:
            typer.echo(outcome.trace, err=True)
        if outcome.message:
            _note(outcome.message)


def _print_table(report: BatchReport) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    table = Table(box=SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False)
    for name in ("report", "version"):
        table.add_column(name, overflow="fold")
    for name in ("rows", "pairs", "responses", "links", "doubts"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("status", no_wrap=True)
    for outcome in report.outcomes:
        figures = outcome.counts.model_dump() if outcome.counts else {}
        cells = [str(figures.get(str(column.header), "")) for column in table.columns[2:7]]
        table.add_row(outcome.report, outcome.version, *cells, outcome.status)
    _print_rich(table)


def _print_comparison(comparison: Comparison, form: str) -> None:
    from pipeline.publish import changes as published

    told = (comparison.changes, comparison.before, comparison.after)
    if form == "terminal":
        _print_rich(published.render_changes(*told))
    elif form == "json":
        typer.echo(published.changes_to_json(comparison.changes), nl=False)
    elif form == "markdown":
        typer.echo(published.changes_to_markdown(*told), nl=False)
    else:
        typer.echo(published.changes_to_html(*told), nl=False)


def _print_rich(what: RenderableType) -> None:
    """As wide as the terminal; where there is none, wide enough that a program finds one record on one line."""
    from rich.console import Console

    if sys.stdout.isatty():
        Console(highlight=False).print(what)
        return
    console = Console(width=WIDTH_OF_FILES, highlight=False)
    with console.capture() as captured:
        console.print(what)
    _print_lines(line.rstrip() for line in captured.get().splitlines())
