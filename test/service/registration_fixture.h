#pragma once

#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "service/registration.h"
#include "store/data_sources.h"
#include "test/service/office.h"

namespace louver::service {

// The collection that the tests register: every table of the schema.
inline Registration Wish(const std::string& key = "tickit") {
  Registration wish;
  wish.connection.key = key;
  wish.connection.host = "warehouse.example.com";
  wish.connection.database = "dev";
  wish.connection.schema = "tickit";
  wish.connection.username = "awsuser";
  wish.connection.all_tables = true;
  wish.password = base::Secret("right");
  return wish;
}

// The same with these tables alone.
inline Registration WishFor(std::vector<TableEntry> tables) {
  Registration wish = Wish();
  wish.connection.all_tables = false;
  wish.tables = std::move(tables);
  return wish;
}

inline TableEntry Entry(const std::string& table) {
  TableEntry entry;
  entry.table = table;
  return entry;
}

class RegistrationTest : public testing::Test {
 protected:
  RegistrationTest() {
    for (const char* tag : {"PII", "PII.Email", "Sales"}) office_.AddTag(tag);
  }

  RegistrationOutcome Put(const Registration& wish) {
    auto outcome = registration_.Put(owner_, wish, false);
    EXPECT_TRUE(outcome.ok()) << (outcome.ok() ? "" : outcome.error().message());
    return outcome.ok() ? *outcome : RegistrationOutcome();
  }

  base::Error Refusal(const Registration& wish) {
    const auto outcome = registration_.Put(owner_, wish, false);
    EXPECT_FALSE(outcome.ok());
    return outcome.ok() ? base::Internal("it was registered") : outcome.error();
  }

  void ExpectRefused(const Registration& wish, base::ErrorKind kind, const std::string& message) {
    const base::Error error = Refusal(wish);
    EXPECT_EQ(error.kind(), kind) << error.message();
    EXPECT_EQ(error.message(), message);
  }

  model::DataSource Named(const std::string& name) {
    const auto found =
        office_.Read([&](store::Transaction& tx) { return store::FindDataSource(tx, name); });
    EXPECT_TRUE(found) << name;
    return found.value_or(model::DataSource());
  }

  std::vector<model::DataSource> All() { return office_.Read(store::AllDataSources); }

  Office office_;
  DataRegistration registration_{office_.parts, office_.platform};
  Actor owner_ = office_.Hire("ada", {model::Permission::kCreateDataSource});
};

}  // namespace louver::service
