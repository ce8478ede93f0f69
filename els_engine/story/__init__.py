"""Stories: scenes in a file that people can read, played on a stage or made into a film."""
