#include "service/warehouse_refusal.h"

namespace louver::service {

base::Error AsAnswer(const base::Error& error) {
  switch (error.kind()) {
    case base::ErrorKind::kUnauthenticated:
    case base::ErrorKind::kForbidden:
    case base::ErrorKind::kNotFound:
    case base::ErrorKind::kConflict:
    case base::ErrorKind::kTimeout:
    case base::ErrorKind::kUnavailable:
      return base::Unprocessable(error.message()).WithCause(error.cause());
    case base::ErrorKind::kInvalid:
    case base::ErrorKind::kUnprocessable:
    case base::ErrorKind::kTooLarge:
    case base::ErrorKind::kUnsupportedMediaType:
    case base::ErrorKind::kInternal:
      return error;
  }
  return error;
}

}  // namespace louver::service
