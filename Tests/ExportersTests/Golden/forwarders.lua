-- Written by pedns from an inventory: change the inventory, not this file.
local domains = policy.todnames({
    'privatelink.we.backup.windowsazure.com.',
    'privatelink.siterecovery.windowsazure.com.',
    'zone1.com.',
    'blob.core.windows.net.',
    'queue.core.windows.net.',
})
policy.add(policy.suffix(policy.FLAGS({'NO_CACHE'}), domains))
policy.add(policy.suffix(policy.STUB({'10.1.0.4', 'fd00:20::4'}), domains))
