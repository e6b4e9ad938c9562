import DNS
package import Mapper

/// A shell script of `az` commands for Azure's private zones: it makes the zones that are missing, and puts every record
/// set whole in the place of what was there.
package struct AzureCLIFormat: ExportFormat {
    package static let profile = FormatProfile(
        name: "azure-cli", purpose: "Azure's private zones: a shell script of az commands", holding: .zone,
        aliases: "Azure follows them into its private zones",
        loading: "sh azure-cli.sh RESOURCE-GROUP, or RESOURCE-GROUP SUBSCRIPTION-ID, after az login",
        checkers: [.shell])

    private static let opening = OwnMark.line("#")

    private let options: ExportOptions

    package init(_ options: ExportOptions) {
        self.options = options
    }

    package static func remarks(_ options: ExportOptions) -> [ExportRemark] {
        [
            AzureRemark.zoneGroups,
            .note(
                "zones that the script makes are linked to no network yet, and names stay in zones that the inventory no"
                    + " longer holds"),
        ]
    }

    package func artefacts(of mapping: Mapping) throws(ExportError) -> [Artefact] {
        let zones = try HostZone.azureZones(of: mapping, options: options, format: "azure-cli")
        return [
            Artefact(
                fileName: "azure-cli.sh", opening: AzureCLIFormat.opening,
                checkers: AzureCLIFormat.profile.checkers
            ) {
                [options] (_) throws(ExportError) in
                AzureCLIFormat.script(zones, options: options)
            }
        ]
    }

    private static func script(_ zones: [HostZone], options: ExportOptions) -> [UInt8] {
        var text: [UInt8] = []
        text.append(opening)
        text.append(commands)
        for zone in zones {
            text.append("\nhold_zone '\(zone.origin.text)'\n")
            for set in zone.sets {
                let (list, key) =
                    set.type == .a ? ("aRecords", "ipv4Address") : ("aaaaRecords", "ipv6Address")
                let records = set.addresses.map { #"{"\#(key)":"\#($0)"}"# }.joined(separator: ",")
                text.append(
                    "put_records '\(zone.origin.text)/\(set.type)/\(zone.relativeOwner(of: set))'"
                        + #" '{"properties":{"ttl":\#(set.ttl ?? options.ttl),"\#(list)":[\#(records)]}}'"#
                        + "\n")
            }
        }
        return text
    }

    // The commands for record sets add addresses and remove them one by one; the request itself replaces the set
    // whole, so that no moment is without it and no old address stays.
    private static let commands = #"""
        # Usage: sh azure-cli.sh RESOURCE-GROUP [SUBSCRIPTION-ID], after az login. Run again, it changes nothing.
        set -eu

        group=${1:?"usage: sh $0 RESOURCE-GROUP [SUBSCRIPTION-ID]"}
        subscription=${2:-$(az account show --query id --output tsv)}

        hold_zone() {
            found=$(az network private-dns zone list --subscription "$subscription" --resource-group "$group" \
                --query "[?name=='$1'].id" --output tsv)
            [ -n "$found" ] || az network private-dns zone create --subscription "$subscription" \
                --resource-group "$group" --name "$1" --output none
        }

        put_records() {
            place="/subscriptions/$subscription/resourceGroups/$group/providers/Microsoft.Network/privateDnsZones"
            az rest --method put --url "$place/$1?api-version=2024-06-01" --body "$2" --output none
        }

        """#
}
