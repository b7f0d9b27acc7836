"""Files and links that belong to a campaign, a task or an item."""
