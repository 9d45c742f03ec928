package import Encoder
extension ToneMeter {
  package func debugHeads(_ texts: [String]) -> [(String, [Double])] {
    let f = texts.map { ToneFeatures($0, counter: counter) }; let ms = meanings(of: f)
    var out: [String: [Double]] = [:]
    for i in f.indices {
      let heads = model[plain: ms == nil]; let w = weighing(of: f[i], ms?[i])
      func s(_ h: ToneHead) -> Double { h.bias + h.cueShare(f[i].count.values) + h.meaningShare(sentence: ms?[i].mean ?? [], whole: ms?[i].whole ?? []) + h.turnShare(w.turns, scale: w.turnScale) }
      out["general", default: []].append(s(heads[.general])); out["trade", default: []].append(s(heads[.trade])); out["half", default: []].append(s(heads[.general]) + s(heads[.trade])); out["gate", default: []].append(w.trade)
      out["mix", default: []].append(Logistic.value(s(w.warmth)))
    }
    return out.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }
}
