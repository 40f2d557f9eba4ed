"""What was checked, and what was found wrong."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Fault:
    """Something extracted that is not so: the file, the record, the field, and what is wrong with it."""

    file: str
    record: str
    field: str
    reason: str

    def __str__(self) -> str:
        return ": ".join((", ".join(part for part in (self.file, self.record, self.field) if part), self.reason))


@dataclass(slots=True)
class Account:
    """How much was checked, and every fault."""

    documents: int = 0
    changes: int = 0
    passages: int = 0
    from_ocr: int = 0
    glyphs: int = 0
    faults: list[Fault] = field(default_factory=list)

    @property
    def summary(self) -> str:
        """One line for a person."""
        faults = f"{len(self.faults)} fault{'' if len(self.faults) == 1 else 's'}"
        ocr = f" ({self.from_ocr} of them from OCR, compared tolerantly)" if self.from_ocr else ""
        return (
            f"Checked {self.documents} documents and {self.changes} comparisons: {self.passages} passages read again"
            f"{ocr}, {self.glyphs} glyphs accounted for, {faults}."
        )

    def describe(self) -> dict[str, Any]:
        """The same for programs."""
        return asdict(self)
