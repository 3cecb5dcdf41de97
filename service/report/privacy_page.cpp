#include "service/report/privacy_page.hpp"

#include "service/io/admission_words.hpp"
#include "service/io/premises_words.hpp"
#include "service/report/html.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <string_view>

namespace report {
namespace {

using core::SensorRole;

class PrivacyPage {
 public:
  PrivacyPage(const PrivacyFacts& facts, texts::Language language)
      : facts_{facts}, language_{language} {}

  [[nodiscard]] std::string body() const {
    return measured() + stored() + not_stored() + agreement() + contacts();
  }

 private:
  [[nodiscard]] std::string measured() const;
  [[nodiscard]] std::string stored() const;
  [[nodiscard]] std::string not_stored() const;
  [[nodiscard]] std::string agreement() const;
  [[nodiscard]] std::string contacts() const;

  [[nodiscard]] std::string heading(std::string_view key) const { return line("h2", key); }
  [[nodiscard]] std::string line(std::string_view element, std::string_view key,
                                 std::initializer_list<texts::Value> values = {}) const {
    return tagged(element, texts::fill(texts::get(key), language_, values).value());
  }

  const PrivacyFacts& facts_;
  texts::Language language_;
};

std::string PrivacyPage::measured() const {
  std::string html = heading("privacy.measured") + line("p", "notice.purpose") +
                     line("p", "privacy.counts") + "<ul>\n";
  for (const SensorRole role :
       {SensorRole::door_counter, SensorRole::head_counter, SensorRole::air}) {
    const std::int64_t n = std::ranges::count(facts_.premises.sensors, role, &core::Sensor::role);
    if (n > 0)
      html += line("li", std::string{"privacy.sensor."}.append(io::name_of(role)), {{"n", n}});
  }
  return html + "</ul>\n";
}

std::string PrivacyPage::stored() const {
  const std::int64_t days{facts_.privacy.keep_readings.count()};
  const std::int64_t cell{facts_.privacy.smallest_cell};
  return heading("privacy.stored") + line("p", "notice.keep", {{"days", days}}) +
         line("p", "privacy.appointments") + line("p", "privacy.smallest_cell", {{"n", cell}});
}

std::string PrivacyPage::not_stored() const {
  return heading("privacy.not_stored") + line("p", "privacy.never") + line("p", "notice.not_for");
}

std::string PrivacyPage::agreement() const {
  const std::string html = heading("privacy.agreement");
  const std::string_view reference = facts_.privacy.agreement;
  if (reference.empty())
    return html + line("p", "privacy.agreement.none") + line("p", "privacy.agreement.locks");
  return html + line("p", "privacy.agreement.is", {{"reference", reference}});
}

/// Of the sites that name some.
std::string PrivacyPage::contacts() const {
  std::string html;
  for (const core::Site& site : facts_.premises.sites) {
    const std::string contact = io::contact_of(site);
    if (contact.empty()) continue;
    html += tagged("h3", facts_.premises[site.space].name);
    html += line("p", "notice.contact", {{"contact", std::string_view{contact}}});
  }
  return html.empty() ? html : heading("privacy.contact") + html;
}

}  // namespace

std::string privacy_page(const PrivacyFacts& facts, texts::Language language) {
  return to_html({.language = language,
                  .title = texts::get("page.privacy").in(language),
                  .root = "",
                  .body = PrivacyPage{facts, language}.body()});
}

}  // namespace report
