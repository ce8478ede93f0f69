"""Where a pixel comes from: the question, its answer, and what shows it."""
