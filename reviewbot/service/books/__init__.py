"""What the App keeps: deliveries, wishes, jobs' books, in SQLite or PostgreSQL."""
