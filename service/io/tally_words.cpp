#include "service/io/tally_words.hpp"

namespace io {

std::string_view words_of(core::Tally tally) {
  using enum core::Tally;
  switch (tally) {
    case visit_began:
      return "the visits that began";
    case visit_ended:
      return "the visits that ended";
    case visitors:
      return "the visitors";
    case appointment_missed:
      return "the appointments missed";
    case released:
      return "the rooms released after a visit";
    case released_by_time:
      return "the rooms released by time";
    case aired:
      return "the airings";
    case corrected:
      return "the corrections of counts";
    case corrected_persons:
      return "the persons moved by corrections";
    case admitted:
      return "the admissions";
    case with_companion:
      return "the admissions with a companion";
    case refused:
      return "the admissions refused";
    case tended:
      return "the rooms said to be aired or cleaned";
    case looked:
      return "the counts that somebody typed";
    case cancelled:
      return "the appointments cancelled";
  }
  return "counts of a kind that is not known here";
}

}  // namespace io
