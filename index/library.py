"""Library: the one door. Everything that a screen or a command needs, and nothing else."""
