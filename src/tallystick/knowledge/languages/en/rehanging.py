"""Tokens of one parse hung elsewhere; a parse stays a tree."""

from __future__ import annotations

from tallystick.knowledge.languages.parsed import Token


def hang(tokens: list[Token], token: Token, head: Token, relation: str) -> None:
    """Hang a token from another head: it is a child of that one and of no other."""
    before = tokens[token.head]
    before.children = [i for i in before.children if i != token.index]
    token.head, token.relation = head.index, relation
    head.children = sorted({*head.children, token.index})


def take_place(tokens: list[Token], token: Token, other: Token) -> None:
    """Hang a token where one above it hung; that one hangs nowhere until it is hung again."""
    other.children = [i for i in other.children if i != token.index]
    if other.head == other.index:
        token.head, token.relation = token.index, other.relation
    else:
        above = tokens[other.head]
        above.children = sorted({*(i for i in above.children if i != other.index), token.index})
        token.head, token.relation = above.index, other.relation
    other.head = token.index
    token.children = sorted({*token.children, other.index})


def edges(tokens: list[Token], token: Token) -> tuple[int, int]:
    """The first and last index of what hangs below a token, itself among it."""
    first = last = token.index
    waiting = [token]
    while waiting:
        for i in waiting.pop().children:
            first, last = min(first, i), max(last, i)
            waiting.append(tokens[i])
    return first, last


def hangs_below(tokens: list[Token], token: Token, other: Token) -> bool:
    """Whether a token stands anywhere below another."""
    seen = token
    while seen.head != seen.index:
        seen = tokens[seen.head]
        if seen.index == other.index:
            return True
    return False
