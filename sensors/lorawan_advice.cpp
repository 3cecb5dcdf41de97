#include "sensors/lorawan_advice.hpp"

#include "sensors/codec_fit.hpp"
#include "sensors/json_text.hpp"
#include "sensors/lorawan_envelope.hpp"

#include <array>

namespace sensors {

void advise_codec(const Message& message, Advice& advice) {
  JsonText text;
  Readings kept;
  const auto* root = text.read_object(message.payload, kept);
  if (root == nullptr) return;
  const auto envelope = envelope_of(*root, message, kept);
  if (!envelope || envelope->kind != Envelope::Kind::uplink) return;
  ByteBuffer buffer;
  const auto bytes = bytes_of(*envelope, "auto", buffer);
  if (!bytes || bytes->empty()) return;
  const std::array names{envelope->model, envelope->name};
  CodecFit fit =
      codecs_for({.bytes = *bytes, .port = envelope->port, .arrival = message.arrival}, names);
  advice.setting = "codec";
  advice.values = std::move(fit.codecs);
  advice.proof = fit.proof;
}

}  // namespace sensors
