"""`python -m checkin`: the same as the command `checkin`."""

import sys

from checkin.cli import main

if __name__ == "__main__":
    if getattr(sys, "frozen", False):  # drawing badges in several processes
        from multiprocessing import freeze_support

        freeze_support()
    main()
