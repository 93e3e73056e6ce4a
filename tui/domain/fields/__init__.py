"""The field table: every key, log kind and fixed value, Chinese and English (fields.md)."""
