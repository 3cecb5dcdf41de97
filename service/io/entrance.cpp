#include "service/io/entrance.hpp"

#include "service/io/secrets.hpp"
#include "service/texts/texts.hpp"

#include <fmt/format.h>

namespace io {
namespace {

/// "Anmelden / Log in"
std::string both(std::string_view key) {
  const texts::Text& text = texts::get(key);
  const std::string_view de = text.in(texts::Language::de), en = text.in(texts::Language::en);
  return de == en ? std::string{de} : fmt::format("{} / {}", de, en);
}

std::string paragraphs(std::string_view key, std::string_view attributes = "") {
  std::string html;
  for (const texts::Language language : texts::languages)
    html += fmt::format("<p lang=\"{}\"{}>{}</p>\n", texts::name_of(language), attributes,
                        texts::get(key).in(language));
  return html;
}

/// `code` and `trouble` are ours: letters and digits, and the key of a text or "".
HttpResponse form(unsigned status, std::string_view code, std::string_view trouble) {
  HttpResponse page{
      .status = status, .content_type = "text/html; charset=utf-8", .body = {}, .headers = {}};
  page.body = fmt::format(
      "<!doctype html>\n<html lang=\"de\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<title>{}</title>\n<link rel=\"icon\" href=\"board/icon.svg\">\n"
      "<link rel=\"stylesheet\" href=\"board/board.css\">\n</head>\n"
      "<body class=\"entrance\">\n<main>\n"
      "<h1>{}</h1>\n{}{}"
      "<form method=\"post\" action=\"enter\">\n"
      "<label>{} <input name=\"code\" value=\"{}\" required autocomplete=\"off\" "
      "autofocus></label>\n"
      "<button>{}</button>\n</form>\n<p><a href=\".\">{}</a></p>\n</main>\n</body>\n</html>\n",
      both("enter.title"), both("enter.title"),
      trouble.empty() ? std::string{} : paragraphs(trouble, " role=\"alert\""),
      paragraphs("enter.what"), both("enter.code"), code, both("enter.log_in"),
      both("enter.already"));
  // Without it, a browser would not say that the form comes from here.
  page.headers.emplace_back("Referrer-Policy", "same-origin");
  return page;
}

/// Of "code=7KQ2-…", as forms are sent.
std::string code_in(const std::string& body) {
  HttpRequest form;
  return parse_target("/?" + body, form) ? plain_code(form.query_value("code")) : std::string{};
}

}  // namespace

void Entrance::add_to(Routes& routes) {
  routes.add("GET", "/enter", [](const HttpRequest& request) {
    return form(200, plain_code(request.query_value("code")), "");
  });
  routes.add("POST", "/enter", [this](const HttpRequest& request) { return enter(request); });
}

HttpResponse Entrance::enter(const HttpRequest& request) {
  const auto cookie = access_.enter(request, code_in(request.body), now_());
  if (!cookie) {
    const unsigned status = cookie.error().status;
    HttpResponse again = form(status, "", status == 429 ? "enter.too_often" : "enter.wrong");
    for (const auto& header : cookie.error().headers) again.headers.push_back(header);
    return again;
  }
  HttpResponse in{.status = 303, .content_type = {}, .body = {}, .headers = {}};
  in.headers.emplace_back("Location", "/");
  in.headers.emplace_back("Set-Cookie", *cookie);
  return in;
}

}  // namespace io
