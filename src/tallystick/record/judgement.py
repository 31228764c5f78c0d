"""What a person decided, as a row beside what the machine read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Judgement:
    """A decision about one claim, or a pair of claims; never edited, only followed by a later one."""

    judgement_id: str
    verdict: str  # accept, reject, same, different, duplicate, disputed
    claim_ids: tuple[str, ...]
    who: str
    when: datetime
    why: str
