"""Where and when a deed happened: by its own words, or carried on from what the report told before."""
