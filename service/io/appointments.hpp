// The appointments of a running daemon: looks at the watched files every ten seconds, takes what
// commands hand over, and sees to it that the core knows what the book says of today.
//
// On the loop's thread; what takes long is done by a worker of its own (appointment_office.hpp), and
// entries are submitted in portions, so that neither loop nor queue is held up.
#pragma once

#include "service/core/desk.hpp"
#include "service/io/appointment_code.hpp"
#include "service/io/appointment_office.hpp"
#include "service/io/appointment_steps.hpp"
#include "service/io/clock.hpp"
#include "service/io/event_loop.hpp"
#include "service/io/submit.hpp"
#include "service/io/worker.hpp"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace io {

class Appointments {
 public:
  struct Parts {
    EventLoop& loop;
    const Clock& clock;
    Submit submit;
    std::function<std::shared_ptr<const core::Desk>()> desk;  ///< nullptr: none yet
    std::function<void(const std::string& line)> tell;        ///< for the log
  };
  /// The parts outlive it. It must go before the loop does.
  explicit Appointments(Parts parts);

  /// At start and after a reload. With the first [[appointments]] key and book are opened, and a book
  /// that is there without one, so that it is forgotten in time; where that fails, it is told, and appointments are not taken.
  void use(const Config& config);
  /// To be called every second.
  void look();

  /// Whether appointments are taken for a site, and why not; "" if they are.
  [[nodiscard]] std::string why_not(const std::string& site) const;
  /// Answered when the core knows. REQUIRES: why_not(site) is "".
  using Imported = std::function<void(const ImportOutcome&)>;
  void import(const std::string& site, AppointmentFormat format, std::string bytes, Imported done);

  // ---- what is known; nothing before the first [[appointments]] ----
  [[nodiscard]] const AppointmentCodes* codes() const { return codes_ ? &*codes_ : nullptr; }
  [[nodiscard]] std::shared_ptr<const AppointmentBook> book() const { return book_; }
  /// The last of each watched file that there was since the start, by path.
  [[nodiscard]] const std::map<std::string, ImportOutcome>& outcomes() const { return outcomes_; }
  [[nodiscard]] const AppointmentSettings& settings() const { return settings_; }

 private:
  void open(const Config& config);
  void ask_office(std::function<void()> job);
  void take_book(std::shared_ptr<const AppointmentBook> book);
  void take_look(AppointmentOffice::Look look);
  void settle();
  void submit(const AppointmentStep& step);
  void answered(std::uint64_t round, std::uint32_t number, const core::Answer& answer);
  void settled();
  void forget_refusals();
  void tell_what_was_refused(const ImportOutcome& outcome) const;
  [[nodiscard]] std::vector<AppointmentStep> steps();
  [[nodiscard]] AppointmentOffice::Scene scene() const;

  Parts parts_;
  AppointmentSettings settings_;
  std::optional<AppointmentCodes> codes_;
  std::string why_closed_ = "there is no [[appointments]] in the configuration; add one";
  std::shared_ptr<AppointmentOffice> office_;  // the worker's alone
  std::shared_ptr<const AppointmentBook> book_ = std::make_shared<AppointmentBook>();
  std::map<std::string, ImportOutcome> outcomes_;
  std::set<std::string> troubles_;  // that were told
  core::Time next_look_{};          // of the machine's own clock
  bool looking_ = false;

  // Making the core's the book's.
  std::uint64_t round_ = 0;
  std::size_t under_way_ = 0;
  core::Time round_began_{};
  std::size_t without_place_ = 0;
  std::set<std::uint32_t> tried_;     // in this run of rounds
  std::set<std::uint32_t> refused_;   // under this book and these premises, today
  std::set<std::uint32_t> left_out_;  // of these: there was no place for them
  std::map<std::string, DaySpan> today_;
  const core::Premises* premises_ = nullptr;                        // to be compared only
  std::vector<std::function<void(std::size_t left_out)>> waiting_;  // for the end of the rounds

  Worker worker_;  // last: it ends first
};

}  // namespace io
