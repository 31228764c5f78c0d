"""Words and phrases of a parse, before any event is made of them: who is named, how a clause stands to fact."""
