"""A text in, the ISO 639-1 code of its language out, or None where it is too short or too mixed to say."""

from __future__ import annotations

from functools import lru_cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

_ENOUGH_LETTERS = 20
_SURE = 0.6
_SAMPLE = 10_000  # characters: more does not change the answer and costs time


def language_of(text: str) -> str | None:
    """The language of `text` when it has 20 letters or more and the model gives it at least 0.6."""
    sample = text[:_SAMPLE]
    if sum(c.isalpha() for c in sample) < _ENOUGH_LETTERS:
        return None
    code, share = _identifier().classify(sample)
    return str(code) if share >= _SURE else None


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
