"""Words for codes, and the way dates and numbers are written, in both languages."""

from desktop_app.i18n.wording import LANGUAGES, Wording, system_language

__all__ = ["LANGUAGES", "Wording", "system_language"]
