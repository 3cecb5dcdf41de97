// Who is called what: one namespace for spaces, doors, sources, sensors and supplies. Single thread.
#pragma once

#include "service/io/mistake_log.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace io {

/// Of what stands twice: where the first is, as told at `later`. "in line 5", or "in another file".
[[nodiscard]] std::string where_it_is(Place first, Place later);

enum class NamedKind : std::uint8_t { space, door, source, sensor, supply };

class ConfigNames {
 public:
  explicit ConfigNames(MistakeLog& mistakes) : mistakes_{&mistakes} {}

  /// Number `index` of its kind is called `id`. A second one of that name, in reading order, is a
  /// mistake. The empty id is nobody's. `sort`: of spaces, "floor" and so on.
  void add(const std::string& id, NamedKind kind, std::uint32_t index, Place at,
           std::string_view sort = {});
  /// The block of this id could not be read: whoever refers to it makes no mistake by it.
  void add_broken(const std::string& id) { broken_.insert(id); }

  /// The number behind the name; nothing and a mistake at `name` if there is none of that kind.
  /// `key` is where the name stands, `sort` what it should be: "floor", or "space" for any of them.
  [[nodiscard]] std::optional<std::uint32_t> find(const PlacedText& name, NamedKind kind,
                                                  std::string_view key,
                                                  std::string_view sort) const;

 private:
  struct Named {
    NamedKind kind = NamedKind::space;
    std::uint32_t index = 0;
    Place at;
    std::string_view sort;
    [[nodiscard]] bool may_be_meant(NamedKind as, std::string_view wanted) const;
  };
  std::map<std::string, Named, std::less<>> named_;
  std::set<std::string, std::less<>> broken_;
  MistakeLog* mistakes_;
};

}  // namespace io
