"""What organisers see and do when they change what a mail says."""
