"""The Training tab: train, watch, compare runs, read results."""
