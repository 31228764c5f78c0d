"""All that decides what the ledger says of an incident in, the version of these rules out.

A record keeps the version its ledger was posted under. Under another one all of it is posted anew, and what lists are
read from is made again. What is one source and what a page took back belongs to the rules of linking.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from tallystick.ledger.words import read
from tallystick.record.version import digest_of

# To be raised by hand where the code decides otherwise: which figures stand, which are added, what bounds what, what a
# rule makes of several claimants, who stands by a figure, grades that are proposed, what a summary says.
RULES: Final = 6
DATA: Final = ("words.yaml",)


@cache
def rules_version() -> str:
    """The number set by hand, and a digest of the data that decides: '1-5f0c8a91d3e7'."""
    return f"{RULES}-{digest_of({name: read(name) for name in DATA})}"


__all__ = ["DATA", "RULES", "rules_version"]
