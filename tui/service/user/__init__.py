"""What one user keeps on this machine about one clone: settings, memory; never in the repository."""
