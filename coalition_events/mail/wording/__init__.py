"""What mails say: the repository's words, what organisers made of them, and how they become a mail."""
