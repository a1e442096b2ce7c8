"""What is known of an article, and where it was read: text, container, configuration."""
