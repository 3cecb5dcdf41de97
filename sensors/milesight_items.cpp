#include "sensors/milesight_items.hpp"

#include "sensors/bytes_text.hpp"
#include "sensors/decoding.hpp"
#include "sensors/time_text.hpp"

#include <string>

namespace sensors::milesight {
namespace {

constexpr std::uint8_t stored_type = 0xce;
constexpr std::uint8_t with_result = 0xf8;  // as 0xf9, and a byte more: 0 if it was done

/// The channel whose items also come under this one; itself if there is none.
std::uint8_t twin_of(std::uint8_t channel) {
  if (channel == 0xff) return 0xfe;
  return channel == with_result ? 0xf9 : channel;
}

const Field* find_in(std::span<const Item> items, std::uint8_t channel, std::uint8_t type) {
  const auto found = std::ranges::find_if(
      items, [=](const Item& item) { return item.channel == channel && item.type == type; });
  return found == items.end() ? nullptr : &found->field;
}

bool stores(const Device& device, std::uint8_t channel) {
  return std::ranges::find(device.stored, channel, &Item::channel) != device.stored.end();
}

/// The device's own meaning of an item goes before the common one.
const Field* find_item(const Device& device, std::uint8_t channel, std::uint8_t type) {
  for (const std::uint8_t of : {channel, twin_of(channel)}) {
    for (const std::span<const Item> items : {device.items, common_items()}) {
      if (const Field* field = find_in(items, of, type)) return field;
    }
  }
  return nullptr;
}

/// True if a message may end or go on here.
bool goes_on(const Device& device, Bytes rest) {
  if (rest.size() < 2) return rest.empty();
  return (rest[1] == stored_type && stores(device, rest[0])) ||
         find_item(device, rest[0], rest[1]) != nullptr;
}

/// How long the data are, with so many bytes more than the field says. Of a field with longer
/// versions, the shortest after which the message goes on.
std::size_t size_of(const Device& device, const Field& field, Bytes data, std::size_t more) {
  const std::size_t least = field.size + more;
  if (field.step == 0) return least;
  for (std::size_t size = least; size <= data.size(); size += field.step) {
    if (goes_on(device, data.subspan(size))) return size;
  }
  return least;
}

// ---- stored moments ----

/// The fields that stand under that channel with that byte.
std::span<const Item> moment(const Device& device, std::uint8_t channel, std::uint8_t kind) {
  const auto other = [=](const Item& item) { return item.channel != channel || item.type != kind; };
  const auto begin = std::ranges::find_if_not(device.stored, other);
  const auto end = std::find_if(begin, device.stored.end(), other);
  return {begin, end};
}

std::size_t size_of(std::span<const Item> fields) {
  std::size_t size = 0;
  for (const Item& item : fields) size += item.field.size;
  return size;
}

/// The layout of these bytes, where nothing in them says so.
std::uint8_t version_of(const Device& device, std::uint8_t channel, Bytes data) {
  for (std::uint8_t version = 0;; ++version) {
    const std::span<const Item> fields = moment(device, channel, version);
    if (fields.empty()) return 0;
    const std::size_t size = size_of(fields);
    if (size <= data.size() && goes_on(device, data.subspan(size))) return version;
  }
}

// ---- the whole message ----

class Walk {
 public:
  Walk(const Device& device, const Uplink& uplink, const Reading& reading, Readings& out)
      : device_{device}, uplink_{uplink}, reading_{reading}, out_{out} {}

  void all() {
    const std::size_t before = out_.all().size();
    while (place_ < uplink_.bytes.size() && next()) {
    }
    add_stored();
    add_live();
    if (out_.all().size() == before && !out_.problem()) out_.add(with(reading_, Seen{}));
  }

 private:
  /// False if nothing after it can be read.
  bool next() {
    const Bytes rest = uplink_.bytes.subspan(place_);
    if (rest.size() < 2) return fail("half an item");
    if (rest[1] == stored_type && stores(device_, rest[0])) return take_stored(rest);
    const Field* field = find_item(device_, rest[0], rest[1]);
    if (field == nullptr) return fail("no item " + to_hex(rest.first(2)));
    const Bytes after = rest.subspan(2);
    const std::size_t result = rest[0] == with_result ? 1 : 0;
    const std::size_t size = size_of(device_, *field, after, result);
    if (size > after.size()) return fail("too few bytes of " + to_hex(rest.first(2)));
    const bool refused = result != 0 && after[size - 1] != 0;
    note(rest.first(2 + size), *field);
    if (!refused) take(*field, after.first(size), live_);
    place_ += 2 + size;
    return true;
  }

  void take(const Field& field, Bytes data, Told& told) {
    if (field.take == nullptr || field.take(told, data, field.line)) return;
    out_.fail(Reason::broken, at_place() + "impossible " + std::string{field.name});
  }

  bool take_stored(Bytes rest) {
    ByteReader bytes{rest.subspan(2)};
    const std::uint32_t seconds = bytes.u32_le();
    const Bytes after = rest.last(bytes.left());
    const std::uint8_t kind =
        device_.stored_says_what ? bytes.u8() : version_of(device_, rest[0], after);
    const std::span<const Item> fields = moment(device_, rest[0], kind);
    if (bytes.ok() && fields.empty()) return fail("nothing is stored as " + to_hex(after.first(1)));
    const Bytes data = bytes.take(size_of(fields));
    if (!bytes.ok()) return fail("too few bytes of a stored moment");
    remember(Instant{std::chrono::seconds{seconds}}, fields, data);
    place_ += rest.size() - bytes.left();
    return true;
  }

  /// What was stored at one time may come in several items.
  void remember(Instant when, std::span<const Item> fields, Bytes data) {
    if (stored_at_ && *stored_at_ != when) add_stored();
    stored_at_ = when;
    ByteReader bytes{data};
    for (const Item& item : fields) {
      const Bytes of_field = bytes.take(item.field.size);
      note(of_field, item.field);
      take(item.field, of_field, stored_);
    }
  }

  void add_stored() {
    if (!stored_at_) return;
    Reading then = reading_;
    then.flags.historical = true;
    set_event_time(then, stored_at_, uplink_.arrival);
    stored_.health = {};  // how warm it was, and how dry, says nothing of the device now
    add_told(stored_, device_.total, then, out_);
    stored_ = {};
    stored_at_ = {};
  }

  void add_live() {
    Reading now = reading_;
    set_event_time(now, live_.clock, uplink_.arrival);
    if (live_.clock && now.t_quality == TimeQuality::implausible) {  // the network knows better
      out_.note("time", "not plausible, not used");
      now = reading_;
    }
    add_told(live_, device_.total, now, out_);
  }

  bool fail(std::string_view what) {
    out_.fail(Reason::undecodable, at_place().append(what));
    return false;
  }

  [[nodiscard]] std::string at_place() const { return "byte " + std::to_string(place_) + ": "; }

  void note(Bytes bytes, const Field& field) {
    if (!out_.explains()) return;
    std::string what{field.name};
    if (field.line != 0) what += ' ' + std::to_string(field.line);
    if (field.take == nullptr) what += ", not used";
    out_.note(to_hex(bytes), what);
  }

  const Device& device_;
  const Uplink& uplink_;
  const Reading& reading_;
  Readings& out_;
  std::size_t place_ = 0;
  Told live_{}, stored_{};
  std::optional<Instant> stored_at_{};
};

}  // namespace

void decode(const Device& device, const Uplink& uplink, const Reading& reading, Readings& out) {
  Walk{device, uplink, reading, out}.all();
}

}  // namespace sensors::milesight
