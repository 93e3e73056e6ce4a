"""What the form on screen is helped by: its rows, its draft, its outlook, two versions of a record."""
