#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Proves the two packages on a machine that has nothing: a minimal Debian 12, booted in a container. As root.
# usage: test-packages.sh FOLDER PANELD.deb PANEL.deb     FOLDER keeps the machine's image between runs.
set -euo pipefail

folder=$1 daemon_deb=$2 desktop_deb=$3
root=$folder/machine
mkdir -p "$folder"

if [ ! -f "$folder/bookworm.tar" ]; then
    mmdebstrap --format=tar --variant=apt --mode=root --include=systemd-sysv,dbus,ca-certificates \
        bookworm "$folder/bookworm.tar.new" >"$folder/mmdebstrap.log" 2>&1 ||
        { cat "$folder/mmdebstrap.log" >&2; exit 69; }
    mv "$folder/bookworm.tar.new" "$folder/bookworm.tar"
fi
rm -rf "$root"
mkdir -p "$root"
tar -C "$root" -xf "$folder/bookworm.tar"
cp -L /etc/resolv.conf "$root/etc/resolv.conf"
for proxy in /etc/apt/apt.conf.d/*proxy*; do
    [ -f "$proxy" ] && cp "$proxy" "$root/etc/apt/apt.conf.d/"
done
cp "$daemon_deb" "$root/root/paneld.deb"
cp "$desktop_deb" "$root/root/panel.deb"

systemd-nspawn -q -D "$root" --register=no --keep-unit --resolv-conf=off -b --console=pipe \
    >"$folder/console.log" 2>&1 &
container=$!
leader=''
trap 'kill "$container" 2>/dev/null; wait "$container" 2>/dev/null || true' EXIT

inside() {
    nsenter -t "$leader" -m -u -i -p -- env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
        HOME=/root LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"
}
for _ in $(seq 150); do
    leader=$(pgrep -P "$container" | head -1) || true
    [ -n "$leader" ] && case $(inside systemctl is-system-running 2>/dev/null) in running | degraded) break ;; esac
    kill -0 "$container" 2>/dev/null || { cat "$folder/console.log" >&2; exit 69; }
    sleep 0.2
done

failed=0
check() { # sentence command...
    local sentence=$1 output
    shift
    if output=$("$@" 2>&1); then
        echo "ok    $sentence"
    else
        echo "FAIL  $sentence"
        echo "$output" | sed 's/^/      /' | tail -20
        failed=1
    fi
}
install() { inside apt-get install -y -qq --no-install-recommends "$1"; }
is_active() { [ "$(inside systemctl is-active paneld)" = active ]; }
main_pid() { inside systemctl show -p MainPID --value paneld; }
soon() { # command...
    for _ in $(seq 50); do
        "$@" >/dev/null 2>&1 && return
        sleep 0.1
    done
    "$@"
}
answers() { inside panelctl --json stats; }
has_user() { [[ $(inside panelctl user list) == *mika* ]]; }
restarted() { is_active && [ "$(main_pid)" != "$1" ] && answers; }
is_upright() { # within 10 s after `kill -9`
    local before
    before=$(main_pid)
    inside systemctl kill --signal KILL paneld
    soon restarted "$before" && has_user
}
score() { inside systemd-analyze security --no-pager paneld | sed -n 's/.*Overall exposure level.*: \([0-9.]*\) .*/\1/p'; }
is_tight() { awk -v score="$(score)" 'BEGIN { exit !(score != "" && score <= 2.0) }'; }
is_private() { [ "$(inside stat -c '%U %a' /var/lib/paneld)" = 'paneld 700' ]; }
keeps_setting() {
    inside sed -i 's/^#\? *interval_seconds = .*/interval_seconds = 45/' /etc/paneld/paneld.toml
    inside apt-get install -y -qq --reinstall /root/paneld.deb &&
        inside grep -q '^interval_seconds = 45' /etc/paneld/paneld.toml && soon is_active
}
refuses_nonsense() { # a bad configuration is one line in the journal and no endless restarting
    inside sh -c 'cp /etc/paneld/paneld.toml /root/good.toml; echo "nonsense = 1" >> /etc/paneld/paneld.toml'
    inside systemctl restart paneld 2>/dev/null || true
    sleep 1.5 # longer than a restart waits
    local state outcome
    state=$(inside systemctl show -p ActiveState,ExecMainStatus paneld && inside journalctl -q -u paneld -n 20)
    echo "$state"
    [[ $state == *ActiveState=failed* && $state == *ExecMainStatus=78* && $state == *nonsense* ]]
    outcome=$?
    inside cp /root/good.toml /etc/paneld/paneld.toml
    inside systemctl reset-failed paneld
    inside systemctl start paneld
    return $outcome
}
is_gone_but_data() { [ -d "$root/var/lib/paneld" ] && [ ! -e "$root/usr/bin/paneld" ] && ! is_active; }
is_gone() {
    local left
    left=$(inside sh -c 'ls -d /usr/bin/paneld* /usr/bin/panelctl /etc/paneld /var/lib/paneld \
        /etc/systemd/system/paneld.service /etc/systemd/system/*/paneld.service 2>/dev/null')
    echo "$left"
    [ -z "$left" ]
}

check 'apt knows the machine' inside apt-get update -qq
check 'paneld installs with its dependencies' install /root/paneld.deb
check 'its service is active' soon is_active
check 'panelctl works for root' soon answers
check 'a user can be added' inside panelctl user add mika --role admin
check 'the data are private' is_private
check 'killed with -9 it is back, with what it knew' is_upright
check 'systemd-analyze verify has nothing to say' inside systemd-analyze verify --man=no paneld.service
check "systemd-analyze security: $(score) of 10, 2.0 at most" is_tight
check 'SIGHUP reloads' inside systemctl reload paneld
check 'a setting survives an upgrade' keeps_setting
check 'a bad configuration is told, not tried for ever' refuses_nonsense
check 'it is active again' soon is_active
check 'removing stops it and keeps the data' eval 'inside dpkg --remove paneld && is_gone_but_data'
check 'installed again it knows what it knew' eval 'install /root/paneld.deb && soon has_user'
check 'purging leaves nothing' eval 'inside dpkg --purge paneld && is_gone'
check 'nothing of it failed' eval '! inside systemctl --failed --no-legend | grep paneld'

check 'panel installs with its dependencies' eval 'install /root/panel.deb'
check 'it runs' inside env QT_QPA_PLATFORM=offscreen panel --version
check 'the checkers install' inside apt-get install -y -qq --no-install-recommends desktop-file-utils appstream
check 'the menu entry is valid' inside desktop-file-validate /usr/share/applications/panel.desktop
check 'panel:// links lead to it' inside grep -q '^x-scheme-handler/panel=panel.desktop' /usr/share/applications/mimeinfo.cache
check 'the metainfo is valid' inside sh -c 'appstreamcli validate --no-net /usr/share/metainfo/*.metainfo.xml'
check 'it has an icon' inside test -s /usr/share/icons/hicolor/scalable/apps/panel.svg
check 'purging leaves nothing' eval 'inside dpkg --purge panel && [ ! -e "$root/usr/bin/panel" ]'

inside systemctl poweroff || true
wait "$container" || true
trap - EXIT
rm -rf "$root"
exit $failed
