// The emergency sheets: shown at /print, and every quarter of an hour put beside the ledger as files
// ("print/gs150.de.html"), so that they can be printed when nothing else works. On the loop's thread.
#pragma once

#include "service/io/http.hpp"
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
      : directory_{std::move(directory)}, sources_{std::move(sources)} {}

  /// GET /print?site=ID&lang=de|en: of the only site, in German, unless told otherwise.
  void add_to(io::Routes& routes);
  /// To be called every second: writes when a quarter of an hour has passed, and at the first call.
  void look(core::Time now);

 private:
  [[nodiscard]] io::HttpResponse show(const io::HttpRequest& request) const;
  [[nodiscard]] std::string page(const core::Desk& desk, core::SpaceId site,
                                 texts::Language language) const;
  void write_all();

  std::filesystem::path directory_;
  Sources sources_;
  core::Time due_{};
  bool failed_ = false;  ///< told already
};

}  // namespace commands
