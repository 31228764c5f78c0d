"""The vocabulary of coding as data: what was done, by what means, to what; `load_codebook` gives it compiled."""

from tallystick.knowledge.codebook.loader import Code, Codebook, Means, load_codebook
from tallystick.knowledge.codebook.precision import Precision, precisions

__all__ = ["Code", "Codebook", "Means", "Precision", "load_codebook", "precisions"]
