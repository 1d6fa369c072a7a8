"""One cleaning step a file; `engine.registry` finds them."""
