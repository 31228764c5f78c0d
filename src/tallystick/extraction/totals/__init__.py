"""Sums over a period, an area or several incidents, and comparisons with the past."""
