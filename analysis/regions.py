"""Regions as codes: what lies within one."""

ZEROS = "00"


def code_prefix(region: str) -> str:
    """Return what the codes of all places inside a region begin with; countries stay as they are.

    >>> [code_prefix(code) for code in ("650000", "653200", "310120", "GB")]
    ['65', '6532', '310120', 'GB']
    """
    while region.isdigit() and region.endswith(ZEROS):
        region = region.removesuffix(ZEROS)
    return region
