/// The greatest of what is put in, greatest first, equals by id.
struct Foremost {
    private let room: Int
    private(set) var items: [(share: Float, entity: Int32)] = []

    init(_ room: Int) {
        self.room = room
        items.reserveCapacity(room + 1)
    }

    @inline(__always)
    mutating func insert(_ share: Float, _ entity: Int32) {
        if items.count == room, let last = items.last, (share, last.entity) <= (last.share, entity) { return }
        var place = items.count
        while place > 0, (share, items[place - 1].entity) > (items[place - 1].share, entity) { place -= 1 }
        items.insert((share, entity), at: place)
        if items.count > room { items.removeLast() }
    }
}
