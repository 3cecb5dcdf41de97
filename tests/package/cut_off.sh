# Upgrades and downgrades that are cut off: everything of dpkg is killed, at instants spread over the whole of it and in
# each of its scripts. Then it is finished as an administrator does (dpkg --configure -a, install again): the version
# asked for is there, whole; ledger and configuration are what they were; the daemon goes on. Sourced by run.
bring_needs
end_of_part() { end_by_hand; }

# ---- two versions whose scripts stand still where a file says so ----
let_stand_still() {
  local script
  for script in "$1"/DEBIAN/{preinst,postinst,prerm,postrm}; do
    [ -e "$script" ] || continue
    sed -i "1a [ ! -e \"/stand-still.${script##*/}.\$1\" ] || { : >/stands-still; sleep 60; }" "$script"
    echo "[ ! -e \"/stand-still.${script##*/}.\$1.done\" ] || { : >/stands-still; sleep 60; }" >>"$script"
    scripts="$scripts ${script##*/}"
  done
}
scripts=
remade_package "$work/old.deb" +1 let_stand_still
remade_package "$work/new.deb" +2 let_stand_still
program_of() { dpkg-deb --fsys-tarfile "$1" | tar -xO ./usr/bin/raumwacht | sha256sum; }
old=$(program_of "$work/old.deb") new=$(program_of "$work/new.deb")
[ "$old" != "$new" ] || fail "both versions have the same program"

dpkg_does "$work/old.deb" >"$work/said" 2>&1 || { cat "$work/said"; fail "cannot be installed"; }
echo "# changed by the administrator" >>"$root$config"
start && stop || fail "the daemon does not run"

# ---- a cut ----
install_in_background() {
  cp "$next" "$root/package.deb"
  "${entering[@]}" dpkg -i /package.deb >"$work/upgrade.log" 2>&1 &
  installing=$!
}
kill_all_of_it() { kill -KILL $installing 2>/dev/null || true; wait $installing 2>/dev/null || true; }
after() { sleep "$1"; }
standing_still() {
  until [ -e "$root/stands-still" ]; do
    kill -0 $installing 2>/dev/null || { echo "FAIL  $what: it never came there"; failures=$((failures + 1)); return; }
    sleep 0.05
  done
}

program() { sha256sum <"$root/usr/bin/raumwacht"; }
state() { inside dpkg-query -W -f '${db:Status-Status}' raumwacht; }
data() { (cd "$root/var/lib/raumwacht" && find . -type f -print0 | sort -z | xargs -0 sha256sum) || echo none; }
whole() {  # whatever the instant
  [ "$(program)" = "$old" ] || [ "$(program)" = "$new" ] || { echo "the program is of no version"; return 1; }
  grep -q "changed by the administrator" "$root$config" || { echo "the configuration is another"; return 1; }
  [ "$(data)" = "$data" ] || { echo "the data are others"; return 1; }
}
as_packed() { ! inside dpkg --verify raumwacht | grep -v "c $config\$"; }
finished() {
  inside dpkg --configure -a || :  # may say that it must be installed again
  inside dpkg -i /package.deb || return 1
  [ "$(state)" = installed ] && [ "$(inside dpkg-query -W -f '${Version}' raumwacht)" = "$(dpkg-deb -f "$next" Version)" ] &&
    [ "$(program)" = "$(program_of "$next")" ] && as_packed && whole
}
goes_on() {
  local before; before=$(entries) || return 1
  start && stop && raumwacht verify --config $config && [ "$(entries)" -gt "$before" ]
}
survives() { whole && finished && goes_on; }

cuts=0 states=
next=$work/old.deb
cut_off() {  # WHEN..., as WHAT in front of it
  local what=$1; shift
  if [ "$next" = "$work/old.deb" ]; then next=$work/new.deb; else next=$work/old.deb; fi
  data=$(data)
  install_in_background
  "$@"
  kill_all_of_it
  rm -f "$root"/stand-still.* "$root/stands-still"
  cuts=$((cuts + 1)) states="$states $(state)"
  check "$what, left ${states##* }" survives
}

# ---- at instants spread over an upgrade that nothing disturbs, twice ----
next=$work/new.deb data=$(data) begin=$(date +%s%N)
install_in_background
wait $installing || fail "cannot be upgraded"
lasts=$(($(date +%s%N) - begin))
check "an upgrade that is not cut off keeps the data" whole
for i in $(seq "${RAUMWACHT_CUTS:-12}"); do
  instant=$((lasts / ${RAUMWACHT_CUTS:-12} * i - RANDOM * lasts / ${RAUMWACHT_CUTS:-12} / 32768))
  cut_off "killed after $((instant / 1000000)) of $((lasts / 1000000)) ms" \
    after "$(printf '%d.%09d' $((instant / 1000000000)) $((instant % 1000000000)))"
done

# ---- in each script ----
in_script() {
  : >"$root/stand-still.$1"
  cut_off "killed in $1" standing_still
}
for script in $(printf '%s\n' $scripts | sort -u); do
  case $script in postinst) action=configure ;; *) action=upgrade ;; esac
  in_script "$script.$action"
  in_script "$script.$action.done"
done
# A cut that none of them met would show nothing.
interrupted() { printf '%s\n' $states | grep -v '^installed$'; }
check "some of them left it half installed or half configured" interrupted
echo "made: $cuts upgrades and downgrades cut off ($(printf '%s\n' $states | sort | uniq -c | awk '{ printf "%s%d %s", sep, $1, $2; sep = ", " }'))"
