class Refusal(Exception):
    """Why something is not done; its text is for whoever asked. Each stands beside the action that raises it."""
