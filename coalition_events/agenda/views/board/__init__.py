"""The organisers' board: days and rooms to scale, what stands where, what changed since, and who else is here."""
