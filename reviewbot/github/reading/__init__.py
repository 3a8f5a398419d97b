"""What is on GitHub: pull requests, threads, check runs."""
