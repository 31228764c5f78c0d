"""All that decides which claims are one incident in, the version of these rules out.

A record keeps the version it was linked under. Under another one all is linked anew, for what stands is only right
where all of it was decided alike.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from tallystick.linking.settings import MODEL, read
from tallystick.record.version import digest_of

# To be raised by hand where the code decides otherwise: what is compared and how, what rules a pair out, how clusters
# grow, who meets whom, what is kept of a claim, what a later version of a page takes back.
RULES: Final = 10
DATA: Final = (MODEL, "weights.yaml", "events.yaml", "words.yaml", "versions.yaml")


@cache
def rules_version() -> str:
    """The number set by hand, and a digest of the data that decides: '2-5f0c8a91d3e7'."""
    return f"{RULES}-{digest_of({name: read(name) for name in DATA})}"


__all__ = ["DATA", "RULES", "rules_version"]
