"""`python -m checkin`: the same as the command `checkin`."""

from multiprocessing import freeze_support

from checkin.cli import main

if __name__ == "__main__":
    freeze_support()  # drawing badges in several processes, in a frozen program
    main()
