"""Who and what plays which part in the attacks of a report, by a model of the form of its phrases."""
