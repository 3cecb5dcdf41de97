# The way of an administrator on a bare Debian under systemd: install, provision, run as the unit says, publish with a
# device's certificate, see the room; then a report of last week, by its timer. Sourced by run.
cp "$here/walk.toml" "$root/walk.toml"
apt_inside install --download-only /package.deb mosquitto-clients curl
end_of_part() { shut_down; }
boot

# ---- install, as README says ----
installs() { booted apt-get -y -q install /package.deb mosquitto-clients curl; }
check "apt installs it, the broker and what else it asks for" installs
check "the daemon runs at once" counting
enabled() { for unit; do [ "$(property "$unit" ActiveState)" = active ] || { echo "$unit"; return 1; }; done; }
check "so do timers and printer" enabled raumwacht-report.timer raumwacht-verify.timer raumwacht-pdf.socket

# ---- a house, and last week in it, so that a report is due ----
booted systemctl stop raumwacht
agree
mkdir -p "$root/etc/raumwacht/conf.d"
mv "$root/walk.toml" "$root/etc/raumwacht/conf.d/walk.toml"
as_daemon() { booted runuser -u raumwacht -- "$@"; }
lived() {
  rm -f "$root$ledger"*
  as_daemon raumwacht simulate --config $config --days 14 --day "$(date -d yesterday +%F)" --ledger $ledger
}
check "two weeks are in its ledger" lived

# ---- a secured broker, as deploy/README says ----
provision() { booted raumwacht-provision "$@"; }
examples=/usr/share/doc/raumwacht/examples/mosquitto
secured() {
  provision init && provision broker localhost 127.0.0.1 && provision daemon >"$work/block" &&
    provision device co2-1 && provision device beratung-1-tuer || return 1
  sed -i -e "/^broker = /{r "<(sed -n '/^\[mqtt\]/,$p' "$work/block" | tail -n +2) -e 'd}' "$root$config"
  booted cp $examples/raumwacht.conf $examples/raumwacht-secured.conf /etc/mosquitto/conf.d/ &&
    booted install -D -m 644 $examples/hardening.conf /etc/systemd/system/mosquitto.service.d/hardening.conf &&
    booted raumwacht acl --config $config >"$root/etc/mosquitto/raumwacht.acl" &&
    booted systemctl daemon-reload && booted systemctl restart mosquitto
}
check "certificates, access list and a broker that is shut in" secured
check "the broker runs so" eventually 10 enabled mosquitto
check "the configuration has no mistakes, nor has the machine" as_daemon raumwacht check --config $config
booted systemctl start raumwacht
check "the daemon runs with its certificate" counting
process() { pgrep -P "$init" -x "$1"; }
shut_in() {
  grep -E '^(CapEff|NoNewPrivs|Seccomp):' "/proc/$(process "$1")/status" | tr -d '\t ' | paste -sd' ' |
    grep -x 'CapEff:0000000000000000 NoNewPrivs:1 Seccomp:2'
}
check "without rights, new ones or calls it does not need" shut_in raumwacht
check "so the broker" shut_in mosquitto
# What of the unit this machine's kernel did not give systemd.
booted journalctl -b --no-pager -o cat _PID=1 | grep -iE "not support|ignoring|proceeding without" | sort -u |
  sed 's/^/note  /' || :
missing=$(for one in memory pids; do grep -qw $one "$cgroup/cgroup.controllers" || printf ' %s' $one; done)
[ -z "$missing" ] || echo "note  not given by this machine:$missing of control groups (MemoryMax=, TasksMax=)"

# ---- a device ----
tls=/etc/raumwacht/tls
publish() {  # DEVICE TOPIC MESSAGE
  booted timeout 10 mosquitto_pub -h localhost -p 8883 --cafile $tls/ca.pem --cert $tls/devices/"$1".pem \
    --key $tls/devices/"$1".key -q 1 -V mqttv5 -t "$2" -m "$3"
}
breathes() { publish co2-1 tele/co2-1/SENSOR "{\"Time\":\"$(date -u +%FT%T)\",\"SCD40\":{\"CarbonDioxide\":$1}}"; }
shows() { [ "$(told beratung-1 "$1")" = "$2" ]; }
check "a device with its certificate tells of its room" breathes 871
check "the room shows it" eventually 10 shows .co2_ppm 871
check "somebody comes in" publish beratung-1-tuer haus/tuer-1 '{"session":1,"seq":1,"in":1,"out":0}'
check "the room has one more" eventually 10 shows .persons 1
others_topic() { publish beratung-1-tuer tele/co2-1/SENSOR '{"SCD40":{"CarbonDioxide":5000}}' 2>&1 | grep "Not authorized"; }
check "another's topic is refused" others_topic
nobody() { ! booted timeout 10 mosquitto_pub -h localhost -p 8883 --cafile $tls/ca.pem -q 1 -t tele/co2-1/SENSOR -m x; }
check "and who has no certificate" nobody
check "the room shows what its own device told" shows .co2_ppm 871

# ---- an upgrade, as a machine that runs gets it ----
remade_package "$root/next.deb" +1
upgraded() {
  local before; before=$(property raumwacht MainPID)
  booted dpkg -i /next.deb && counting && [ "$(property raumwacht MainPID)" != "$before" ]
}
check "an upgrade starts the new daemon in the place of the old" upgraded
check "and nobody is lost" eventually 10 shows .persons 1

# ---- timers: what they start by the hour and the week, started by them within seconds ----
soon() {
  before=$(property "$1.service" InvocationID)
  booted mkdir -p "/etc/systemd/system/$1.timer.d" &&
    printf '[Timer]\nOnCalendar=*:*:0/5\nAccuracySec=1s\nRandomizedDelaySec=0\n' >"$root/etc/systemd/system/$1.timer.d/soon.conf" &&
    booted systemctl daemon-reload && booted systemctl restart "$1.timer"
}
over() { [ "$(property "$1.service" InvocationID)" != "$before" ] && [ "$(property "$1.service" ActiveState)" != activating ]; }
well() {
  soon "$1" && eventually 120 over "$1" && [ "$(property "$1.service" Result)" = success ] ||
    { booted journalctl --no-pager -n 20 -u "$1.service"; return 1; }
}
week=$(date -d '7 days ago' +%G-W%V)
check "the timer of verify starts it, and the ledger is as it was written" well raumwacht-verify
check "the timer of reports starts it" well raumwacht-report
check "and the report of last week is there" there "/var/lib/raumwacht/reports/haus/$week/r1/index.json"
printed() {
  ls "$root/var/lib/raumwacht/reports/haus/$week"/r1/*.pdf &&
    booted journalctl -b --no-pager -o cat _PID=1 | grep 'Started raumwacht-pdf@'
}
check "printed by a unit without network and without the house" printed
