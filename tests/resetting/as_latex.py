"""The sample report as a LaTeX document in one of several styles."""

from __future__ import annotations

from tests.resetting.content import Cell, Grid, Part, Run, read_prose, read_tables

PREAMBLE = r"""\documentclass[%(options)s]{article}
\usepackage[T1]{fontenc}
\usepackage[utf8]{inputenc}
\usepackage{lmodern,textcomp,longtable,array,booktabs,ragged2e}
%(packages)s
\usepackage[british]{babel}
\usepackage[hidelinks]{hyperref}
\setlength{\parindent}{0pt}\setlength{\parskip}{6pt}
\setcounter{secnumdepth}{0}
\newcommand{\indented}[1]{{\leftskip=2em #1\par}}
\begin{document}
"""

STYLES: dict[str, dict[str, str]] = {
    "booktabs": {},
    "booktabs, lines between rows": {"between": r"\midrule"},
    "booktabs, space between rows": {"between": r"\addlinespace[6pt]"},
    "booktabs, ragged": {"ragged": r"\RaggedRight", "between": r"\addlinespace[5pt]"},
    "ruled": {"rules": "|", "between": r"\hline", "top": r"\hline", "mid": r"\hline", "bottom": r"\hline"},
    "ruled, ragged": {
        "rules": "|", "between": r"\hline", "top": r"\hline", "mid": r"\hline", "bottom": r"\hline",
        "ragged": r"\RaggedRight",
    },
    "ruled, times": {
        "rules": "|", "between": r"\hline", "top": r"\hline", "mid": r"\hline", "bottom": r"\hline",
        "packages": r"\usepackage{mathptmx}\usepackage[margin=22mm]{geometry}", "options": "11pt,a4paper",
    },
    "helvetica, no lines": {
        "between": r"\addlinespace[6pt]", "top": "", "mid": "", "bottom": "", "ragged": r"\RaggedRight",
        "packages": r"\usepackage{helvet}\renewcommand{\familydefault}{\sfdefault}\usepackage[margin=20mm]{geometry}",
    },
    "two columns of prose": {
        "rules": "|", "between": r"\hline", "top": r"\hline", "mid": r"\hline", "bottom": r"\hline",
        "packages": r"\usepackage{multicol}\usepackage[margin=18mm]{geometry}", "columns": "2",
    },
    "banded": {
        "packages": r"\usepackage[table]{xcolor}\usepackage[margin=22mm]{geometry}", "band": r"\rowcolor[gray]{.92}",
        "ragged": r"\RaggedRight",
    },
}  # fmt: skip
"""What each style sets otherwise than plain booktabs."""

WIDTHS = {"chronology": (0.04, 0.14, 0.36, 0.36), "recommendations": (0.46, 0.46)}
SPECIAL = {"&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_", "£": r"\pounds{}", "~": r"\textasciitilde{}"}
QUOTES = {"“": "``", "”": "''", "‘": "`", "’": "'", "–": "--"}


def write_latex(style: str) -> str:
    """The report as a LaTeX document."""
    choices = STYLES[style]
    head = PREAMBLE % {
        "options": choices.get("options", "10pt,a4paper"),
        "packages": choices.get("packages", r"\usepackage[margin=24mm]{geometry}"),
    }
    lines: list[str] = []
    is_indented = False
    for part in read_prose():
        if part.kind in ("title", "section", "subsection", "numbered"):
            is_indented = part.kind in ("numbered", "subsection")
        if part.kind == "table":
            lines.append(_close(choices))
            lines.append(_write_table(part.text, read_tables()[part.text], choices))
            lines.append(_open(choices))
        else:
            lines.append(_write_part(part, is_indented))
    return f"{head}{_open(choices)}\n" + "\n\n".join(lines) + f"\n{_close(choices)}\n\\end{{document}}\n"


def _open(choices: dict[str, str]) -> str:
    return rf"\begin{{multicols}}{{{choices['columns']}}}\raggedcolumns{{}}" if "columns" in choices else ""


def _close(choices: dict[str, str]) -> str:
    return r"\end{multicols}" if "columns" in choices else ""


def _write_part(part: Part, is_indented: bool) -> str:
    inner = _write_runs(part.runs)
    commands = {"title": "section*", "section": "subsection*", "subsection": "subsubsection*"}
    if part.kind in commands:
        return rf"\{commands[part.kind]}{{{inner}}}"
    if part.kind == "numbered":
        return rf"{{\leftskip=2em\hskip-2em\makebox[2em][l]{{{part.number}}}{inner}\par}}"
    if part.kind == "quote":
        return rf"\begin{{quote}}\itshape {inner}\end{{quote}}"
    if part.kind == "label":
        return rf"\indented{{\textbf{{{inner}}}}}"
    if part.kind == "listed":
        return rf"\indented{{- {inner}}}"
    return rf"\indented{{{inner}}}" if is_indented else inner


def _write_table(name: str, grid: Grid, choices: dict[str, str]) -> str:
    rule, ragged = choices.get("rules", ""), choices.get("ragged", "")
    shape = rule.join(
        f">{{{ragged}}}p{{{width}\\linewidth}}" if ragged else f"p{{{width}\\linewidth}}" for width in WIDTHS[name]
    )
    header = " & ".join(rf"\textbf{{{text}}}" if text else "" for text in grid.header)
    top, mid, bottom = (choices.get(key, rf"\{key}rule") for key in ("top", "mid", "bottom"))
    end = r" \tabularnewline " + choices.get("between", "") + "\n"
    rows = [" & ".join(map(_write_cell, row)) for row in grid.rows]
    if "band" in choices:
        rows = [choices["band"] + row if place % 2 == 0 else row for place, row in enumerate(rows)]
    return (
        rf"\begin{{longtable}}{{{rule}{shape}{rule}}}"
        + f"\n{top}\n{header} \\tabularnewline {mid}\n\\endhead\n{bottom}\n"
        f"\\endlastfoot\n{end.join(rows)} \\tabularnewline\n\\end{{longtable}}"
    )


def _write_cell(cell: Cell) -> str:
    return r"\newline ".join(_write_runs(paragraph) for paragraph in cell)


def _write_runs(runs: tuple[Run, ...]) -> str:
    return "".join(map(_write_run, runs))


def _write_run(run: Run) -> str:
    if run.uri is None:
        return _escape(run.text)
    uri = "".join(f"\\{character}" if character in "%#&" else character for character in run.uri)
    return rf"\href{{{uri}}}{{{_escape(run.text)}}}"


def _escape(text: str) -> str:
    return "".join(SPECIAL.get(character, QUOTES.get(character, character)) for character in text)
