"""What an operator sets, and the folder that keeps secrets."""
