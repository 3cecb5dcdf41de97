// Everything that can be read over HTTP: /metrics, /healthz, /readyz, /api/v1/sites,
// /api/v1/sensors and, on the local socket, /control/status. On the loop's thread.
#pragma once

#include "service/io/figures.hpp"
#include "service/io/health.hpp"
#include "service/io/intake_figures.hpp"
#include "service/io/metrics.hpp"
#include "service/io/refused.hpp"
#include "service/io/site_json.hpp"
#include "service/io/wiring.hpp"

#include <functional>
#include <memory>
#include <optional>

namespace io {

class ReadApi {
 public:
  /// Asked at each request that needs them.
  struct Sources {
    std::function<IntakeFigures()> intake;
    std::function<ServiceFigures()> service;
    std::function<Health()> health;
    std::function<std::optional<Refusals>(std::string_view source)> refusals;
    std::function<std::shared_ptr<const core::Desk>()> desk;
    std::function<std::vector<Trouble>()> troubles;
  };
  explicit ReadApi(Sources sources) : sources_{std::move(sources)} {}

  /// From now on this is shown. To be called before the first request.
  /// `metrics`: of that board, where they are made already; what was shown before comes back, for
  /// whoever wants to let it go elsewhere.
  std::unique_ptr<Metrics> show(std::shared_ptr<const core::Board> board, SiteView view,
                                Wiring wiring, std::unique_ptr<Metrics> metrics = {});
  /// The API outlives the routes.
  void add_to(Routes& routes);

  // What is shown now, for others who show it.
  [[nodiscard]] const std::shared_ptr<const core::Board>& board() const { return board_; }
  [[nodiscard]] SiteView view() const;

 private:
  [[nodiscard]] HttpResponse metrics();
  [[nodiscard]] HttpResponse site(std::string_view id) const;
  [[nodiscard]] HttpResponse single_site() const;
  [[nodiscard]] HttpResponse sensor(std::string_view id) const;
  [[nodiscard]] HttpResponse status() const;

  Sources sources_;
  std::shared_ptr<const core::Board> board_;
  SiteView view_;
  Wiring wiring_;
  std::unique_ptr<Metrics> metrics_;
};

}  // namespace io
