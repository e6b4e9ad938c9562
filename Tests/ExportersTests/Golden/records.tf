# Written by pedns from an inventory: change the inventory, not this file.

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

locals {
  pedns_a = {
    "privatelink.we.backup.windowsazure.com/A/1234567890123456789-ab-pod01-fab1" = {
      zone    = "privatelink.we.backup.windowsazure.com"
      name    = "1234567890123456789-ab-pod01-fab1"
      ttl     = 60
      records = ["10.20.0.4"]
    }
    "privatelink.we.backup.windowsazure.com/A/1234567890123456789-ab-pod01-rec2" = {
      zone    = "privatelink.we.backup.windowsazure.com"
      name    = "1234567890123456789-ab-pod01-rec2"
      ttl     = 60
      records = ["10.20.0.5"]
    }
    "privatelink.siterecovery.windowsazure.com/A/1234567890123456789-asr-pod01-rcm1.we" = {
      zone    = "privatelink.siterecovery.windowsazure.com"
      name    = "1234567890123456789-asr-pod01-rcm1.we"
      ttl     = 60
      records = ["10.20.0.15"]
    }
    "zone1.com/A/@" = {
      zone    = "zone1.com"
      name    = "@"
      ttl     = 60
      records = ["10.20.0.16"]
    }
    "zone1.com/A/web" = {
      zone    = "zone1.com"
      name    = "web"
      ttl     = 60
      records = ["10.20.0.17"]
    }
    "privatelink.blob.core.windows.net/A/wepod01ecs101" = {
      zone    = "privatelink.blob.core.windows.net"
      name    = "wepod01ecs101"
      ttl     = 60
      records = ["10.20.0.12"]
    }
    "privatelink.blob.core.windows.net/A/wepod01ecs102" = {
      zone    = "privatelink.blob.core.windows.net"
      name    = "wepod01ecs102"
      ttl     = 5
      records = ["10.20.0.13", "10.20.0.100"]
    }
    "privatelink.queue.core.windows.net/A/wepod01ecs101" = {
      zone    = "privatelink.queue.core.windows.net"
      name    = "wepod01ecs101"
      ttl     = 60
      records = ["10.20.0.14"]
    }
  }
}

resource "azurerm_private_dns_a_record" "pedns" {
  for_each            = local.pedns_a
  name                = each.value.name
  zone_name           = each.value.zone
  resource_group_name = var.resource_group_name
  ttl                 = each.value.ttl
  records             = each.value.records
}

import {
  for_each = setintersection(var.existing_record_sets, keys(local.pedns_a))
  to       = azurerm_private_dns_a_record.pedns[each.key]
  id       = "/subscriptions/${var.subscription_id}/resourceGroups/${var.resource_group_name}/providers/Microsoft.Network/privateDnsZones/${each.key}"
}

locals {
  pedns_aaaa = {
    "privatelink.blob.core.windows.net/AAAA/wepod01ecs101" = {
      zone    = "privatelink.blob.core.windows.net"
      name    = "wepod01ecs101"
      ttl     = 60
      records = ["fd00:20::12"]
    }
  }
}

resource "azurerm_private_dns_aaaa_record" "pedns" {
  for_each            = local.pedns_aaaa
  name                = each.value.name
  zone_name           = each.value.zone
  resource_group_name = var.resource_group_name
  ttl                 = each.value.ttl
  records             = each.value.records
}

import {
  for_each = setintersection(var.existing_record_sets, keys(local.pedns_aaaa))
  to       = azurerm_private_dns_aaaa_record.pedns[each.key]
  id       = "/subscriptions/${var.subscription_id}/resourceGroups/${var.resource_group_name}/providers/Microsoft.Network/privateDnsZones/${each.key}"
}
