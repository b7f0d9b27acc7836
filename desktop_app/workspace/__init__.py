"""Where edits run: one workspace, one writer, one journal."""
