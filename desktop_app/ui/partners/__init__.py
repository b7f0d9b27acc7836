"""合作方: who swaps what with us, where the talks stand, and what they will ask."""
