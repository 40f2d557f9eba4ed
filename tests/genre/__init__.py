"""Responses and reports as their authors set them, written for this corpus, with what a careful reader finds in each.

Every file of `reports/` is one document of the genre in the marks of `tests.extract.setting`, and its truth. The
same document is read in two ways: as a layout built directly, in every run of the tests, and through a PDF, set by
WeasyPrint, by `python -m tests.genre`.
"""
