resource "aws_network_acl_rule" "second" {
  rule_number = 210
}
