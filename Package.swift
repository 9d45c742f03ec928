// swift-tools-version: 6.1
import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

// The shell joins all modules and shows nothing to anyone, so every import is as visible as any other there.
let joining: [SwiftSetting] = [.enableUpcomingFeature("ExistentialAny")]

// Loops over numbers are a hundred times slower unoptimised, so the encoder is optimised in debug builds as well.
let optimized = settings + [.unsafeFlags(["-O"], .when(configuration: .debug))]
#if arch(x86_64)
  // Only this target may use AVX2 and FMA; Encoder asks the processor first.
  let wide = optimized + [.unsafeFlags(["-Xcc", "-mavx2", "-Xcc", "-mfma"])]
#else
  let wide = optimized
#endif

let package = Package(
  name: "kindly",
  products: [.executable(name: "kindly", targets: ["kindly"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
  ],
  targets: [
    // The domain: values and pure functions.
    .target(name: "Receivables", swiftSettings: settings),

    // Words: the phrasebook, the tone meter, what is heard.
    .target(name: "EncoderKernel", swiftSettings: wide),
    .target(name: "Encoder", dependencies: ["EncoderKernel"], swiftSettings: optimized),
    .target(
      name: "Wording", dependencies: ["Encoder", "Receivables", .product(name: "Mustache", package: "swift-mustache")],
      swiftSettings: optimized),
    .target(name: "Conversation", dependencies: ["Receivables"], swiftSettings: settings),
    .target(
      name: "Training", dependencies: ["Conversation", "Encoder", "Receivables", "Wording"], swiftSettings: settings),

    // Files.
    .systemLibrary(name: "CDigest", pkgConfig: "libmd", providers: [.apt(["libmd-dev"])]),
    .target(name: "Journal", dependencies: ["CDigest"], exclude: ["FORMAT.md"], swiftSettings: settings),
    .target(name: "BookStore", dependencies: ["Journal", "Receivables"], swiftSettings: settings),
    .target(name: "Exchange", dependencies: ["Receivables"], swiftSettings: settings),

    // The shell.
    .systemLibrary(name: "CEditline", pkgConfig: "libedit", providers: [.apt(["libedit-dev"])]),
    .target(name: "LineEditor", dependencies: ["CEditline"], swiftSettings: settings),
    .target(name: "CommandLanguage", swiftSettings: settings),
    .target(
      name: "Shell",
      dependencies: [
        "BookStore", "CommandLanguage", "Conversation", "Encoder", "Exchange", "Journal", "LineEditor", "Receivables",
        "Training", "Wording",
      ], swiftSettings: joining),
    .executableTarget(
      name: "kindly",
      dependencies: [
        "LineEditor", "Shell", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], resources: [.copy("Resources")], swiftSettings: joining,
      // A program that lies at a fixed address starts in half the time: with the runtime linked in, there are some
      // 85,000 places to relocate otherwise.
      linkerSettings: [
        .unsafeFlags(["-Xclang-linker", "-no-pie"], .when(platforms: [.linux], configuration: .release))
      ]),

    // What fits the numbers in the property lists; no part of the product.
    .target(name: "Fitting", swiftSettings: optimized),
    .executableTarget(
      name: "kindly-fit",
      dependencies: [
        "CommandLanguage", "Conversation", "Encoder", "Fitting", "Receivables", "Shell", "Training", "Wording",
      ],
      swiftSettings: optimized),

    // Simulated trainees, which prove that the scoring of training tells good from bad; no part of the product.
    .target(
      name: "Trainees", dependencies: ["Encoder", "Receivables", "Training", "Wording"], swiftSettings: settings),

    // Tests, and what they drive.
    .target(name: "TestTerminal", swiftSettings: settings),
    .executableTarget(name: "lineeditor-probe", dependencies: ["LineEditor"], swiftSettings: settings),
    .testTarget(
      name: "LineEditorTests", dependencies: ["LineEditor", "TestTerminal", "lineeditor-probe"],
      swiftSettings: settings),
    .testTarget(
      name: "ReceivablesTests", dependencies: ["Receivables"],
      exclude: ["Plans/Fixtures", "Values/Fixtures", "Calendars/Fixtures", "Interest/Fixtures"],
      swiftSettings: settings),
    .testTarget(name: "JournalTests", dependencies: ["Journal"], swiftSettings: settings),
    .testTarget(
      name: "BookStoreTests", dependencies: ["BookStore", "Journal", "Receivables"], swiftSettings: settings),
    .testTarget(name: "CommandLanguageTests", dependencies: ["CommandLanguage"], swiftSettings: settings),
    .testTarget(name: "ConversationTests", dependencies: ["Conversation", "Receivables"], swiftSettings: settings),
    .testTarget(
      name: "ExchangeTests", dependencies: ["Exchange", "Receivables"], exclude: ["Fixtures"],
      swiftSettings: settings),
    .testTarget(
      name: "EncoderTests", dependencies: ["Encoder", "EncoderKernel"], exclude: ["Fixtures"], swiftSettings: settings),
    .testTarget(
      name: "WordingTests", dependencies: ["Encoder", "Receivables", "Wording"], exclude: ["Checks/Fixtures"],
      swiftSettings: settings),
    .testTarget(
      name: "TrainingTests", dependencies: ["Receivables", "Trainees", "Training", "Wording"], swiftSettings: settings),
    .testTarget(
      name: "ShellTests",
      dependencies: [
        "BookStore", "CommandLanguage", "LineEditor", "Receivables", "Shell", "TestTerminal", "Training", "Wording",
        "kindly",
      ],
      swiftSettings: joining),
    .executableTarget(
      name: "kindly-bench",
      dependencies: [
        "BookStore", "Journal", "Receivables", "Trainees", "Training",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: settings),
    .testTarget(
      name: "BenchTests", dependencies: ["BookStore", "Receivables", "kindly-bench"], swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6]
)
