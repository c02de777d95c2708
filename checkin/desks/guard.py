"""Runs the server for as long as whoever started it lives, however that one ends; a script of its own, without Checkin.

Its standard input is a pipe that nobody writes to: it ends with the program that holds the other end, killed or not.
On Linux the server also goes with this process, should that be killed.
"""

import ctypes
import signal
import subprocess
import sys
import threading

_SET_PARENT_DEATH_SIGNAL = 1
_PATIENCE_S = 5.0


def _goes_with_us() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_SET_PARENT_DEATH_SIGNAL, signal.SIGKILL)


def _end(server: subprocess.Popen[bytes]) -> None:
    server.terminate()
    try:
        server.wait(_PATIENCE_S)
    except subprocess.TimeoutExpired:
        server.kill()


def main(command: list[str]) -> int:
    """Run it; its exit status."""
    before = _goes_with_us if sys.platform == "linux" else None
    server = subprocess.Popen(command, stdin=subprocess.DEVNULL, preexec_fn=before)
    signal.signal(signal.SIGTERM, lambda *_: _end(server))

    def follow() -> None:
        sys.stdin.buffer.read()
        _end(server)

    threading.Thread(target=follow, daemon=True).start()
    return server.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
