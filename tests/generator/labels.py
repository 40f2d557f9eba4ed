"""How a report counts its recommendations; shared by the page and the truth, since a label is printed as counted."""

from __future__ import annotations

from dataclasses import dataclass

from tests.generator.content import Recommendation, RecommendationList
from tests.generator.style import Style


@dataclass(frozen=True, slots=True)
class Labelled:
    """A recommendation with its label as printed and that of the one it is part of."""

    recommendation: Recommendation
    label: str | None
    parent: str | None
    group: str  # the heading it stands under, '' where none is printed
    opens_group: bool


def label_recommendations(asked: RecommendationList, style: Style) -> list[Labelled]:
    """Every recommendation in order, counted as the style counts."""
    labelled: list[Labelled] = []
    count, parts, parent = 0, 0, ""
    headed = prints_groups(asked, style)
    for group in asked.groups:
        if style.labels == "restart":
            count = 0
        for index, each in enumerate(group.recommendations):
            if style.labels == "parts" and each.is_part and parent:
                parts += 1
                label, above = f"{parent}{chr(ord('a') + parts - 1)}", parent
            else:
                count, parts = count + 1, 0
                label = parent = f"R{count}" if style.labels == "prefixed" else str(count)
                above = ""
            printed = None if style.labels == "none" else label
            labelled.append(
                Labelled(each, printed, above or None, group.heading if headed else "", headed and not index)
            )
    return labelled


def prints_groups(asked: RecommendationList, style: Style) -> bool:
    """Whether the groups' headings are printed: always where numbers start again under each."""
    several = len(asked.groups) > 1
    return several and (style.theme_rows or style.labels == "restart" or style.recommendations_as != "table")


def share_answers(labelled: list[Labelled]) -> list[list[Labelled]]:
    """Runs of neighbours that have one and the same answer."""
    runs: list[list[Labelled]] = []
    for each in labelled:
        if runs and each.recommendation.shares_answer and not each.opens_group:
            runs[-1].append(each)
        else:
            runs.append([each])
    return runs
