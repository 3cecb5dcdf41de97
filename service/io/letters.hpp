// Dead letters on their way to the ledger: messages that could not be read, cut to what is kept. Any thread.
#pragma once

#include "sensors/readings.hpp"
#include "service/io/shelf.hpp"

#include <string>

namespace io {

struct Letter {
  std::string topic;
  std::string payload;  ///< the beginning of it
  std::uint64_t size = 0;
  sensors::Reason reason = sensors::Reason::broken;
  std::string detail;
};

using LetterShelf = Shelf<Letter>;

}  // namespace io
