"""One adapter a task: it hands the text to the public reader and renames what comes back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from benchmarks.tasks import (
    attributions,
    casualty_counts,
    incident_linking,
    muc4_templates,
    plover_events,
    report_facts,
    time_expressions,
    toponyms,
)

Adapter = Callable[..., Iterator[dict[str, Any]]]

ADAPTERS: dict[str, Adapter] = {
    "report-facts": report_facts.predict,
    "plover-events": plover_events.predict,
    "casualty-counts": casualty_counts.predict,
    "attributions": attributions.predict,
    "toponyms": toponyms.predict,
    "time-expressions": time_expressions.predict,
    "incident-linking": incident_linking.predict,
    "muc4-templates": muc4_templates.predict,
}

HEADLINES: dict[str, tuple[str, ...]] = {
    "report-facts": ("record_score", "f1", "precision", "recall"),
    "plover-events": ("single_best_event_type.accuracy", "actors_exact_text.both_roles.f1"),
    "casualty-counts": ("headline_exact_mean_over_sources_and_fields",),
    "attributions": ("triple_overlap.f1",),
    "toponyms": ("end_to_end_exact.f1",),
    "time-expressions": ("value.f1",),
    "incident-linking": ("mean_over_sets_conll_f1",),
    "muc4-templates": ("role_filler_ceaf_ree_all_victims.micro_average.f1", "incident_type_multiset.f1"),
}
