import DNS
package import Mapper

/// A shell script of `az` commands that puts rules into a network security group, and removes those of its own that are
/// no longer needed: a template would leave them.
package struct AzureNSGFormat: ExportFormat {
    package static let profile = FormatProfile(
        name: "azure-nsg", purpose: "a network security group of Azure: a shell script of az commands",
        holding: .rules, aliases: "rules know addresses alone",
        loading: "sh azure-nsg.sh RESOURCE-GROUP GROUP, the group of the clients' subnet, after az login",
        checkers: [.shell])

    private static let opening = OwnMark.line("#")
    // Of Azure, for the sources and for the destinations of all rules of a group.
    private static let maximumPrefixes = 4000

    private let options: ExportOptions

    package init(_ options: ExportOptions) {
        self.options = options
    }

    package static func remarks(_ options: ExportOptions) -> [ExportRemark] {
        [
            .note(
                "the rules are outbound, for the group of the clients' subnet. A group acts on private endpoints"
                    + " themselves only where the policies of their subnet are on (privateEndpointNetworkPolicies:"
                    + " Enabled or NetworkSecurityGroupEnabled)")
        ]
    }

    package func artefacts(of mapping: Mapping) throws(ExportError) -> [Artefact] {
        let flows = try Flows(of: mapping, options: options, requiringSourcesFor: "azure-nsg")
        var count = 0
        for group in flows.groups { flows.forEachDestination(of: group) { _ in count += 1 } }
        let sources = flows.groups.reduce(0) { $0 + $1.sources.count }
        let faults = [(count, "destinations"), (sources, "sources")].filter { $0.0 > Self.maximumPrefixes }
        guard faults.isEmpty else {
            throw ExportError(
                .inexpressible,
                faults.map {
                    "a network security group takes \(Self.maximumPrefixes) \($1) in all its rules, and these are"
                        + " \($0); export them in parts, with --zone or the filters, for several groups"
                })
        }
        return [
            Artefact(
                fileName: "azure-nsg.sh", opening: AzureNSGFormat.opening,
                checkers: AzureNSGFormat.profile.checkers
            ) { (_) throws(ExportError) in
                AzureNSGFormat.script(flows)
            }
        ]
    }

    /// Rules are numbered, each with a priority of its own: those of Azure must never have one in common, and a port
    /// that comes between others would be given one that is taken.
    private static func script(_ flows: Flows) -> [UInt8] {
        var text: [UInt8] = []
        text.append(opening)
        flows.writeUnopened(to: &text)
        text.append(start)
        for group in flows.groups {
            let destinations = flows.destinations(of: group)
            text.append("\n")
            for destination in destinations { flows.writeNames(of: destination, after: "#", to: &text) }
            text.append("allow \(group.port) '\(group.sources.map(\.shortText).joined(separator: " "))'")
            for destination in destinations { text.append(" \\\n    \(destination.prefix.shortText)") }
            text.append("\n")
        }
        text.append(end)
        return text
    }

    private static let start = #"""
        # Usage: sh azure-nsg.sh RESOURCE-GROUP GROUP [FIRST-PRIORITY [SUBSCRIPTION-ID]], after az login.
        # GROUP is the network security group of the clients' subnet: every rule is outbound. A group acts on private
        # endpoints themselves only where their subnet's privateEndpointNetworkPolicies are Enabled or
        # NetworkSecurityGroupEnabled. Rules called pedns-NUMBER are this script's own. Run again, it changes nothing.
        set -eu

        usage="usage: sh $0 RESOURCE-GROUP GROUP [FIRST-PRIORITY [SUBSCRIPTION-ID]]"
        resources=${1:?"$usage"}
        group=${2:?"$usage"}
        first=${3:-1000}
        subscription=${4:-$(az account show --query id --output tsv)}
        number=0

        rule() {
            verb=$1
            shift
            az network nsg rule "$verb" --subscription "$subscription" --resource-group "$resources" \
                --nsg-name "$group" "$@"
        }

        # allow PORT 'SOURCE...' DESTINATION...
        allow() {
            port=$1
            sources=$2
            shift 2
            # shellcheck disable=SC2086  # the list is meant to be split
            rule create --name "pedns-$number" --priority "$((first + number))" --direction Outbound \
                --access Allow --protocol Tcp --source-address-prefixes $sources --source-port-ranges '*' \
                --destination-address-prefixes "$@" --destination-port-ranges "$port" \
                --description "TCP $port to private endpoints, by pedns" --output none
            number=$((number + 1))
        }

        """#

    private static let end = #"""

        held=$(rule list --query "[?starts_with(name, 'pedns-')].name" --output tsv)
        for name in $held; do
            case ${name#pedns-} in
            '' | *[!0-9]*) continue ;;
            esac
            if [ "${name#pedns-}" -ge "$number" ]; then rule delete --name "$name"; fi
        done

        """#
}
