"""The plain formulation, an exact one, and the measuring of kernels against both."""
