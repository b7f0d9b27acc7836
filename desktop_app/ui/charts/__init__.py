"""Charts in the window: drawn off its thread, pointed at with the mouse or by keys, copied and saved."""
