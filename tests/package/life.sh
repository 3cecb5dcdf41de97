# Its life on one machine: installed, run, upgraded, refused, removed, purged, without a running systemd. Sourced by run.
bring_needs
end_of_part() { end_by_hand; }

# ---- install, run ----
check "installs on a bare Debian with what it asks for" dpkg_does "$deb"
check "its user is there" inside id raumwacht
check "the ledger's directory is its own" owned /var/lib/raumwacht "raumwacht:raumwacht 750"
check "so is the one for copies" owned /var/backups/raumwacht "raumwacht:raumwacht 750"
check "the configuration is a conffile" inside sh -c "dpkg-query -W -f '\${Conffiles}' raumwacht | grep -q $config"
check "daemon, timers and printer are enabled" there \
  /etc/systemd/system/multi-user.target.wants/raumwacht.service \
  /etc/systemd/system/timers.target.wants/raumwacht-report.timer \
  /etc/systemd/system/timers.target.wants/raumwacht-verify.timer \
  /etc/systemd/system/sockets.target.wants/raumwacht-pdf.socket
check "the configuration it starts with has no mistakes" raumwacht check --config $config
check "manual pages are there" there /usr/share/man/man1/raumwacht.1.gz /usr/share/man/man5/raumwacht.toml.5.gz \
  /usr/share/man/man8/raumwacht-provision.8.gz
check "certificates are made" inside sh -c "raumwacht-provision --dir /tmp/tls init && raumwacht-provision --dir /tmp/tls device door-1"
check "its examples have no mistakes" raumwacht check --config /usr/share/doc/raumwacht/examples/raumwacht.toml
runbook() {
  there "$(sed -n 's|.*runbook_url: "file://\(/[^#]*\)#.*|\1|p' "$root/usr/share/doc/raumwacht/examples/prometheus/rules/alerts.yml" |
    sort -u)"
}
check "the runbook is where alerts point to" runbook
check "so is how to run it, and what it points to" there /usr/share/doc/raumwacht/OPERATING.md \
  /usr/share/doc/raumwacht/README.md /usr/share/doc/raumwacht/METRICS.md \
  /usr/share/doc/raumwacht/examples/mosquitto/raumwacht.conf
boards() {
  local path
  path=$(sed -n 's/^ *path: //p' "$root/usr/share/doc/raumwacht/examples/grafana/provisioning/dashboards/raumwacht.yaml")
  there "$path/service.json" "${path%/de}/en/service.json"
}
check "boards are where Grafana looks for them" boards
check "the daemon runs" start
check "and stops in order" stop
check "its ledger is there" there $ledger
before=$(entries)

# ---- upgrade ----
newer=$work/newer.deb
remade_package "$newer" +upgrade1
echo "# changed by the administrator" >>"$root$config"
check "upgrades" dpkg_does "$newer"
check "upgrading keeps the configuration" grep -q "changed by the administrator" "$root$config"
upgraded() { [ "$(entries)" = "$before" ] && raumwacht verify --config $config; }
check "upgrading keeps the ledger as it was written" upgraded
check "the new daemon goes on with it" start
check "and stops in order again" stop
went_on() { [ "$(entries)" -gt "$before" ]; }
check "its entries follow those of before" went_on

# ---- a ledger of a version to come ----
check "downgrades as a package" dpkg_does "$deb"
shape=$(sqlite3 "$root$ledger" 'PRAGMA user_version')
sqlite3 "$root$ledger" 'PRAGMA user_version = 9999' >/dev/null
sum=$(sha256sum <"$root$ledger")
refused() {
  local code=0
  raumwacht run --config $config --listen 127.0.0.1:0 >"$work/refused" 2>&1 || code=$?
  cat "$work/refused"
  [ $code -eq 1 ] && grep -q "written by a newer version of Raumwacht" "$work/refused" &&
    grep -q "install that version again, or restore a backup made before" "$work/refused"
}
check "an older version refuses a newer ledger, and says what to do" refused
untouched() { [ "$(sha256sum <"$root$ledger")" = "$sum" ]; }
check "and does not touch it" untouched
sqlite3 "$root$ledger" "PRAGMA user_version = $shape" >/dev/null
check "back on its own ledger it runs" start
check "and stops in order once more" stop

# ---- remove, purge ----
check "removes" inside dpkg -r raumwacht
check "removing takes the program" gone /usr/bin/raumwacht /lib/systemd/system/raumwacht.service
check "removing keeps ledger and configuration" there $ledger $config
check "installs again" dpkg_does "$deb"
again() { [ "$(entries)" -ge "$before" ]; }
check "and finds its ledger" again
check "purges" inside dpkg --purge raumwacht
check "purging takes ledger, copies and configuration" gone /var/lib/raumwacht /var/backups/raumwacht /etc/raumwacht
check "and leaves no unit behind" gone /etc/systemd/system/multi-user.target.wants/raumwacht.service \
  /etc/systemd/system/timers.target.wants/raumwacht-report.timer /etc/systemd/system/sockets.target.wants/raumwacht-pdf.socket

# ---- what it says of itself ----
listed() {  # alternatives aside, of which one is installed where it was built
  local name
  for name in $(dpkg-deb -f "$deb" Depends | tr ',' '\n' | grep -v '|' | sed 's/([^)]*)//; s/ //g'); do
    # A name that no package has is provided by another, which is listed instead.
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$name" 2>/dev/null)" = installed ] || continue
    jq -e --arg name "$name" 'any(.components[]; .name == $name and .version != "")' "${deb%.deb}.cdx.json" >/dev/null ||
      { echo "no $name"; return 1; }
  done
}
check "its SBOM lists what it asks for, by version" listed
