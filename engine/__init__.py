"""The engine of Classmark: everything but the window. Runs without Qt, headless, under torchrun."""

__version__ = "0.1.0.dev0"
