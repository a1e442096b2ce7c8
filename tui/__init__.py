"""What a person sees: the Textual app and the `isis-reader` command."""
