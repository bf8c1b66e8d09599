#include "api/decode/yaml.h"

#include <map>
#include <sstream>
#include <utility>
#include <vector>

#include <boost/json/value.hpp>
#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include "api/decode/document_builder.h"
#include "api/decode/yaml_scalar.h"
#include "base/text.h"

namespace louver::api::decode {
namespace {

base::Error RefusalAt(std::string_view reason, const YAML::Mark& mark) {
  return base::Invalid(fmt::format("Invalid request payload YAML format: {} (line {}, column {})",
                                   reason, mark.line + 1, mark.column + 1));
}

// Leaves yaml-cpp's parser; caught in DecodeYaml.
struct Refused {
  base::Error error;
};

// Passes the parser's events on to the builder. Throws Refused.
class Events final : public YAML::EventHandler {
 public:
  boost::json::value Take() { return builder_.Take(); }
  bool is_empty() const { return is_empty_; }

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    mark_ = mark;
    if (AtKey()) Refuse("a key must be a text");
    Accept(builder_.Null());
    Completed(anchor);
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& text) override {
    mark_ = mark;
    if (AtKey()) {
      AddKey(tag, anchor, text);
      return;
    }
    Accept(AddYamlScalar(tag, text, builder_));
    Completed(anchor);
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    mark_ = mark;
    if (AtKey()) Refuse("a key must be a text");
    const auto anchored = anchored_.find(anchor);
    if (anchored == anchored_.end()) Refuse("an alias stands inside what it names");
    Accept(builder_.Copy(anchored->second));
    Completed(0);
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    Begin({.is_map = false, .anchor = anchor}, mark, tag, "tag:yaml.org,2002:seq");
    Accept(builder_.BeginArray());
  }
  void OnSequenceEnd() override { End(); }

  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    Begin({.is_map = true, .at_key = true, .anchor = anchor}, mark, tag, "tag:yaml.org,2002:map");
    Accept(builder_.BeginObject());
  }
  void OnMapEnd() override { End(); }

 private:
  struct Open {
    bool is_map = false;
    bool at_key = false;  // of a map: a key comes next
    YAML::anchor_t anchor = 0;
  };

  bool AtKey() const { return !open_.empty() && open_.back().at_key; }

  void AddKey(const std::string& tag, YAML::anchor_t anchor, const std::string& text) {
    if (tag == "?" && text == "<<") Refuse("merge keys (<<) are not supported");
    if (tag != "?" && tag != "!" && tag != "tag:yaml.org,2002:str") Refuse("a key has a tag");
    if (anchor != 0) Refuse("a key has an anchor");
    Accept(builder_.Key(text));
    open_.back().at_key = false;
  }

  void Begin(Open open, const YAML::Mark& mark, const std::string& tag, std::string_view core_tag) {
    mark_ = mark;
    if (AtKey()) Refuse("a key must be a text");
    if (tag != "?" && tag != "!" && tag != core_tag) {
      Refuse(kUnknownTag);
    }
    open_.push_back(open);
  }

  void End() {
    const YAML::anchor_t anchor = open_.back().anchor;
    open_.pop_back();
    Accept(builder_.End());
    Completed(anchor);
  }

  void Completed(YAML::anchor_t anchor) {
    is_empty_ = false;
    if (!open_.empty() && open_.back().is_map) open_.back().at_key = true;
    if (anchor == 0) return;
    Accept(builder_.Charge(builder_.last()));
    anchored_.insert_or_assign(anchor, builder_.last());
  }

  void Accept(base::Status status) {
    if (!status.ok()) Refuse(status.error().message());
  }
  [[noreturn]] void Refuse(std::string_view reason) { throw Refused{RefusalAt(reason, mark_)}; }

  DocumentBuilder builder_;
  std::vector<Open> open_;
  std::map<YAML::anchor_t, boost::json::value> anchored_;
  YAML::Mark mark_;
  bool is_empty_ = true;
};

// For a parser whose errors are all that is wanted.
class Ignored : public YAML::EventHandler {
 public:
  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark&, YAML::anchor_t) override {}
  void OnAlias(const YAML::Mark&, YAML::anchor_t) override {}
  void OnScalar(const YAML::Mark&, const std::string&, YAML::anchor_t,
                const std::string&) override {}
  void OnSequenceStart(const YAML::Mark&, const std::string&, YAML::anchor_t,
                       YAML::EmitterStyle::value) override {}
  void OnSequenceEnd() override {}
  void OnMapStart(const YAML::Mark&, const std::string&, YAML::anchor_t,
                  YAML::EmitterStyle::value) override {}
  void OnMapEnd() override {}
};

// Sees whether there is a second document.
class Nothing final : public Ignored {
 public:
  void OnDocumentStart(const YAML::Mark& mark) override {
    throw Refused{RefusalAt("there is more than one document", mark)};
  }
};

// yaml-cpp closes a quoted text that is open at the end of the last line, so that a document that
// was cut off there would be taken for a whole one. It does not at the end of a document. `text` is
// within the bounds: it was read before.
base::Status CheckQuotesAreClosed(std::string_view text) {
  try {
    std::istringstream stream{std::string(text) + "\n...\n"};
    YAML::Parser parser(stream);
    Ignored ignored;
    parser.HandleNextDocument(ignored);
    return base::Ok();
  } catch (const YAML::Exception& exception) {
    return RefusalAt("a quoted text has no end", exception.mark);
  }
}

}  // namespace

base::Result<std::optional<boost::json::value>> DecodeYaml(std::string_view text) {
  // yaml-cpp would guess another encoding, or mend the text.
  if (!base::IsCleanText(text)) return RefusalAt("text must be UTF-8 without NUL", {});
  try {
    std::istringstream stream{std::string(text)};
    YAML::Parser parser(stream);
    Events events;
    if (!parser.HandleNextDocument(events) || events.is_empty()) {
      return std::optional<boost::json::value>();
    }
    Nothing nothing;
    parser.HandleNextDocument(nothing);
    RETURN_IF_ERROR(CheckQuotesAreClosed(text));
    return std::optional(events.Take());
  } catch (const Refused& refused) {
    return refused.error;
  } catch (const YAML::Exception& exception) {
    // After a colon yaml-cpp quotes the document: single bytes, or a name that may be a password.
    const std::string_view message = exception.msg;
    return RefusalAt(message.substr(0, message.find(": ")), exception.mark);
  }
}

}  // namespace louver::api::decode
