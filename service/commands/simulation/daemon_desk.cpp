#include "service/commands/simulation/daemon_desk.hpp"

#include "service/core/overloaded.hpp"
#include "service/io/control_client.hpp"
#include "service/io/premises_words.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <iostream>
#include <map>
#include <utility>
#include <variant>

namespace simulation {
namespace {

namespace json = boost::json;

constexpr std::chrono::milliseconds patience{2000};

class DaemonDesk final : public Outlet {
 public:
  DaemonDesk(std::unique_ptr<Outlet> devices, std::shared_ptr<const Premises> premises,
             std::filesystem::path socket)
      : devices_{std::move(devices)}, premises_{std::move(premises)}, socket_{std::move(socket)} {}

  bool send(Time t, const Said& said) override { return devices_->send(t, said); }
  void close(Time t) override { devices_->close(t); }
  [[nodiscard]] std::string where() const override {
    return devices_->where() + ", the desk to " + socket_.string();
  }

  void enter(Time, const core::Input& what) override {
    std::visit(core::Overloaded{
                   [&](const core::AdmissionAsked& asked) { let_in(asked); },
                   [&](const core::VisitTapped& tapped) { end(tapped); },
                   [&](const core::RoomTended& tended) {
                     post(room(tended.room, "release"),
                          {{"aired", tended.aired}, {"cleaned", tended.cleaned}});
                   },
                   [&](const core::ItemConfirmed& confirmed) {
                     post(room(confirmed.room, "ready"),
                          {{"items", items(confirmed.items)}, {"in_place", confirmed.in_place}});
                   },
                   [](const auto&) {},
               },
               what);
  }

 private:
  void let_in(const core::AdmissionAsked& asked) {
    const json::object answer =
        post("/api/v1/admissions", {{"room", (*premises_)[asked.to].id},
                                    {"from", (*premises_)[asked.from].id},
                                    {"persons", asked.persons.value},
                                    {"exception", core::name_of(asked.exception)}});
    const json::value* admission = answer.if_contains("admission");
    if (admission != nullptr && admission->is_int64())
      admissions_[asked.appointment] = admission->get_int64();
  }

  /// Who was not let in goes out without a word.
  void end(const core::VisitTapped& tapped) {
    const auto of = admissions_.extract(tapped.admission.value);
    if (!of.empty()) post(fmt::format("/api/v1/admissions/{}/end", of.mapped()), {});
  }

  [[nodiscard]] std::string room(core::SpaceId id, std::string_view what) const {
    return fmt::format("/api/v1/rooms/{}/{}", (*premises_)[id].id, what);
  }
  [[nodiscard]] json::array items(std::uint32_t bits) const {
    json::array names;
    for (const std::string& name : io::names_of_items(*premises_, bits)) names.emplace_back(name);
    return names;
  }

  /// What was answered, if that is an object.
  json::object post(const std::string& path, const json::object& body) {
    const auto answer = io::call_daemon(
        socket_,
        {.method = "POST", .path = path, .body = json::serialize(body), .at_most = patience});
    if (!answer && !said_lost_)
      std::cerr << "raumwacht: nobody hears the desk: " << answer.error().what << '\n';
    said_lost_ = !answer;
    if (!answer) return {};
    boost::system::error_code error;
    const json::value value = json::parse(answer->body, error);
    return !error && value.is_object() ? value.get_object() : json::object{};
  }

  const std::unique_ptr<Outlet> devices_;
  const std::shared_ptr<const Premises> premises_;
  const std::filesystem::path socket_;
  std::map<std::uint32_t, std::int64_t> admissions_;  // by the number that the plan gave them
  bool said_lost_ = false;
};

}  // namespace

std::unique_ptr<Outlet> with_desk(std::unique_ptr<Outlet> devices,
                                  std::shared_ptr<const Premises> premises,
                                  std::filesystem::path socket) {
  return std::make_unique<DaemonDesk>(std::move(devices), std::move(premises), std::move(socket));
}

}  // namespace simulation
