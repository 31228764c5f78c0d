"""What one claim answers of another, and the words that say so."""
