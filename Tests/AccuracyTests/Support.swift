import Knowledge

/// The built-in knowledge, compiled once for all tests of this target.
enum BuiltIn {
  static let knowledge = Result { try KnowledgeBase() }
}
