#pragma once

#include "api/http/router.h"
#include "api/routes/gate.h"
#include "service/certifications.h"

namespace louver::api {

// GET|POST /louver/policy/certification, ours: that owners certify policies is documented (Custom
// Data Policy Certifications), the paths are not. `gate` and `certifications` must outlive the
// router.
void AddCertificationRoutes(http::Router& router, const Gate& gate,
                            service::Certifications& certifications);

}  // namespace louver::api
