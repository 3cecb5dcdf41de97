// Statements of supplies out of the running daemon's ledger: read on a thread of their own, since what
// was moved in years is more than the loop may wait for. One at a time. On the loop's thread.
#pragma once

#include "service/core/premises.hpp"
#include "service/io/event_loop.hpp"
#include "service/io/http.hpp"

#include <filesystem>
#include <memory>
#include <thread>

namespace commands {

class SupplyStatements {
 public:
  explicit SupplyStatements(io::EventLoop& loop) : loop_{loop} {}

  /// Of the days `from` to `to` of the query, in its `language` (de, or en): CSV. 422 names what the
  /// query lacks.
  void answer(const io::HttpRequest& request, const io::Reply& reply,
              const std::filesystem::path& ledger, std::shared_ptr<const core::Premises> premises);

 private:
  io::EventLoop& loop_;  // outlives it
  bool being_made_ = false;
  std::jthread making_;
};

}  // namespace commands
