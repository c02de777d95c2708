"""`make translations`: finds the sentences of the program, brings them into every catalogue, and checks these."""
