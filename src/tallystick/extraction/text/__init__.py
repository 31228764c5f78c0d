"""The text of a report as it stands: its headline, its entries, its quotations, its loaded words."""
