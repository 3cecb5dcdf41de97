#include "service/commands/daemon_call.hpp"

#include <boost/json/parse.hpp>
#include <fmt/format.h>

#include <iterator>

namespace commands {
namespace json = boost::json;
namespace {

bool is_plain(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
         c == '_' || c == '.' || c == '~';
}

tl::unexpected<std::string> not_the_daemon(const std::filesystem::path& socket) {
  return tl::make_unexpected(socket.string() + ": what answers there is not the daemon");
}

/// What a problem says; the status where it says nothing.
std::string detail_of(const json::object& problem, unsigned status) {
  const json::value* detail = problem.if_contains("detail");
  return detail != nullptr && detail->is_string() ? std::string{detail->as_string()}
                                                  : fmt::format("the daemon answers {}", status);
}

}  // namespace

std::string as_segment(const std::string& id) {
  std::string segment;
  for (const char c : id) {
    if (is_plain(c)) {
      segment += c;
    } else {
      fmt::format_to(std::back_inserter(segment), "%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return segment;
}

tl::expected<json::object, std::string> answer_in(const std::filesystem::path& from,
                                                  unsigned status, const std::string& body) {
  boost::system::error_code error;
  const json::value said = json::parse(body, error);
  if (error || !said.is_object()) return not_the_daemon(from);
  if (status != 200) return tl::make_unexpected(detail_of(said.as_object(), status));
  return said.as_object();
}

tl::expected<std::string, std::string> ask_for_text(const std::filesystem::path& socket,
                                                    const io::ControlCall& call) {
  const auto answer = io::call_daemon(socket, call);
  if (!answer) return tl::make_unexpected(answer.error().what);
  if (answer->status == 200) return answer->body;
  const auto problem = answer_in(socket, answer->status, answer->body);
  return problem ? tl::expected<std::string, std::string>{not_the_daemon(socket)}
                 : tl::make_unexpected(problem.error());
}

tl::expected<json::object, std::string> ask(const std::filesystem::path& socket,
                                            const io::ControlCall& call) {
  const auto answer = io::call_daemon(socket, call);
  if (!answer) return tl::make_unexpected(answer.error().what);
  return answer_in(socket, answer->status, answer->body);
}

}  // namespace commands
