"""Readings of time expressions -> days, from the moment of publication."""
