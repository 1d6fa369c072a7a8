"""The built-in guide: pages in resources/guide, the window that shows them, and which of them F1 opens where."""
