"""Files that people bring: told by their content, kept under a name of ours, handed out as downloads."""
