extension PrivateLinkCatalogue {
    /// The catalogue pedns carries: read at the first call, once.
    public static func embedded() -> PrivateLinkCatalogue { embeddedCatalogue }

    private static let embeddedCatalogue: PrivateLinkCatalogue = {
        var facts = Facts()
        for (file, text) in embeddedFiles {
            var reader = CatalogueReader(adding: facts, file: file, layer: 0)
            reader.read(text)
            // Our own files, held free of faults by a test: not an input that could be wrong.
            precondition(reader.faults.isEmpty, CatalogueFaults(faults: reader.faults).description)
            facts = reader.facts
        }
        return PrivateLinkCatalogue(facts, layer: 0)
    }()

    /// The embedded files and their text, in the order they are read.
    static var embeddedFiles: [(file: String, text: [UInt8])] {
        [
            ("roles.catalogue", PackageResources.roles_catalogue),
            ("public.catalogue", PackageResources.public_catalogue),
            ("usgov.catalogue", PackageResources.usgov_catalogue),
            ("china.catalogue", PackageResources.china_catalogue),
            ("closed.catalogue", PackageResources.closed_catalogue),
        ]
    }
}
