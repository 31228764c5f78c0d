"""The vocabulary of coding as data: what was done, by what means, to what; `load_codebook` gives it compiled."""

from tallystick.knowledge.codebook.loader import Code, Codebook, Means, load_codebook

__all__ = ["Code", "Codebook", "Means", "load_codebook"]
