"""Setting the App up, checking it, and replaying a delivery."""
