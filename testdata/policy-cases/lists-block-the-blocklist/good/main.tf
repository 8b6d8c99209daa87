# The blocklist first, in both directions and families.
locals {
  blocklist = ["192.0.2.0/24", "203.0.113.128/25"]
}

resource "aws_vpc" "main" {
  cidr_block                       = "10.20.0.0/16"
  assign_generated_ipv6_cidr_block = true
}

resource "aws_network_acl" "app" {
  vpc_id = aws_vpc.main.id
}

resource "aws_network_acl_rule" "deny" {
  count          = 2 * length(local.blocklist)
  network_acl_id = aws_network_acl.app.id
  egress         = count.index >= length(local.blocklist)
  rule_number    = 10 + 10 * count.index
  rule_action    = "deny"
  protocol       = "-1"
  cidr_block     = local.blocklist[count.index % length(local.blocklist)]
}

resource "aws_network_acl_rule" "deny_ipv6" {
  for_each        = { in = false, out = true }
  network_acl_id  = aws_network_acl.app.id
  egress          = each.value
  rule_number     = 90
  rule_action     = "deny"
  protocol        = "-1"
  ipv6_cidr_block = "2001:db8:bad::/48"
}

resource "aws_network_acl_rule" "allow" {
  for_each       = { in = false, out = true }
  network_acl_id = aws_network_acl.app.id
  egress         = each.value
  rule_number    = 100
  rule_action    = "allow"
  protocol       = "-1"
  cidr_block     = "0.0.0.0/0"
}

resource "aws_network_acl_rule" "allow_ipv6" {
  for_each        = { in = false, out = true }
  network_acl_id  = aws_network_acl.app.id
  egress          = each.value
  rule_number     = 110
  rule_action     = "allow"
  protocol        = "-1"
  ipv6_cidr_block = "::/0"
}
