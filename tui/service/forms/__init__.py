"""What a form asks, how what is typed is read, and the tasks that save it."""
