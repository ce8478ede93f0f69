"""Dialogs: saving a film, the shortcuts, what this is."""
