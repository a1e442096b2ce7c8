"""`python -m tui`: the same as `isis-reader`."""

from tui.cli import main

if __name__ == "__main__":
    main()
