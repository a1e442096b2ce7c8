"""Two or more Articles -> matches and the figures that differ."""
