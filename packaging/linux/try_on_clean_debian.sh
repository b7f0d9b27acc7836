#!/bin/sh
# Try the .deb on a Debian that has nothing of ours, as root: sh try_on_clean_debian.sh DEB FOLDER
# FOLDER becomes the system (debootstrap, from MIRROR where one is named); what is there already from an earlier run is used again.
# Installs with apt, checks itself, opens by a real double-click in a file manager, on a document too, and goes.
set -eu
deb=$(realpath "$1") root=$2
say() { printf '\n== %s\n' "$*"; }
inside() { chroot "$root" /usr/bin/env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"; }

[ -x "$root/usr/bin/apt-get" ] || debootstrap --variant=minbase "${SUITE:-bookworm}" "$root" ${MIRROR:+"$MIRROR"}
cp /etc/resolv.conf "$root/etc/resolv.conf"
for place in proc sys dev; do mountpoint -q "$root/$place" || mount --rbind "/$place" "$root/$place"; done
trap 'for place in proc sys dev; do umount -lR "$root/$place" || true; done' EXIT
cp "$deb" "$root/root/drumbeat.deb"

say "no Python of the system's own"
inside sh -c 'apt-get -q update >/dev/null; command -v python3 || echo none'
say "apt install"
inside apt-get -q install -y --no-install-recommends /root/drumbeat.deb fonts-wqy-microhei >/root/apt-install.log 2>&1 || { tail -30 /root/apt-install.log; exit 1; }
inside dpkg-query -W -f '${Package} ${Version} ${db:Status-Status} ${Installed-Size} KiB\n' drumbeat
say "selftest"
inside drumbeat selftest
say "a screen, a file manager, double-clicks"
inside apt-get -q install -y --no-install-recommends xvfb xauth xdotool pcmanfm openbox shared-mime-info desktop-file-utils dbus-x11 x11-utils imagemagick >/root/apt-tools.log 2>&1
cat >"$root/root/clicks.sh" <<'INSIDE'
set -eu
rm -rf /root/person /root/run
export HOME=/root/person LANG=C.UTF-8 XDG_RUNTIME_DIR=/root/run
mkdir -p "$HOME/Desktop" "$HOME/资料" "$XDG_RUNTIME_DIR"; chmod 700 "$XDG_RUNTIME_DIR"
cp /usr/share/applications/drumbeat.desktop "$HOME/Desktop/"; chmod +x "$HOME/Desktop/drumbeat.desktop"
drumbeat --workspace "$HOME/资料/我的 大促.drumbeat" new 双十一 --main-start 2030-11-02T00:00 >/dev/null
cat >"$HOME/clicks" <<'CLICKS'
openbox & sleep 2
seen() { for _ in $(seq 60); do xdotool search --onlyvisible --name "$1" >/dev/null 2>&1 && return 0; sleep 0.5; done; return 1; }
ended() { for _ in $(seq 40); do grep -lqs lib/drumbeat/ /proc/[0-9]*/maps || return 0; sleep 0.5; done; return 1; }
# The icon in the folder's window is the only entry: the arrows reach it, the pointer goes where its middle is drawn.
double_click() {
    pcmanfm --no-desktop "$1" & manager=$!
    seen "$(basename "$1")" || { echo "the file manager did not open"; return 1; }
    window=$(xdotool search --onlyvisible --class pcmanfm | tail -1)
    xdotool windowsize --sync "$window" 640 480 windowmove "$window" 40 40; sleep 2
    eval "$(xdotool getwindowgeometry --shell "$window")"
    import -window root "/root/$2-before.png"
    xdotool mousemove $((X + $3)) $((Y + $4)) click --repeat 2 --delay 80 1; sleep 2
    if seen "Execute File"; then xdotool key Return; fi
    seen "Drumbeat|鼓点" && echo "opened by double-click: $2"; result=$?
    sleep 3; import -window root "/root/$2-after.png"
    kill $manager 2>/dev/null || true
    xdotool search --onlyvisible --name "Drumbeat|鼓点" windowclose 2>/dev/null || true
    return $result
}
double_click "$HOME/资料" document "${ICON_X:-205}" "${ICON_Y:-110}"; ended || true
cp /usr/share/applications/drumbeat.desktop "$HOME/程序.desktop"; mkdir -p "$HOME/启动"; mv "$HOME/程序.desktop" "$HOME/启动/"; chmod +x "$HOME/启动/程序.desktop"
double_click "$HOME/启动" launcher "${ICON_X:-205}" "${ICON_Y:-110}"; ended || true
CLICKS
dbus-run-session -- xvfb-run -a -s "-screen 0 1280x800x24" bash "$HOME/clicks"
INSIDE
inside bash /root/clicks.sh
say "apt remove"
inside apt-get -q purge -y drumbeat >/dev/null
inside sh -c 'find / -xdev \( -path /proc -o -path /sys -o -path /dev -o -path /root -o -path /tmp -o -path /var \) -prune -o -iname "*drumbeat*" -print | grep . && exit 1 || echo "nothing of the program is left"'
inside sh -c 'ls "/root/person/资料"'
