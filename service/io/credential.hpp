// Secrets: never in the configuration, but in files or in the credentials systemd hands over
// (LoadCredential=, found under $CREDENTIALS_DIRECTORY). Reads files; any thread. What is read is
// never part of an error.
#pragma once

#include <tl/expected.hpp>

#include <filesystem>
#include <string>

namespace io {

/// Where a configured secret, key or certificate lies: a bare name ("mqtt-password") is a
/// credential if $CREDENTIALS_DIRECTORY has one of that name, everything else is a path.
[[nodiscard]] std::filesystem::path credential_path(const std::filesystem::path& configured);

/// The first line of the secret; or what is wrong: "cannot read /etc/…: Permission denied".
[[nodiscard]] tl::expected<std::string, std::string> read_secret(
    const std::filesystem::path& configured);

}  // namespace io
