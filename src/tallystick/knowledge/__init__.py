"""What a reader must know, as data with thin loaders: codebook, languages, gazetteer, registers, models."""
