"""MS Project's XML (MSPDI): plans in and out with the dates that MS Project computes."""
