"""Which tests run in one process, where several run side by side."""

from __future__ import annotations

import re

from xdist.scheduler import LoadFileScheduling

REPORT = re.compile(r"test_real_reports\.py::\w+\[([\w-]+?)(?:-typesettings)?(?:/|\])")
"""The name of the report in that of a test: its versions and typesettings are compared with each other."""


class ByReport(LoadFileScheduling):
    """The tests of a file together, so that what they share is made once; those of whole reports by report."""

    def _split_scope(self, nodeid: str) -> str:
        report = REPORT.search(nodeid)
        return report[1] if report else str(super()._split_scope(nodeid))
