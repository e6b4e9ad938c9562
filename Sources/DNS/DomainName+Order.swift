extension DomainName: Comparable {
    /// Canonical order (RFC 4034 6.1): label by label from the right, octets compared as numbers, the shorter first.
    public static func < (left: DomainName, right: DomainName) -> Bool {
        left.compare(to: right) < 0
    }

    /// Negative, zero or positive as the name comes before, is, or comes after `other` in canonical order.
    package func compare(to other: DomainName) -> Int {
        let left = wire.span
        let right = other.wire.span
        // Names of one zone differ in their first labels and share the rest; those need no walk from the right.
        let leftFirst = Int(left[0])
        let rightFirst = Int(right[0])
        if leftFirst > 0, rightFirst > 0,
            DomainName.equal(left, from: leftFirst + 1, right, from: rightFirst + 1)
        {
            return DomainName.compareLabels(left, at: 0, right, at: 0)
        }
        let leftOffsets = LabelOffsets(of: left)
        let rightOffsets = LabelOffsets(of: right)
        let sharedCount = min(leftOffsets.count, rightOffsets.count)
        for back in stride(from: 1, through: sharedCount, by: 1) {
            let order = DomainName.compareLabels(
                left, at: leftOffsets[leftOffsets.count - back],
                right, at: rightOffsets[rightOffsets.count - back])
            if order != 0 { return order }
        }
        return leftOffsets.count - rightOffsets.count
    }

    private static func equal(
        _ left: Span<UInt8>, from leftStart: Int, _ right: Span<UInt8>, from rightStart: Int
    ) -> Bool {
        guard left.count - leftStart == right.count - rightStart else { return false }
        for index in 0..<(left.count - leftStart) where left[leftStart + index] != right[rightStart + index] {
            return false
        }
        return true
    }

    private static func compareLabels(
        _ left: Span<UInt8>, at leftStart: Int, _ right: Span<UInt8>, at rightStart: Int
    ) -> Int {
        let leftLength = Int(left[leftStart])
        let rightLength = Int(right[rightStart])
        for index in stride(from: 1, through: min(leftLength, rightLength), by: 1) {
            let leftOctet = left[leftStart + index]
            let rightOctet = right[rightStart + index]
            if leftOctet != rightOctet { return Int(leftOctet) - Int(rightOctet) }
        }
        return leftLength - rightLength
    }
}

/// Where each label of a name begins; on the stack, for a comparison must not allocate.
struct LabelOffsets {
    // A name of 255 octets has at most 127 labels.
    private var offsets = InlineArray<128, UInt8>(repeating: 0)
    private(set) var count = 0

    init(of wire: Span<UInt8>) {
        var index = 0
        while wire[index] != 0 {
            offsets[count] = UInt8(index)
            count += 1
            index += Int(wire[index]) + 1
        }
    }

    subscript(_ label: Int) -> Int { Int(offsets[label]) }
}
