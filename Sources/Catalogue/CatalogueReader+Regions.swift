extension CatalogueReader {
    /// region NAME GEO-CODE "TITLE" [restricted|retired]
    mutating func readRegion(_ arguments: Arguments) {
        guard let cloud = cloud(for: arguments),
            counts(arguments, 3...4, "a name, a geo code, a title and at most one of restricted, retired"),
            let name = identifier(arguments[0]), let code = geoCode(arguments[1])
        else { return }
        var availability = Region.Availability.open
        if arguments.count == 4 {
            guard let given = Region.Availability(rawValue: folded(arguments[3].text)) else {
                fault(arguments[3], "\"\(abridged(arguments[3].text))\" is neither restricted nor retired")
                return
            }
            availability = given
        }
        let region = Region(
            name: name, geoCode: code, title: arguments[2].text, cloud: cloud, availability: availability)
        guard enter(region, for: name, in: \.regions, at: arguments[0]) else { return }
        _ = enter(GeoCodeMeaning(region: name, isOld: false), for: code, in: \.codes, at: arguments[1])
    }

    /// geo-alias OTHER-CODE GEO-CODE
    mutating func readGeoAlias(_ arguments: Arguments) {
        guard counts(arguments, 2...2, "another code and the code it stands for"),
            let code = geoCode(arguments[0]), let geoCode = geoCode(arguments[1])
        else { return }
        guard let meaning = facts.codes[geoCode] else {
            fault(arguments[1], "\"\(geoCode)\" is no geo code of a region above")
            return
        }
        _ = enter(meaning, for: code, in: \.codes, at: arguments[0])
    }

    /// old-geo CODE REGION
    mutating func readOldGeo(_ arguments: Arguments) {
        guard counts(arguments, 2...2, "a code and the region it stood for"),
            let code = geoCode(arguments[0]), let region = identifier(arguments[1])
        else { return }
        guard facts.regions[region] != nil else {
            fault(arguments[1], "\"\(region)\" is no region above")
            return
        }
        _ = enter(GeoCodeMeaning(region: region, isOld: true), for: code, in: \.codes, at: arguments[0])
    }

    /// A code that can stand as a label: letters and digits.
    private mutating func geoCode(_ word: Word) -> String? {
        let isLabel = word.text.utf8.allSatisfy { octet in
            switch octet {
            case 0x61...0x7A, 0x41...0x5A, 0x30...0x39: true
            default: false
            }
        }
        guard !word.isQuoted, isLabel, (1...63).contains(word.text.utf8.count) else {
            fault(word, "\"\(abridged(word.text))\" is no geo code: letters and digits")
            return nil
        }
        return folded(word.text)
    }
}
