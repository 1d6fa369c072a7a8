"""One module a file format for tables of predictions; what it has to offer stands in `engine.prediction.exporting`."""
