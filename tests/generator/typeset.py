"""One report, one style, one of three producers that share no code: the PDF."""

from __future__ import annotations

from tests.generator.compose import compose
from tests.generator.content import Content
from tests.generator.style import PRODUCERS, Style


class ProducerMissing(RuntimeError):
    """A producer that this machine cannot run; the message says what to install."""


def missing_reason(producer: str) -> str:
    """Why the producer cannot run here, '' where it can."""
    try:
        if producer == "reportlab":
            import reportlab  # noqa: F401
        elif producer == "weasyprint":
            import weasyprint  # noqa: F401
        else:
            import typst  # noqa: F401
    except ImportError as error:
        return f"{producer} is not installed ({error}); install the dev dependency group"
    except OSError as error:
        return f"weasyprint finds no Pango library on this machine ({error}); install the system package of Pango"
    return ""


def available_producers() -> tuple[str, ...]:
    """The producers that can run here."""
    return tuple(producer for producer in PRODUCERS if not missing_reason(producer))


def typeset(content: Content, style: Style) -> bytes:
    """The PDF. Raises ProducerMissing where the style's producer cannot run here."""
    if reason := missing_reason(style.producer):
        raise ProducerMissing(reason)
    composition = compose(content, style)
    if style.producer == "reportlab":
        from tests.generator.typeset_reportlab import set_pages
    elif style.producer == "weasyprint":
        from tests.generator.typeset_weasyprint import set_pages
    else:
        from tests.generator.typeset_typst import set_pages
    return set_pages(composition)
