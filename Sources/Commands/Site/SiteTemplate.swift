/// The site file that `pedns init` writes.
enum SiteTemplate {
    /// A site of one inventory, one view and two exports; what else there is stands in comments.
    static let text = """
        # A site for pedns: what is mapped, who is asked, what is written. Paths are relative to this file, keys are the
        # options of the command line, and what is given there counts more. Secrets have no place here.
        #   pedns export --site pedns.yaml            writes the exports below
        #   pedns export --site pedns.yaml --check    writes nothing; status 1 when a file would change
        #   pedns check --site pedns.yaml             asks the views below
        #   pedns schema pedns.site/1                 prints every key

        # Files of any kind that pedns reads, zones of servers, and Azure itself.
        inventories:
          - nics.json                   # az network nic list > nics.json
          # - axfr://10.0.0.53/privatelink.blob.core.windows.net
          # - azure: {subscriptions: [00000000-0000-0000-0000-000000000000]}

        # How zones are had from servers, for axfr:// above.
        # transfer:
        #   key: transfer.key           # as tsig-keygen writes it
        #   source: 10.0.0.9            # the address of this host to ask from

        mapping:
          on-conflict: refuse           # or union, or skip; or in its place prefer: ENDPOINT
          # subnets: [10.20.0.0/24]     # where private endpoints lie
          # private-ranges: [192.0.2.0/24]
          # catalogue: own.catalogue

        # Who is asked: check asks every view, verify the private ones.
        views:
          - name: internal
            expect: private
            servers: [10.0.0.53]        # your resolvers
            # source: 10.0.0.9          # the address of this host to ask from
            # key: internal.key         # a TSIG key, as tsig-keygen writes it
          # - name: public
          #   expect: public
          #   servers: ["https://dns.example.net/dns-query@192.0.2.53"]

        # What zones are like; an export may say otherwise for itself.
        zone-settings:
          ns: [ns1.corp.example]        # your servers, the primary first
          hostmaster: hostmaster@corp.example
          ttl: 60
          serial-policy: date           # or increment, or epoch
          layout: zone                  # or host: a zone for each name

        # What is written: a folder for zone files, a file for everything else.
        exports:
          - to: zone
            output: zones
          - to: hosts
            output: hosts
          # - name: blobs
          #   to: unbound
          #   output: blobs.unbound.conf
          #   zones: [privatelink.blob.core.windows.net]
          #   ttl: 300

        """
}
