# A thread that hangs, under systemd itself: the sync of the ledger does not return, so the sequencer stands still, the
# watchdog of the unit is not fed, and systemd ends the daemon and starts it again: noticed within 15 s, back 3 later.
# Sourced by run.
bring_needs
apt_inside install --no-install-recommends mosquitto mosquitto-clients curl
end_of_part() { shut_down; }

# ---- the machine in trouble, as the fault suite makes it ----
trouble=/var/lib/raumwacht/troubles
cc -shared -fPIC -O1 -o "$root/usr/lib/troubled_machine.so" tests/support/troubled_machine.c -ldl
mkdir -p "$root/etc/systemd/system/raumwacht.service.d"
printf '[Service]\nEnvironment=LD_PRELOAD=/usr/lib/troubled_machine.so RAUMWACHT_TROUBLES=%s\n' $trouble \
  >"$root/etc/systemd/system/raumwacht.service.d/trouble.conf"
disk_hangs() { printf "\\$1" | dd of="$root$trouble" bs=1 seek=12 conv=notrunc status=none; }  # as in troubled_machine.c
door='tele/tuer/zahl'
mkdir -p "$root/etc/raumwacht/conf.d"
cat >"$root/etc/raumwacht/conf.d/tuer.toml" <<END
[[sensor]]
id = "tuer"
into = "beratung-1"
format = "json"
topic = "$door"
in = "/in"
out = "/out"
counts = "interval"
expect_every = "never"
seq = "/seq"
session = "/session"
END
enters() { booted timeout 20 mosquitto_pub -q 1 -t $door -m "{\"session\":1,\"seq\":$1,\"in\":1,\"out\":0}"; }

boot
booted dpkg -i --force-confold /package.deb >"$work/said" 2>&1 || { cat "$work/said"; fail "cannot be installed"; }
booted systemctl stop raumwacht
agree
head -c 24 /dev/zero >"$root$trouble"
booted chown raumwacht: $trouble
booted systemctl start raumwacht
check "the daemon runs as its unit" counting
check "in a sandbox: no rights, no new ones, filtered calls" \
  grep -Pzq 'CapEff:\t0+\n(.*\n)*NoNewPrivs:\t1\n(.*\n)*Seccomp:\t2\n' "/proc/$(pgrep -P "$init" -x raumwacht)/status"
for i in 1 2 3; do enters $i; done
stored() { [ "$(told beratung-1 .persons)" = 3 ]; }
check "counts who comes in" eventually 10 stored

# ---- it hangs ----
restarts() { property raumwacht NRestarts; }
noticed() { [ "$(property raumwacht ActiveState)" != active ]; }
back() { [ "$(restarts)" -gt 0 ] && counts; }
now() { date +%s%N; }
in_time() { [ $((($2 - $1) / 1000000)) -le $(($3 * 1000)) ] || { echo "after $((($2 - $1) / 1000000)) ms"; return 1; }; }
check "it has been started once" test "$(restarts)" = 0
disk_hangs 001
hung=$(now)
enters 4  # waits at the broker
check "systemd notices that nothing feeds the watchdog" eventually 60 noticed
ended=$(now)
disk_hangs 000
check "after at most 15 s" in_time "$hung" "$ended" 15
check "starts it again, and it counts" eventually 20 back
counted=$(now)
check "18 s after it hung at the latest" in_time "$hung" "$counted" 18
tenths() { echo "$((($2 - $1) / 1000000000)).$((($2 - $1) / 100000000 % 10))"; }
echo "made: 1 hung thread under systemd: noticed after $(tenths "$hung" "$ended") s, counting after $(tenths "$hung" "$counted")"
said_why() { booted journalctl -u raumwacht --no-pager | grep 'no progress: sequencer'; }
check "the journal says what hung" said_why
nobody_lost() { [ "$(told beratung-1 .persons)" = 4 ]; }
check "nobody who came in before or meanwhile is lost" eventually 20 nobody_lost
