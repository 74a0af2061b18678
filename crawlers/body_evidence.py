"""The fields that the body of a Chinese notice gives, with the words they stand in."""

from crawlers.ccgp_body import Body
from crawlers.evidence import Evidence
from crawlers.keys import project_code_key


def add_body(evidence: Evidence, body: Body) -> None:
    """Add buyer, project code and suppliers that a body prints, each where it stands."""
    evidence.add("buyer", body.buyer, rule="body-buyer")
    add_project_code(evidence, body.project_code, rule="body-project-code")
    for supplier in body.suppliers:
        evidence.add("supplier", supplier, after="供应商", rule="body-supplier")


def add_project_code(evidence: Evidence, printed: str | None, *, rule: str) -> None:
    """Add a project code as printed, with the key for comparing it."""
    key = project_code_key(printed) if printed else None
    evidence.add("project_code", printed, value=key, after="项目编号", rule=rule)
