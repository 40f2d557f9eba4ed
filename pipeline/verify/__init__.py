"""The check: everything extracted against its schema, its ledger, and its place on the page."""

from pipeline.verify.account import Account, Fault
from pipeline.verify.files import verify_folder

__all__ = ["Account", "Fault", "verify_folder"]
