#include "service/io/tls_trouble.hpp"

#include "service/io/certificate.hpp"
#include "service/io/credential.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/error.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <fmt/format.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/sslerr.h>
#include <openssl/x509v3.h>

#include <array>
#include <chrono>
#include <filesystem>
#include <optional>

namespace io {
namespace {

namespace asio = boost::asio;
namespace ssl = boost::asio::ssl;
using asio::ip::tcp;
using boost::system::error_code;
using namespace std::chrono_literals;
using SteadyClock = std::chrono::steady_clock;

constexpr auto longest_handshake = 3s;
/// In TLS 1.3 the server judges our certificate after the handshake, and says so then.
constexpr auto longest_verdict = 1s;
constexpr auto slice = 50ms;  // between looks at whether to stop

/// What the other side said about us, in its words: "certificate revoked". "" if it said nothing.
std::string alert_in(const error_code& error) {
  if (error.category() != asio::error::get_ssl_category()) return {};
  const int reason = ERR_GET_REASON(static_cast<unsigned long>(error.value()));
  if (reason < SSL_AD_REASON_OFFSET) return {};
  // Newer than the library's table of words.
  if (reason == SSL_R_TLSV13_ALERT_CERTIFICATE_REQUIRED) return "certificate required";
  return SSL_alert_desc_string_long(reason - SSL_AD_REASON_OFFSET);
}

std::string common_name(X509* certificate) {
  std::array<char, 256> name{};
  X509_NAME_get_text_by_NID(X509_get_subject_name(certificate), NID_commonName, name.data(),
                            static_cast<int>(name.size()));
  return name.data();
}

class Trial {
 public:
  Trial(const MqttConfig& config, const BrokerUrl& url)
      : url_{url},
        ca_{credential_path(config.ca)},
        cert_{config.cert.empty() ? config.cert : credential_path(config.cert)},
        key_{credential_path(config.key)} {}

  /// False if the files are no good: that is the trouble.
  bool prepare() {
    error_code error;
    context_.set_verify_mode(ssl::verify_peer);
    context_.load_verify_file(ca_.string(), error);
    if (error) return note(fmt::format("[mqtt] ca '{}': {}", ca_.string(), error.message()));
    if (cert_.empty()) return true;
    context_.use_certificate_chain_file(cert_.string(), error);
    if (error) return note(fmt::format("[mqtt] cert '{}': {}", cert_.string(), error.message()));
    context_.use_private_key_file(key_.string(), ssl::context::pem, error);
    if (error) return note(fmt::format("[mqtt] key '{}': {}", key_.string(), error.message()));
    return true;
  }

  void run(const std::stop_token& stop) {
    stream_.emplace(loop_, context_);
    resolver_.async_resolve(url_.host, std::to_string(url_.port),
                            [this](error_code error, const tcp::resolver::results_type& found) {
                              if (!error) connect(found);
                            });
    deadline_ = SteadyClock::now() + longest_handshake;
    while (!stop.stop_requested() && SteadyClock::now() < deadline_ && !loop_.stopped())
      loop_.run_for(slice);
  }

  [[nodiscard]] const std::string& trouble() const { return trouble_; }

 private:
  bool note(std::string trouble) {
    trouble_ = std::move(trouble);
    return false;
  }

  void connect(const tcp::resolver::results_type& found) {
    asio::async_connect(stream_->next_layer(), found,
                        [this](error_code error, const tcp::endpoint&) {
                          if (!error) greet();
                        });
  }

  void greet() {
    stream_->set_verify_callback(
        [this](bool good, ssl::verify_context& chain) { return judge(good, chain); });
    // What the macro SSL_set_tlsext_host_name does, without its cast.
    SSL_ctrl(stream_->native_handle(), SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name,
             const_cast<char*>(url_.host.c_str()));
    stream_->async_handshake(ssl::stream_base::client, [this](error_code error) {
      if (error) return explain(error);
      deadline_ = SteadyClock::now() + longest_verdict;
      stream_->async_read_some(asio::buffer(answer_), [this](error_code verdict, std::size_t) {
        if (!alert_in(verdict).empty()) explain(verdict);
      });
    });
  }

  /// Of each certificate in the chain, the broker's last.
  bool judge(bool good, ssl::verify_context& chain) {
    X509_STORE_CTX* const store = chain.native_handle();
    X509* const judged = X509_STORE_CTX_get_current_cert(store);
    if (!good) {
      refused_ = fmt::format("('{}') is not good: {}", common_name(judged),
                             X509_verify_cert_error_string(X509_STORE_CTX_get_error(store)));
    } else if (!ssl::host_name_verification{url_.host}(good, chain)) {
      refused_ =
          fmt::format("('{}') is for another host than '{}'", common_name(judged), url_.host);
    }
    return refused_.empty();
  }

  void explain(const error_code& error) {
    const std::string alert = alert_in(error);
    if (!refused_.empty()) {
      note(fmt::format("the certificate of the broker {}; [mqtt] ca is '{}'", refused_,
                       ca_.string()));
    } else if (alert.empty()) {
      note(fmt::format("no TLS handshake: {}; is TLS on that port?", error.message()));
    } else if (cert_.empty()) {
      note(fmt::format("the broker wants a certificate: {}; set [mqtt] cert and key", alert));
    } else {
      const auto own = read_certificate(cert_);
      note(fmt::format("the broker refuses [mqtt] cert '{}' ({}): {}", cert_.string(),
                       own ? described(*own) : own.error(), alert));
    }
  }

  const BrokerUrl& url_;
  const std::filesystem::path ca_, cert_, key_;
  asio::io_context loop_;
  ssl::context context_{ssl::context::tls_client};
  tcp::resolver resolver_{loop_};
  std::optional<ssl::stream<tcp::socket>> stream_;  // takes over what the context has by then
  std::array<char, 1> answer_{};
  SteadyClock::time_point deadline_;
  std::string refused_, trouble_;
};

}  // namespace

std::string tls_trouble(const MqttConfig& config, const BrokerUrl& url,
                        const std::stop_token& stop) {
  Trial trial{config, url};
  if (trial.prepare()) trial.run(stop);
  return trial.trouble();
}

}  // namespace io
