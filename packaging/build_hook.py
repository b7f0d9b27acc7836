"""Build hook: compile the message catalogues and put resources/ inside the wheel."""

import runpy
from pathlib import Path
from typing import Any

from hatchling.builders.config import BuilderConfig
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ResourcesHook(BuildHookInterface[BuilderConfig]):
    """Runs for wheels, for wheels made from a source archive, and for editable installs."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        root = Path(self.root)
        compile_stale = runpy.run_path(str(root / "packaging" / "compile_translations.py"))["compile_stale"]
        compile_stale(root)
        # An editable install reads resources/ where it stands; a copy beside it would go stale.
        if version == "standard" and self.target_name == "wheel":
            build_data["force_include"]["resources"] = "desktop_app/resources"
