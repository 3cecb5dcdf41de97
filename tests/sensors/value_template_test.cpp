#include "sensors/value_template.hpp"

#include <gtest/gtest.h>

namespace sensors {
namespace {

TEST(ValueTemplate, is_the_message_itself) {
  EXPECT_EQ(pointer_from_template("{{ value }}"), "");
  EXPECT_EQ(pointer_from_template("{{value|float}}"), "");
}

TEST(ValueTemplate, names_keys_by_dots) {
  EXPECT_EQ(pointer_from_template("{{ value_json.co2 }}"), "/co2");
  EXPECT_EQ(pointer_from_template("{{value_json.SCD40.CarbonDioxide}}"), "/SCD40/CarbonDioxide");
}

TEST(ValueTemplate, names_keys_in_brackets) {
  EXPECT_EQ(pointer_from_template("{{value_json['AZ7798']['CarbonDioxide']}}"),
            "/AZ7798/CarbonDioxide");
  EXPECT_EQ(pointer_from_template(R"({{ value_json["a"].b['c d'] }})"), "/a/b/c d");
  EXPECT_EQ(pointer_from_template("{{ value_json[ 'a' ] }}"), "/a");
}

TEST(ValueTemplate, names_places_of_an_array) {
  EXPECT_EQ(pointer_from_template("{{ value_json.sensorData[0].co2.value }}"),
            "/sensorData/0/co2/value");
}

TEST(ValueTemplate, escapes_what_means_something_in_a_pointer) {
  EXPECT_EQ(pointer_from_template("{{ value_json['a/b~c'] }}"), "/a~1b~0c");
}

TEST(ValueTemplate, passes_filters_that_leave_the_value) {
  for (const std::string_view text :
       {"{{ value_json.co2 | float }}", "{{ value_json.co2|int(0) }}",
        "{{ value_json.co2 | is_defined }}", "{{- value_json.co2 | float(none) | int -}}"})
    EXPECT_EQ(pointer_from_template(text), "/co2") << text;
}

TEST(ValueTemplate, guesses_nothing_of_one_that_computes) {
  for (const std::string_view text :
       {"{{ value_json.co2 | round(1) }}", "{{ value_json.co2 * 2 }}", "{{ value_json.a + 1 }}",
        "{{ '%0.1f'|format(value_json.co2) }}", "{{ value_json.get('co2') }}", "{{ value_json }}",
        "{% if value_json.co2 %}{{ value_json.co2 }}{% endif %}",
        "{{ value_json.a ~ value_json.b }}", "{{ value[0] }}", "{{ value.split(',')[0] }}",
        "{{ values }}", "{{ 612 }}", "{{ value_json.a if value_json.a is defined else 0 }}",
        "{{ value_json.co2 | float('|') }}", "{{ value_json.a }} {{ value_json.b }}",
        "{{ value_json[-1] }}", "{{ value_json.0 }}", "{{ value_json['a\\'b'] }}"})
    EXPECT_EQ(pointer_from_template(text), std::nullopt) << text;
}

TEST(ValueTemplate, survives_what_is_none) {
  for (const std::string_view text :
       {"", "{{", "}}", "{{}}", "{{ }}", "{{-}}", "{{ | }}", "{{ value_json. }}",
        "{{ value_json[ }}", "{{ value_json[' }}", "{{ value_json['a }}", "{{ value_json['a' }}",
        "{{ value | }}", "{{ value | float( }}", "value_json.co2"})
    EXPECT_EQ(pointer_from_template(text), std::nullopt) << text;
}

}  // namespace
}  // namespace sensors
