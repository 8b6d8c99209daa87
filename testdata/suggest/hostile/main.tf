/*	Tabs	and "quotes", ${not.a.template}, a }}} and resource "aws_network_acl" "x" { in a comment. */
locals {
  text = <<-EOT
    resource "aws_network_acl_rule" "é_名" {
      rule_number = 200
    }
  EOT
}

resource "aws_network_acl" "é_名" {
  vpc_id = "vpc-1"

  tags = {
    brace = "}"
    text  = <<EOT
ingress {
  rule_no = 110
}
EOT
  }

  ingress {
    rule_no    = 100
    action     = "allow"
    protocol   = "tcp"
    cidr_block = "10.0.0.0/8"
    from_port  = 443
    to_port    = 443
  }

  # "110" # } { /* 名前
  ingress {
    rule_no    = 110 /* } */
    action     = "allow"
    protocol   = "tcp"
    cidr_block = "10.0.0.0/16" // }
    from_port  = 443
    to_port    = 443
  }

  ingress {
    rule_no    = 200
    action     = "deny" # "x
    protocol   = "tcp"
    cidr_block = "10.2.0.0/16"
    from_port  = 443
    to_port    = 443
  }
}

resource "aws_security_group" "texts" {
  name        = "texts"
  description = "A group"

  tags = {
    text = "A \"group\" of 10.0.0.0/8 } { $${x} %%{y}	tab"
  }

  ingress {
    description      = "10.1.0.0/16 } $${in} [10.0.0.0/8]"
    from_port        = 5000
    to_port          = 5000
    protocol         = "tcp"
    cidr_blocks      = ["10.0.0.0/8", "10.1.0.0/16", "192.168.0.0/16"]
    ipv6_cidr_blocks = []
  }
}
