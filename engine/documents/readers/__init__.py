"""One module a format, found by the registry. What a reader has to offer is written in `engine.documents.rows`."""
