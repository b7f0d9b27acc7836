#!/bin/sh
# Put Drumbeat under a prefix: `sh install.sh [--uninstall] [PREFIX]`, ~/.local unless another is named.
# What people made with it (workspaces, preferences) is never touched.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
remove=
[ "${1:-}" != --uninstall ] || { remove=yes; shift; }
prefix=${1:-$HOME/.local}

clean() {
    rm -rf "$prefix/lib/drumbeat"
    rm -f "$prefix/bin/drumbeat" "$prefix/bin/drumbeat-gui"
    (cd "$here" && find share -type f) | while IFS= read -r file; do rm -f "$prefix/$file"; done
}

refresh() {
    for line in "update-desktop-database $prefix/share/applications" "update-mime-database $prefix/share/mime" \
        "gtk-update-icon-cache -qtf $prefix/share/icons/hicolor"; do
        # shellcheck disable=SC2086 # words on purpose; a prefix with blanks only loses its caches
        if command -v "${line%% *}" >/dev/null 2>&1; then $line >/dev/null 2>&1 || true; fi
    done
}

clean
if [ -n "$remove" ]; then
    refresh
    echo "Drumbeat is gone from $prefix. Your workspaces and preferences are where they were."
    exit 0
fi
mkdir -p "$prefix/bin" "$prefix/lib" "$prefix/share"
cp -R "$here/lib/drumbeat" "$prefix/lib/"
cp -R "$here/share/." "$prefix/share/"
ln -s ../lib/drumbeat/drumbeat "$prefix/bin/drumbeat"
ln -s ../lib/drumbeat/drumbeat-gui "$prefix/bin/drumbeat-gui"
# The menu starts the program by its whole path: not every desktop has ~/.local/bin on its own.
sed -i "s|^Exec=drumbeat-gui|Exec=\"$prefix/bin/drumbeat-gui\"|" "$prefix/share/applications/drumbeat.desktop"
refresh
"$prefix/bin/drumbeat" selftest
echo "Drumbeat is installed in $prefix. Start it from the menu, or with $prefix/bin/drumbeat."
