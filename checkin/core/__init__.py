"""Decides: who may enter, who is inside, who is who. Plain Python: no window, no file, no own clock."""
