"""From a file to documents: encodings, formats, columns, one reader a format, and the import itself."""
