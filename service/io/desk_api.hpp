// What a desk does over HTTP: lets in, gives places back, ends visits, says what it sees, tends rooms,
// orders stages. Each is an entry of the one writer and answered after its commit. On the loop's
// thread.
//
//   POST   /api/v1/admissions            {"room" | "space", "appointment", "persons", "companion",
//                                         "exception", "from", "site", "dry_run"}
//   GET    /api/v1/admissions            places held, visits that run
//   DELETE /api/v1/admissions/{id}       the place is given back
//   POST   /api/v1/admissions/{id}/end   the visit is over
//   POST   /api/v1/spaces/{id}/count     {"persons", "role", "reason"}; without a role that of the login
//   POST   /api/v1/rooms/{id}/release    {"aired", "cleaned"}
//   POST   /api/v1/rooms/{id}/block      {"reason", "until"}; without a reason it is in use again
//   POST   /api/v1/rooms/{id}/ready      {"items", "in_place"}; without items: the whole checklist
//   POST   /api/v1/alerts/{id}/acknowledge  {"role", "returned"}; the id stands with each violation
//   GET    /api/v1/stages                what is in force where, what comes next; and, for those who may read reports,
//                                         whether what it asks for is met
//   POST   /api/v1/sites/{id}/stage      {"stage"}: its name
//
// A refusal is an answer ("granted": false, admission_json.hpp), not an error; errors are problem
// documents that name each member that is wrong.
#pragma once

#include "service/io/admission_json.hpp"
#include "service/io/booked_elsewhen.hpp"
#include "service/io/figures.hpp"
#include "service/io/http.hpp"
#include "service/io/json_body.hpp"
#include "service/io/json_response.hpp"
#include "service/io/stage_json.hpp"
#include "service/io/submit.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string_view>

namespace io {

class DeskApi {
 public:
  struct Sources {
    Submit submit;
    /// What the next entry will meet: its ids are those that entries may bear.
    std::function<std::shared_ptr<const core::Premises>()> premises;
    std::function<std::shared_ptr<const core::Desk>()> desk;
    std::function<core::Occupancy(core::SpaceId)> occupancy;
    CodeOf code_of;
    /// Nothing if it is no code at all.
    std::function<std::optional<std::uint32_t>(std::string_view code)> number_of;
    /// An appointment that the desk does not know.
    std::function<std::optional<BookedElsewhen>(std::uint32_t number)> elsewhen;
    /// What reports say of the next stages, to whoever asks; none: to nobody. Told at once or later, on the loop's.
    std::function<void(const HttpRequest&, std::function<void(CriteriaSeen)>)> criteria{};
    /// Of whoever asks and names no role; none: reception.
    std::function<core::Role(const HttpRequest&)> role_of{};
  };
  explicit DeskApi(Sources sources) : sources_{std::move(sources)} {}

  /// The API outlives the routes.
  void add_to(Routes& routes);

  [[nodiscard]] const AdmissionFigures& figures() const { return figures_; }

 private:
  // ---- desk_api.cpp ----
  void admit(const HttpRequest& request, const Reply& reply);
  [[nodiscard]] std::optional<core::AdmissionAsked> question(JsonBody& body,
                                                             const core::Desk& desk) const;
  void name_place(JsonBody& body, const core::Desk& desk, core::AdmissionAsked& asked) const;
  [[nodiscard]] core::SpaceId room_of(const core::Desk& desk, core::AdmissionAsked& asked) const;
  [[nodiscard]] std::optional<core::WallTime> start_of(const core::AdmissionAsked& asked) const;
  [[nodiscard]] HttpResponse told(core::AdmissionAsked asked, core::Answer answer,
                                  const core::Premises& before);
  [[nodiscard]] std::optional<HttpResponse> expired(core::AdmissionId id,
                                                    const core::Answer& answer) const;
  void give_back(const HttpRequest& request, const Reply& reply);
  void end_visit(const HttpRequest& request, const Reply& reply);

  // ---- desk_rooms.cpp ----
  void add_rooms_to(Routes& routes);
  [[nodiscard]] core::Role role_in(JsonBody& body, const HttpRequest& request) const;
  void count(const HttpRequest& request, const Reply& reply);
  void tend(const HttpRequest& request, const Reply& reply);
  void block(const HttpRequest& request, const Reply& reply);
  void confirm(const HttpRequest& request, const Reply& reply);
  void acknowledge(const HttpRequest& request, const Reply& reply);
  void tell_stages(const HttpRequest& request, const Reply& reply);
  void order_stage(const HttpRequest& request, const Reply& reply);

  using Answering = std::function<HttpResponse(const core::Answer&)>;
  /// Submits if the body has no mistakes.
  void submit(JsonBody& body, const core::Input& what, const Reply& reply,
              const Answering& answering) const;

  Sources sources_;
  AdmissionFigures figures_;
};

/// {"seq", "recorded"}: it was done.
[[nodiscard]] HttpResponse done(const core::Answer& answer);

}  // namespace io
