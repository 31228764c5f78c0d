"""Who did it and to whom, and how surely the words say so."""
