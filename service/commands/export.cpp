// `raumwacht export openmetrics`: past days out of the ledger, for Prometheus.
#include "sensors/time_text.hpp"
#include "service/commands/access_note.hpp"
#include "service/commands/command_line.hpp"
#include "service/commands/commands.hpp"
#include "service/io/config.hpp"
#include "service/io/config_values.hpp"
#include "service/io/iso_time.hpp"
#include "service/io/kept_configuration.hpp"
#include "service/io/metrics_history.hpp"
#include "service/io/metrics_text.hpp"

#include <fmt/format.h>
#include <tl/expected.hpp>

#include <filesystem>
#include <iostream>
#include <memory>
#include <string>

namespace commands {
namespace {

/// Prometheus looks five minutes back for a value; wider steps would leave holes in every board.
constexpr core::Duration widest_step = std::chrono::minutes{4};

struct ExportOptions {
  std::string config = usual_configuration;
  std::string ledger, from, to, every = "1min", job = "raumwacht", instance;
};

template <class T>
using Or = tl::expected<T, std::string>;

int tell(int code, std::string_view what) {
  std::cerr << "raumwacht: " << what << '\n';
  return code;
}

Or<core::Time> moment(std::string_view option, const std::string& text) {
  if (const auto time = sensors::instant_from(text); time && text.find('T') != std::string::npos)
    return std::chrono::floor<core::Duration>(*time);
  return tl::make_unexpected(
      fmt::format("{} wants a time as 2026-11-16T00:00:00+01:00, not '{}'", option, text));
}

Or<io::HistoryPeriod> period_of(const ExportOptions& options) {
  const auto from = moment("--from", options.from);
  if (!from) return tl::make_unexpected(from.error());
  const auto to = moment("--to", options.to);
  if (!to) return tl::make_unexpected(to.error());
  if (*to <= *from) return tl::make_unexpected("--to lies before --from");
  const auto every = io::duration_from(options.every);
  if (!every || *every <= core::Duration{} || *every > widest_step)
    return tl::make_unexpected("--every wants a duration of at most 4min, as 30s");
  return io::HistoryPeriod{*from, *to, *every};
}

/// The labels that Prometheus adds to what it scrapes of this daemon, so that past and present are
/// the same series.
std::string labels_of(const ExportOptions& options, const io::Config& config) {
  const std::string instance = options.instance.empty()
                                   ? fmt::format("{}:{}", config.http.host, config.http.port)
                                   : options.instance;
  return io::label("instance", instance) + io::further("job", options.job);
}

int write(const ExportOptions& options, const io::Config& config, const io::HistoryPeriod& period) {
  const std::filesystem::path path{options.ledger.empty() ? config.ledger.path.string()
                                                          : options.ledger};
  auto reader = io::LedgerReader::open(path);
  if (!reader) return tell(failed, reader.error().what);
  io::OpenMetrics out{labels_of(options, config)};
  const auto remarks = io::write_history(*reader, io::read_premises, config.premises, period, out);
  if (!remarks) return tell(failed, remarks.error().what);
  for (const std::string& remark : *remarks) tell(done, remark);
  if (out.samples() == 0)
    return tell(failed, fmt::format("{}: nothing is recorded between {} and {}", path.string(),
                                    io::to_iso(period.from), io::to_iso(period.to)));
  note_access(path, "export openmetrics",
              fmt::format("from={} to={}", io::to_iso(period.from), io::to_iso(period.to)));
  if (!out.write(std::cout)) return tell(failed, "the text could not be written: is a disk full?");
  return done;
}

int run(const ExportOptions& options) {
  const auto period = period_of(options);
  if (!period) return tell(usage, period.error());
  const auto config = io::load_config(options.config);
  if (!config) {
    for (const io::Mistake& mistake : config.error()) std::cerr << io::to_line(mistake) << '\n';
    return configuration;
  }
  return write(options, *config, *period);
}

}  // namespace

void add_export(Command app, Chosen& chosen) {
  const Command group =
      app.add_subcommand("export", "past days out of the ledger, for other programs");
  group.needs_subcommand();
  const Command command = group.add_subcommand(
      "openmetrics", "what /metrics said, with time stamps: input of promtool tsdb");
  auto options = std::make_shared<ExportOptions>();
  command.add_option("--config", options->config, "the configuration of now")
      .type_name("FILE")
      .shows_default();
  command.add_option("--ledger", options->ledger, "another ledger, as a copy").type_name("FILE");
  command.add_option("--from", options->from, "the first moment, ISO 8601").required();
  command.add_option("--to", options->to, "the end, ISO 8601").required();
  command.add_option("--every", options->every, "between two samples; default 1min");
  command.add_option("--job", options->job, "as in the scrape configuration; default raumwacht");
  command.add_option("--instance", options->instance,
                     "as Prometheus calls it; default: [http] listen");
  command.does(chosen, [options] { return run(*options); });
}

}  // namespace commands
