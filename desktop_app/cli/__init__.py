"""The `drumbeat` command: one file per noun, text for people and JSON for programs."""
