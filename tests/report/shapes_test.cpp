// Every table that a report may have: what people read over its columns is in the catalogue.
#include "service/report/sections/sections.hpp"
#include "service/texts/texts.hpp"

#include <gtest/gtest.h>

#include <set>

namespace report {
namespace {

TEST(Shapes, have_a_text_for_every_caption_and_heading) {
  for (const TableShape* shape : all_tables()) {
    EXPECT_NE(texts::find(shape->key), nullptr) << shape->key;
    for (const Column& column : shape->columns)
      EXPECT_NE(texts::find(column.key), nullptr) << column.key << " of " << shape->id;
  }
}

TEST(Shapes, have_names_of_their_own) {
  std::set<std::string_view> ids;
  for (const TableShape* shape : all_tables()) {
    EXPECT_TRUE(ids.insert(shape->id).second) << shape->id;
    std::set<std::string_view> columns;
    for (const Column& column : shape->columns)
      EXPECT_TRUE(columns.insert(column.id).second) << shape->id << ": " << column.id;
  }
}

}  // namespace
}  // namespace report
