# Written by pedns from an inventory: change the inventory, not this file.
# Usage: sh azure-ruleset.sh RESOURCE-GROUP RULESET [SUBSCRIPTION-ID], after az login. Run again, it changes nothing.
# Rules that are in the ruleset already and not below stay, and go on forwarding: for domains that are no longer
# wanted, az dns-resolver forwarding-rule list and delete.
set -eu

usage="usage: sh $0 RESOURCE-GROUP RULESET [SUBSCRIPTION-ID]"
group=${1:?"$usage"}
ruleset=${2:?"$usage"}
subscription=${3:-$(az account show --query id --output tsv)}
place="/subscriptions/$subscription/resourceGroups/$group/providers/Microsoft.Network/dnsForwardingRulesets/$ruleset"

put_rule() {
    az rest --method put --url "$place/forwardingRules/$1?api-version=2022-07-01" --output none --body \
        "{\"properties\":{\"domainName\":\"$2\",\"targetDnsServers\":$servers,\"forwardingRuleState\":\"Enabled\"}}"
}

servers='[{"ipAddress":"10.1.0.4","port":53},{"ipAddress":"fd00:20::4","port":53}]'
put_rule 'privatelink_we_backup_windowsazure_com' 'privatelink.we.backup.windowsazure.com.'
put_rule 'privatelink_siterecovery_windowsazure_com' 'privatelink.siterecovery.windowsazure.com.'
put_rule 'zone1_com' 'zone1.com.'
put_rule 'blob_core_windows_net' 'blob.core.windows.net.'
put_rule 'queue_core_windows_net' 'queue.core.windows.net.'
