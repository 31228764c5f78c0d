"""Whether a report tells of conflict at all, or borrows its words."""
