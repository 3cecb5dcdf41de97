# The bare Debian with a systemd of its own as process 1, in namespaces of its own: no network but its loopback, its own
# control groups. Sourced after bare.sh.
cgroup= init=

boot() {
  cgroup=$work/cgroup/raumwacht-$$
  mkdir -p "$work/cgroup"
  mount -t cgroup2 cgroup2 "$work/cgroup" 2>"$work/said" && mkdir "$cgroup" || cannot "no cgroup2: $(cat "$work/said")"
  : >"$root/etc/machine-id"
  (echo $BASHPID >"$cgroup/cgroup.procs"
   exec unshare --mount --propagation slave --pid --cgroup --net --uts --ipc --fork --kill-child "$here/as_process_1" "$root") \
    >"$work/boot.log" 2>&1 </dev/null &
  unshared=$!
  for _ in $(seq 300); do
    init=$(pgrep -P $unshared) || { sleep 0.1; continue; }
    case $(booted systemctl is-system-running 2>/dev/null) in running | degraded) return ;; esac
    kill -0 $unshared 2>/dev/null || break
    sleep 0.1
  done
  cannot "no systemd in a namespace: $(tail -n 1 "$work/boot.log")"
}
booted() { nsenter --target "$init" --all /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root \
  DEBIAN_FRONTEND=noninteractive "$@"; }

shut_down() {
  [ -z "$init" ] || kill -KILL "$init" 2>/dev/null || true
  wait 2>/dev/null || true
  if mountpoint -q "$work/cgroup"; then
    for _ in $(seq 50); do find "$cgroup" -depth -type d -exec rmdir {} + 2>/dev/null && break; sleep 0.1; done
    umount "$work/cgroup"
  fi
  cgroup= init=
}

# eventually SECONDS COMMAND...
eventually() {
  local until=$(($(date +%s) + $1)); shift
  until "$@"; do [ "$(date +%s)" -le $until ] || return 1; sleep 0.1; done
}
property() { booted systemctl show --value -p "$2" "$1"; }
counts() { [ "$(property raumwacht ActiveState) $(property raumwacht StatusText)" = "active counting" ]; }
counting() { eventually "${1:-20}" counts || { booted systemctl status --no-pager raumwacht; return 1; }; }
# told SPACE FILTER: what the API says of it.
told() {
  booted curl -s http://127.0.0.1:8470/api/v1/sites |
    jq -r --arg id "$1" "[.. | objects | select(.id? == \$id)] | first | $2"
}
# Heads are told only where the agreement stands.
agree() { sed -i 's/^agreement = ""/agreement = "DV 2026-1"/' "$root$config"; }
