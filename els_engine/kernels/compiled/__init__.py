"""What numba compiles: importing this takes a quarter of a second, compiling it about two."""
