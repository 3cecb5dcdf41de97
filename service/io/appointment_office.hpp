// Where appointments come in: files are read, the book is kept and stored, what was made of each
// file is reported. On a worker's thread, one call at a time; what it hands out are values.
#pragma once

#include "service/core/desk.hpp"
#include "service/io/appointment_book.hpp"
#include "service/io/appointment_rooms.hpp"
#include "service/io/appointment_store.hpp"
#include "service/io/watched_files.hpp"

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace io {

enum class AppointmentFormat : std::uint8_t { csv, ics };

/// What became of a file, or of what a command handed over.
struct ImportOutcome {
  std::string file;  ///< its path; "" of a command
  std::string site;
  core::Time at{};                    ///< on the wall
  std::optional<ImportNote> mistake;  ///< nothing was taken, for this reason
  ImportReport report;
  BookAccount book;
  [[nodiscard]] bool took_anything() const {
    return report.taken + report.cancelled + report.remote[1] + report.remote[2] +
               report.remote[3] >
           0;
  }
};

/// What the configuration says of appointments.
struct AppointmentSettings {
  struct Files {
    std::string site;
    std::string pattern;  ///< "": none are watched
    std::shared_ptr<const AppointmentRooms> rooms;
  };
  std::vector<Files> files;
  std::map<std::string, std::shared_ptr<const AppointmentRooms>> rooms;  ///< by site, for commands
  std::map<std::string, std::string> time_zones;                         ///< by site
  std::vector<std::string> concerns;                                     ///< of all stages

  /// "UTC" of a site that is not known (any more). The view lasts as long as the settings.
  [[nodiscard]] std::string_view time_zone(std::string_view site) const;
};
[[nodiscard]] AppointmentSettings appointment_settings(const Config& config);

class AppointmentOffice {
 public:
  /// What is going on in the house, as far as it matters.
  struct Scene {
    core::Time now{};  ///< on the wall
    std::shared_ptr<const core::Desk> desk;
  };

  /// Without a store, the book is kept in memory alone.
  AppointmentOffice(InstallationKey key, AppointmentBook book,
                    std::optional<AppointmentStore> store)
      : key_{key}, book_{std::move(book)}, store_{std::move(store)} {}

  /// From now on; watched files are read again.
  void use(AppointmentSettings settings);

  /// REQUIRES: the settings know the site.
  [[nodiscard]] ImportOutcome import(const std::string& site, AppointmentFormat format,
                                     std::string_view bytes, const Scene& scene);
  struct Look {
    std::vector<ImportOutcome> read;    ///< files that were new or changed
    std::vector<std::string> troubles;  ///< of directories, and of storing; what to import again
  };
  /// Looks at the watched files, forgets what is old, stores what changed. Where another stage is in force than at the
  /// last look, says of how many appointments by command; of a change while the daemon was away, or of the concerns of
  /// a stage by a reload, nothing is said.
  [[nodiscard]] Look look(const Scene& scene);

  /// A copy for others; nothing while it is as it was when last asked for.
  [[nodiscard]] std::shared_ptr<const AppointmentBook> take_changed_book();

 private:
  struct Watch {
    AppointmentSettings::Files files;
    WatchedFiles watched;
  };

  ImportOutcome read(const AppointmentSettings::Files& files, AppointmentFormat format,
                     std::string_view bytes, std::string source, const Scene& scene);
  using Outcomes = std::vector<ImportOutcome>;
  [[nodiscard]] Outcomes read_due(const Scene& scene, std::vector<std::string>& troubles);
  [[nodiscard]] std::optional<ImportOutcome> read_file_of(Watch& watch,
                                                          const std::filesystem::path& file,
                                                          const Scene& scene,
                                                          std::vector<std::string>& troubles);
  void read_others_again(const Scene& scene, Look& look);
  void look_at_stages(const Scene& scene, Look& look);
  [[nodiscard]] std::size_t commanded_for_other_stage(const core::Desk& before,
                                                      const Scene& scene) const;
  [[nodiscard]] std::string store();

  InstallationKey key_;
  AppointmentBook book_;
  std::optional<AppointmentStore> store_;
  AppointmentSettings settings_;
  std::vector<Watch> watches_;
  std::shared_ptr<const core::Desk> desk_;  // of the last look
  bool changed_ = true;
};

}  // namespace io
