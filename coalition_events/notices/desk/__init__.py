"""What organisers see of a meeting's mail, and do with it: a rule's whole row of notices, a bulk, one person's mail."""
