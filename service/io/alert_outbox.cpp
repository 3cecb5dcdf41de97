#include "service/io/alert_outbox.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace io {

AlertOutbox::AlertOutbox(std::vector<AlertNotice> told) {
  for (AlertNotice& notice : told) {
    std::string id = notice.id;
    items_.emplace(std::move(id), Item{.told = notice, .is = notice});
  }
}

void AlertOutbox::stands(const std::vector<AlertNotice>& notices, core::Time now) {
  std::map<std::string_view, const AlertNotice*> standing;
  for (const AlertNotice& notice : notices) standing.emplace(notice.id, &notice);
  for (auto item = items_.begin(); item != items_.end();) {
    const auto here = item++;  // end() may take it out
    if (!standing.contains(here->first)) end(here, now);
  }
  for (const AlertNotice& notice : notices) items_[notice.id].is = notice;
}

void AlertOutbox::end(std::map<std::string, Item>::iterator item, core::Time now) {
  Item& of = item->second;
  if (of.is.phase == AlertPhase::cleared) return;
  const bool may_know = of.told || (under_way_ && under_way_->id == item->first);
  if (may_know) {
    of.is = cleared(of.is, now);
  } else {
    items_.erase(item);
  }
}

const AlertOutbox::Item* AlertOutbox::oldest_waiting() const {
  const Item* oldest = nullptr;
  const auto age = [](const Item& item) {
    return std::tuple{item.is.at, std::string_view{item.is.id}};
  };
  for (const auto& [id, item] : items_) {
    const bool older = item.waits() && (oldest == nullptr || age(item) < age(*oldest));
    if (older) oldest = &item;
  }
  return oldest;
}

std::optional<AlertNotice> AlertOutbox::next() {
  if (under_way_) return std::nullopt;
  const Item* item = oldest_waiting();
  if (item != nullptr) under_way_ = item->is;
  return under_way_;
}

AlertNotice AlertOutbox::confirmed() {
  AlertNotice notice = *std::exchange(under_way_, std::nullopt);
  const auto item = items_.find(notice.id);
  if (item == items_.end()) return notice;
  item->second.told = notice;
  const bool over = notice.phase == AlertPhase::cleared && item->second.is.says_as(notice);
  if (over) items_.erase(item);  // else it stands again: a clock that was put back
  return notice;
}

void AlertOutbox::failed() {
  const AlertNotice notice = *std::exchange(under_way_, std::nullopt);
  const auto item = items_.find(notice.id);
  const bool came_and_went =
      item != items_.end() && !item->second.told && item->second.is.phase == AlertPhase::cleared;
  if (came_and_went) items_.erase(item);
}

std::size_t AlertOutbox::waiting() const {
  return static_cast<std::size_t>(
      std::ranges::count_if(items_, [](const auto& item) { return item.second.waits(); }));
}

std::vector<AlertNotice> AlertOutbox::known() const {
  std::vector<AlertNotice> known;
  for (const auto& [id, item] : items_)
    if (item.told && item.told->phase != AlertPhase::cleared) known.push_back(*item.told);
  return known;
}

}  // namespace io
