"""All layers of a report put together: each claim with its words."""
