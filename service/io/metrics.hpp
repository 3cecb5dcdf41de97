// The metrics: everything the board and the daemon know, in Prometheus text format, rendered by
// ourselves.
//
// One look at a space is one atomic load, so rendering never waits for the sequencer and the
// sequencer never for rendering; the labels of all series are kept, escaped, from the start (the
// stock library takes forty times as long). No message can add a series: the configuration says
// which there can be. Counters stand at 0 from the start, and what is unknown is absent, not the
// last known. Without a service agreement no series tells how many persons were in a room or went
// through its door. Single thread (the loop's).
//
// 1000 rooms are at most 24 000 series as long as they keep their rules. So what rules count stands
// at 0 from the start for each site; for a space it begins with its first violation, and then at 0
// for a minute (first_count_after), so that whoever looks more often than that sees it rise. And
// sensors with a topic of their own are one source together, "sensors".
#pragma once

#include "service/core/board.hpp"
#include "service/io/figures.hpp"
#include "service/io/intake_figures.hpp"

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace io {

inline constexpr const char* metrics_content_type = "text/plain; version=0.0.4; charset=utf-8";

class MetricsText;

class Metrics {
 public:
  static constexpr core::Duration first_count_after = std::chrono::minutes{1};

  /// `board` outlives the metrics.
  explicit Metrics(const core::Board& board);
  /// Those of the configuration before, still with their board: what the rules counted in spaces that
  /// are gone stays in the counters of their site, which would fall otherwise and be taken to begin
  /// anew. REQUIRES: the new board is published.
  void go_on_from(const Metrics& before);

  [[nodiscard]] std::string render(const IntakeFigures& intake, const ServiceFigures& service);
  /// Of that, what the state of the house alone tells: nothing that a process counts for itself.
  [[nodiscard]] std::string render_house();

  /// The names of a kind of space's families; floors and areas share theirs.
  struct SpaceFamilies {
    std::string_view info, persons, limit, co2, co2_limit, celsius, humidity, state, fresh;
  };
  /// What is told of a sensor, from one look: the board keeps more of it than that.
  struct SensorLook {
    bool ever_heard = false, up = false;
    core::Time heard{};
    std::optional<core::Ppm> ppm;
    std::optional<std::int32_t> battery_percent;
  };

 private:
  struct SpaceRow {
    core::SpaceId id;
    std::string labels, info;
    bool locked = false;                  // its head count is nobody's business
    std::vector<core::SensorId> sensors;  // that decide what is known about it
    std::vector<core::CorrectionReason> corrections;
  };
  struct SensorRow {
    core::SensorId id;
    std::string labels, info;
    bool locked = false;
    bool alone = false;  // no other measures the air there: its figure is the room's
  };
  struct DoorRow {
    core::DoorId id;
    std::string labels;
  };
  struct RuleRow {
    std::size_t rule = 0, level = 0;
    std::string more;  // rule and level as labels
    std::vector<core::SpaceId> spaces;
  };
  /// A level of the rule about air.
  struct AirLevel {
    std::size_t rule = 0, level = 0;
    std::string more;
  };
  struct SourceRow {
    std::string labels;
    std::vector<std::uint32_t> of;  // places in Premises::sources
    bool locked = false;
  };
  /// What a rule counted where it was ever broken, as it is told.
  struct RuleCount {
    std::size_t row = 0;  // in rules_
    core::SpaceId space;
    bool active = false;
    std::uint64_t violations = 0;
    core::Duration violated{};
  };

  void add_spaces();
  void add_rules();
  void add_doors_and_sensors();
  void add_sources();
  [[nodiscard]] std::size_t most_bytes() const;

  void write_house(MetricsText& text);
  using Rows = std::vector<const SpaceRow*>;
  template <class Write>
  void of_each_kind(Write write) const;
  [[nodiscard]] Rows rows_of(std::initializer_list<core::SpaceKind> kinds) const;
  void write_spaces(MetricsText& text, const SpaceFamilies& families, const Rows& rows) const;
  void write_air(MetricsText& text, const SpaceFamilies& families, const Rows& rows) const;
  void write_air_limits(MetricsText& text, const SpaceRow& row) const;
  void write_climate(MetricsText& text, const SpaceFamilies& families, const Rows& rows,
                     const std::vector<Climate>& climate) const;
  [[nodiscard]] std::optional<std::int16_t> median_of(const SpaceRow& row,
                                                      const std::vector<Climate>& climate,
                                                      ToldValue Climate::* quantity) const;
  [[nodiscard]] bool is_fresh(core::SensorId sensor, const ToldValue& value) const;
  [[nodiscard]] std::vector<RuleCount> count_rules() const;
  [[nodiscard]] std::vector<RuleCount> sums_of_sites(const std::vector<RuleCount>& counts) const;
  [[nodiscard]] const RuleCount* find(const std::vector<RuleCount>& sums, std::string_view site,
                                      std::string_view rule) const;
  void write_rules(MetricsText& text) const;
  void write_passages(MetricsText& text) const;
  void write_corrections(MetricsText& text) const;
  void write_sensors(MetricsText& text) const;
  void write_sensor_messages(MetricsText& text) const;
  void write_source(MetricsText& text, const SourceRow& row, const IntakeFigures& intake) const;
  void write_messages(MetricsText& text, const IntakeFigures& intake) const;
  [[nodiscard]] bool fresh(const SpaceRow& row) const;

  const core::Board& board_;
  std::vector<SpaceRow> spaces_;  // as Premises::spaces
  std::vector<RuleRow> rules_;
  std::vector<RuleCount> gone_;  // of sites, by spaces that they have no more
  std::vector<AirLevel> air_levels_;
  std::vector<DoorRow> doors_;
  std::vector<SensorRow> sensors_;
  std::vector<SourceRow> sources_;
  std::vector<core::SpaceFace> faces_;  // of this rendering, as the next
  std::vector<SensorLook> looks_;       // by sensor
  std::size_t last_size_ = 0;
};

/// The part that needs no board.
void write_service_metrics(MetricsText& text, const ServiceFigures& figures);

}  // namespace io
