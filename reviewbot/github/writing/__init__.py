"""What we write there, each thing once."""
