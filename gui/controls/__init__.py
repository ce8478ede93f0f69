"""The panel's controls: one small widget per file; setters in, signals out."""
