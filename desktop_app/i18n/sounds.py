"""How Chinese names sound, for finding them by pinyin and by initials."""


def sounds(name: str) -> tuple[str, str]:
    """A name in pinyin and its initials: "林晓" is ("linxiao", "lx")."""
    # A dictionary of half a second, paid when somebody first looks for a name.
    from pypinyin import lazy_pinyin

    syllables = lazy_pinyin(name)
    return "".join(syllables).lower(), "".join(part[:1] for part in syllables).lower()
