"""Words of public reports by field of government; every name here is made up or generic."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Field:
    """One field of government: who acts, on what, where."""

    name: str
    bodies: tuple[tuple[str, str], ...]  # full name, abbreviation ('' where it has none)
    programmes: tuple[str, ...]
    subjects: tuple[str, ...]
    documents: tuple[str, ...]
    groups: tuple[str, ...]
    places: tuple[str, ...]


FIELDS: tuple[Field, ...] = (
    Field(
        "health",
        (
            ("Northmoor Health Board", "NHB"),
            ("the Patient Safety Directorate", "PSD"),
            ("Calder Valley NHS Trust", "CVT"),
            ("the Care Standards Inspectorate", "CSI"),
            ("the Department of Health", ""),
            ("the National Screening Office", "NSO"),
            ("the Royal Institute of Nursing Practice", ""),
        ),
        (
            "the Single Point of Access",
            "the out-of-hours pathway",
            "the Safer Staffing programme",
            "the community crisis service",
            "the high-intensity support scheme",
            "the maternity improvement plan",
        ),
        (
            "infection prevention and control",
            "waiting times for specialist assessment",
            "the quality of discharge summaries",
            "staffing levels on acute wards",
            "the handling of serious incidents",
            "access to patient-level data",
        ),
        (
            "quality report",
            "clinical audit",
            "serious incident review",
            "operational guidance",
            "business case",
            "service specification",
        ),
        ("patients and carers", "frontline clinicians", "general practitioners", "bereaved families", "ward managers"),
        ("Northmoor", "Calder Valley", "St Edmund’s Hospital", "the Fenwick Unit", "Harrowgate Infirmary"),
    ),
    Field(
        "transport",
        (
            ("the Rail Safety Office", "RSO"),
            ("Tidewater Ferries Limited", "TFL"),
            ("the Maritime Accident Commission", "MAC"),
            ("the Highways Authority", ""),
            ("Eastern Junction Operations", "EJO"),
            ("the Department for Transport", ""),
            ("the Harbour Board", ""),
        ),
        (
            "the signalling renewal scheme",
            "the level-crossing programme",
            "the vessel refit",
            "the bus franchising trial",
            "the track-side safety initiative",
        ),
        (
            "the maintenance of steering gear",
            "overhead-line inspections",
            "crew fatigue and rostering",
            "passenger evacuation procedures",
            "speed monitoring on the northern branch",
            "the fitting of driver-only cameras",
        ),
        (
            "safety bulletin",
            "maintenance log",
            "interim statement",
            "inspection certificate",
            "route assessment",
            "technical note",
        ),
        ("drivers and signallers", "passengers", "maintenance contractors", "freight operators", "trainee officers"),
        ("Kelby Junction", "Port Aldous", "the Sandmouth line", "Marlow Bridge", "Pier 18"),
    ),
    Field(
        "policing",
        (
            ("Wexshire Constabulary", ""),
            ("the Police Standards Authority", "PSA"),
            ("the Home Affairs Ministry", ""),
            ("the Crown Office", ""),
            ("the Forensic Oversight Board", "FOB"),
            ("the Victims’ Commissioner", ""),
        ),
        (
            "Operation Lantern",
            "the neighbourhood patrol pilot",
            "the body-worn video rollout",
            "the street triage scheme",
            "the joint response protocol",
        ),
        (
            "the recording of stop-and-search",
            "disclosure of digital evidence",
            "custody medical cover",
            "response to domestic abuse calls",
            "the use of section 136 powers",
            "vetting of transferees",
        ),
        (
            "thematic inspection",
            "memorandum of understanding",
            "force policy",
            "witness protocol",
            "statistical bulletin",
        ),
        ("complainants", "custody sergeants", "independent advisers", "witnesses", "call handlers"),
        ("Wexshire", "Leam Cross", "the Bristow Estate", "Custody Suite 4", "the county control room"),
    ),
    Field(
        "housing",
        (
            ("the Building Regulator", ""),
            ("Ashdown Borough Council", "ABC"),
            ("the Tenants’ Management Organisation", "TMO"),
            ("the Fire and Rescue Service", "FRS"),
            ("the Ministry of Housing", ""),
            ("the Social Landlords Forum", "SLF"),
        ),
        (
            "the cladding remediation fund",
            "the decent-homes programme",
            "the estate refurbishment",
            "the fire-door replacement plan",
            "the residents’ voice initiative",
        ),
        (
            "combustible external-wall systems",
            "the inspection of fire doors",
            "damp and mould in flats",
            "personal emergency evacuation plans",
            "the competence of fire risk assessors",
            "complaints about repairs",
        ),
        ("fire risk assessment", "gateway application", "tenancy audit", "approved document", "consultation paper"),
        ("residents", "leaseholders", "building control officers", "principal designers", "housing officers"),
        ("Fairfield Tower", "Ashdown", "the Lindley Estate", "Block 18", "Quarry House"),
    ),
    Field(
        "education",
        (
            ("the Schools Inspectorate", ""),
            ("the Department for Learning", ""),
            ("Westbrook Academy Trust", "WAT"),
            ("the Qualifications Regulator", "QR"),
            ("the Student Finance Agency", "SFA"),
            ("Hallam County Council", "HCC"),
        ),
        (
            "the catch-up tutoring programme",
            "the reformed literacy test",
            "the school rebuilding programme",
            "the early-years offer",
            "the co-designed curriculum pilot",
        ),
        (
            "the safeguarding of pupils",
            "reinforced concrete in school buildings",
            "support for special educational needs",
            "the moderation of assessed grades",
            "teacher recruitment and retention",
            "off-rolling in secondary schools",
        ),
        ("inspection report", "statutory guidance", "financial notice to improve", "equality analysis", "green paper"),
        ("head teachers", "parents and guardians", "governors", "examiners", "local authorities"),
        ("Hallam", "Westbrook", "the Tolland campus", "Room 18", "St Aidan’s School"),
    ),
    Field(
        "digital",
        (
            ("the Cabinet Office", ""),
            ("the Data Protection Commissioner", "DPC"),
            ("the Government Payments Service", "GPS"),
            ("Meridian Systems plc", ""),
            ("the National Audit Bureau", "NAB"),
            ("the Intelligence Oversight Board", "the Board"),
        ),
        (
            "the identity assurance platform",
            "the legacy migration programme",
            "the bulk records programme",
            "the cloud-first procurement route",
            "the two-factor sign-in rollout",
        ),
        (
            "the retention of communications data",
            "supplier performance and penalties",
            "unauthorised access to case files",
            "the accuracy of automated decisions",
            "resilience of the payments gateway",
            "off-payroll contractors",
        ),
        (
            "privacy impact assessment",
            "service assessment",
            "data-sharing agreement",
            "incident report",
            "spending review",
        ),
        ("claimants", "caseworkers", "system administrators", "privacy advocates", "benefit recipients"),
        ("Data Centre 2", "the Swindale office", "the northern hub", "Level 18", "the disaster-recovery site"),
    ),
    Field(
        "environment",
        (
            ("the Rivers Agency", ""),
            ("Southern Catchment Water", "SCW"),
            ("the Environment Ministry", ""),
            ("the Flood Forecasting Centre", "FFC"),
            ("Lower Derwent District Council", "LDDC"),
            ("the Nuclear Safety Executive", "NSE"),
        ),
        (
            "the flood alleviation scheme",
            "the storm-overflow reduction plan",
            "the coastal realignment project",
            "the low-carbon heat trial",
            "the reservoir safety review",
        ),
        (
            "the discharge of untreated sewage",
            "warnings issued to riverside communities",
            "the condition of culverts and sluices",
            "abstraction from chalk streams",
            "emergency pumping capacity",
            "the self-monitoring of permit holders",
        ),
        ("flood investigation report", "permit variation", "asset survey", "river-basin plan", "enforcement notice"),
        ("riverside residents", "farmers and landowners", "parish councils", "duty officers", "anglers"),
        ("the Lower Derwent", "Brockford Weir", "Sluice 18", "the Holme Levels", "Castle Quay"),
    ),
    Field(
        "pensions",
        (
            ("the Department for Pensions", "DP"),
            ("the Ombudsman", ""),
            ("the Public Service Pensions Agency", "PSPA"),
            ("the Treasury", ""),
            ("the Actuary’s Office", ""),
            ("the Benefits Appeals Tribunal", "BAT"),
        ),
        (
            "the State Pension age notification exercise",
            "the underpayment correction exercise",
            "the direct-mail campaign",
            "the remedy for younger members",
            "the digital claim service",
        ),
        (
            "letters sent to those affected",
            "awareness of the change in State Pension age",
            "the calculation of arrears",
            "complaints upheld at first stage",
            "customer research findings",
            "guaranteed minimum pensions",
        ),
        ("impact assessment", "white paper", "information leaflet", "actuarial valuation", "complaint-handling review"),
        ("women born in the 1950s", "scheme members", "widows and widowers", "decision makers", "benefit advisers"),
        ("Newcastle", "the Wolvering office", "the contact centre", "Region 18", "the appeals registry"),
    ),
)

PEOPLE = (
    "Dame Helen Ashworth",
    "Sir Peter Lindqvist",
    "Dr Amara Nwosu",
    "Professor John Fairley",
    "Ms Ruth Okafor",
    "Lord Stannard of Ely",
    "Baroness Whitfield",
    "Mr D. R. Officer",
    "Captain Iain McFee",
    "Ms Siân O’Flaherty",
)

ADVERBS = ("formally", "publicly", "jointly", "initially", "subsequently", "provisionally", "informally")
ADJECTIVES = (
    "final",
    "draft",
    "revised",
    "independent",
    "joint",
    "interim",
    "two-year",
    "cross-government",
    "long-awaited",
    "follow-up",
)
AMOUNTS = ("£1.2 million", "£350,000", "£4.75m", "£18,000", "some £18 million", "£46,535", "nearly £0.5m")
ACTS = (
    "the Mental Health Act 1983",
    "the Data Protection Act 2018",
    "the Inquiries Act 2005",
    "the Building Safety Act 2022",
    "the Freedom of Information Act 2000",
    "the Equality Act 2010",
)
QUOTES = (
    "the service had developed new and innovative ways to protect vulnerable people",
    "no single organisation took responsibility for the overall picture",
    "staff were confident that the revised process was safe and effective",
    "we were not told until it was too late to influence the outcome",
    "an official was satisfied that the figures were sufficient",
    "the findings did not reflect the difficulties people had described",
    "there was insufficient evidence to justify the conclusion",
)
REASONS = (
    "because of unforeseen difficulties with the supplier",
    "following concerns raised by a whistleblower",
    "after two near-miss reports in the same week",
    "in the light of legal advice",
    "pending the outcome of a judicial review",
    "owing to insufficient evidence",
    "at the request of the Minister",
    "in response to a freedom of information request",
)
SITES = (
    "www.gov.example",
    "assets.publications.example",
    "inquiry.example.org",
    "www.parliament.example",
    "data.example.net",
)
