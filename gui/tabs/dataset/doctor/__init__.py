"""The data doctor: what is wrong with the documents, the documents behind it, a repair, and what that has brought."""
