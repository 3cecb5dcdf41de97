// What /metrics says of a board.
#pragma once

#include "service/io/metrics.hpp"
#include "tests/support/metric_lines.hpp"
#include "tests/support/shown_board.hpp"

#include <string>

namespace support {

[[nodiscard]] inline std::string render(const core::Board& board,
                                        const io::IntakeFigures& intake = {},
                                        const io::ServiceFigures& service = {}) {
  return io::Metrics{board}.render(intake, service);
}

/// The same as lines, of a board that is published for it.
[[nodiscard]] inline MetricLines rendered(ShownBoard& board, const io::IntakeFigures& intake = {},
                                          const io::ServiceFigures& service = {}) {
  return metric_lines_of(render(board.publish(), intake, service));
}

}  // namespace support
