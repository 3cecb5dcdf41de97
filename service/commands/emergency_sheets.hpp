// The emergency sheets: shown at /print, and every quarter of an hour put beside the ledger as files
// ("print/gs150.de.html"), so that they can be printed when nothing else works; those that nobody
// has written for a day, as of sites that are no more, go then. On the loop's thread, which writes
// no file: a thread of its own does.
#pragma once

#include "service/io/http.hpp"
#include "service/io/worker.hpp"
#include "service/report/emergency_sheet.hpp"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>

namespace commands {

class EmergencySheets {
 public:
  struct Sources {
    std::function<std::shared_ptr<const core::Desk>()> desk;
    std::function<std::optional<core::Persons>(core::SpaceId)> limit_of;
    std::function<std::string(std::uint32_t)> code_of;
  };
  EmergencySheets(std::filesystem::path directory, Sources sources)
      : directory_{std::move(directory)}, sources_{std::move(sources)}, writer_{report} {}

  /// GET /print?site=ID&lang=de|en: of the only site, in German, unless told otherwise.
  void add_to(io::Routes& routes);
  /// To be called every second: when a quarter of an hour has passed, and at first, this and the calls
  /// after it make one page each, since that of a large house takes its time. `now` on any clock that
  /// never steps; `wall` on the machine's, by which files are dated.
  void look(core::Time now, core::Time wall);

 private:
  [[nodiscard]] io::HttpResponse show(const io::HttpRequest& request) const;
  [[nodiscard]] std::string page(const core::Desk& desk, core::SpaceId site,
                                 texts::Language language) const;
  static void report(const char* what);
  [[nodiscard]] static std::string file_name(const core::Premises& premises, core::SpaceId site,
                                             texts::Language language);
  void remove_others(core::Time wall);
  void remove_old_ones(core::Time before, const std::set<std::string>& living);
  void write_next();
  void write(const std::filesystem::path& file, const std::string& text);
  /// A trouble is logged once, until a sheet is written again.
  void fail(const std::string& why);

  std::filesystem::path directory_;
  Sources sources_;
  core::Time due_{};
  std::size_t next_page_ = 0;  // of all sites in all languages
  // The writer's own.
  bool failed_ = false;  // told already
  io::Worker writer_;    // last: it ends first
};

}  // namespace commands
