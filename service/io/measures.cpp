#include "service/io/measures.hpp"

#include <algorithm>
#include <utility>

namespace io {
namespace {

Measure measure_of(const FigureReader::Event& event, const core::MeasureNoted& noted,
                   const FigureReader& reader, const TextOfNumber& text_of) {
  return {.number = noted.number,
          .site = reader.name(event.record.subject),
          .space = reader.name(event.record.other),
          .finding = text_of(noted.finding),
          .what = text_of(noted.what),
          .function = text_of(noted.function),
          .due = noted.due,
          .status = noted.status,
          .noted = event.wall,
          .changed = event.wall};
}

}  // namespace

LedgerResult<std::vector<Measure>> read_measures(const FigureReader& reader,
                                                 const TextOfNumber& text_of, core::Time until) {
  return reader.events_of(core::RecordKind::measure_noted, until)
      .map([&](const std::vector<FigureReader::Event>& events) {
        MeasureBook book;
        for (const FigureReader::Event& event : events) {
          const auto entry = core::to_entry(event.record);
          const auto* noted = entry ? std::get_if<core::MeasureNoted>(&entry->what) : nullptr;
          if (noted != nullptr) book.note(measure_of(event, *noted, reader, text_of));
        }
        return book.all();
      });
}

MeasureBook::MeasureBook(std::vector<Measure> stored) : measures_{std::move(stored)} {
  if (!measures_.empty()) last_number_ = measures_.back().number;
}

const Measure* MeasureBook::find(std::uint32_t number) const {
  const auto found = std::ranges::find(measures_, number, &Measure::number);
  return found == measures_.end() ? nullptr : &*found;
}

void MeasureBook::note(Measure measure) {
  last_number_ = std::max(last_number_, measure.number);
  const auto place = std::ranges::lower_bound(measures_, measure.number, {}, &Measure::number);
  if (place == measures_.end() || place->number != measure.number) {
    measures_.insert(place, std::move(measure));
  } else {
    measure.noted = place->noted;
    *place = std::move(measure);
  }
}

}  // namespace io
