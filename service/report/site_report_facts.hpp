// What a report says of itself: of whom and when it tells, and what it rests on. Values.
#pragma once

#include "service/core/calendar.hpp"
#include "service/report/period.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace report {

/// Of a report that came out differently from the one before: the first says nothing of itself, so that it is the same
/// bytes whenever it is made.
struct Revision {
  int number = 2;
  core::WallTime made{};
  std::string reason{};  ///< why it differs: "report.reason." and this is a key of the texts
};

/// How long something is kept: the key of its text, and that.
using Retention = std::pair<std::string_view, std::chrono::days>;

struct ReportFacts {
  std::string site, site_name, time_zone;
  ReportPeriod period;
  Span span;
  std::string software;       ///< version
  std::string configuration;  ///< hash
  std::string ledger_day;     ///< the last day with a digest in the period, "2026-11-22"; "": none
  std::string ledger_digest;  ///< its digest: the head of the chain, hexadecimal
  std::string overall;        ///< verdict id of the site
  bool locked = false;        ///< no service agreement
  std::optional<Revision> revision{};
};

}  // namespace report
