import Receivables

/// Names of companies and people, none of them real, no two companies alike.
struct InventedNames {
  private var taken = Set<String>()
  private var count = 0

  mutating func client(_ numbers: inout SeededNumbers) -> Dataset.ClientRow {
    // Going through all pairs keeps names apart; a number tells later rounds from the first.
    let pair = count % (InventedNames.first.count * InventedNames.second.count)
    let round = count / (InventedNames.first.count * InventedNames.second.count)
    count += 1
    let first = InventedNames.first[pair % InventedNames.first.count]
    let second = InventedNames.second[pair / InventedNames.first.count]
    let name = "\(first) \(second)" + (round > 0 ? " \(round + 1)" : "")
    let key = Client.key(for: name) { taken.contains($0) }
    taken.insert(key)
    let contact = "\(numbers.pick(InventedNames.given)) \(numbers.pick(InventedNames.family))"
    return Dataset.ClientRow(key: key, name: name, email: "accounts@\(key).example", contact: contact)
  }

  private static let first = words(
    """
    Alder Amber Anchor Ashdown Aspen Barley Beacon Birch Blackthorn Bluebell Bracken Bramble Bridge Bright Brook Cedar \
    Chestnut Clover Cobalt Copper Coral Cove Crescent Cypress Dale Dawn Delta Drift Dune Eastgate Elder Elm Ember Fairway \
    Falcon Fern Field Finch Flint Forge Garnet Glen Granite Grove Harbor Hawthorn Hazel Heath Heron Hill Holly Indigo \
    Iris Ivory Ivy Jasper Juniper Kestrel Lantern Larch Laurel Linden Lodge Lune Maple Marble Meadow Mill Mistral Moss \
    Northgate Oak Oakwell Olive Onyx Opal Orchard Osprey Pebble Pine Poplar Quarry Quill Raven Reed Ridge River Robin \
    Rowan Saffron Sage Slate Spruce Stone Summit Swift Teal Thistle Tideway Vale Walnut Willow Wren Yarrow
    """)
  private static let second = words(
    """
    Advisers Bakery Bindery Brewing Builders Cabinets Café Carpets Ceramics Clinic Coatings Creative Dairy Dental Design \
    Electric Engineering Events Farms Fittings Foods Foundry Freight Gardens Glass Hardware Hotel Interiors Joinery Kitchens \
    Labs Landscapes Leather Lighting Logistics Machines Marine Media Metals Motors Nursery Optics Packaging Paper Partners \
    Plumbing Press Printers Roofing Studio Supplies Textiles Timber Tools Traders Travel Workshop
    """)
  private static let given = words(
    "Ada Ben Carla Dev Elena Femi Greta Hugo Ines Jonas Kira Lars Mina Noor Oskar Priya Quinn Rosa Sami Tara Uri Vera Wen Zoe"
  )
  private static let family = words(
    "Abara Bauer Castillo Dunn Eriksen Ferrari Gupta Hansen Ito Jansen Kovacs Lindt Moreau Novak Okafor Petit Rossi Silva Tanaka Weber"
  )

  private static func words(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }
}
