# Written by pedns from an inventory: change the inventory, not this file.
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

# 10.20.0.4 1234567890123456789-ab-pod01-fab1.privatelink.we.backup.windowsazure.com
# 10.20.0.5 1234567890123456789-ab-pod01-rec2.privatelink.we.backup.windowsazure.com
# 10.20.0.12 wepod01ecs101.blob.core.windows.net
# 10.20.0.13 wepod01ecs102.blob.core.windows.net
# 10.20.0.14 wepod01ecs101.queue.core.windows.net
# 10.20.0.15 1234567890123456789-asr-pod01-rcm1.we.privatelink.siterecovery.windowsazure.com
# 10.20.0.16 zone1.com
# 10.20.0.17 web.zone1.com
# 10.20.0.100 wepod01ecs102.blob.core.windows.net
allow 443 '10.1.0.0/16 10.2.0.0/16' \
    10.20.0.4/31 \
    10.20.0.12/30 \
    10.20.0.16/31 \
    10.20.0.100

# 10.20.0.5 1234567890123456789-ab-pod01-rec2.privatelink.we.backup.windowsazure.com
allow 3260 '10.1.0.0/16 10.2.0.0/16' \
    10.20.0.5

# fd00:20::12 wepod01ecs101.blob.core.windows.net
allow 443 'fd00:1::/64' \
    fd00:20::12

held=$(rule list --query "[?starts_with(name, 'pedns-')].name" --output tsv)
for name in $held; do
    case ${name#pedns-} in
    '' | *[!0-9]*) continue ;;
    esac
    if [ "${name#pedns-}" -ge "$number" ]; then rule delete --name "$name"; fi
done
