"""The engine of Morphogen: score machines, their data, their runs. It knows no window."""
