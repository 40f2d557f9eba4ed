"""Two versions of a report into Changes."""

from __future__ import annotations

from pipeline.compare.identity import DEFAULTS, MatchedDocuments, match_documents
from pipeline.compare.recommendations import compare_recommendations
from pipeline.compare.rows import compare_rows
from pipeline.models import (
    ChangeCounts,
    Changes,
    ChangesSummary,
    ChronologyChanges,
    Document,
    RecommendationChanges,
)
from pipeline.settings import Settings

FEW = 4
"""So few records are read at a glance, also where all of them are new."""


def compare_documents(before: Document, after: Document, settings: Settings = DEFAULTS) -> Changes:
    """What `after` says otherwise than `before`; typesetting, numbering and order are none of it.

    Ids are those of `before` for every record found in both (`carry_ids` gives `after` the same).
    """
    matched = match_documents(before, after, settings)
    rows, pairs = compare_rows(matched.rows), compare_recommendations(matched.recommendations)
    reason = explain_churn(matched, settings)
    return Changes(
        report=after.record.report,
        before=before.record.version,
        after=after.record.version,
        comparable=reason is None,
        reason=reason,
        summary=ChangesSummary(chronology=_count(rows), recommendations=_count(pairs)),
        chronology=rows,
        recommendations=pairs,
    )


def explain_churn(matched: MatchedDocuments, settings: Settings = DEFAULTS) -> str | None:
    """Why the two versions cannot be compared with sense, or None where they can."""
    sizes = [len(one.chronology) + len(one.recommendations) for one in (matched.before, matched.after)]
    names = [one.record.version for one in (matched.before, matched.after)]
    if min(sizes) == 0 and max(sizes) >= FEW:
        empty, full = (0, 1) if sizes[0] == 0 else (1, 0)
        return f"Nothing was found in {names[empty]}, and {sizes[full]} records in {names[full]}."
    kept = len(matched.rows.pairs) + len(matched.recommendations.pairs)
    if min(sizes) < FEW or kept >= settings.least_kept * min(sizes):
        return None
    return (
        f"Of {sizes[0]} records in {names[0]} and {sizes[1]} in {names[1]} only {kept} say the same thing. "
        "These may be two reports, or one version was read badly."
    )


def _count(changes: ChronologyChanges | RecommendationChanges) -> ChangeCounts:
    return ChangeCounts(
        added=len(changes.added),
        removed=len(changes.removed),
        changed=len(changes.changed),
        renumbered=len(changes.renumbered),
        moved=len(changes.moved),
        consequential=len(changes.consequential),
    )
