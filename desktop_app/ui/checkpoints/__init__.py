"""The confirmations of a campaign: what is to be confirmed, by whom, and where it stands."""
