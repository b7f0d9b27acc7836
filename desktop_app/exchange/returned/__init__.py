"""Changes that come back in a sheet: compared with what left and with the plan as it is now."""
