"""The Dataset tab: sources and filters, the table of documents, the reader, and the way in for files."""
