#include "service/io/alert_outbox.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace io {

AlertOutbox::AlertOutbox(std::vector<AlertNotice> told) {
  for (AlertNotice& notice : told) {
    std::string id = notice.id;
    items_.emplace(std::move(id), Item{.told = notice, .perhaps = {}, .is = notice, .refusal = {}});
  }
}

void AlertOutbox::stands(const std::vector<AlertNotice>& notices, core::Time now) {
  std::map<std::string_view, const AlertNotice*> standing;
  for (const AlertNotice& notice : notices) standing.emplace(notice.id, &notice);
  for (auto item = items_.begin(); item != items_.end();) {
    const auto here = item++;  // end() may take it out
    if (!standing.contains(here->first)) end(here, now);
  }
  for (const AlertNotice& notice : notices) items_[notice.id].becomes(notice);
}

/// Something else may be taken where the last word was not.
void AlertOutbox::Item::becomes(AlertNotice notice) {
  const bool is_news = !is.says_as(notice);
  is = std::move(notice);
  if (refusal && is_news) refusal = Refusal{.since = refusal->since};
  if (!waits()) refusal.reset();
}

void AlertOutbox::end(Items::iterator item, core::Time now) {
  Item& of = item->second;
  if (of.is.phase == AlertPhase::cleared) return;
  const AlertNotice* heard = last_word(*item);
  if (heard == nullptr) {
    items_.erase(item);
    return;
  }
  AlertNotice over = cleared(of.is, now);
  over.title = heard->title;
  over.certainty = heard->certainty;
  of.becomes(std::move(over));
}

const AlertNotice* AlertOutbox::last_word(const Items::value_type& item) const {
  const auto& [id, of] = item;
  if (under_way_ && under_way_->id == id) return &*under_way_;
  if (of.told) return &*of.told;
  return of.perhaps ? &*of.perhaps : nullptr;
}

const AlertOutbox::Item* AlertOutbox::oldest_due(Monotonic now) const {
  const Item* oldest = nullptr;
  const auto age = [](const Item& item) {
    return std::tuple{item.is.at, std::string_view{item.is.id}};
  };
  for (const auto& [id, item] : items_) {
    const bool older = item.is_due(now) && (oldest == nullptr || age(item) < age(*oldest));
    if (older) oldest = &item;
  }
  return oldest;
}

std::optional<AlertNotice> AlertOutbox::next(Monotonic now) {
  if (under_way_) return std::nullopt;
  const Item* item = oldest_due(now);
  if (item != nullptr) under_way_ = item->is;
  return under_way_;
}

AlertNotice AlertOutbox::confirmed() {
  AlertNotice notice = *std::exchange(under_way_, std::nullopt);
  const auto item = items_.find(notice.id);
  if (item == items_.end()) return notice;
  item->second.told = notice;
  item->second.perhaps.reset();
  item->second.refusal.reset();
  const bool over = notice.phase == AlertPhase::cleared && item->second.is.says_as(notice);
  if (over) items_.erase(item);  // else it stands again: a clock that was put back
  return notice;
}

void AlertOutbox::failed(bool perhaps) {
  const AlertNotice notice = *std::exchange(under_way_, std::nullopt);
  const auto item = items_.find(notice.id);
  if (perhaps && item != items_.end()) item->second.perhaps = notice;
  forget_what_came_and_went(item);
}

std::optional<AlertNotice> AlertOutbox::refused(Monotonic now, core::Time wall,
                                                std::uint32_t random) {
  std::optional<AlertNotice> notice = std::exchange(under_way_, std::nullopt);
  const auto item = items_.find(notice->id);
  if (item == items_.end()) return notice;
  std::optional<Refusal>& refusal = item->second.refusal;
  const bool is_known = refusal.has_value();
  if (!is_known) refusal = Refusal{.since = wall};
  if (item->second.is.says_as(*notice)) refusal->due = now + refusal->back_off.next(random);
  forget_what_came_and_went(item);
  return is_known ? std::nullopt : notice;
}

void AlertOutbox::forget_what_came_and_went(Items::iterator item) {
  if (item == items_.end()) return;
  const Item& of = item->second;
  if (!of.told && !of.perhaps && of.is.phase == AlertPhase::cleared) items_.erase(item);
}

std::size_t AlertOutbox::waiting() const {
  return static_cast<std::size_t>(
      std::ranges::count_if(items_, [](const auto& item) { return item.second.waits(); }));
}

std::optional<core::Time> AlertOutbox::refused_since() const {
  std::optional<core::Time> since;
  for (const auto& [id, item] : items_)
    if (item.refusal) since = std::min(since.value_or(item.refusal->since), item.refusal->since);
  return since;
}

/// Not what is over and waits to be told so: to hear of it once more would bring it back.
std::vector<AlertNotice> AlertOutbox::known() const {
  std::vector<AlertNotice> known;
  for (const auto& [id, item] : items_)
    if (item.stands_and_is_known()) known.push_back(*item.told);
  return known;
}

}  // namespace io
