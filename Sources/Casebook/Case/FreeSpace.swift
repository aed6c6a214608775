import Foundation

/// Tells a full disk from a broken one: SQLite calls both an I/O error when a size limit of the process is met.
enum FreeSpace {
  static func isShort(at path: String) -> Bool {
    var limit = rlimit()
    #if canImport(Glibc)
      let resource = __rlimit_resource_t(RLIMIT_FSIZE.rawValue)
    #else
      let resource = RLIMIT_FSIZE
    #endif
    if getrlimit(resource, &limit) == 0, limit.rlim_cur < rlim_t(Int64.max) { return true }
    let folder = (path as NSString).deletingLastPathComponent
    var status = statvfs()
    guard statvfs(folder.isEmpty ? "." : folder, &status) == 0 else { return false }
    return UInt64(status.f_bavail) * UInt64(status.f_frsize) < 1 << 20
  }
}
