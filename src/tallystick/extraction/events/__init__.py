"""Frames over the parse, and the codebook's word for what each tells."""
