"""All that decides which claims are one incident in, the version of these rules out.

A record keeps the version it was linked under. Under another one all is linked anew, for what stands is only right
where all of it was decided alike.
"""

from __future__ import annotations

import hashlib
import json
from functools import cache
from typing import Any, Final

from tallystick.linking.settings import read

# To be raised by hand where the code decides otherwise: what is compared and how, what rules a pair out, how clusters
# grow, who meets whom, what is kept of a claim, what a later version of a page takes back.
RULES: Final = 2
DATA: Final = ("weights.yaml", "events.yaml", "words.yaml", "versions.yaml")


@cache
def rules_version() -> str:
    """The number set by hand, and a digest of the data that decides: '2-5f0c8a91d3e7'."""
    return f"{RULES}-{digest_of({name: read(name) for name in DATA})}"


def digest_of(data: Any) -> str:
    """12 hexadecimal digits, the same whatever order mappings are in and whatever reason is given (`why`)."""
    said = json.dumps(_deciding(data), sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(said.encode("ascii")).hexdigest()[:12]


def _deciding(data: Any) -> Any:
    if isinstance(data, dict):
        return {str(key): _deciding(value) for key, value in data.items() if key != "why"}
    return [_deciding(value) for value in data] if isinstance(data, list) else data


__all__ = ["RULES", "digest_of", "rules_version"]
