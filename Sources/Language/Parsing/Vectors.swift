import CMatrix

/// The vectors that products are computed with, as `CMatrix` numbers them: 0 for what Swift code is compiled for.
///
/// The results are the same with all of them.
enum Vectors {
    /// The widest of this processor, looked up once; none in debug builds, where C is not optimised.
    static let used = vectors_to_use()
}
