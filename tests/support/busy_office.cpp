#include "tests/support/busy_office.hpp"

#include "tests/support/sample_premises.hpp"

namespace support {

using namespace std::chrono_literals;

ShownBoard busy_office(bool agreement) {
  ShownBoard board{small_office(agreement)};
  for (const core::Space& space : board.state.premises->spaces) {
    board.occupancy(space.id, {.persons = {2},
                               .reserved = {1},
                               .limit = core::Persons{3},
                               .quality = core::Quality::good});
    board.status(space.id, core::Status::occupied);
  }
  for (const core::Sensor& sensor : board.state.premises->sensors) board.heard(sensor.id);
  board.co2("b101-co2", 640).co2("b102-co2", 1250);
  for (core::SensorState& sensor : board.state.sensors) sensor.battery_percent = 75;
  board.state.doors.assign(board.state.doors.size(), {.in = 12, .out = 10});
  board.state.wall_offset = 1s;
  return board;
}

io::ServiceFigures busy_service() {
  io::ServiceFigures figures;
  figures.mqtt = {.connected = true, .reconnects = 2, .publish_failures = 1, .dropped = 3};
  figures.ledger.last_snapshot = core::Time{1'700'000'000'250ms};
  figures.ledger.last_backup = core::Time{1'700'000'000s};
  figures.ledger.backup_planned = true;
  figures.reports = {{.site = "house", .last_success = core::Time{1'700'000'000s}}};
  figures.certificates = {{.key = "[mqtt] cert", .ends = core::Time{1'800'000'000s}}};
  figures.processing.counts = {5, 3, 0, 1};
  figures.processing.sum = 40ms;
  figures.process = {.cpu = 1500ms, .resident_bytes = 12'000'000, .started = core::Time{1s}};
  return figures;
}

}  // namespace support
