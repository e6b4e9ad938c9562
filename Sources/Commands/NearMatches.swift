/// The known words that somebody may have meant by one that is not known.
enum NearMatches {
    /// At most five words, the nearest first: those that few changes of a letter make of what was written, then
    /// those that have a part between hyphens in common with it.
    static func of(_ text: String, among words: [String]) -> [String] {
        // No word has so many letters; comparing would only take long.
        guard text.utf8.count <= 100 else { return [] }
        let parts = Set(text.split(separator: "-"))
        let ranked = words.compactMap { word -> (rank: Int, word: String)? in
            let changes = changes(from: Array(text.utf8), to: Array(word.utf8))
            if changes <= max(1, word.utf8.count / 4) { return (changes, word) }
            return parts.isDisjoint(with: word.split(separator: "-")) ? nil : (100 + changes, word)
        }
        return ranked.sorted { $0 < $1 }.prefix(5).map(\.word)
    }

    /// How many letters must be put in, taken out or replaced (Levenshtein's distance).
    private static func changes(from old: [UInt8], to new: [UInt8]) -> Int {
        var row = Array(0...new.count)
        for (index, octet) in old.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for place in new.indices {
                let replaced = diagonal + (octet == new[place] ? 0 : 1)
                diagonal = row[place + 1]
                row[place + 1] = min(replaced, diagonal + 1, row[place] + 1)
            }
        }
        return row[new.count]
    }
}
