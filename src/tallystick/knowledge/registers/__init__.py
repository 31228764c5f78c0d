"""Who is who, as data: parties under neutral names, loaded words, and the words for people in a role."""

from tallystick.knowledge.registers.party import NameHit, Party
from tallystick.knowledge.registers.register import FIGHTING_KINDS, Register, load_register
from tallystick.knowledge.registers.wording import LoadedWord, load_wording, neutral_word, plain_words_of

__all__ = [
    "FIGHTING_KINDS",
    "LoadedWord",
    "NameHit",
    "Party",
    "Register",
    "load_register",
    "load_wording",
    "neutral_word",
    "plain_words_of",
]
