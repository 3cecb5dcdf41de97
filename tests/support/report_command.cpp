#include "tests/support/report_command.hpp"

#include "tests/support/report_house.hpp"

#include <fstream>
#include <iterator>

namespace support {

namespace json = boost::json;

TempDir* ReportCommand::dir_ = nullptr;

void ReportCommand::SetUpTestSuite() {
  dir_ = new TempDir;
  std::ofstream{config()} << report_house_text();
  const Ended made = raumwacht({"simulate", "--config", config(), "--days", "8", "--day",
                                "2026-10-25", "--ledger", ledger()});
  ASSERT_EQ(made.code, 0) << made.err;
}

void ReportCommand::TearDownTestSuite() {
  delete dir_;
  dir_ = nullptr;
}

std::string ReportCommand::config() { return (*dir_ / "house.toml").string(); }

std::string ReportCommand::ledger() { return (*dir_ / "ledger.db").string(); }

std::string ReportCommand::text_of(const std::filesystem::path& file) {
  std::ifstream in{file};
  return {std::istreambuf_iterator<char>{in}, {}};
}

Ended ReportCommand::report(const TempDir& out, const std::vector<std::string>& more,
                            const std::string& with_config) {
  std::vector<std::string> arguments{"report", "--config", with_config, "--ledger",
                                     ledger(), "--out",    out / ""};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return raumwacht(arguments);
}

json::object ReportCommand::week() {
  const TempDir out;
  const Ended made = report(out, {"--week", "2026-W43", "--formats", "json"});
  EXPECT_EQ(made.code, 0) << made.err;
  return json::parse(text_of(out / "2026-W43-amt.json")).as_object();
}

json::object ReportCommand::row(const json::object& of, const char* table, const char* key,
                                const char* value) {
  for (const json::value& one : of.at("tables").at(table).as_array())
    if (one.at(key) == json::value(value)) return one.as_object();
  ADD_FAILURE() << "no " << key << " " << value << " in " << table;
  return {};
}

}  // namespace support
