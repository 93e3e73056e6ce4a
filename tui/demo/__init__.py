"""The sample office: its rules, and its cases as scripts of actions in working days from today."""
