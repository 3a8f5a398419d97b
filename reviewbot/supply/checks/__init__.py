"""What is told of manifests and lock files without asking what is known of packages."""
