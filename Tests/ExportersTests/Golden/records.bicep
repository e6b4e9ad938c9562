// Written by pedns from an inventory: change the inventory, not this file.

var aRecords = [
  {
    name: 'privatelink.we.backup.windowsazure.com/1234567890123456789-ab-pod01-fab1'
    ttl: 60
    records: [
      { ipv4Address: '10.20.0.4' }
    ]
  }
  {
    name: 'privatelink.we.backup.windowsazure.com/1234567890123456789-ab-pod01-rec2'
    ttl: 60
    records: [
      { ipv4Address: '10.20.0.5' }
    ]
  }
  {
    name: 'privatelink.siterecovery.windowsazure.com/1234567890123456789-asr-pod01-rcm1.we'
    ttl: 60
    records: [
      { ipv4Address: '10.20.0.15' }
    ]
  }
  {
    name: 'zone1.com/@'
    ttl: 60
    records: [
      { ipv4Address: '10.20.0.16' }
    ]
  }
  {
    name: 'zone1.com/web'
    ttl: 60
    records: [
      { ipv4Address: '10.20.0.17' }
    ]
  }
  {
    name: 'privatelink.blob.core.windows.net/wepod01ecs101'
    ttl: 60
    records: [
      { ipv4Address: '10.20.0.12' }
    ]
  }
  {
    name: 'privatelink.blob.core.windows.net/wepod01ecs102'
    ttl: 5
    records: [
      { ipv4Address: '10.20.0.13' }
      { ipv4Address: '10.20.0.100' }
    ]
  }
  {
    name: 'privatelink.queue.core.windows.net/wepod01ecs101'
    ttl: 60
    records: [
      { ipv4Address: '10.20.0.14' }
    ]
  }
]

resource aRecordsHeld 'Microsoft.Network/privateDnsZones/A@2024-06-01' = [for set in aRecords: {
  name: set.name
  properties: {
    ttl: set.ttl
    aRecords: set.records
  }
}]

var aaaaRecords = [
  {
    name: 'privatelink.blob.core.windows.net/wepod01ecs101'
    ttl: 60
    records: [
      { ipv6Address: 'fd00:20::12' }
    ]
  }
]

resource aaaaRecordsHeld 'Microsoft.Network/privateDnsZones/AAAA@2024-06-01' = [for set in aaaaRecords: {
  name: set.name
  properties: {
    ttl: set.ttl
    aaaaRecords: set.records
  }
}]
