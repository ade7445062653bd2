#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Takes the pictures of the client that the documentation shows. usage: take.sh BIN FOLDER
set -euo pipefail

bin=$1 folder=$2

# Name, themes, whose client, link, and what is done there: `key`s as xdotool calls them, `:words_to_type`, and
# `@x,y` for a click. `-` is a client nobody has signed in to.
pages='
sign-in     light,dark -       -
home        light,dark Mika    panel://home
thread      light,dark Mika    panel://thread/2
servers     light,dark Mika    panel://servers
server      light      Mika    panel://server/shift1
inbox       light      Mika    panel://inbox
settings    dark       Mika    panel://settings
new-thread  light      Mika    panel://thread/3 ctrl+n :Mix_night_on_Thursday Tab :Who_is_in?_Say_your_class,_@dus
thread-menu dark       Mika    panel://thread/3 @1019,28
search      light      Mika    panel://search :scrim_box
people      light      Mika    panel://people
queue       dark       Mika    panel://moderation
word-filter light      Mika    panel://moderation @1143,28 @114,88 :cable Tab Tab Tab Tab space
quiet-hours dark       Mika    panel://settings/notifications @932,315
account     light      Mika    panel://settings/account
categories  light      Mika    panel://settings/categories Tab Tab Tab End Tab Tab Tab space :korben Return
muted       light      Marek   panel://thread/3
guest       dark       Visitor panel://thread/2
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
DISPLAY=:$(tr -d '\n' <"$work/display.$$")
export DISPLAY
xdotool mousemove 640 840

# Dialogs have frames, as on any desktop; the window is the picture.
cat >"$work/openbox.xml" <<'END'
<?xml version="1.0" encoding="UTF-8"?>
<openbox_config xmlns="http://openbox.org/3.4/rc">
  <applications><application type="normal">
    <decor>no</decor><position force="yes"><x>0</x><y>0</y></position>
  </application></applications>
</openbox_config>
END
openbox --config-file "$work/openbox.xml" 2>/dev/null &
running+=($!)

"$bin/paneld" --demo --data-dir "$work/demo" --listen 127.0.0.1:0 2>"$work/paneld.log" &
running+=($!)
until_true grep -q '^listening on ' "$work/paneld.log"
url=$(sed -n 's/^listening on //p' "$work/paneld.log" | head -1)
until_true test -s "$work/demo/demo-token"
control() { "$bin/panelctl" --data-dir "$work/demo" "$@" >/dev/null; }
echo "seen in pictures only" | control user add Visitor --role guest --password-stdin
control user mute Marek --reason 'Sells places in the team.' --for 24h
sleep 8 # the demo's people say something first

differing() { # picture picture: pixels
    compare -metric AE -fuzz 2% "$1" "$2" null: 2>&1 | tr -cd '0-9.e+' || true
}

act() { # what is done...
    local what
    for what in "$@"; do
        case $what in
        :*) xdotool type --delay 20 "$(tr _ ' ' <<<"${what#:}")" ;;
        @*) xdotool mousemove "$(cut -d, -f1 <<<"${what#@}")" "${what#*,}" click 1 mousemove 640 840 ;;
        *) xdotool key "$what" ;;
        esac
        sleep 0.7
    done
}

shoot() { # theme who link picture what is done...: when two in a row are the same, or after 6 s
    local theme=$1 who=$2 link=$3 picture=$4 arguments home client
    shift 4
    arguments=(--theme "$theme")
    home=$(mktemp -d -p "$work")
    mkdir -p "$home/data/panel" # somebody who has said no, so that the window does not ask
    printf '[notifications]\nconsent=Refused\n' >"$home/data/panel/settings.ini"
    if [ "$who" != - ]; then
        [ -s "$work/token-$who" ] || "$bin/panelctl" --data-dir "$work/demo" --json token issue "$who" |
            sed -n 's/.*"token":"\([^"]*\)".*/\1/p' >"$work/token-$who"
        arguments+=(--server "$url" --token-file "$work/token-$who" "$link")
    fi
    env HOME="$home" XDG_DATA_HOME="$home/data" XDG_CONFIG_HOME="$home/config" XDG_RUNTIME_DIR="$home" \
        DBUS_SESSION_BUS_ADDRESS=disabled: QT_QPA_PLATFORM=xcb LC_ALL=C.UTF-8 \
        "$bin/panel" "${arguments[@]}" 2>>"$work/panel.log" &
    client=$!
    sleep 2
    act "$@"
    import -window root -crop 1280x800+0+0 +repage "$picture"
    for _ in $(seq 10); do
        sleep 0.4
        import -window root -crop 1280x800+0+0 +repage "$work/again.png"
        [ "$(differing "$picture" "$work/again.png")" = 0 ] && break
        mv "$work/again.png" "$picture"
    done
    kill "$client"
    wait "$client" 2>/dev/null || true
}

mkdir -p "$folder"
while read -r name themes who link actions; do
    [ -n "$name" ] || continue
    for theme in ${themes//,/ }; do
        # shellcheck disable=SC2086 # words are meant
        shoot "$theme" "$who" "$link" "$work/picture.png" $actions
        convert "$work/picture.png" -strip +dither -colors 256 -define png:compression-level=9 "$folder/$name-$theme.png"
        echo "$folder/$name-$theme.png"
    done
done <<<"$pages"
