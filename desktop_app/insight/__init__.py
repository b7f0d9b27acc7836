"""What the plan means, as plain values and sentences: reasons, numbers, reports."""
