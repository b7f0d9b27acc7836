"""What may be chosen of how the window looks and speaks."""

THEMES = ("system", "light", "dark")
SPOKEN = {"zh_CN": "简体中文", "en": "English"}
"""Languages by their own names, so that everybody finds theirs."""
