#include "service/io/admission_problem.hpp"

#include "service/io/json_response.hpp"
#include "service/io/words_json.hpp"

#include <boost/json.hpp>

namespace io {

HttpResponse told_problem(unsigned status, std::string_view detail, const AdmissionAnswer& answer) {
  namespace json = boost::json;
  HttpResponse response = problem(status, detail);
  json::object document = json::parse(response.body).as_object();
  document["code"] = admission_code(answer);
  document["text"] = words_json(admission_words(answer));
  response.body = json::serialize(document);
  return response;
}

}  // namespace io
