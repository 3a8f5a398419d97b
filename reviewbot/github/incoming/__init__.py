"""What GitHub sends: deliveries, reduced to events."""
