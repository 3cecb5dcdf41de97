#include "service/io/certificate.hpp"

#include "service/io/broker_url.hpp"
#include "service/io/credential.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <memory>

namespace io {
namespace {

using File = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;
using Read = std::unique_ptr<X509, void (*)(X509*)>;

std::string name_of(const X509& certificate) {
  std::array<char, 256> name{};
  const int length = X509_NAME_get_text_by_NID(X509_get_subject_name(&certificate), NID_commonName,
                                               name.data(), static_cast<int>(name.size()));
  return length > 0 ? std::string{name.data()} : std::string{};
}

std::chrono::sys_seconds end_of(const X509& certificate) {
  std::tm end{};
  if (ASN1_TIME_to_tm(X509_get0_notAfter(&certificate), &end) != 1) return {};
  return std::chrono::sys_seconds{std::chrono::seconds{timegm(&end)}};
}

void add(std::vector<CertificateUse>& uses, std::string key,
         const std::filesystem::path& configured) {
  if (configured.empty()) return;
  const std::filesystem::path file = credential_path(configured);
  if (file.has_parent_path()) uses.push_back({.key = std::move(key), .file = file});
}

}  // namespace

ReadCertificate read_certificate(const std::filesystem::path& file) {
  errno = 0;
  const File open{std::fopen(file.c_str(), "re"), std::fclose};
  if (!open) return tl::unexpected{fmt::format("cannot be read: {}", std::strerror(errno))};
  const Read read{PEM_read_X509(open.get(), nullptr, nullptr, nullptr), X509_free};
  if (!read) return tl::unexpected{std::string{"holds no certificate (PEM)"}};
  return Certificate{.name = name_of(*read), .ends = end_of(*read)};
}

std::string described(const Certificate& certificate) {
  return fmt::format("'{}', until {:%F}", certificate.name, certificate.ends);
}

std::vector<CertificateUse> certificates_of(const Config& config) {
  std::vector<CertificateUse> uses;
  const auto broker = parse_broker_url(config.mqtt.broker);
  if (broker && broker->tls) {
    add(uses, "[mqtt] ca", config.mqtt.ca);
    add(uses, "[mqtt] cert", config.mqtt.cert);
  }
  add(uses, "[http] tls cert", config.http.tls.cert);
  add(uses, "[alerts] ca", config.alerts.ca);
  return uses;
}

std::optional<std::string> hint_about(const CertificateUse& use, const ReadCertificate& read,
                                      std::chrono::sys_seconds now) {
  const std::string where = fmt::format("{}: '{}'", use.key, use.file.string());
  if (!read) return fmt::format("{} {}", where, read.error());
  if (read->ends - now > ends_soon) return std::nullopt;
  const auto days = std::chrono::floor<std::chrono::days>(read->ends - now).count();
  const std::string when =
      days < 0 ? "has ended" : fmt::format("ends in {} day{}", days, days == 1 ? "" : "s");
  return fmt::format("{} ({}) {}: renew it", where, described(*read), when);
}

}  // namespace io
