"""Sentences as public reports write them, built from a vocabulary and a seed."""

from __future__ import annotations

from random import Random

from tests.generator.date_texts import MONTHS
from tests.generator.vocabulary import ACTS, ADJECTIVES, ADVERBS, AMOUNTS, FIELDS, PEOPLE, QUOTES, REASONS, SITES, Field

# One slot a word in braces; every slot is a method of Writer, so a template reads like the sentence it makes.
EVENTS = (
    "{Body} publishes its {adjective} {document} on {subject}.",
    "{Body} {adverb} agrees to fund {programme} with {amount} over two years.",
    "{Body} writes to {body} about {subject}, copying in {person}.",
    "{Person} is appointed to chair an {review} into {subject} at {place}.",
    "Meeting between {body} and {body} to discuss {programme}; {body} asks for further evidence {reason}.",
    "{Programme} is launched in {place}, co-designed with {group} and supported by {body}.",
    "{Body} visits {place} and finds that {quote_free}.",
    "{Body} receives {amount} from {body} for a small-scale pilot at {place}.",
    "Consultation on {subject} closes with 1,218 responses, 18 of them from {group}.",
    "{Person} gives evidence under {act} and states that {quote_free}.",
    "Decision taken by {body} to pause {programme} {reason}.",
    "{Body} issues a {document} which identifies {subject} as a first-order risk.",
    "First complaint from {group} about {subject} is received by {body}.",
    "Follow-up inspection of {place} by {body}; the {adjective} findings are shared with {body}.",
    "{Body} confirms that 18 of 46 actions on {subject} are complete.",
    "{Body} commissions {body} to carry out a {adjective} evaluation of {programme}, at a cost of {amount}.",
    "{Programme} moves to business-as-usual within {body}.",
    "A {document} is circulated to {group} without the approval of {body}.",
    "{Body} tells {body} that it will not extend {programme} beyond {place}.",
    "Letter dated {date} from {person} to {body} raises concerns about {subject}.",
    "{Body} sets a deadline of {date} for the {adjective} {document}.",
    "Power failure at {place} affects {programme}; {group} are diverted to {place}.",
)
CLAUSES = (
    "{Person} later described this as “{quote}”.",
    "The {document} had been in preparation since the previous spring.",
    "{Body} was not informed at the time.",
    "The cost was estimated at {amount}, against an original budget of {amount}.",
    "This was the third such {document} in 18 months.",
    "{Group} were told about the change only afterwards, {reason}.",
    "No record of the discussion has been found.",
    "It was agreed that {body} would take the lead on {subject}.",
    "Off-the-record briefings to {group} continued.",
    "The figures were drawn from a self-assessment by {body}.",
    "Under {act}, {body} must publish its reasons.",
)
PROSE = (
    "This section describes how {body} approached {subject} and what was known to {group} at the time.",
    "Evidence from {group} was consistent on this point: {quote_free}.",
    "{Body} was responsible for {subject}, although day-to-day oversight of {programme} rested with {body}.",
    "We heard from {person} that {quote_free}.",
    "Between them, {body} and {body} spent {amount} on {programme}.",
    "The {document} did not say how {subject} would be measured.",
    "In the view of {person}, the well-intentioned aims of {programme} were undermined {reason}.",
    "A fuller account of {subject} is given in the {document} published alongside this report.",
    "Officials told us that {group} had been consulted, but the file holds no note of it.",
    "Figures for {place} are not comparable with those for earlier years.",
    "The duty in {act} applies to {body} as it does to other public bodies.",
    "Around {amount} of the total related to {place} alone.",
)
RECOMMENDATIONS = (
    "{Body} should publish a {adjective} {document} on {subject} at least every two years.",
    "{Body} should, together with {body}, review {subject} and report its findings to {group}.",
    "That {body} establish clear arrangements for {subject}, with named responsibility at board level.",
    "{Body} must ensure that {group} are consulted before any change is made to {programme}.",
    "We recommend that {body} commission an {review} into {subject}.",
    "{Body} should seek assurance that {programme} meets the requirements of {act}.",
    "Before {programme} is extended, {body} should set out how risks to {group} will be managed.",
    "{Body} should set aside {amount} to improve {subject} at {place}.",
    "{Body} and {body} should agree a joint protocol for sharing each {document} with {group}.",
    "{Body} should accept in full the findings of the {document} on {subject}.",
    "Training on {subject} should be made mandatory for all {group}.",
)
FURTHER_ASKS = (
    "It should report progress to {body} within six months.",
    "This should include a plain-language summary for {group}.",
    "Where this is not possible, the reasons should be recorded and shared with {body}.",
    "The arrangements should be tested in a live exercise at {place}.",
)
ANSWERS = (
    "{Body} has begun work with {body} to review {subject}.",
    "A {adjective} {document} was issued to {group} and is now in use at {place}.",
    "Funding of {amount} has been made available for {programme}.",
    "We have written to {body} asking for an updated assessment of {subject}.",
    "{Group} have been involved in the design of the new arrangements from the outset.",
    "Work on {subject} will be completed by the end of the year, subject to approval by {body}.",
    "A cross-government working group, chaired by {person}, oversees delivery.",
    "The new approach has been piloted at {place} and will be rolled out more widely.",
    "Existing duties under {act} already cover this point.",
    "Progress will be monitored through quarterly returns to {body}.",
)
ITEMS = (
    "set out who is responsible for {subject}",
    "consult {group} on the {adjective} {document}",
    "share lessons from {place} with {body}",
    "publish data on {subject}",
    "review the funding of {programme}",
    "provide {group} with up-to-date training",
)
TITLES = (
    "{Subject_title}",
    "Oversight of {programme}",
    "Involving {group}",
    "Publication of the {document}",
    "Learning from {place}",
)
HEADINGS = (
    "Background",
    "Scope and method",
    "Governance and oversight",
    "What the evidence shows",
    "Involvement of those affected",
    "Funding and resources",
    "The role of inspection",
    "Lessons learned",
    "Data and monitoring",
    "Next steps",
)
GROUP_HEADINGS = ("Leadership and governance", "Safety and standards", "Openness and records", "People and skills")
DECISIONS = {
    "Accepted.": "accepted",
    "We accept this recommendation.": "accepted",
    "The government accepts this recommendation.": "accepted",
    "Accepted in part.": "accepted_in_part",
    "The recommendation is accepted in principle.": "accepted_in_principle",
    "Accepted in principle.": "accepted_in_principle",
    "Not accepted.": "rejected",
    "We do not accept this recommendation.": "rejected",
    "Noted.": "noted",
    "Rejected.": "rejected",
    "Under consideration.": "under_consideration",
    "The government partially accepts this recommendation.": "accepted_in_part",
    "This recommendation has been implemented.": "done",
    "This is not for the government to respond to.": "not_ours",
}
STATUSES = (
    "Complete",
    "In progress",
    "Not started",
    "Open",
    "Closed",
    "Implemented",
    "Implemented in part",
    "Superseded",
    "Overdue",
)


