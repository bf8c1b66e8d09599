#include "platform/aws/xml_fields.h"

#include <gtest/gtest.h>

namespace louver::platform::aws {
namespace {

using Fields = std::map<std::string, std::string>;

TEST(XmlFields, AreNamedByTheWayToThem) {
  EXPECT_EQ(ReadXmlFields("<?xml version=\"1.0\"?>\n"
                          "<A xmlns=\"urn:x\">\n  <B>one</B><!-- two -->\n  <C><D/></C>\n</A>\n"),
            (Fields{{"A.B", "one"}, {"A.C.D", ""}}));
}

TEST(XmlFields, KeepTextAsItIs) {
  EXPECT_EQ(ReadXmlFields("<A> a &lt;b&gt; &amp;amp; \xC3\xA9 </A>"),
            (Fields{{"A", " a <b> &amp; \xC3\xA9 "}}));
}

TEST(XmlFields, AreRefusedWhenTheDocumentIsNotPlain) {
  for (const char* document : {"<A>", "</A>", "<A><B></A>", "text", "<", "<A", "<A b=>x</A>",
                               "<A><B>1</B><B>2</B></A>", "{\"a\":1}"}) {
    EXPECT_EQ(ReadXmlFields(document), std::nullopt) << document;
  }
  EXPECT_EQ(ReadXmlFields(""), Fields());
}

TEST(XmlFields, DoNotExpandEntitiesOfTheDocumentsOwn) {
  const auto fields =
      ReadXmlFields("<!DOCTYPE A [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><A>&x;</A>");
  EXPECT_TRUE(!fields || *fields == (Fields{{"A", "&x;"}}));
}

TEST(XmlFields, EndBeforeTheStackDoes) {
  std::string deep;
  for (int i = 0; i < 300'000; ++i) deep += "<A>";
  EXPECT_EQ(ReadXmlFields(deep), std::nullopt);
}

}  // namespace
}  // namespace louver::platform::aws
