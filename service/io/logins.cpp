#include "service/io/logins.hpp"

#include "service/io/digest.hpp"
#include "service/io/secrets.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace io {
namespace {

std::chrono::sys_days day_of(core::Time t) { return std::chrono::floor<std::chrono::days>(t); }

/// Of the error what is for people.
auto words_of(const LedgerError& error) { return tl::unexpected{error.what}; }

}  // namespace

LedgerResult<Logins> Logins::open(const std::filesystem::path& ledger) {
  auto store = AccessStore::open(ledger);
  if (!store) return tl::unexpected{store.error()};
  const auto needed = store->needs_login();
  if (!needed) return tl::unexpected{needed.error()};
  auto logins = store->logins();
  if (!logins) return tl::unexpected{logins.error()};
  return Logins{std::move(*store), *needed, std::move(*logins)};
}

std::vector<Login> Logins::list(core::Time now) {
  forget_unused(now);
  return logins_;
}

tl::expected<Logins::Given, std::string> Logins::add(const Wanted& wanted, core::Time now) {
  forget_unused(now);
  if (logins_.size() >= most)
    return tl::unexpected{fmt::format("there are {} logins already; revoke some", most)};
  const std::string secret = wanted.bearer ? random_token() : random_code();
  Login login{.role = wanted.role,
              .name = wanted.name,
              .bearer = wanted.bearer,
              .since = day_of(now),
              .secret = wanted.bearer ? sha256_hex(secret) : std::string{},
              .code = wanted.bearer ? std::string{} : sha256_hex(plain_code(secret)),
              .until = now + code_lasts};
  const auto id = store_.add(login);
  if (!id) return words_of(id.error());
  login.id = *id;
  needed_ = true;
  logins_.push_back(login);
  return Given{std::move(login), secret};
}

tl::expected<std::optional<std::string>, std::string> Logins::enter(std::string_view typed,
                                                                    core::Time now) {
  forget_unused(now);
  const std::string code = plain_code(typed);
  const auto login =
      code.empty() ? logins_.end() : std::ranges::find(logins_, sha256_hex(code), &Login::code);
  if (login == logins_.end()) return std::optional<std::string>{};
  std::string secret = random_token();
  const std::string hash = sha256_hex(secret);
  if (const auto kept = store_.entered(login->id, hash); !kept) return words_of(kept.error());
  login->secret = hash;
  login->code.clear();
  return std::optional{std::move(secret)};
}

const Login* Logins::find(std::string_view secret, core::Time now) {
  const auto login = secret.empty()
                         ? logins_.end()
                         : std::ranges::find(logins_, sha256_hex(secret), &Login::secret);
  if (login == logins_.end()) return nullptr;
  if (const auto today = day_of(now); login->seen != today) {
    login->seen = today;
    (void)store_.seen(login->id, today);  // if the disk is full: no reason to turn it away
  }
  return &*login;
}

tl::expected<bool, std::string> Logins::revoke(std::int64_t id) {
  const auto login = std::ranges::find(logins_, id, &Login::id);
  if (login == logins_.end()) return false;
  if (const auto removed = store_.remove(id); !removed) return words_of(removed.error());
  logins_.erase(login);
  return true;
}

void Logins::forget_unused(core::Time now) {
  std::erase_if(logins_, [&](const Login& login) {
    return !login.code.empty() && login.until <= now && store_.remove(login.id);
  });
}

}  // namespace io
