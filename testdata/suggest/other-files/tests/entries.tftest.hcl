run "third_entry" {
  command = plan

  assert {
    condition     = aws_network_acl_rule.third.rule_number == 220
    error_message = "It has another number."
  }
}
