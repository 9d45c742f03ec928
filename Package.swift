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
  ],
  swiftLanguageModes: [.v6]
)
