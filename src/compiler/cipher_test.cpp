#include "compiler/cipher.h"

#include <set>

#include <gtest/gtest.h>

#include "compiler/sha256.h"

namespace louver::compiler {
namespace {

constexpr char kSalt[] = "5a175a17";

TEST(CipherTest, TurnsBack) {
  for (const std::string& text :
       {std::string(), std::string("a"), std::string("1234567"), std::string("12345678"),
        std::string("größe 🔑 o'c\\"), std::string(256, 'x')}) {
    const auto enciphered = Encipher(text, kSalt, "email");
    ASSERT_TRUE(enciphered);
    EXPECT_EQ(enciphered->size(), kTagDigits + 2 * text.size());
    const auto again = Decipher(*enciphered, kSalt, "email");
    ASSERT_TRUE(again.ok()) << again.error().message();
    EXPECT_EQ(*again, text);
  }
}

// The form is a promise: what was exported must be readable by later versions.
TEST(CipherTest, IsWhatIsWritten) {
  const std::string tag = Sha256Hex("tag|5a175a17|5|email|ab").substr(0, 32);
  const std::string pad = Sha256Hex("pad|5a175a17|5|email|" + tag + "0");
  const auto digit = [&](std::size_t i) { return std::stoi(pad.substr(i, 1), nullptr, 16); };
  std::string hidden;
  const int digits[] = {6, 1, 6, 2};  // "ab"
  for (std::size_t i = 0; i < 4; ++i) hidden += "0123456789abcdef"[digits[i] ^ digit(i)];
  EXPECT_EQ(Encipher("ab", kSalt, "email"), tag + hidden);
}

TEST(CipherTest, DependsOnAllOfTheTextTheSaltAndTheColumn) {
  std::set<std::string> seen;
  const auto see = [&](const std::string& text, const std::string& salt,
                       const std::string& column) {
    seen.insert(Encipher(text, salt, column)->substr(kTagDigits, 8));
  };
  see("0123456789abcdef", kSalt, "email");
  see("0123456789abcdeF", kSalt, "email");
  see("0123456789abcdef", "5a175a18", "email");
  see("0123456789abcdef", kSalt, "phone");
  EXPECT_EQ(seen.size(), 4u);
}

TEST(CipherTest, LongTextsAreNotEnciphered) {
  EXPECT_FALSE(Encipher(std::string(257, 'x'), kSalt, "email"));
  EXPECT_EQ(LengthOfEnciphered(40), 112);
  EXPECT_EQ(LengthOfEnciphered(65'535), 544);
}

TEST(CipherTest, WhatIsNoneOfItsValuesIsRefused) {
  const std::string enciphered = *Encipher("secret", kSalt, "email");
  std::string changed = enciphered;
  changed.back() = changed.back() == '0' ? '1' : '0';
  for (const std::string& wrong :
       {std::string(), std::string("secret"), changed, enciphered.substr(0, 40), enciphered + "0",
        std::string(44, 'G'), *Encipher("secret", "5a175a18", "email"),
        *Encipher("secret", kSalt, "phone")}) {
    const auto turned = Decipher(wrong, kSalt, "email");
    ASSERT_FALSE(turned.ok()) << wrong;
    EXPECT_EQ(turned.error().message(),
              "This is no value of the reversible mask of the column \"email\".");
  }
}

}  // namespace
}  // namespace louver::compiler
