"""Step 4: claims in, incidents out, each link with its reasons; reports in, groups of one happening out."""

from tallystick.linking.incidents import Relinked, link, relink, tells_of_incident
from tallystick.linking.judged import decided
from tallystick.linking.reports import group_reports, link_reports
from tallystick.linking.sources import independent

__all__ = [
    "Relinked",
    "decided",
    "group_reports",
    "independent",
    "link",
    "link_reports",
    "relink",
    "tells_of_incident",
]
