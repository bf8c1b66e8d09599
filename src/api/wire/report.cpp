#include "api/wire/report.h"

#include <string_view>
#include <vector>

#include <boost/json.hpp>

namespace louver::api::wire {
namespace json = boost::json;
namespace {

std::string CsvCell(const std::string& text) {
  constexpr std::string_view kFormula = "=+-@\t\r";
  std::string cell;
  if (!text.empty() && kFormula.find(text.front()) != kFormula.npos) cell.push_back('\'');
  cell += text;
  if (cell.find_first_of(",\"\r\n") == cell.npos) return cell;
  std::string quoted = "\"";
  for (const char c : cell) {
    if (c == '"') quoted.push_back('"');
    quoted.push_back(c);
  }
  quoted.push_back('"');
  return quoted;
}

void AddLine(std::string& csv, const std::vector<std::string>& cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i != 0) csv.push_back(',');
    csv += CsvCell(cells[i]);
  }
  csv += "\r\n";
}

}  // namespace

json::object ReportObject(const service::Report& report) {
  json::array hits;
  for (const std::vector<std::string>& row : report.rows) {
    json::object hit;
    for (std::size_t i = 0; i < row.size(); ++i) hit[report.titles[i]] = row[i];
    hits.push_back(std::move(hit));
  }
  return {{"hits", std::move(hits)}};
}

std::string ReportCsv(const service::Report& report) {
  std::string csv;
  AddLine(csv, report.titles);
  for (const std::vector<std::string>& row : report.rows) AddLine(csv, row);
  return csv;
}

}  // namespace louver::api::wire
