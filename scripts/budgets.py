"""Holds the code to its budgets: function and module length, no vague file names, no broad handler that swallows."""

from __future__ import annotations

import ast
import statistics
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LONGEST_FUNCTION, LONGEST_MODULE, MEDIAN_FUNCTION = 60, 450, 12
VAGUE = {"util", "utils", "helper", "helpers", "common", "misc", "core"}


def main() -> int:
    """Print every breach; 1 where there is one."""
    faults: list[str] = []
    lengths: list[int] = []
    for path in sorted((ROOT / "src").rglob("*.py")):
        name = path.relative_to(ROOT)
        source = path.read_text(encoding="utf-8")
        tree = ast.parse(source)
        if path.stem in VAGUE:
            faults.append(f"{name}: a vague name; say what it does")
        if (lines := source.count("\n")) > LONGEST_MODULE:
            faults.append(f"{name}: {lines} lines, at most {LONGEST_MODULE}")
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                lengths.append(length)
                if length > LONGEST_FUNCTION:
                    faults.append(f"{name}:{node.lineno}: {node.name} has {length} lines, at most {LONGEST_FUNCTION}")
            elif isinstance(node, ast.ExceptHandler) and _swallows(node):
                faults.append(f"{name}:{node.lineno}: a broad handler that does not raise")
    median = statistics.median(lengths)
    if median > MEDIAN_FUNCTION:
        faults.append(f"median function length {median}, at most {MEDIAN_FUNCTION}")
    print("\n".join(faults) or f"budgets held: {len(lengths)} functions, median {median:g} lines")
    return 1 if faults else 0


def _swallows(handler: ast.ExceptHandler) -> bool:
    broad = handler.type is None or (
        isinstance(handler.type, ast.Name) and handler.type.id in ("Exception", "BaseException")
    )
    return broad and not any(isinstance(n, ast.Raise) for n in ast.walk(handler))


if __name__ == "__main__":
    sys.exit(main())
