#include "service/io/message_results.hpp"

namespace io {

std::string_view words_of(sensors::Reason reason) {
  using enum sensors::Reason;
  switch (reason) {
    case empty:
      return "it has no payload: a retained message was deleted";
    case too_large:
      return "it is over 64 KiB and was not looked at";
    case not_utf8:
      return "it is no UTF-8 text: is this the format of the device?";
    case invalid_json:
      return "it is no JSON: is this the format of the device?";
    case too_deep:
      return "its JSON is nested deeper than any device does";
    case not_object:
      return "its JSON is no object: is this the format of the device?";
    case not_numeric:
      return "where a number should be is none";
    case unknown_topic:
      return "its format has no use for this topic: look at the pattern of the source";
    case unknown_word:
      return "it is a word that this format does not know";
    case unknown_device:
      return "no sensor is configured for this device and line";
    case no_quantity:
      return "it was understood, and holds nothing that a sensor was configured for";
    case retained_event:
      return "it is an event kept by the broker: it happened before, perhaps long ago";
    case broken:
      return "its form is right and its content impossible";
    case undecodable:
      return "the device of this codec does not send such bytes: look at the codec";
    case personal_data:
      return "it holds images, tracks or addresses of phones, and was neither looked at nor kept";
    case old_session:
      return "it tells the end of a session that is over: a newer one lives";
    case unborn:
      return "it speaks in aliases, and the birth that explains them was missed";
  }
  return "";
}

}  // namespace io
