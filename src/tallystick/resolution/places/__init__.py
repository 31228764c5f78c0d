"""Place names -> places of the gazetteer, by the context of the whole report."""
