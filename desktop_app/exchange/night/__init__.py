"""What leaves the house on the launch night: the bulletin as text or picture."""
