"""From a key to a saved change: which window comes after which.

One module for each family of tasks, one table of all of them (`dispatch`). A flow reads the case in
a thread, lets the user choose where there is a choice, and ends in a form or a preview.
"""
