"""What it takes to read a language; one folder each. `parsed` is the parse in our own words."""
