"""Step 5: incidents in, the ledger out: entries by named rules, summaries, and totals kept apart."""

from tallystick.ledger.entries import post
from tallystick.ledger.summary import Summary, incident_summary
from tallystick.ledger.totals import Total, totals

__all__ = ["Summary", "Total", "incident_summary", "post", "totals"]
