"""Who may enter: payload to code to verdict, and the records it leaves."""
