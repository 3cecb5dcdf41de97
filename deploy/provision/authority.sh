# The authority of raumwacht-provision: openssl's own, with its books in $dir/authority. Sourced after files.sh.

# Ten years. It lasts longer than what it signs, and so does its list of what it took back: a broker whose list has ended
# takes nobody any more.
authority_days=3650

write_configuration() {
  put "$dir/authority/openssl.cnf" <<END
[ca]
default_ca = site
[site]
database = authority/index.txt
new_certs_dir = authority/issued
crlnumber = authority/crlnumber
rand_serial = yes
certificate = ca.pem
private_key = ca.key
default_md = sha256
default_crl_days = $authority_days
unique_subject = no
policy = names
[names]
commonName = supplied
[req]
distinguished_name = names
x509_extensions = authority
[authority]
basicConstraints = critical,CA:true,pathlen:0
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
[broker]
basicConstraints = critical,CA:false
keyUsage = critical,digitalSignature
extendedKeyUsage = serverAuth
subjectAltName = \$ENV::ALTERNATIVES
[daemon]
basicConstraints = critical,CA:false
keyUsage = critical,digitalSignature
extendedKeyUsage = clientAuth
[device]
basicConstraints = critical,CA:false
keyUsage = critical,digitalSignature
extendedKeyUsage = clientAuth
END
}

# ssl COMMAND...: openssl in $dir; its words only if it fails, in one line.
ssl() {
  (cd -- "$dir" && ALTERNATIVES=${alternatives:-DNS:none} openssl "$@" 2>authority/said >/dev/null) ||
    fail "openssl $1: $(grep -v '^\(Using configuration\|Check that\)' "$dir/authority/said" | tr '\n' ' ' | cut -c1-300)"
}

# make_key STEM: STEM.key, unless it is there.
make_key() {
  [ ! -e "$1.key" ] || return 0
  ssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$1.key.part"
  move "$1.key.part" "$1.key" 600
}

make_authority() {
  write_configuration
  : >>"$dir/authority/index.txt"
  [ -e "$dir/authority/crlnumber" ] || echo 1000 | put "$dir/authority/crlnumber"
  make_key "$dir/ca"
  ssl req -new -x509 -config authority/openssl.cnf -key ca.key -days "$authority_days" -subj "/CN=Raumwacht $1" \
    -out ca.pem.part
  write_revoked ca.pem.part
  move "$dir/ca.pem.part" "$dir/ca.pem" 644  # last: with it there is an authority
}

# write_revoked [CA]: the list that the broker reads.
write_revoked() {
  ssl ca -config authority/openssl.cnf -cert "${1:-ca.pem}" -gencrl -out crl.pem.part
  move "$dir/crl.pem.part" "$dir/crl.pem" 644
}

# alternatives_of HOST...: "DNS:broker,IP:10.0.0.2"
alternatives_of() {
  list=
  for host; do
    case $host in
      *:* | *[0-9].[0-9]*.[0-9]*.[0-9]*) case $host in *[!0-9a-fA-F.:]*) kind=DNS ;; *) kind=IP ;; esac ;;
      *) kind=DNS ;;
    esac
    list=$list${list:+,}$kind:$host
  done
  printf %s "$list"
}

# sign ROLE NAME STEM: a certificate for the key STEM.key.
sign() {
  ssl req -new -config authority/openssl.cnf -key "$3.key" -subj "/CN=$2" -out authority/request
  ssl ca -batch -notext -config authority/openssl.cnf -extensions "$1" -days "$days" -in authority/request \
    -out "$3.pem.part"
  move "$3.pem.part" "$3.pem" 644
}

# issue ROLE NAME STEM: key and certificate, unless they are there.
issue() {
  [ ! -e "$3.pem" ] || return 0
  make_key "$3"
  sign "$1" "$2" "$3"
}

renew_one() {
  stem=$(stem_of "$1")
  [ -e "$stem.pem" ] || fail "'$1' has no certificate: raumwacht-provision list"
  role=device
  [ "$stem" != "$dir/daemon" ] || role=daemon
  if [ "$stem" = "$dir/broker" ]; then role=broker; alternatives=$(cat "$dir/authority/broker.names"); fi
  sign "$role" "$(subject_of "$stem.pem")" "$stem"
  say "$1 renewed, until $(end_of "$stem.pem"): $stem.pem"
  [ "$role" != broker ] || say "the broker shows the old one until it reads this one: systemctl reload mosquitto"
}

# revoke_all_of NAME: every certificate it ever had; one that was renewed is good until it ends.
revoke_all_of() {
  stem=$(stem_of "$1")
  subject=$(subject_of "$stem.pem")
  serials=$(awk -F '\t' -v subject="/CN=${subject:-$1}" '$1 == "V" && $6 == subject { print $4 }' "$dir/authority/index.txt")
  [ -n "$serials" ] || fail "'$1' has no certificate to revoke: raumwacht-provision list"
  for serial in $serials; do
    ssl ca -config authority/openssl.cnf -revoke "authority/issued/$serial.pem"
  done
  write_revoked
  rm -f -- "$stem.pem" "$stem.key"  # the next one gets a key of its own
}
