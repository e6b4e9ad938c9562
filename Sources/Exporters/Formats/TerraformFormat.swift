import DNS
package import Mapper

/// Terraform configuration of the record sets of Azure's private zones, which must be there, with import blocks for
/// those sets that are there too.
package struct TerraformFormat: ExportFormat {
    package static let profile = FormatProfile(
        name: "terraform",
        purpose: "Azure's private zones: record sets in Terraform, which imports those there are",
        holding: .zone, aliases: "Azure follows them into its private zones",
        loading:
            "put it into a root module with the azurerm provider, Terraform 1.7 or later; terraform plan",
        checkers: FileChecker.terraform)

    private static let opening = OwnMark.line("#")

    private let options: ExportOptions

    package init(_ options: ExportOptions) {
        self.options = options
    }

    package static func remarks(_ options: ExportOptions) -> [ExportRemark] {
        [
            AzureRemark.zoneGroups,
            .note(
                "the zones must be there; record sets that are there are imported as existing_record_sets names them"
            ),
        ]
    }

    package func artefacts(of mapping: Mapping) throws(ExportError) -> [Artefact] {
        let zones = try HostZone.azureZones(of: mapping, options: options, format: "terraform")
        return [
            Artefact(
                fileName: "records.tf", opening: TerraformFormat.opening,
                checkers: TerraformFormat.profile.checkers
            ) {
                [options] (_) throws(ExportError) in
                TerraformFormat.text(zones, options: options)
            }
        ]
    }

    /// A map for each type, with keys as resource ids end: resources keep their addresses whatever comes and goes.
    private static func text(_ zones: [HostZone], options: ExportOptions) -> [UInt8] {
        var text: [UInt8] = []
        text.append(opening)
        text.append(variables)
        for type in [RecordType.a, .aaaa] {
            guard zones.contains(where: { $0.sets.contains { $0.type == type } }) else { continue }
            let kind = type.description.lowercased()
            text.append("\nlocals {\n  pedns_\(kind) = {\n")
            for zone in zones {
                for set in zone.sets where set.type == type {
                    let owner = zone.relativeOwner(of: set)
                    let addresses = set.addresses.map { "\"\($0)\"" }.joined(separator: ", ")
                    text.append(
                        """
                            "\(zone.origin.text)/\(type)/\(owner)" = {
                              zone    = "\(zone.origin.text)"
                              name    = "\(owner)"
                              ttl     = \(set.ttl ?? options.ttl)
                              records = [\(addresses)]
                            }

                        """)
                }
            }
            text.append("  }\n}\n\n")
            text.append(resources(of: kind))
        }
        return text
    }

    private static let variables = #"""

        variable "subscription_id" {
          description = "The subscription of the private zones."
          type        = string
        }

        variable "resource_group_name" {
          description = "The resource group of the private zones."
          type        = string
        }

        variable "existing_record_sets" {
          description = "Record sets that are there already, to be imported: ZONE/A/NAME or ZONE/AAAA/NAME."
          type        = set(string)
          default     = []
        }

        """#

    // The block's word is interpolated, for a line of a source file that begins with it counts as Swift's.
    private static func resources(of kind: String) -> String {
        #"""
        resource "azurerm_private_dns_\#(kind)_record" "pedns" {
          for_each            = local.pedns_\#(kind)
          name                = each.value.name
          zone_name           = each.value.zone
          resource_group_name = var.resource_group_name
          ttl                 = each.value.ttl
          records             = each.value.records
        }

        \#("import") {
          for_each = setintersection(var.existing_record_sets, keys(local.pedns_\#(kind)))
          to       = azurerm_private_dns_\#(kind)_record.pedns[each.key]
          id       = "/subscriptions/${var.subscription_id}/resourceGroups/${var.resource_group_name}/providers/Microsoft.Network/privateDnsZones/${each.key}"
        }

        """#
    }
}
