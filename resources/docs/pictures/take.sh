#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Takes the pictures of the client that the documentation shows. usage: take.sh BIN FOLDER
set -euo pipefail

bin=$1 folder=$2

# Name and link; `-` is a client nobody has signed in to.
pages='
sign-in -
home    panel://home
thread  panel://thread/2
servers panel://servers
inbox   panel://inbox
people  panel://people
settings panel://settings
'

work=$(mktemp -d)
running=()
trap 'kill "${running[@]}" 2>/dev/null; wait 2>/dev/null; rm -rf "$work"' EXIT

until_true() { # command...
    for _ in $(seq 150); do
        "$@" && return
        sleep 0.2
    done
    return 1
}

# As on a desktop whose sans is Inter.
cat >"$work/fonts.conf" <<'END'
<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include>/etc/fonts/fonts.conf</include>
  <match><edit name="family" mode="append_last"><string>Noto Color Emoji</string></edit></match>
  <match><test name="family"><string>sans-serif</string></test>
    <edit name="family" mode="prepend" binding="strong"><string>Inter</string></edit></match>
</fontconfig>
END
export FONTCONFIG_FILE=$work/fonts.conf

exec 3<>"$work/display.$$"
# Higher than the window, which leaves room for a frame; the pointer stands there, over nothing.
Xvfb -displayfd 3 -screen 0 1280x848x24 -noreset -nolisten tcp 2>/dev/null &
running+=($!)
until_true test -s "$work/display.$$"
export DISPLAY=:$(tr -d '\n' <"$work/display.$$")
xdotool mousemove 640 840

"$bin/paneld" --demo --data-dir "$work/demo" --listen 127.0.0.1:0 2>"$work/paneld.log" &
running+=($!)
until_true grep -q '^listening on ' "$work/paneld.log"
url=$(sed -n 's/^listening on //p' "$work/paneld.log" | head -1)
until_true test -s "$work/demo/demo-token"
sleep 8 # the demo's people say something first

differing() { # picture picture: pixels
    compare -metric AE -fuzz 2% "$1" "$2" null: 2>&1 | tr -cd '0-9.e+' || true
}

shoot() { # theme link picture: when two in a row are the same, or after 6 s
    local arguments=(--theme "$1") home client
    home=$(mktemp -d -p "$work")
    mkdir -p "$home/data/panel" # somebody who has said no, so that the window does not ask
    printf '[notifications]\nconsent=Refused\n' >"$home/data/panel/settings.ini"
    [ "$2" = - ] || arguments+=(--server "$url" --token-file "$work/demo/demo-token" "$2")
    env HOME="$home" XDG_DATA_HOME="$home/data" XDG_CONFIG_HOME="$home/config" XDG_RUNTIME_DIR="$home" \
        DBUS_SESSION_BUS_ADDRESS=disabled: QT_QPA_PLATFORM=xcb LC_ALL=C.UTF-8 \
        "$bin/panel" "${arguments[@]}" 2>>"$work/panel.log" &
    client=$!
    sleep 2
    import -window root -crop 1280x800+0+0 +repage "$3"
    for _ in $(seq 10); do
        sleep 0.4
        import -window root -crop 1280x800+0+0 +repage "$work/again.png"
        [ "$(differing "$3" "$work/again.png")" = 0 ] && break
        mv "$work/again.png" "$3"
    done
    kill "$client"
    wait "$client" 2>/dev/null || true
}

mkdir -p "$folder"
for theme in light dark; do
    while read -r name link; do
        [ -n "$name" ] || continue
        shoot "$theme" "$link" "$work/picture.png"
        convert "$work/picture.png" -strip +dither -colors 256 -define png:compression-level=9 "$folder/$name-$theme.png"
        echo "$folder/$name-$theme.png"
    done <<<"$pages"
done
