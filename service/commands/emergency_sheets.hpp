// The emergency sheets: shown at /print, and every quarter of an hour put beside the ledger as files
// ("print/gs150.de.html"), so that they can be printed when nothing else works. On the loop's thread,
// which writes no file: a thread of its own does.
#pragma once

#include "service/io/http.hpp"
#include "service/io/worker.hpp"
#include "service/report/emergency_sheet.hpp"

#include <filesystem>
#include <functional>
#include <memory>
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
  /// after it make one page each, since that of a large house takes its time.
  void look(core::Time now);

 private:
  [[nodiscard]] io::HttpResponse show(const io::HttpRequest& request) const;
  [[nodiscard]] std::string page(const core::Desk& desk, core::SpaceId site,
                                 texts::Language language) const;
  static void report(const char* what);
  void write_next();
  void write(const std::filesystem::path& file, const std::string& text);

  std::filesystem::path directory_;
  Sources sources_;
  core::Time due_{};
  std::size_t next_page_ = 0;  // of all sites in all languages
  // The writer's own.
  bool failed_ = false;  // told already
  io::Worker writer_;    // last: it ends first
};

}  // namespace commands
