"""Extract, merge, check: the exit status says whether every sentence has its translation."""

from __future__ import annotations

import sys

from tests.translations.catalogues import faults, files, merged, sentences, write


def main() -> int:
    said = sentences()
    status = 0
    for file in files():
        catalogue = merged(file, said)
        write(file, catalogue)
        found = list(faults(catalogue))
        print(f"{file.parts[-3]}: {len(said)} sentences, {len(found)} faults")
        for fault in found[:40]:
            print(f"  {fault}")
        status |= bool(found)
    return status


if __name__ == "__main__":
    sys.exit(main())
