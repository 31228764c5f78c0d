"""Step 4: claims in, incidents out, each link with its reasons; reports in, groups of one happening out."""

from tallystick.linking.explaining import Explained, explain
from tallystick.linking.incidents import Relinked, link, relink, tells_of_incident
from tallystick.linking.judged import carried, decided, heirs, passed_on
from tallystick.linking.reports import group_reports, link_reports
from tallystick.linking.rules_version import rules_version
from tallystick.linking.sources import independent
from tallystick.linking.versions import taken_back

__all__ = [
    "Explained",
    "Relinked",
    "carried",
    "decided",
    "explain",
    "group_reports",
    "heirs",
    "independent",
    "link",
    "link_reports",
    "passed_on",
    "relink",
    "rules_version",
    "taken_back",
    "tells_of_incident",
]
