#include "CSimdjson.h"

#include <simdjson.h>

#include <charconv>
#include <cmath>
#include <cstring>
#include <new>

using namespace simdjson;

struct debrief_json {
  dom::parser parser;
  size_t max_depth;
  debrief_json(size_t bytes, size_t depth) : parser(bytes), max_depth(depth) {}
};

static_assert(sizeof(dom::element) == sizeof(debrief_value), "a value is simdjson's document and tape index");
static_assert(std::is_trivially_copyable<dom::element>::value, "a value is copied byte by byte");

static debrief_value wrap(const dom::element &element) {
  debrief_value value;
  memcpy(&value, &element, sizeof value);
  return value;
}

static dom::element unwrap(debrief_value value) {
  dom::element element;
  memcpy(&element, &value, sizeof value);
  return element;
}

static debrief_bytes view(std::string_view text) { return {text.data(), text.size()}; }

extern "C" {

debrief_json *debrief_json_new(size_t max_bytes, size_t max_depth) {
  return new (std::nothrow) debrief_json(max_bytes, max_depth);
}

void debrief_json_free(debrief_json *parser) { delete parser; }

int debrief_json_parse(debrief_json *self, const uint8_t *bytes, size_t length, debrief_value *root) {
  dom::parser &parser = self->parser;
  // The depth is fixed when buffers are made, so make them ourselves before simdjson does so with its default.
  if (parser.capacity() < length) {
    size_t wanted = length < 65536 ? 65536 : length + length / 2;
    if (wanted > parser.max_capacity()) wanted = parser.max_capacity();
    if (auto error = parser.allocate(wanted, self->max_depth)) return error;
  }
  dom::element element;
  auto error = parser.parse(bytes, length, false).get(element);
  if (!error) *root = wrap(element);
  return error;
}

const char *debrief_json_message(int code) {
  return simdjson::error_message(static_cast<simdjson::error_code>(code));
}

debrief_content debrief_json_content(debrief_value value) {
  debrief_content out = {};
  dom::element element = unwrap(value);
  switch (element.type()) {
    case dom::element_type::BOOL: out.type = DEBRIEF_BOOL; out.integer = bool(element); break;
    case dom::element_type::INT64:
      out.type = DEBRIEF_INTEGER;
      out.integer = int64_t(element);
      out.real = double(out.integer);
      break;
    case dom::element_type::UINT64: out.type = DEBRIEF_REAL; out.real = double(uint64_t(element)); break;
    case dom::element_type::DOUBLE: out.type = DEBRIEF_REAL; out.real = double(element); break;
    case dom::element_type::STRING: out.type = DEBRIEF_STRING; out.string = view(element); break;
    case dom::element_type::ARRAY: out.type = DEBRIEF_ARRAY; out.count = dom::array(element).size(); break;
    case dom::element_type::OBJECT: out.type = DEBRIEF_OBJECT; out.count = dom::object(element).size(); break;
    case dom::element_type::NULL_VALUE: out.type = DEBRIEF_NULL; break;
  }
  return out;
}

int debrief_json_member(debrief_value object, const char *key, size_t key_length, debrief_value *found) {
  dom::element element = unwrap(object);
  if (!element.is_object()) return 0;
  dom::element member;
  if (dom::object(element).at_key(std::string_view(key, key_length)).get(member)) return 0;
  *found = wrap(member);
  return 1;
}

void debrief_json_each(
    debrief_value container, void *context, int (*visit)(void *, debrief_bytes, debrief_value)) {
  dom::element element = unwrap(container);
  if (element.is_object()) {
    for (auto field : dom::object(element))
      if (!visit(context, view(field.key), wrap(field.value))) return;
  } else if (element.is_array()) {
    for (auto item : dom::array(element))
      if (!visit(context, debrief_bytes{nullptr, 0}, wrap(item))) return;
  }
}

/// CloudWatch gives integers; other tools on the way make floats or strings of them.
static bool integral(const dom::element &element, int64_t &out) {
  switch (element.type()) {
    case dom::element_type::INT64: out = int64_t(element); return true;
    case dom::element_type::DOUBLE: {
      double real = double(element);
      if (!(std::fabs(real) < 9.0e18) || real != std::floor(real)) return false;
      out = int64_t(real);
      return true;
    }
    case dom::element_type::STRING: {
      std::string_view text = element;
      auto result = std::from_chars(text.data(), text.data() + text.size(), out);
      return result.ec == std::errc() && result.ptr == text.data() + text.size() && !text.empty();
    }
    default: return false;
  }
}

int debrief_json_log_event(debrief_value root, debrief_log_event *event) {
  memset(event, 0, sizeof *event);
  dom::element element = unwrap(root);
  if (!element.is_object()) return 0;
  uint8_t seen = 0;
  for (auto field : dom::object(element)) {
    uint8_t bit = 0;
    std::string_view key = field.key;
    switch (key.size()) {
      case 7: bit = key == "message" ? 1 : key == "eventId" ? 2 : 0; break;
      case 9: bit = key == "timestamp" ? 4 : 0; break;
      case 13: bit = key == "logStreamName" ? 8 : key == "ingestionTime" ? 16 : 0; break;
    }
    if (!bit) continue;
    if (seen & bit) {
      event->duplicate = 1;
      continue;
    }
    seen |= bit;
    std::string_view text;
    switch (bit) {
      case 1:
        if (!field.value.get(text)) event->message = view(text), event->has_message = 1;
        break;
      case 2:
        if (!field.value.get(text)) event->id = view(text);
        break;
      case 4: event->has_timestamp = integral(field.value, event->timestamp); break;
      case 8:
        if (!field.value.get(text)) event->stream = view(text);
        break;
      case 16: event->has_ingestion = integral(field.value, event->ingestion); break;
    }
  }
  return 1;
}

int debrief_is_utf8(const uint8_t *bytes, size_t length) {
  return simdjson::validate_utf8(reinterpret_cast<const char *>(bytes), length);
}
}
