"""Qt item models over the store, for tables and lists of the tabs."""
