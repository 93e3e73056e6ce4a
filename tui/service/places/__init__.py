"""What the places of the interface show: the day, the month, the units, the figures, the views."""
