#include "service/io/ical_rule.hpp"

#include "service/io/ical_functions.hpp"

#include <memory>
#include <optional>
#include <string>

namespace io {
namespace {

using std::chrono::local_seconds;

struct FreeIterator {
  void operator()(icalrecur_iterator* iterator) const noexcept {
    icalrecur_iterator_free(iterator);
  }
};
using Iterator = std::unique_ptr<icalrecur_iterator, FreeIterator>;

/// A rule owns the name of its calendar (RSCALE), which nobody else frees.
class ParsedRule {
 public:
  explicit ParsedRule(std::string_view text)
      : rule_{icalrecurrencetype_from_string(std::string{text}.c_str())} {}
  ~ParsedRule() { icalmemory_free_buffer(rule_.rscale); }
  ParsedRule(const ParsedRule&) = delete;
  ParsedRule& operator=(const ParsedRule&) = delete;
  [[nodiscard]] const icalrecurrencetype& get() const { return rule_; }

 private:
  icalrecurrencetype rule_;
};

icaltimetype to_ical(local_seconds clock) {
  const auto day = std::chrono::floor<std::chrono::days>(clock);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss time{clock - day};
  icaltimetype ical = icaltime_null_time();
  ical.year = static_cast<int>(date.year());
  ical.month = static_cast<int>(static_cast<unsigned>(date.month()));
  ical.day = static_cast<int>(static_cast<unsigned>(date.day()));
  ical.hour = static_cast<int>(time.hours().count());
  ical.minute = static_cast<int>(time.minutes().count());
  ical.second = static_cast<int>(time.seconds().count());
  return ical;
}

local_seconds from_ical(const icaltimetype& ical) {
  const std::chrono::year_month_day date{std::chrono::year{ical.year},
                                         std::chrono::month{static_cast<unsigned>(ical.month)},
                                         std::chrono::day{static_cast<unsigned>(ical.day)}};
  return std::chrono::local_days{date} + std::chrono::hours{ical.hour} +
         std::chrono::minutes{ical.minute} + std::chrono::seconds{ical.second};
}

template <std::size_t size>
bool is_given(const short (&by)[size]) {
  return by[0] != ICAL_RECURRENCE_ARRAY_MAX;
}

std::optional<RuleRefusal> refusal_of(const icalrecurrencetype& rule) {
  constexpr std::string_view daily = "FREQ=DAILY or rarer, with BYHOUR for several times a day";
  if (rule.freq == ICAL_NO_RECURRENCE) return RuleRefusal{"cannot be read", "a rule of RFC 5545"};
  if (rule.freq == ICAL_SECONDLY_RECURRENCE) return RuleRefusal{"repeats every second", daily};
  if (rule.freq == ICAL_MINUTELY_RECURRENCE) return RuleRefusal{"repeats every minute", daily};
  if (rule.rscale != nullptr && std::string_view{rule.rscale} != "GREGORIAN")
    return RuleRefusal{"counts in another calendar", "a rule without RSCALE"};
  // Sought hour by hour through centuries, those that never come true take a minute.
  const bool seeks =
      is_given(rule.by_second) || is_given(rule.by_minute) || is_given(rule.by_hour) ||
      is_given(rule.by_day) || is_given(rule.by_month_day) || is_given(rule.by_year_day) ||
      is_given(rule.by_week_no) || is_given(rule.by_month) || is_given(rule.by_set_pos);
  if (rule.freq == ICAL_HOURLY_RECURRENCE && seeks)
    return RuleRefusal{"seeks certain hours hour by hour", daily};
  return std::nullopt;
}

/// The last instant there may be, as clocks show it, since the instances are worked out in that
/// time.
std::optional<local_seconds> end_of(const icalrecurrencetype& rule, const RuleSpan& span) {
  if (icaltime_is_null_time(rule.until) != 0) return std::nullopt;
  const local_seconds until = from_ical(rule.until);
  if (rule.until.is_date != 0) return until + std::chrono::days{1} - std::chrono::seconds{1};
  if (icaltime_is_utc(rule.until) == 0) return until;
  return span.clock_at(std::chrono::sys_seconds{until.time_since_epoch()});
}

/// What finding the next one has cost, at most.
std::int64_t cost(const icalrecurrencetype& rule, local_seconds from, local_seconds to) {
  if (rule.freq == ICAL_HOURLY_RECURRENCE)
    return std::chrono::floor<std::chrono::hours>(to - from).count() + 1;
  return std::chrono::floor<std::chrono::days>(to - from).count() + 1;
}

/// Where libical gives up looking.
constexpr local_seconds end_of_search = std::chrono::local_days{std::chrono::year{2582} / 12 / 31};

/// The instances of a rule one by one, from the start on.
class Instances {
 public:
  Instances(icalrecurrencetype rule, const RuleSpan& span)
      : left_{rule.count}, counted_{rule.count > 0}, end_{end_of(rule, span)} {
    // libical would look for one more before it heeds them, through centuries if there is none.
    rule.count = 0;
    rule.until = icaltime_null_time();
    over_ = end_ && *end_ < span.from;
    if (!over_) iterator_.reset(icalrecur_iterator_new(rule, to_ical(span.first)));
  }

  /// Nothing when the rule ends, or where libical stops to look.
  std::optional<local_seconds> next() {
    if (over_ || (counted_ && left_-- == 0)) return std::nullopt;
    const icaltimetype next =
        iterator_ ? icalrecur_iterator_next(iterator_.get()) : icaltime_null_time();
    found_none_ = icaltime_is_null_time(next) != 0;
    if (found_none_) return std::nullopt;
    const local_seconds at = from_ical(next);
    return end_ && at > *end_ ? std::nullopt : std::optional{at};
  }

  /// True if nothing came since there is none.
  [[nodiscard]] bool found_none() const { return found_none_; }

 private:
  int left_;
  bool counted_, over_ = false, found_none_ = false;
  std::optional<local_seconds> end_;
  Iterator iterator_;
};

}  // namespace

tl::expected<std::vector<local_seconds>, RuleRefusal> instances_of(std::string_view text,
                                                                   const RuleSpan& span,
                                                                   RuleBudget& budget) {
  const RuleRefusal too_much{"takes too long to work out, with the others of the file",
                             "rules that begin later and come true more often"};
  const ParsedRule parsed{text};
  const icalrecurrencetype& rule = parsed.get();
  if (const auto refusal = refusal_of(rule)) return tl::unexpected{*refusal};
  if (budget.is_spent()) return tl::unexpected{too_much};
  Instances instances{rule, span};
  std::vector<local_seconds> found;
  for (local_seconds last = span.first; last < span.to;) {
    const std::optional<local_seconds> at = instances.next();
    const local_seconds seen = instances.found_none() ? end_of_search : at.value_or(last);
    if (!budget.spend(cost(rule, last, seen))) return tl::unexpected{too_much};
    if (!at) break;
    last = *at;
    if (last < span.from || last >= span.to) continue;
    if (found.size() == most_instances)
      return tl::unexpected{RuleRefusal{"more than 1000 instances in 60 days", "a rarer rule"}};
    found.push_back(last);
  }
  return found;
}

}  // namespace io
