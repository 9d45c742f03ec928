// swift-tools-version: 6.1
import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

let package = Package(
  name: "kindly",
  targets: [
    .target(name: "Receivables", swiftSettings: settings),
    .systemLibrary(name: "CDigest", pkgConfig: "libmd", providers: [.apt(["libmd-dev"])]),
    .target(name: "Journal", dependencies: ["CDigest"], exclude: ["FORMAT.md"], swiftSettings: settings),
    .target(name: "BookStore", dependencies: ["Journal", "Receivables"], swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6]
)
