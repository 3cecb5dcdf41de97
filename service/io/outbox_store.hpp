// What each channel was told of alerts and not yet told to be over, beyond a restart: a small SQLite
// file beside the ledger, "ledger.db.outbox". Without it a channel would hear of open alerts twice,
// and never that those are over which ended while the daemon was away.
//
// Not synced to disk at each write: after a power cut a channel may be told once more what it was
// told last. One thread at a time.
#pragma once

#include "service/io/alert_notice.hpp"
#include "service/io/sqlite.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace io {

class OutboxStore {
 public:
  /// Opens it, or makes it; a broken one is put aside, which `remark` then says.
  static LedgerResult<OutboxStore> open(const std::filesystem::path& ledger);
  [[nodiscard]] const std::string& remark() const { return remark_; }

  [[nodiscard]] LedgerResult<std::vector<AlertNotice>> told(std::string_view channel) const;
  /// The channel confirmed it. One that is cleared is not kept.
  LedgerResult<> confirmed(std::string_view channel, const AlertNotice& notice) const;
  /// What channels that are no longer configured were told is nobody's any more.
  LedgerResult<> keep_only(const std::vector<std::string>& channels) const;

 private:
  OutboxStore(Connection connection, std::string remark)
      : connection_{std::move(connection)}, remark_{std::move(remark)} {}

  Connection connection_;
  std::string remark_;
};

}  // namespace io
