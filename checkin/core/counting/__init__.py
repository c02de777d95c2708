"""From records to who is where: counts, roster, attendance, delegations, parallel sessions."""
