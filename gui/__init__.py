"""The window: widgets, worker and wiring around els_engine."""
