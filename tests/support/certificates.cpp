#include "tests/support/certificates.hpp"

#include "tests/support/process.hpp"

#include <fstream>

namespace support {
namespace {

std::string subject_of(std::string_view name) { return "/CN=" + std::string{name}; }

}  // namespace

Authority::Authority(std::string_view name) {
  run({"openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
       "-days", "2", "-subj", subject_of(name), "-keyout", (dir_ / "ca.key").string(), "-out",
       certificate().string()});
}

Certificate Authority::server(std::string_view alternative) {
  return sign("server",
              "extendedKeyUsage=serverAuth\nsubjectAltName=" + std::string{alternative} + "\n");
}

Certificate Authority::client(std::string_view name, int days) {
  return sign(name, "extendedKeyUsage=clientAuth\n", days);
}

Certificate Authority::sign(std::string_view subject, const std::string& extensions, int days) {
  const std::string stem = (dir_ / std::to_string(++signed_)).string();
  std::ofstream{stem + ".ext"} << extensions;
  run({"openssl", "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj",
       subject_of(subject), "-keyout", stem + ".key", "-out", stem + ".csr"});
  run({"openssl", "x509", "-req", "-in", stem + ".csr", "-CA", certificate().string(), "-CAkey",
       (dir_ / "ca.key").string(), "-CAcreateserial", "-days", std::to_string(days), "-extfile",
       stem + ".ext", "-out", stem + ".pem"});
  return {.certificate = stem + ".pem", .key = stem + ".key"};
}

}  // namespace support
