// A house whose desk is asked over HTTP: requests go through the routes, commands into the state
// machine at once, in virtual time. For tests of what desks are told.
#pragma once

#include "service/io/desk_api.hpp"
#include "tests/support/house.hpp"

#include <boost/json/value.hpp>

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace support {

class DeskHouse {
 public:
  explicit DeskHouse(std::shared_ptr<const core::Premises> premises);

  struct Told {
    unsigned status = 0;
    boost::json::value body;
    /// The member at that JSON Pointer; ends the test program if there is none.
    [[nodiscard]] const boost::json::value& at(std::string_view pointer) const;
    [[nodiscard]] std::string text(std::string_view pointer) const;
    [[nodiscard]] bool has(std::string_view pointer) const;
  };
  Told ask(std::string_view method, std::string_view path, std::string_view body = {});
  Told post(std::string_view path, std::string_view body = {}) { return ask("POST", path, body); }

  [[nodiscard]] const io::AdmissionFigures& admissions() const { return api_.figures(); }

  House house;
  bool recorded = true;                      ///< what answers say of storage
  io::CriteriaSeen criteria;                 ///< what reports say to whoever asks
  core::Role login = core::Role::reception;  ///< of whoever asks
  std::function<void()> meanwhile;           ///< happens between a command and its answer
  /// Appointments that the book knows and the core does not.
  std::map<std::uint32_t, io::BookedElsewhen> elsewhen;

 private:
  void submit(const core::Input& what, const io::Answered& answered);

  io::DeskApi api_;
  io::Routes routes_;
};

}  // namespace support
