#!/bin/bash
# Installs the Debian package in a root of its own, runs the self-test there without Python, upgrades it over data,
# removes it and compares the data. Needs root, debootstrap and a Debian mirror.
#   packaging/try-package.sh dist/bangfu_0.1.0_amd64.deb FOLDER [SUITE [MIRROR]]
# FOLDER is made on first use and kept.
set -euo pipefail
package=$(realpath "$1")
root=$(realpath -m "$2")
suite=${3:-bookworm}
mirror=${4:-http://deb.debian.org/debian}

if [ ! -e "$root/etc/debian_version" ]; then
    debootstrap --variant=minbase "$suite" "$root" "$mirror"
fi
for file in /etc/resolv.conf /etc/hosts; do cp "$file" "$root$file"; done
cp -r /etc/apt/apt.conf.d/. "$root/etc/apt/apt.conf.d/"
mkdir -p "$root/etc/ssl/certs" "$root/trial"
[ ! -e /etc/ssl/certs/ca-certificates.crt ] || cp /etc/ssl/certs/ca-certificates.crt "$root/etc/ssl/certs/"

# The package, and itself once more under a newer version.
cp "$package" "$root/trial/old.deb"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
dpkg-deb --raw-extract "$package" "$work/tree"
sed -i 's/^Version: .*/&+newer/' "$work/tree/DEBIAN/control"
dpkg-deb --root-owner-group -Znone --build "$work/tree" "$root/trial/new.deb" >/dev/null

cat >"$root/trial/run.sh" <<'INSIDE'
set -eu
export HOME=/home/clerk LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive QT_QPA_PLATFORM=offscreen
mkdir -p "$HOME"
data="$HOME/.local/share/bangfu/台账"
apt-get update -qq
apt-get install -y -qq --no-install-recommends /trial/old.deb >/dev/null
! command -v python3 || { echo "there is a Python in this root"; exit 1; }
bangfu --version
bangfu --self-test --json | grep -c '"ok": true'
mkdir -p "$data"
[ -e "$data/台账.db" ] || bangfu new "$data/台账.db" --villages 石板溪村,大塘村 --township 深子湖镇
bangfu backup --data "$data/台账.db" >/dev/null
seal() { find "$HOME/.local" -type f \( -name '*.db' -o -name '*.json' \) -exec sha256sum {} + | sort; }
before=$(seal)
dpkg -i /trial/new.deb >/dev/null
dpkg-query -W -f '${Package} ${Version} ${Status}\n' bangfu
bangfu verify "$data/台账.db"
[ "$before" = "$(seal)" ] || { echo "upgrading changed the data"; exit 1; }
apt-get purge -y -qq bangfu >/dev/null
[ ! -e /usr/lib/bangfu ] && [ ! -e /usr/bin/bangfu ] || { echo "something of the program stayed"; exit 1; }
[ "$before" = "$(seal)" ] || { echo "removing changed the data"; exit 1; }
echo "installed, self-tested, upgraded, removed; $(echo "$before" | wc -l) files of data unchanged"
INSIDE

exec unshare -m --propagation private bash -c '
    mount -t proc proc "$0/proc"
    mount --rbind /dev "$0/dev"
    exec chroot "$0" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin sh /trial/run.sh' "$root"
