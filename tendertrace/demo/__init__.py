"""The demo: synthetic tender documents with their labels, made at run time by our own code.

Buyers, purchases, suppliers and figures are invented; every page says so, in Chinese and in
English. Brand names are real, because the demo shows how documents name them: some pages are
modelled on public claims (`report_claims.csv`), none is evidence for one.
"""

from tendertrace.demo.documents import build

__all__ = ["build"]
