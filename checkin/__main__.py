"""`python -m checkin`: the same as the command `checkin`."""

import sys

if __name__ == "__main__":
    if getattr(sys, "frozen", False):
        from checkin.packed import begin

        begin()
    from checkin.cli import main

    main()
