"""How a report counts its recommendations; shared by the page and the truth, since a label is printed as counted."""

from __future__ import annotations

from dataclasses import dataclass

from tests.generator.content import Answer, Paragraph, Recommendation, RecommendationList, Run
from tests.generator.sentences import DECISIONS
from tests.generator.style import Style


@dataclass(frozen=True, slots=True)
class Labelled:
    """A recommendation with its label as printed and that of the one it is part of."""

    recommendation: Recommendation
    label: str | None
    parent: str | None
    group: str  # the heading it stands under, '' where none is printed
    opens_group: bool
    answered_at: str = ""  # the label of the one whose answer this one shares


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
            answered_at = (labelled[-1].answered_at or labelled[-1].label or "") if each.shares_answer else ""
            heading = group.heading if headed else ""
            labelled.append(Labelled(each, printed, above or None, heading, headed and not index, answered_at))
    return labelled


CODES = {
    "accepted": ("F", "accepted in full"),
    "accepted_in_part": ("P", "accepted in part"),
    "accepted_in_principle": ("I", "accepted in principle"),
    "rejected": ("N", "not accepted"),
    "under_consideration": ("C", "under consideration"),
    "noted": ("O", "noted"),
    "done": ("D", "done"),
    "not_ours": ("X", "not for this government"),
}
KEY = "Key: " + "; ".join(f"{letter} = {words}" for letter, words in CODES.values()) + "."


def answers_of(labelled: Labelled, style: Style) -> tuple[Answer, ...]:
    """The answers as the style prints them: in full, as letters, by reference to another, or not at all."""
    answers = labelled.recommendation.answers
    in_table = style.recommendations_as == "table"
    if in_table and style.answers_as == "status":
        return ()
    if in_table and style.answers_as == "codes":
        return tuple(
            Answer(each.responder, _plain(CODES[DECISIONS[each.decision]][0]) if each.decision else ())
            for each in answers
        )
    if style.shared_as == "referred" and labelled.answered_at and not style.merged:
        told = _plain(f"See the response to recommendation {labelled.answered_at}.")
        return tuple(Answer(each.responder, told) for each in answers)
    return answers


def _plain(text: str) -> tuple[Paragraph, ...]:
    return (Paragraph((Run(text),)),)


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
