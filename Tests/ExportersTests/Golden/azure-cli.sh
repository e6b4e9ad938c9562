# Written by pedns from an inventory: change the inventory, not this file.
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

hold_zone 'privatelink.we.backup.windowsazure.com'
put_records 'privatelink.we.backup.windowsazure.com/A/1234567890123456789-ab-pod01-fab1' '{"properties":{"ttl":60,"aRecords":[{"ipv4Address":"10.20.0.4"}]}}'
put_records 'privatelink.we.backup.windowsazure.com/A/1234567890123456789-ab-pod01-rec2' '{"properties":{"ttl":60,"aRecords":[{"ipv4Address":"10.20.0.5"}]}}'

hold_zone 'privatelink.siterecovery.windowsazure.com'
put_records 'privatelink.siterecovery.windowsazure.com/A/1234567890123456789-asr-pod01-rcm1.we' '{"properties":{"ttl":60,"aRecords":[{"ipv4Address":"10.20.0.15"}]}}'

hold_zone 'zone1.com'
put_records 'zone1.com/A/@' '{"properties":{"ttl":60,"aRecords":[{"ipv4Address":"10.20.0.16"}]}}'
put_records 'zone1.com/A/web' '{"properties":{"ttl":60,"aRecords":[{"ipv4Address":"10.20.0.17"}]}}'

hold_zone 'privatelink.blob.core.windows.net'
put_records 'privatelink.blob.core.windows.net/A/wepod01ecs101' '{"properties":{"ttl":60,"aRecords":[{"ipv4Address":"10.20.0.12"}]}}'
put_records 'privatelink.blob.core.windows.net/AAAA/wepod01ecs101' '{"properties":{"ttl":60,"aaaaRecords":[{"ipv6Address":"fd00:20::12"}]}}'
put_records 'privatelink.blob.core.windows.net/A/wepod01ecs102' '{"properties":{"ttl":5,"aRecords":[{"ipv4Address":"10.20.0.13"},{"ipv4Address":"10.20.0.100"}]}}'

hold_zone 'privatelink.queue.core.windows.net'
put_records 'privatelink.queue.core.windows.net/A/wepod01ecs101' '{"properties":{"ttl":60,"aRecords":[{"ipv4Address":"10.20.0.14"}]}}'
