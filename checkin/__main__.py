"""`python -m checkin`: the same as the command `checkin`."""

from checkin.cli import main

if __name__ == "__main__":
    main()
