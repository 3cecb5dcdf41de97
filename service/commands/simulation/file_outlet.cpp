#include "service/commands/simulation/outlet.hpp"
#include "service/io/message_file.hpp"

#include <fstream>
#include <stdexcept>
#include <utility>

namespace simulation {
namespace {

class FileOutlet final : public Outlet {
 public:
  FileOutlet(const std::filesystem::path& file, Time start)
      : file_{file}, out_{file}, last_{start} {
    require_written();
  }

  bool send(Time t, const Said& said) override {
    out_ << io::to_line({.topic = said.telegram.topic,
                         .payload = said.telegram.payload,
                         .retained = said.replayed,
                         .delay = t - std::exchange(last_, t)})
         << '\n';
    require_written();
    return true;
  }
  /// What was still in memory shows only now whether it could be written.
  void close(Time) override {
    out_.close();
    require_written();
  }
  [[nodiscard]] std::string where() const override { return "into " + file_.string(); }

 private:
  void require_written() const {
    if (!out_) throw std::runtime_error{"cannot write " + file_.string()};
  }

  std::filesystem::path file_;
  std::ofstream out_;
  Time last_;
};

}  // namespace

std::unique_ptr<Outlet> file_outlet(const std::filesystem::path& file, Time start) {
  return std::make_unique<FileOutlet>(file, start);
}

}  // namespace simulation
