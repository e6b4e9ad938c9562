/// Random numbers that are the same every time (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: Int) {
        state = UInt64(truncatingIfNeeded: seed)
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// True once in so many times.
    mutating func onceIn(_ times: Int) -> Bool { Int.random(in: 0..<times, using: &self) == 0 }

    /// One of these.
    mutating func one<Element>(of all: [Element]) -> Element {
        all[Int.random(in: all.indices, using: &self)]
    }

    /// These, dealt at random into at most so many hands, none of them empty.
    mutating func dealt<Element>(_ all: [Element], hands: Int) -> [[Element]] {
        var dealt = [[Element]](repeating: [], count: hands)
        for element in all.shuffled(using: &self) {
            dealt[Int.random(in: 0..<hands, using: &self)].append(element)
        }
        return dealt.filter { !$0.isEmpty }
    }
}
