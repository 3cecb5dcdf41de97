# What raumwacht-provision tells people: where the files are, what to paste, who has a certificate. Sourced last.

# The first name under which the broker is reached: what devices are told.
broker_host() {
  hosts=$(cat "$dir/authority/broker.names" 2>/dev/null) || hosts=:BROKER
  hosts=${hosts%%,*}
  printf %s "${hosts#*:}"
}

show_broker() {
  say "$dir/broker.pem, until $(end_of "$dir/broker.pem"), for $(cat "$dir/authority/broker.names")"
  say "mosquitto: copy raumwacht.conf and raumwacht-secured.conf into /etc/mosquitto/conf.d, then"
  say "  raumwacht acl --config /etc/raumwacht/raumwacht.toml --out /etc/mosquitto/raumwacht.acl && systemctl restart mosquitto"
}

show_daemon() {
  say "$dir/daemon.pem, until $(end_of "$dir/daemon.pem"); in raumwacht.toml:"
  cat <<END
[mqtt]
broker = "mqtts://$(broker_host):8883"
ca = "$dir/ca.pem"
cert = "$dir/daemon.pem"
key = "$dir/daemon.key"
END
}

show_files() {
  say "$1: $dir/devices/$1.pem and .key, until $(end_of "$dir/devices/$1.pem"); authority $dir/ca.pem; broker $(broker_host):8883"
}

indented() { sed 's/^/    /' "$1"; }

# TLSKey1 is the bare number of 32 bytes, which begins at the eighth byte of the older form of an EC key. Elliptic
# certificates of brokers: arendst/Tasmota pull requests 24000 and 24009.
show_tasmota() {
  cat <<END
# Tasmota 15.2 or later, built with USE_MQTT_TLS and USE_MQTT_CLIENT_CERT; in its console.
# It knows the broker by a fingerprint that it learns at the first connection: make that one in a network you trust.
SetOption103 1
SetOption132 1
SetOption165 1
MqttFingerprint1 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
MqttHost $(broker_host)
MqttPort 8883
TLSKey1 $(openssl ec -in "$dir/devices/$1.key" -outform DER 2>/dev/null | tail -c +8 | head -c 32 | openssl base64 -A)
TLSKey2 $(openssl x509 -in "$dir/devices/$1.pem" -outform DER | openssl base64 -A)
Topic $1
END
}

show_esphome() {
  cat <<END
# ESPHome, on an ESP32 with the framework esp-idf.
mqtt:
  broker: $(broker_host)
  port: 8883
  topic_prefix: $1
  skip_cert_cn_check: false
  certificate_authority: |
$(indented "$dir/ca.pem")
  client_certificate: |
$(indented "$dir/devices/$1.pem")
  client_certificate_key: |
$(indented "$dir/devices/$1.key")
END
}

show_gateway() {
  cat <<END
# A LoRaWAN gateway with a network server: upload these three where it sends to an MQTT broker (TLS, port 8883).
#   CA certificate      $dir/ca.pem
#   client certificate  $dir/devices/$1.pem
#   client key          $dir/devices/$1.key
# ChirpStack, in chirpstack.toml, the files copied to where it may read them:
[integration.mqtt]
server = "ssl://$(broker_host):8883/"
json = true
ca_cert = "$dir/ca.pem"
tls_cert = "$dir/devices/$1.pem"
tls_key = "$dir/devices/$1.key"
END
}

# ---- who has one ----

certificates() {
  for file in "$dir/ca.pem" "$dir/broker.pem" "$dir/daemon.pem" "$dir"/devices/*.pem; do
    [ ! -e "$file" ] || printf '%s\n' "$file"
  done
}

name_in_list() {
  case $1 in
    "$dir/ca.pem") printf 'ca' ;;
    "$dir/broker.pem") printf 'broker' ;;
    *) subject_of "$1" ;;
  esac
}

state_of() {
  if [ "$1" -lt 0 ]; then printf 'ENDED'; elif [ "$1" -lt 30 ]; then printf 'ends soon'; else printf 'good'; fi
}

list_all() {
  printf '%-32s %-11s %6s  %s\n' name until days state
  certificates | while IFS= read -r file; do
    left=$(days_left "$file")
    printf '%-32s %-11s %6s  %s\n' "$(name_in_list "$file")" "$(end_of "$file")" "$left" "$(state_of "$left")"
  done
  awk -F '\t' '$1 == "R" { sub("^/CN=", "", $6); printf "%-32s %-11s %6s  revoked\n", $6, "", "" }' \
    "$dir/authority/index.txt" | sort -u
}

names_that_end_within() {
  certificates | while IFS= read -r file; do
    [ "$file" != "$dir/ca.pem" ] || continue
    [ "$(days_left "$file")" -ge "$1" ] || name_in_list "$file" | sed 's/$/\n/'
  done
}
