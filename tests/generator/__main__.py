"""`python -m tests.generator --seed 7 --style banded --producer typst --out folder` writes a PDF and its truth."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from tests.generator import PRODUCERS, STYLES, draw_content_for, draw_style, scan_pages, truth, typeset


def main() -> None:
    """Writes one report for each style and producer asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.generator", description=__doc__)
    parser.add_argument(
        "--seed", type=int, default=0, help="of the content, and of the style where --style-seed is not given"
    )
    parser.add_argument("--style-seed", type=int, help="of the style")
    parser.add_argument("--style", choices=[*STYLES, "all"], help="default: drawn")
    parser.add_argument("--producer", choices=[*PRODUCERS, "all"], help="default: drawn")
    parser.add_argument("--rows", type=int, help="of the chronology; default: drawn")
    parser.add_argument("--recommendations", type=int, help="how many; default: drawn")
    parser.add_argument("--scan", action="store_true", help="pictures of the pages instead of text")
    parser.add_argument("--out", type=Path, required=True, help="the folder to write to")
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    for name in STYLES if asked.style == "all" else [asked.style]:
        able = STYLES[name].producers if name else PRODUCERS
        for producer in able if asked.producer == "all" else [asked.producer]:
            style = draw_style(asked.seed if asked.style_seed is None else asked.style_seed, producer, name)
            content = draw_content_for(style, asked.seed, asked.rows, asked.recommendations)
            stem = f"{asked.seed}-{style.name}-{style.producer}"
            pdf = typeset(content, style)
            (asked.out / f"{stem}.pdf").write_bytes(scan_pages(pdf, asked.seed) if asked.scan else pdf)
            expected = json.dumps(truth(content, style), ensure_ascii=False, indent=2)
            (asked.out / f"{stem}.truth.json").write_text(expected + "\n", encoding="utf-8")
            print(stem, style)


if __name__ == "__main__":
    main()
