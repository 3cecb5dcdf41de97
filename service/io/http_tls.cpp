#include "service/io/http_tls.hpp"

#include "service/io/credential.hpp"

namespace io {
namespace {

using boost::asio::ssl::context;
using boost::system::error_code;

constexpr const char* ciphers_before_1_3 = "ECDHE+AESGCM:ECDHE+CHACHA20";

tl::unexpected<std::string> wrong(const std::filesystem::path& file, const error_code& error) {
  return tl::unexpected{file.string() + ": " + error.message()};
}

void allow_modern_only(context& context) {
  context.set_options(context::no_compression | SSL_OP_NO_RENEGOTIATION |
                      SSL_OP_CIPHER_SERVER_PREFERENCE);
  SSL_CTX* const native = context.native_handle();
  // What the macros SSL_CTX_set_min_proto_version and SSL_CTX_set_mode do, without their casts.
  SSL_CTX_ctrl(native, SSL_CTRL_SET_MIN_PROTO_VERSION, TLS1_2_VERSION, nullptr);
  SSL_CTX_ctrl(native, SSL_CTRL_MODE, SSL_MODE_RELEASE_BUFFERS, nullptr);  // many wait idly
  SSL_CTX_set_cipher_list(native, ciphers_before_1_3);
}

}  // namespace

tl::expected<std::shared_ptr<ServerTls>, std::string> load_tls(const TlsConfig& config) {
  auto tls = std::make_shared<ServerTls>();
  allow_modern_only(tls->context);
  error_code error;
  const std::filesystem::path cert = credential_path(config.cert);
  tls->context.use_certificate_chain_file(cert.string(), error);
  if (error) return wrong(cert, error);
  const std::filesystem::path key = credential_path(config.key);
  tls->context.use_private_key_file(key.string(), context::pem, error);
  if (error) return wrong(key, error);  // also one that is of another certificate
  return tls;
}

}  // namespace io
