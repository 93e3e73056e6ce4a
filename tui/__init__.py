"""duban 督办: the terminal workbench of an office; this package imports nothing by itself."""

from __future__ import annotations

__version__ = "0.1.0"
