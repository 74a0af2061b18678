"""The demo world: which documents there are, in the order of their file names."""

from tendertrace.demo.gold import DemoDocument
from tendertrace.demo.world import (
    biometric,
    controls,
    custody,
    english,
    noldus,
    police,
    police_results,
)

SCENARIO: tuple[DemoDocument, ...] = tuple(
    sorted(
        police.DOCUMENTS
        + police_results.DOCUMENTS
        + biometric.DOCUMENTS
        + custody.DOCUMENTS
        + noldus.DOCUMENTS
        + controls.DOCUMENTS
        + english.DOCUMENTS,
        key=lambda document: document.file,
    )
)
