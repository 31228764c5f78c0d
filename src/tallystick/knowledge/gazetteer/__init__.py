"""Places: names to candidates, built once from GeoNames extracts and our own supplement, kept in SQLite."""

from tallystick.knowledge.gazetteer.build import build
from tallystick.knowledge.gazetteer.candidate import Candidate
from tallystick.knowledge.gazetteer.folding import fold
from tallystick.knowledge.gazetteer.gazetteer import Gazetteer, default_path, edition, open_gazetteer
from tallystick.knowledge.gazetteer.supplement import demonyms

__all__ = ["Candidate", "Gazetteer", "build", "default_path", "demonyms", "edition", "fold", "open_gazetteer"]
