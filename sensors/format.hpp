// The one contract of a message format. A format is one file in sensors/formats/ and its test; the
// build finds it.
//
// A format knows what a family of devices publishes and nothing of rooms, clocks or storage: it
// takes one message and says what is in it. All functions are pure, but for the memory of a source
// where a format has one; allocate only in what they are handed, never throw on any input, and are
// safe from any thread.
#pragma once

#include "sensors/about.hpp"
#include "sensors/device_settings.hpp"
#include "sensors/readings.hpp"
#include "sensors/setting.hpp"
#include "sensors/topic.hpp"

#include <chrono>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sensors {

/// What a format keeps of one source from message to message, where messages cannot be read by
/// themselves. One thread; bounded, whatever comes.
class Memory {
 public:
  Memory() = default;
  Memory(const Memory&) = delete;
  Memory& operator=(const Memory&) = delete;
  virtual ~Memory() = default;
  /// The broker was away: what was said meanwhile may have been missed.
  virtual void lose_touch() = 0;
};

/// What MQTT delivered.
struct Message {
  std::string_view topic;
  std::string_view payload;  ///< any bytes
  bool retained = false;     ///< delivered with the RETAIN flag
  Instant arrival{};         ///< to judge whether a told time can be true
  Captures captures{};       ///< of the pattern that matched: {device}, {line}, …
  /// Of this source, where single devices have settings of their own; else nullptr.
  const DeviceSettings* devices = nullptr;
  Memory* memory = nullptr;  ///< of this source, from Format::remember; else nullptr
};

/// Those of the device where it has its own, else those of the source.
[[nodiscard]] inline const Settings& settings_for(const Message& message, std::string_view device,
                                                  const Settings& of_source) {
  const Settings* own = message.devices == nullptr ? nullptr : message.devices->find(device);
  return own == nullptr ? of_source : *own;
}

/// A message as a device would send it: the way back, for the simulator and for round-trip tests.
struct Telegram {
  std::string topic;
  std::string payload;
  bool retain = false;
};

// ---- for `discover` ----

/// By what messages of a family are known where nobody configured it, beside its own topics.
struct Mark {
  std::string_view topic{};    ///< pattern of the topic, and what to configure; "": any, that one
  std::string_view members{};  ///< JSON Pointers, separated by '|', that all lead to something
};

/// How much it is worth that a value of a setting fits a message.
enum class Proof : std::uint8_t {
  length,  ///< most other messages of this length would have fitted, too
  bytes,   ///< hardly any other would have fitted
  named    ///< and somebody said so: network server, birth certificate
};

/// What to write into a configuration beside format and name of the device that sent a message.
struct Advice {
  std::string topic;                  ///< as found; the format may put a better one here
  std::string_view setting{};         ///< that such a device needs: "codec"
  std::vector<std::string> values{};  ///< of it: each fits the message; none: it tells nothing
  Proof proof = Proof::named;
};

struct Format {
  std::string_view name;
  std::string_view meaning;           ///< one line for `raumwacht formats`
  std::string_view reads = "";        ///< kinds of readings as decode names them: "co2|link|health"
  std::span<const Setting> settings;  ///< keys a [[source]] or [[sensor]] of this format may have
  std::chrono::seconds expect_every;  ///< how often such devices report; 0: only on change
  Basis expect_basis{};               ///< where that is from
  std::span<const std::string_view> topics;  ///< patterns such devices use when left alone
  /// Blocks of a configuration that has a room "b101": it loads as it stands, and hears messages
  /// that the tests of this format decode.
  std::string_view example = "";
  /// Its devices speak through a gateway or a bridge: to a broker that one is the sender.
  bool is_relayed = false;
  // Of running totals. A format with settings of these names has their values instead.
  std::uint8_t width = 64;  ///< bits
  ResetPolicy reset = ResetPolicy::unknown;
  /// As expect_every, for a device with these settings; nullptr if all report alike.
  std::chrono::seconds (*expect_every_of)(const Settings& settings) = nullptr;

  /// What such a source needs to keep; nullptr if each message is read by itself.
  std::unique_ptr<Memory> (*remember)(const TopicPattern& configured) = nullptr;

  /// What is in the message. Something unfit is a Problem; nothing of interest is nothing.
  void (*decode)(const Message& message, const Settings& settings, Readings& out);

  /// Further patterns that belong to a configured one (availability, bridge state, restart
  /// reports), with the same captures; nullptr if there are none.
  void (*companions)(const TopicPattern& configured, std::vector<std::string>& out);

  /// The messages in which such a device would say this; nullptr if the format cannot. `pattern` is
  /// the configured topic; decode of what comes out gives the reading again.
  void (*encode)(const Reading& reading, const TopicPattern& pattern, const Settings& settings,
                 std::vector<Telegram>& out);

  // ---- for `discover`: all of it may be left out ----
  /// Own `topics` need no mark, unless they begin with a capture: then anybody could have them.
  std::span<const Mark> marks = {};
  /// An Occupancy is what a counter at a door makes of its passages, not what one sees in a room.
  bool heads_are_of_a_door = false;
  std::string_view hint = "";  ///< one line: what an installer has to decide himself
  /// Adds to an advice what only the format can tell; nullptr if that is nothing.
  void (*advise)(const Message& message, Advice& advice) = nullptr;
};

/// All formats, in alphabetical order.
[[nodiscard]] std::span<const Format* const> all_formats() noexcept;
/// The format of that name, or nullptr.
[[nodiscard]] const Format* find_format(std::string_view name) noexcept;

/// True if who listens under this pattern and what belongs to it can hear that a device is gone: by
/// its last will, or by its bridge.
[[nodiscard]] bool tells_of_links(const Format& format, const TopicPattern& configured);

}  // namespace sensors
