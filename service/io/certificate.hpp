// Certificates in files: whose, until when, and which of them the configuration names. Reads files; any thread.
#pragma once

#include "service/io/config.hpp"

#include <tl/expected.hpp>

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace io {

struct Certificate {
  std::string name;  ///< its common name
  std::chrono::sys_seconds ends{};
};

/// The first one of a PEM file; or why there is none: "cannot be read: Permission denied".
using ReadCertificate = tl::expected<Certificate, std::string>;
[[nodiscard]] ReadCertificate read_certificate(const std::filesystem::path& file);

/// "'raumwacht', until 2026-12-24"
[[nodiscard]] std::string described(const Certificate& certificate);

/// One that the configuration names.
struct CertificateUse {
  std::string key;             ///< "[mqtt] cert"
  std::filesystem::path file;  ///< where it lies; a credential is found
};
/// Those of TLS that is in use; not a credential that systemd did not hand over to this process.
[[nodiscard]] std::vector<CertificateUse> certificates_of(const Config& config);

/// So long before its end a certificate is talked about.
inline constexpr std::chrono::days ends_soon{30};

/// "[mqtt] cert: '/…/daemon.pem' ('raumwacht', until 2026-12-24) ends in 12 days: renew it"; nothing while all is well.
[[nodiscard]] std::optional<std::string> hint_about(const CertificateUse& use,
                                                    const ReadCertificate& read,
                                                    std::chrono::sys_seconds now);

}  // namespace io
