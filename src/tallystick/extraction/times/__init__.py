"""Time expressions of a report: their words and what the words alone say."""