class Writer:
    """Draws sentences about one field of government; every draw moves its generator."""

    def __init__(self, rng: Random, field: Field | None = None, bullet: str = "") -> None:
        self.rng = rng
        self.field = field or rng.choice(FIELDS)
        self.bullet = bullet or rng.choice(("•", "•", "•", "–"))
        self._headings: list[str] = []

    # -- slots of the templates

    def body(self, start: bool = False) -> str:
        name, abbreviation = self.rng.choice(self.field.bodies)
        if abbreviation and not abbreviation.startswith("the ") and self.rng.random() < 0.3:
            name = abbreviation if self.rng.random() < 0.5 else f"{name} ({abbreviation})"
        return name[0].upper() + name[1:] if start else name

    def _slot(self, name: str) -> str:
        rng, field = self.rng, self.field
        lower = name.lower()
        choices: dict[str, tuple[str, ...]] = {
            "programme": field.programmes,
            "subject": field.subjects,
            "document": field.documents,
            "group": field.groups,
            "place": field.places,
            "person": PEOPLE,
            "adverb": ADVERBS,
            "adjective": ADJECTIVES,
            "amount": AMOUNTS,
            "act": ACTS,
            "quote": QUOTES,
            "quote_free": QUOTES,
            "reason": REASONS,
            "review": ("independent review", "investigation", "inquiry"),
            "subject_title": field.subjects,
        }
        if lower == "body":
            return self.body(start=name[0].isupper())
        if lower == "date":
            return f"{rng.randint(1, 28)} {rng.choice(MONTHS)} {rng.randint(2001, 2022)}"
        word = rng.choice(choices[lower])
        return word[0].upper() + word[1:] if name[0].isupper() else word

    def fill(self, template: str) -> str:
        """The template with each slot filled; a sentence."""
        parts = template.replace("}", "{").split("{")
        used: set[str] = set()
        for index in range(1, len(parts), 2):
            tries = [self._slot(parts[index]) for _ in range(3)]
            parts[index] = next((word for word in tries if word.lower()[:12] not in used), tries[0])
            used.add(parts[index].lower()[:12])
        return _mend_articles("".join(parts))

    # -- what a report is made of

    @property
    def publisher(self) -> str:
        name = self.field.bodies[0][0]
        return name[0].upper() + name[1:]

    def title(self) -> str:
        return self.fill(
            self.rng.choice(
                (
                    "Review of {subject}",
                    "Independent review of {programme}",
                    "Government response to the review of {subject}",
                    "Report on {subject} at {place}",
                )
            )
        )

    def section_heading(self) -> str:
        if not self._headings:
            self._headings = self.rng.sample(HEADINGS, len(HEADINGS))
        return self._headings.pop()

    def chronology_heading(self, clock: bool) -> str:
        if clock:
            return self.rng.choice(("Timeline of the incident", "Incident timeline"))
        return self.rng.choice(("Chronology of events", "Timeline", "Chronology", "Key dates", "Annex A: Chronology"))

    def group_heading(self, index: int) -> str:
        return GROUP_HEADINGS[index % len(GROUP_HEADINGS)]

    def theme(self, index: int) -> str:
        name = self.fill(
            self.rng.choice(("Events concerning {programme}", "{Subject}", "The role of {body}", "At {place}"))
        )
        return f"Phase {index + 1}: {name}" if self.rng.random() < 0.2 else name

    def event(self, sentences: int, reference: str = "") -> str:
        first = self.fill(self.rng.choice(EVENTS))
        if reference:
            first = f"{first[:-1]}{reference}."
        pool = self.rng.sample(CLAUSES + EVENTS, sentences - 1)
        return " ".join([first, *(self.fill(each) for each in pool)])

    def quotation(self) -> str:
        opening = self.rng.choice(("Page 18: ", "Paragraph 3.12: ", "", "The review found: "))
        second = self.fill(self.rng.choice(CLAUSES[1:]))
        quote = self.rng.choice(QUOTES)
        return f"{opening}“{quote[0].upper()}{quote[1:]}. {second.replace('“', '‘').replace('”', '’')}”"

    def citation(self) -> str:
        return self.fill(
            self.rng.choice(
                (
                    "{Document} of {body}, page 18",
                    "Witness statement of {person}, paragraph 46",
                    "Minutes of {body}",
                    "{Document}; letter from {person}",
                    "Annex C, document 18",
                )
            )
        )

    def extra_cell(self, header: str) -> str:
        if self.rng.random() < 0.12:
            return ""
        if header == "Lead body":
            return self.body(start=True)
        if header == "Location":
            return self.fill("{Place}")
        if header == "Cost":
            return self.rng.choice(AMOUNTS)
        return f"{self.rng.choice(('DOC', 'WS', 'BUN'))}{self.rng.randint(100, 9999)}/{self.rng.randint(1, 40)}"

    def list_item(self) -> str:
        return self.fill(self.rng.choice(ITEMS)) + self.rng.choice((";", ".", ""))

    def url(self) -> str:
        words = [self.rng.choice(self.field.documents).replace(" ", "-") for _ in range(self.rng.randint(1, 3))]
        ending = self.rng.choice(("", ".pdf", f"?id={self.rng.randint(10, 999)}", "/"))
        return f"https://{self.rng.choice(SITES)}/{self.field.name}/{'/'.join(words)}{ending}"

    def footnote(self) -> str:
        return self.fill(
            self.rng.choice(
                (
                    "See the {document} of {body}.",
                    "Letter from {person} to {body}.",
                    "{Act}, as amended.",
                    "Not to be confused with {programme}.",
                )
            )
        )

    def prose_paragraph(self) -> str:
        chosen = self.rng.sample(PROSE, self.rng.randint(2, 5))
        return " ".join(self.fill(each) for each in chosen)

    def bridge_paragraph(self) -> str:
        return self.fill(
            "The period that followed was dominated by {subject}. The evidence of {person} is taken up again below."
        )

    def responders(self, count: int) -> tuple[str, ...]:
        if count == 4:
            return ("UK Government", "Scottish Government", "Welsh Government", "Northern Ireland Executive")
        names = [name for name, _ in self.rng.sample(self.field.bodies, count)]
        return tuple((name[0].upper() + name[1:]).removeprefix("The ") for name in names)

    def recommendation(self, sentences: int) -> str:
        first = self.fill(self.rng.choice(RECOMMENDATIONS))
        return " ".join([first, *(self.fill(each) for each in self.rng.sample(FURTHER_ASKS, sentences - 1))])

    def recommendation_title(self) -> str:
        return self.fill(self.rng.choice(TITLES))

    def answer(self, sentences: int) -> str:
        return " ".join(self.fill(each) for each in self.rng.sample(ANSWERS, sentences))

    def decision(self) -> str:
        return self.rng.choice(tuple(DECISIONS))

    def status(self) -> str:
        return self.rng.choice(STATUSES)

    def due(self) -> str:
        month = self.rng.choice(("March", "June", "September", "December"))
        return f"{month} {self.rng.randint(2019, 2026)}"


def _mend_articles(text: str) -> str:
    """'a independent' into 'an independent', and the other way round."""
    words = text.split(" ")
    for index in range(len(words) - 1):
        if words[index] in ("a", "an", "A", "An") and words[index + 1][:1].isalpha():
            vowel = words[index + 1][0].lower() in "aeiou" and not words[index + 1].startswith(("one", "uni", "use"))
            words[index] = words[index][0] + ("n" if vowel else "")
    return " ".join(words)
