#include "service/io/appointment_event.hpp"

#include "service/io/appointment_words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace io {
namespace {

template <class T>
using Read = tl::expected<T, EventRefusal>;

tl::unexpected<EventRefusal> refusal(std::string what, std::string advice) {
  return tl::unexpected{EventRefusal{std::move(what), std::move(advice)}};
}

/// The way to take part from afar that the event itself tells.
std::optional<Channel> told_channel(const IcalEvent& event) {
  if (const auto place = channel_of_place(event.location)) return place;
  if (event.conferences.empty()) return std::nullopt;
  const bool by_phone = std::ranges::all_of(
      event.conferences, [](const std::string& address) { return address.starts_with("tel:"); });
  return by_phone ? Channel::phone : Channel::video;
}

/// Where there is a room, somebody comes, even if others take part from afar.
Read<void> read_place(const IcalEvent& event, const ImportContext& context,
                      ImportedAppointment& read) {
  read.room = context.rooms.find_in(event.location);
  if (!event.channel.empty()) {
    const auto channel = channel_from(event.channel);
    if (!channel) return refusal("X-CHANNEL: not known", "visit, phone, video or online");
    read.channel = *channel;
  } else if (read.room.empty()) {
    read.channel = told_channel(event).value_or(Channel::visit);
  }
  if (read.channel != Channel::visit || !read.room.empty()) return {};
  return refusal(
      event.location.empty() ? "LOCATION: empty" : "LOCATION: no room of this site, or several",
      "an id or name of a room, or the name in rooms = { … } of [[appointments]]");
}

Read<void> read_concern(const IcalEvent& event, const ImportContext& context,
                        ImportedAppointment& read) {
  if (const auto personal = personal_in(event.concern)) {
    return refusal(fmt::format("X-CONCERN: looks like {}", described(*personal)),
                   "nothing about persons");
  }
  const auto concern = known_concern(context, event.concern);
  if (!concern) return refusal("X-CONCERN: not known", concern_advice(context));
  read.concern = *concern;
  // Categories are anything, names of persons too: only what a stage knows is one.
  for (const std::string& category : event.categories) {
    if (!read.concern.empty() || context.concerns.empty()) break;
    read.concern = known_concern(context, category).value_or("");
  }
  return {};
}

Read<void> read_persons(const IcalEvent& event, ImportedAppointment& read) {
  const auto persons = persons_from(event.persons);
  if (!persons) return refusal("X-PERSONS: not a number of persons", "1 to 99");
  const auto companion = yes_or_no(event.companion);
  if (!companion) return refusal("X-COMPANION: neither yes nor no", "yes, no, ja or nein");
  read.persons = *persons;
  read.companion = *companion;
  return {};
}

}  // namespace

Read<ImportedAppointment> appointment_in_words(const IcalEvent& event,
                                               const ImportContext& context) {
  ImportedAppointment read;
  return read_place(event, context, read)
      .and_then([&] { return read_concern(event, context, read); })
      .and_then([&] { return read_persons(event, read); })
      .map([&] { return std::move(read); });
}

}  // namespace io
