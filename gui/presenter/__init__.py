"""A talk: the audience's window, the speaker's window, and what keeps them in step."""
