// The recorded history judged by other rules, beside what was.
#include "service/commands/access_note.hpp"
#include "service/commands/replay_parts.hpp"
#include "service/io/config_files.hpp"
#include "service/io/digest.hpp"
#include "service/io/iso_time.hpp"
#include "service/io/kept_configuration.hpp"
#include "service/io/whole_file.hpp"
#include "service/report/what_if.hpp"

#include <fmt/format.h>

#include <iostream>
#include <memory>
#include <utility>

namespace commands {
namespace {

/// The configuration in force at the end of what was run again, as the ledger keeps it; else that of now.
std::string text_at_end(const io::LedgerReader& reader, core::Seq last, const io::Config& present) {
  const auto text = reader.era_at(last).and_then(
      [&](const auto& era) { return reader.config_text(era.config_hash); });
  return text && io::parse_config(*text, "ledger") ? *text : present.text;
}

/// What is common to all sites.
struct Sides {
  const io::Rerun& again;
  const io::LedgerReader& ledger;
  const io::FigureReader& stored;
  const io::Config &then, &other;
};

class WhatIf {
 public:
  WhatIf(const ReplayOptions& options, const ReplayTask& task, io::RulesFile rules)
      : options_{options}, task_{task}, rules_{std::move(rules)} {}

  int run() {
    // Before hours of work: what is wrong with the file.
    if (const auto under = under_rules(task_.config.text); !under)
      return tell_replay(under.error());
    auto again = rerun_with_progress(task_, &rules_);
    if (!again) return tell_replay(failed, again.error().what);
    return report(*again);
  }

 private:
  [[nodiscard]] tl::expected<io::Config, io::Mistakes> under_rules(const std::string& text) const {
    return io::parse_config_under(text, options_.config.empty() ? "ledger" : options_.config,
                                  rules_, io::UnknownSpaces::refused);
  }

  int report(const io::Rerun& again);
  int report_site(const Sides& sides, const io::SiteConfig& site);
  [[nodiscard]] io::LedgerResult<report::InForce> at_end(const Sides& sides,
                                                         const io::SiteConfig& site) const;
  void tell(const report::MadeWhatIf& made) const;
  bool write(const report::MadeWhatIf& made, const io::SiteConfig& site);
  bool write(const std::filesystem::path& file, std::string_view content);

  const ReplayOptions& options_;
  const ReplayTask& task_;
  io::RulesFile rules_;
  std::vector<report::Asked> asked_;
  bool noted_ = false;  // in the access log
};

int WhatIf::report(const io::Rerun& again) {
  for (const std::string& remark : again.remarks) tell_replay(done, remark);
  const auto ledger = io::LedgerReader::open(task_.ledger);
  if (!ledger) return tell_replay(failed, ledger.error().what);
  const auto stored = io::FigureReader::open(task_.ledger);
  if (!stored) return tell_replay(failed, stored.error().what);
  const std::string text = text_at_end(*ledger, again.last, task_.config);
  const auto then = io::parse_config(text, "ledger");
  if (!then) return tell_replay(then.error());
  const auto other = io::parse_config_under(text, "ledger", rules_, io::UnknownSpaces::passed_over);
  if (!other) return tell_replay(other.error());
  for (const io::AskedAgain& one : again.asked)
    asked_.push_back({one.wall, again.asked_for[one.space], one.then, one.now});
  for (const io::SiteConfig& site : task_.sites)
    if (const int code = report_site({again, *ledger, *stored, *then, *other}, site); code != done)
      return code;
  return done;
}

/// The stage that had begun, and the limits set by command: a rerun has both, too.
io::LedgerResult<report::InForce> WhatIf::at_end(const Sides& sides,
                                                 const io::SiteConfig& site) const {
  const core::Premises& premises = *sides.then.premises;
  const auto& calendar = premises.site_of(premises.find_space(site.id)).calendar;
  return report::in_force({.ledger = sides.ledger,
                           .figures = sides.stored,
                           .read_premises = io::read_premises,
                           .site = site.id,
                           .span = report::span_of(task_.period, calendar)})
      .map([](const std::vector<report::InForce>& found) {
        return found.empty() ? report::InForce{} : found.back();
      });
}

int WhatIf::report_site(const Sides& sides, const io::SiteConfig& site) {
  const auto& [again, ledger, stored, then, other] = sides;
  if (!then.premises->find_space(site.id).valid())
    return tell_replay(failed, fmt::format("{}: there was no such site then", site.id));
  const auto end = at_end(sides, site);
  if (!end) return tell_replay(failed, end.error().what);
  const auto made = report::make_what_if(
      {.stored = stored,
       .other = again.figures,
       .then = *then.premises,
       .other_rules = *other.premises,
       .site = site.id,
       .time_zone = site.time_zone,
       .period = task_.period,
       .began = again.began,
       .until = again.until,
       .stage_at_end = end->stage_name,
       .ordered = end->ordered,
       .asked = asked_,
       .locked = !then.premises->agreement || !task_.config.premises->agreement,
       .smallest_cell = task_.config.privacy.smallest_cell,
       .software = RAUMWACHT_VERSION,
       .rules_name = std::filesystem::path{rules_.name}.filename().string(),
       .rules_digest = io::sha256_hex(rules_.text),
       .languages = options_.languages()});
  if (!made) return tell_replay(failed, made.error().what);
  // Before the first word of it leaves the house: another site, or the disk, may still fail.
  if (!std::exchange(noted_, true)) note_access(task_.ledger, "replay --rules");
  tell(*made);
  return write(*made, site) ? done : failed;
}

/// In one language, English where none was asked for.
void WhatIf::tell(const report::MadeWhatIf& made) const {
  for (const std::string& line : made.summaries.back()) std::cout << line << '\n';
}

bool WhatIf::write(const report::MadeWhatIf& made, const io::SiteConfig& site) {
  const std::string stem = (std::filesystem::path{options_.out} /
                            fmt::format("what-if-{}-{}", task_.period.name(), site.id))
                               .string();
  bool good = !options_.wants("json") || write(stem + ".json", made.json);
  for (const report::WrittenReport& written : made.written) {
    const std::string_view language = texts::name_of(written.language);
    if (good && options_.wants("html"))
      good = write(fmt::format("{}.{}.html", stem, language), written.html);
    for (const auto& [table, csv] : written.tables)
      if (good && options_.wants("csv"))
        good = write(fmt::format("{}.{}.{}.csv", stem, language, table), csv);
  }
  return good;
}

bool WhatIf::write(const std::filesystem::path& file, std::string_view content) {
  if (const auto written = io::write_whole(file, content); !written) {
    tell_replay(failed, written.error());
    return false;
  }
  std::cout << file.string() << '\n';
  return true;
}

}  // namespace

int replay_under_other_rules(const ReplayOptions& options, const ReplayTask& task) {
  auto text = io::read_text(options.rules);
  if (!text)
    return tell_replay(configuration, fmt::format("--rules {}: {}", options.rules, text.error()));
  return WhatIf{options, task, {options.rules, std::move(*text)}}.run();
}

}  // namespace commands
