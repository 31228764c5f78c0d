"""One adapter a task: it hands the text to the public reader and renames what comes back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from benchmarks.tasks.attributions import predict as attributions
from benchmarks.tasks.casualty_counts import predict as casualty_counts
from benchmarks.tasks.incident_linking import predict as incident_linking
from benchmarks.tasks.muc4_templates import predict as muc4_templates
from benchmarks.tasks.plover_events import predict as plover_events
from benchmarks.tasks.report_facts import predict as report_facts
from benchmarks.tasks.time_expressions import predict as time_expressions
from benchmarks.tasks.toponyms import predict as toponyms

Adapter = Callable[..., Iterator[dict[str, Any]]]

ADAPTERS: dict[str, Adapter] = {
    "report-facts": report_facts,
    "plover-events": plover_events,
    "casualty-counts": casualty_counts,
    "attributions": attributions,
    "toponyms": toponyms,
    "time-expressions": time_expressions,
    "incident-linking": incident_linking,
    "muc4-templates": muc4_templates,
}

HEADLINES: dict[str, tuple[str, ...]] = {
    "report-facts": ("record_score", "f1", "claim_precision", "fact_recall", "false_claims_per_negative_report"),
    "plover-events": ("single_best_event_type.accuracy", "actors_exact_text.both_roles.f1"),
    "casualty-counts": ("headline_exact_mean_over_sources_and_fields",),
    "attributions": ("triple_overlap.f1",),
    "toponyms": ("end_to_end_exact.f1",),
    "time-expressions": ("value.f1",),
    "incident-linking": ("mean_over_sets_conll_f1",),
    "muc4-templates": ("role_filler_ceaf_ree_all_victims.micro_average.f1", "incident_type_multiset.f1"),
}
