"""Place names of a report: which words are one, how near, held by what."""
