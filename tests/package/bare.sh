# A bare Debian from where this machine has its packages, and how to do things in there. Sourced by run: $root is where it
# is, $deb the package.

make_debian() {
  apt-config dump Acquire >"$work/apt.conf"
  apt-get indextargets --format '$(REPO_URI) $(RELEASE) $(COMPONENT)' 'Created-By: Packages' 'Origin: Debian' |
    sort -u | sed 's/^/deb /' >"$work/sources.list"
  mmdebstrap --quiet --variant=minbase --aptopt="$work/apt.conf" --skip=cleanup/apt --include=systemd-sysv,dbus,util-linux \
    bookworm "$kept/bare.part.tar" "$work/sources.list" \
    >"$work/mmdebstrap.log" 2>&1 ||
    { tail -n 20 "$work/mmdebstrap.log" >&2; cannot "no bare Debian: $(tail -n 1 "$work/mmdebstrap.log")"; }
  mv "$kept/bare.part.tar" "$kept/bare.tar"
}
fresh_debian() {
  rm -rf "$root"
  mkdir -m 755 "$root"
  [ -e "$kept/bare.tar" ] || make_debian
  tar -x -f "$kept/bare.tar" -C "$root"
  echo force-unsafe-io >"$root/etc/dpkg/dpkg.cfg.d/quick"  # nobody cuts its power
  cp "$deb" "$root/package.deb"
  cp -L /etc/resolv.conf /etc/hosts "$root/etc/"
}

# In namespaces of their own: what is left of them ends with the first process.
entering=(unshare --mount --pid --fork --kill-child --mount-proc="$root/proc" chroot "$root" /usr/bin/env -i
  PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root DEBIAN_FRONTEND=noninteractive)
inside() { "${entering[@]}" "$@"; }
# Without a running systemd no service is to be started.
apt_inside() {
  printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d"
  chmod 755 "$root/usr/sbin/policy-rc.d"
  inside apt-get -y -q "$@" >"$work/apt.log" 2>&1 || { tail -n 20 "$work/apt.log" >&2; fail "apt-get $* failed"; }
  rm "$root/usr/sbin/policy-rc.d"
}
# What the package asks for, and no more.
bring_needs() {
  local needs
  needs=$(dpkg-deb -f "$deb" Depends | tr ',' '\n' | sed 's/|.*//; s/([^)]*)//; s/:any//; s/ //g' | sort -u)
  # shellcheck disable=SC2086  # names, to be split
  apt_inside install --no-install-recommends $needs
}
as_user() { inside setpriv --reuid raumwacht --regid raumwacht --init-groups "$@"; }
raumwacht() { as_user raumwacht "$@"; }
dpkg_does() { cp "$1" "$root/package.deb" && inside dpkg -i /package.deb; }
config=/etc/raumwacht/raumwacht.toml ledger=/var/lib/raumwacht/ledger.db
entries() { raumwacht status --json --config $config | jq -e .last; }

check() {  # WHAT COMMAND...
  local what=$1; shift
  if "$@" >"$work/said" 2>&1; then echo "ok    $what"; else
    echo "FAIL  $what"; sed 's/^/        /' "$work/said"; failures=$((failures + 1)); fi
}
owned() { [ "$(inside stat -c '%U:%G %a' "$1")" = "$2" ]; }
gone() { for path; do [ ! -e "$root$path" ] && [ ! -L "$root$path" ] || { echo "$path is there"; return 1; }; done; }
there() { for path; do [ -e "$root$path" ] || [ -L "$root$path" ] || { echo "$path is not there"; return 1; }; done; }

# remade_package FILE SUFFIX [COMMAND]: the same, its version and program with that at their ends, so that one sees which is
# there; COMMAND is given the directory of it before.
remade_package() {
  local tree=$work/remade
  dpkg-deb -R "$deb" "$tree"
  sed -i "s/^Version: .*/&$2/" "$tree/DEBIAN/control"
  printf '%s' "$2" >>"$tree/usr/bin/raumwacht"
  (cd "$tree" && find usr lib -type f -print0 | sort -z | xargs -0 md5sum >DEBIAN/md5sums)
  ${3:-:} "$tree"
  dpkg-deb --root-owner-group -Zgzip -z1 -b "$tree" "$1" >/dev/null
  rm -r "$tree"
}

# ---- the daemon, by hand ----
daemon=
start() {  # until it answers
  as_user raumwacht run --config $config --listen 127.0.0.1:0 >"$work/daemon.log" 2>&1 &
  daemon=$!
  for _ in $(seq 300); do
    raumwacht status --json --config $config 2>/dev/null | jq -e '.daemon != null' >/dev/null && return
    kill -0 $daemon 2>/dev/null || break
    sleep 0.1
  done
  cat "$work/daemon.log"; return 1
}
in_there() {  # the daemon of this system, seen from outside
  for pid in $(pgrep -x raumwacht); do
    [ "$(readlink "/proc/$pid/root")" != "$root" ] || { echo "$pid"; return; }
  done
}
stop() {  # SIGTERM to the daemon itself; what it ended with
  kill -TERM "$(in_there)" || return 1
  local code=0; wait "$daemon" || code=$?
  daemon=
  return $code
}
end_by_hand() {
  [ -z "$daemon" ] || kill -KILL "$(in_there)" 2>/dev/null || true
  wait 2>/dev/null || true
  daemon=
}
