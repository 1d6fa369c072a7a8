"""The Prediction tab: one text as it is typed, and many documents at once."""
