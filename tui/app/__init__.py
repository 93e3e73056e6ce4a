"""The Textual interface and nothing else."""
