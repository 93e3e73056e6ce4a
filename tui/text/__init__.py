"""Every sentence the product says, in Chinese and in English, and the cleaning of foreign text."""
