#include "store/private_file.h"

#include <array>
#include <cerrno>
#include <filesystem>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace louver::store {
namespace {

constexpr mode_t kOwnerOnly = 0600;

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  int number() const { return number_; }
  bool open() const { return number_ >= 0; }

 private:
  int number_;
};

base::Error CannotUse(const std::string& path) {
  const std::string reason = std::error_code(errno, std::generic_category()).message();
  return base::Internal("Cannot use " + path + ": " + reason + ".");
}

base::Status WriteAll(int descriptor, const std::string& path, std::string_view content) {
  while (!content.empty()) {
    const ssize_t written = ::write(descriptor, content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return CannotUse(path);
    content.remove_prefix(static_cast<std::size_t>(written));
  }
  return base::Ok();
}

// A new name is durable only once its directory is.
base::Status SyncDirectoryOf(const std::string& path) {
  const auto parent = std::filesystem::path(path).parent_path();
  const std::string directory = parent.empty() ? "." : parent.string();
  const Descriptor descriptor(::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!descriptor.open() || ::fsync(descriptor.number()) != 0) return CannotUse(directory);
  return base::Ok();
}

}  // namespace

base::Status MakePrivateDirectory(const std::string& path) {
  std::error_code failure;
  if (std::filesystem::is_directory(path, failure)) return base::Ok();
  const auto parent = std::filesystem::path(path).parent_path();
  if (!parent.empty()) std::filesystem::create_directories(parent, failure);
  if (::mkdir(path.c_str(), 0700) != 0 && errno != EEXIST) return CannotUse(path);
  return base::Ok();
}

base::Status MakePrivateFile(const std::string& path) {
  const Descriptor file(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, kOwnerOnly));
  if (!file.open() || ::fchmod(file.number(), kOwnerOnly) != 0) return CannotUse(path);
  return base::Ok();
}

base::Status WriteNewPrivateFile(const std::string& path, std::string_view content) {
  const Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, kOwnerOnly));
  if (!file.open() && errno == EEXIST) return base::Conflict(path + " exists already.");
  if (!file.open() || ::fchmod(file.number(), kOwnerOnly) != 0) return CannotUse(path);
  RETURN_IF_ERROR(WriteAll(file.number(), path, content));
  if (::fsync(file.number()) != 0) return CannotUse(path);
  return SyncDirectoryOf(path);
}

base::Result<std::optional<std::string>> ReadPrivateFile(const std::string& path) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.open() && errno == ENOENT) return std::optional<std::string>();
  struct stat facts {};
  if (!file.open() || ::fstat(file.number(), &facts) != 0) return CannotUse(path);
  if ((facts.st_mode & 077) != 0) {
    return base::Forbidden("Others than its owner may read " + path +
                           ". Take that right away (chmod 600) and start again.");
  }
  std::string content;
  std::array<char, 4096> buffer;
  while (true) {
    const ssize_t read = ::read(file.number(), buffer.data(), buffer.size());
    if (read < 0 && errno == EINTR) continue;
    if (read < 0) return CannotUse(path);
    if (read == 0) return std::optional(std::move(content));
    content.append(buffer.data(), static_cast<std::size_t>(read));
  }
}

}  // namespace louver::store
