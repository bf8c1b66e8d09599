#pragma once

#include <optional>
#include <string>

#include "test/mutation/raw_client.h"
#include "test/mutation/request.h"

namespace louver::mutation {

// What is wrong with an answer, whatever the request was: it came late or not at all, is a fault of
// the server's, is a refusal in another form than {statusCode, error, message}, or holds a
// password that was sent.
std::optional<std::string> Objection(const RawRequest& request, const RawAnswer& answer);

// Bytes for a message of a test: control characters escaped, cut when long.
std::string Printable(const std::string& bytes);

}  // namespace louver::mutation
