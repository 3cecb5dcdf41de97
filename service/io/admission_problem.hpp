// A refusal of the desk as a problem document: with the code and the sentence that an admission by
// that code would have. Pure, any thread.
#pragma once

#include "service/io/admission_words.hpp"
#include "service/io/http.hpp"

#include <string_view>

namespace io {

/// `detail`: for programs. What somebody at the desk reads is the text of the answer.
[[nodiscard]] HttpResponse told_problem(unsigned status, std::string_view detail,
                                        const AdmissionAnswer& answer);

}  // namespace io
