"""Setting up: four steps that a first run goes through and that the menu opens again later."""
