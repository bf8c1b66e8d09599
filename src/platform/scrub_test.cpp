#include "platform/scrub.h"

#include <gtest/gtest.h>

namespace louver::platform {
namespace {

TEST(Scrub, RemovesEveryOccurrenceFromEveryPart) {
  const base::Error error = base::Unprocessable("near \"Pa55\" and Pa55")
                                .WithCause("detail Pa55")
                                .WithDetail({"code", "path Pa55", "Pa55"});
  const base::Error clean = Scrub(error, {"Pa55", ""});
  EXPECT_EQ(clean.message(), "near \"***\" and ***");
  EXPECT_EQ(clean.cause(), "detail ***");
  EXPECT_EQ(clean.details()[0].path, "path ***");
  EXPECT_EQ(clean.details()[0].message, "***");
  EXPECT_EQ(clean.kind(), base::ErrorKind::kUnprocessable);
}

TEST(Scrub, FindsASecretThatWasFolded) {
  EXPECT_EQ(Scrub("column \"pa55word\" and PA55WORD", {"Pa55Word"}), "column \"***\" and ***");
}

TEST(Scrub, EndsWhenTheMaskHoldsTheSecret) { EXPECT_EQ(Scrub("a*b", {"*"}), "a***b"); }

}  // namespace
}  // namespace louver::platform
