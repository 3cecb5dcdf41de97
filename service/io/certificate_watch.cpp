#include "service/io/certificate_watch.hpp"

namespace io {
namespace {

constexpr std::chrono::hours between_looks{24};

}  // namespace

void CertificateWatch::use(const Config& config) {
  uses_ = certificates_of(config);
  next_look_ = {};
}

void CertificateWatch::look(std::chrono::sys_seconds now) {
  if (now < next_look_) return;
  next_look_ = now + between_looks;
  figures_.clear();
  for (const CertificateUse& use : uses_) {
    const ReadCertificate read = read_certificate(use.file);
    if (read) figures_.push_back({use.key, core::Time{read->ends.time_since_epoch()}});
    if (const auto hint = hint_about(use, read, now)) tell_(*hint);
  }
}

}  // namespace io
