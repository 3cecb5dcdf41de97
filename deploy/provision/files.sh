# Files of raumwacht-provision: whole or not at all, one run at a time. Sourced; $dir is where they are.
#
#   ca.pem ca.key crl.pem                    the authority, and what it took back
#   broker.pem broker.key  daemon.pem daemon.key  devices/ID.pem devices/ID.key
#   authority/                               the books: index.txt, issued/SERIAL.pem, for this script alone

prepare() {
  # The broker reads ca.pem and its own files here: only what it needs is open to it.
  # So are those above it, which others use as well: /etc/raumwacht has the daemon's configuration.
  [ -d "$dir" ] || { (umask 022; mkdir -p -- "$dir") && chmod 755 -- "$dir"; } || fail "$dir cannot be made"
  dir=$(readlink -f -- "$dir")
  mkdir -p -- "$dir/authority/issued" "$dir/devices" || fail "$dir: nothing can be written there"
  exec 9>"$dir/authority/lock" || fail "$dir: nothing can be written there"
  flock 9  # two at once would give the same serial number twice
}

need_authority() {
  [ -e "$dir/ca.key" ] && [ -e "$dir/ca.pem" ] || fail "$dir has no authority yet: raumwacht-provision init"
  prepare
}

# put FILE [MODE]: stdin becomes the file.
put() {
  cat >"$1.part" || fail "$1 cannot be written"
  move "$1.part" "$1" "${2:-600}"
}

# move FROM TO MODE
move() {
  chmod "$3" -- "$1" && sync -- "$1" && mv -f -- "$1" "$2" || fail "$2 cannot be written"
}

# hand_over KEY USER: who reads it is no longer root by then; nothing where there is no such user.
hand_over() {
  if [ "$(id -u)" -eq 0 ] && id -u "$2" >/dev/null 2>&1; then chown -- "$2" "$1" || fail "$1 cannot be given to $2"; fi
}

# stem_of NAME: where key and certificate of that name are, without .pem.
stem_of() {
  case $1 in
    broker) printf %s "$dir/broker" ;;
    "$(subject_of "$dir/daemon.pem")") printf %s "$dir/daemon" ;;
    *) printf %s "$dir/devices/$1" ;;
  esac
}

# ---- what a certificate says ----

subject_of() {
  [ ! -e "$1" ] || openssl x509 -in "$1" -noout -subject -nameopt multiline | sed -n 's/^ *commonName *= //p'
}

end_of() { date -u -d "$(openssl x509 -in "$1" -noout -enddate | cut -d= -f2)" +%Y-%m-%d; }

days_left() {
  end=$(date -u -d "$(openssl x509 -in "$1" -noout -enddate | cut -d= -f2)" +%s)
  # Down, also below zero: what ended an hour ago has -1 days.
  echo $(((end - $(date +%s) + 86400 * 36500) / 86400 - 36500))
}
