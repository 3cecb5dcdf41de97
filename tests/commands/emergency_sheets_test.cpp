// The files of the emergency sheets, as the daemon's loop has them written.
#include "service/commands/emergency_sheets.hpp"

#include "tests/support/eventually.hpp"
#include "tests/support/house.hpp"
#include "tests/support/premises_builder.hpp"
#include "tests/support/temp_dir.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>

namespace commands {
namespace {

using namespace std::chrono_literals;
using support::eventually;

std::shared_ptr<const core::Desk> desk_of_sites(std::initializer_list<const char*> ids) {
  support::PremisesBuilder builder;
  for (const std::string id : ids) builder.site(id).floor(id + "-floor").room(id + "-room");
  support::House house{builder.build()};
  house.settle();
  return std::make_shared<core::Desk>(core::desk_of(house.state));
}

class EmergencySheetFiles : public testing::Test {
 protected:
  /// As the loop does it, once a second, so long after the test began.
  void look(core::Duration later) {
    for (int page = 0; page < 8; ++page) sheets.look(core::Time{1h} + later, began + later);
  }
  /// Looks at once: what was to go then went before, since one thread does both in turn.
  void look_until_written(core::Duration later, const char* last) {
    std::filesystem::remove(dir / "print" / last);
    look(later);
    ASSERT_TRUE(eventually([&] { return has(last); })) << last;
  }
  [[nodiscard]] bool has(const char* name) const {
    return std::filesystem::exists(dir / "print" / name);
  }

  void put(const char* name) const { std::ofstream{dir / "print" / name} << "x"; }

  const core::Time began = std::chrono::floor<core::Duration>(
      std::chrono::system_clock::now());  // files are dated by it
  support::TempDir dir;
  std::shared_ptr<const core::Desk> desk = desk_of_sites({"gs150", "wp"});
  EmergencySheets sheets{dir / "print",
                         {.desk = [this] { return desk; },
                          .limit_of = [](core::SpaceId) { return std::nullopt; },
                          .code_of = [](std::uint32_t) { return std::string{}; }}};
};

TEST_F(EmergencySheetFiles, are_of_each_site_in_each_language) {
  look(0h);
  for (const char* name : {"gs150.de.html", "gs150.en.html", "wp.de.html", "wp.en.html"})
    EXPECT_TRUE(eventually([&] { return has(name); })) << name;
}

TEST_F(EmergencySheetFiles, go_a_day_after_their_site) {
  look(0h);
  ASSERT_TRUE(eventually([&] { return has("wp.en.html"); })) << "the last one";
  put("wp.de.html.a1B2c3");  // what a crash left
  desk = desk_of_sites({"gs150"});
  look_until_written(25h, "gs150.en.html");
  for (const char* name : {"wp.de.html", "wp.en.html", "wp.de.html.a1B2c3"})
    EXPECT_FALSE(has(name)) << name;
  EXPECT_TRUE(has("gs150.de.html"));
}

TEST_F(EmergencySheetFiles, stay_for_a_day_where_another_daemon_wrote_them) {
  look_until_written(0h, "wp.en.html");
  put("amt.de.html");
  put("amt.en.html.a1B2c3");
  look_until_written(23h, "wp.en.html");
  EXPECT_TRUE(has("amt.de.html"));
  EXPECT_TRUE(has("amt.en.html.a1B2c3"));
}

TEST_F(EmergencySheetFiles, leave_alone_what_is_none) {
  look_until_written(0h, "wp.en.html");
  const std::initializer_list<const char*> others = {
      "notes.txt",       "gs150.de.html.pdf", "amt.de.html.bak", "Anleitung.de.html",
      "amt.alt.de.html", "amt.html",          "amt.fr.html",     "amt.de.html.a1B2c3.gz"};
  for (const char* name : others) put(name);
  std::filesystem::create_directory(dir / "print" / "folder.de.html");
  look_until_written(25h, "wp.en.html");
  for (const char* name : others) EXPECT_TRUE(has(name)) << name;
  EXPECT_TRUE(has("folder.de.html"));
}

}  // namespace
}  // namespace commands
