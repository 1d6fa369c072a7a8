"""Every command that has a key, the keys as a person has changed them, and the list in which they are changed."""
