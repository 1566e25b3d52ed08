"""The pages of those who appear, are quoted or take notes, and what organisers see of their answers."""
