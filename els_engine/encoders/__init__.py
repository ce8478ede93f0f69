"""One file per format that a film can have; each writes frames to a path it is given."""
