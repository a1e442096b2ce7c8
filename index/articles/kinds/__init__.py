"""The rules that say what each passage of a page is: by cue, position, repetition and shape."""
