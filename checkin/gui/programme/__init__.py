"""The Programme page: days by rooms, a session and its rules, who is invited, rooms and categories."""
