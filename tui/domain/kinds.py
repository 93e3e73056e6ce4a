"""The kinds of matters: their letters, their names, where the stages of each begin."""

from __future__ import annotations

KIND_NAME = {"D": "supervision", "X": "coordination", "H": "meeting"}
KIND_LETTER = {name: letter for letter, name in KIND_NAME.items()}
STAGE_ENUM = {"D": "supervision_stage", "X": "coordination_stage", "H": "meeting_stage"}
FIRST_STAGE = {"D": "proposed", "X": "received", "H": "preparing"}
