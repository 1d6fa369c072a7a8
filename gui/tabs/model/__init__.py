"""The Model tab: choose a kind of model, set its options, see what it becomes."""
