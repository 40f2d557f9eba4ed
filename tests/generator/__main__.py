"""`python -m tests.generator --seed 7 --style banded --producer typst --out folder` writes a PDF and its truth."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from tests.generator import PRODUCERS, STYLES, draw_content, draw_style, truth, typeset


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
    parser.add_argument("--out", type=Path, required=True, help="the folder to write to")
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    content = draw_content(asked.seed, asked.rows, asked.recommendations)
    style_seed = asked.seed if asked.style_seed is None else asked.style_seed
    for name in STYLES if asked.style == "all" else [asked.style]:
        for producer in PRODUCERS if asked.producer == "all" else [asked.producer]:
            style = draw_style(style_seed, producer, name)
            stem = asked.out / f"{asked.seed}-{style.name}-{style.producer}"
            stem.with_suffix(".pdf").write_bytes(typeset(content, style))
            expected = json.dumps(truth(content, style), ensure_ascii=False, indent=2)
            stem.with_suffix(".truth.json").write_text(expected + "\n", encoding="utf-8")
            print(stem.with_suffix(".pdf"), style)


if __name__ == "__main__":
    main()
