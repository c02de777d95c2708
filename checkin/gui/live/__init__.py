"""The Live page, the wall screen and the report."""
