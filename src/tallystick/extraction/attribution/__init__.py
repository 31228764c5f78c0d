"""Who says so: cues, sources and what they are said to have said."""
