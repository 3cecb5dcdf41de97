// Who is logged in: desks by cookie, programs by token, and codes that make a desk's cookie once.
//
// In memory, kept by AccessStore. Secrets leave this class once, when they are made. On the loop's
// thread; adding, entering and revoking sync a small file, which takes as long as the disk does.
// Time is an argument, wall time.
#pragma once

#include "service/io/access_store.hpp"

#include <tl/expected.hpp>

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace io {

class Logins {
 public:
  static constexpr std::chrono::minutes code_lasts{15};
  static constexpr std::size_t most = 200, longest_name = 60;

  [[nodiscard]] static LedgerResult<Logins> open(const std::filesystem::path& ledger);
  [[nodiscard]] const std::string& remark() const { return store_.remark(); }

  /// False as long as none was ever added.
  [[nodiscard]] bool needed() const { return needed_; }
  /// Those whose code ran out unused are none any more.
  [[nodiscard]] std::vector<Login> list(core::Time now);

  struct Wanted {
    Role role = Role::display;
    std::string name;
    bool bearer = false;
  };
  struct Given {
    Login login;
    std::string secret;  ///< the token of a program; the code for a browser
  };
  [[nodiscard]] tl::expected<Given, std::string> add(const Wanted& wanted, core::Time now);
  /// The secret for the cookie, once for each code; nothing if the code is none, or ran out.
  [[nodiscard]] tl::expected<std::optional<std::string>, std::string> enter(std::string_view typed,
                                                                            core::Time now);
  /// Whose secret it is; nullptr if nobody's. Until the next call of anything else here.
  [[nodiscard]] const Login* find(std::string_view secret, core::Time now);
  /// False if there is no such login.
  [[nodiscard]] tl::expected<bool, std::string> revoke(std::int64_t id);

 private:
  Logins(AccessStore store, bool needed, std::vector<Login> logins)
      : store_{std::move(store)}, needed_{needed}, logins_{std::move(logins)} {}
  void forget_unused(core::Time now);

  AccessStore store_;
  bool needed_;
  std::vector<Login> logins_;
};

}  // namespace io
