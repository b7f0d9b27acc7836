"""Who changed what when, and the way back."""
