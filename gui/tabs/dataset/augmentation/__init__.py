"""Augmentation: what is added to the training documents, shown as text before it is used, and measured on and off."""
