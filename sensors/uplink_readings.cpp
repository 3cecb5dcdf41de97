#include "sensors/uplink_readings.hpp"

#include "sensors/bytes_text.hpp"
#include "sensors/decoding.hpp"

#include <array>
#include <charconv>
#include <string>

namespace sensors {

void UplinkReadings::add(const Body& body) {
  told_ = true;
  out_.add(with(reading_, body));
}

void UplinkReadings::add_stored(const Body& body) {
  told_ = true;
  Reading stored = with(reading_, body);
  stored.flags.historical = true;
  // The time that came with the message is that of its sending.
  stored.t_event.reset();
  stored.t_quality = TimeQuality::arrival;
  out_.add(stored);
}

void UplinkReadings::saw_motion(unsigned times) {
  std::array<char, 16> text{'p', 'i', 'r', ' '};
  const char* const end = std::to_chars(text.data() + 4, text.data() + text.size(), times).ptr;
  saw(times > 0, out_.keep({text.data(), static_cast<std::size_t>(end - text.data())}));
}

void UplinkReadings::undecodable(std::size_t byte, std::string_view what) {
  told_ = true;
  out_.fail(Reason::undecodable, "byte " + std::to_string(byte) + ": " + std::string{what});
}

void UplinkReadings::undecodable(std::size_t byte, std::string_view what, Bytes code) {
  undecodable(byte, std::string{what} + " 0x" + to_hex(code));
}

void UplinkReadings::finish() {
  if (presence_) add(*presence_);
  if (health_ != Health{}) add(health_);
  if (!told_) add(Seen{});
}

}  // namespace sensors
