#include "service/io/signal_book.hpp"

#include <algorithm>

namespace io {

SignalBook::SignalBook(std::size_t spaces, core::Duration every) : every_{every}, pages_(spaces) {}

void SignalBook::due(core::Time now, std::span<const core::Signal> shown,
                     std::vector<core::SpaceId>& out) {
  for (std::uint32_t i = 0; i < pages_.size(); ++i) {
    Page& page = pages_[i];
    if (page.sent == shown[i] && now < page.repeat) continue;
    page.repeat = repeat_after(now, i);
    page.sent = shown[i];
    out.push_back(core::SpaceId{i});
  }
}

core::Time SignalBook::repeat_after(core::Time now, std::size_t space) const {
  if (pages_[space].sent) return now + every_;
  const auto places = static_cast<core::Duration::rep>(pages_.size());
  return now + every_ * (static_cast<core::Duration::rep>(space) + 1) / places;
}

core::Time SignalBook::next() const {
  core::Time next = core::never;
  for (const Page& page : pages_) next = std::min(next, page.repeat);
  return next;
}

}  // namespace io
