terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

provider "aws" {
  region = "eu-central-1"
}

variable "offices" {
  type    = map(object({ cidr = string, ports = optional(list(number), [22]) }))
  default = { berlin = { cidr = "198.51.100.0/24" }, "new york" = { cidr = "203.0.113.0/24", ports = [443] } }
}

variable "wide" {
  type    = bool
  default = false
}

variable "token" {
  type      = string
  default   = "none"
  sensitive = true
}

locals {
  anywhere = "0.0.0.0/0"
  names    = [for name, office in var.offices : "${name}-${office.cidr}"]
}

data "aws_availability_zones" "here" {}

resource "aws_vpc" "main" {
  cidr_block                       = "10.0.0.0/16"
  assign_generated_ipv6_cidr_block = true
  tags = {
    Name               = "main"
    (var.wide ? "a" : "b") = local.names[0]
    (aws_eip.office.domain) = "x"
  }
}

resource "aws_subnet" "app" {
  count             = 1 + 1
  vpc_id            = (aws_vpc.main).id
  cidr_block        = cidrsubnet(aws_vpc.main.cidr_block, 8, count.index)
  availability_zone = data.aws_availability_zones.here.names[count.index]

  timeouts {
    create = "5m"
  }
}

resource "aws_eip" "office" {
  domain = "vpc"
}

resource "aws_security_group" "web" {
  name        = "web"
  description = <<-EOT
    Of ${var.wide ? "all" : "some"} offices:
    %{for name, office in var.offices~}
    ${name} ${office.cidr} ${local.anywhere}
    %{endfor~}
  EOT
  vpc_id      = aws_vpc.main.id

  ingress {
    description = "static"
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = ["10.0.0.0/8", "${aws_eip.office.public_ip}/32"]
  }
  ingress {
    from_port       = 22
    to_port         = 22
    protocol        = "tcp"
    security_groups = [aws_security_group.by_office["new york"].id]
    self            = true
  }
  dynamic "egress" {
    for_each = var.wide ? [local.anywhere] : []
    content {
      from_port   = 0
      to_port     = 0
      protocol    = "-1"
      cidr_blocks = [egress.value]
    }
  }

  lifecycle {
    ignore_changes = [description]
  }
}

resource "aws_security_group" "constant" {
  name   = "constant"
  vpc_id = resource.aws_vpc.main.id

  ingress {
    from_port   = 22
    to_port     = "22"
    protocol    = "tcp"
    cidr_blocks = ["192.0.2.0/24"]
  }
  ingress {
    from_port        = 8080
    to_port          = 8080
    protocol         = "tcp"
    ipv6_cidr_blocks = ["2001:db8::/32"]
  }
}

resource "aws_security_group" "by_office" {
  for_each = var.offices
  name     = each.key
  vpc_id   = aws_vpc.main.id
}

resource "aws_vpc_security_group_ingress_rule" "office" {
  for_each          = var.offices
  security_group_id = aws_security_group.by_office[each.key].id
  cidr_ipv4         = each.value.cidr
  ip_protocol       = "tcp"
  from_port         = each.value.ports[0]
  to_port           = each.value["ports"][0]
}

resource "aws_security_group_rule" "mixed" {
  type              = "ingress"
  security_group_id = var.wide ? aws_security_group.web.id : aws_security_group.constant.id
  protocol          = "tcp"
  from_port         = min(22, length(local.names))
  to_port           = -1 + 23
  cidr_blocks       = concat([for office in values(var.offices) : office.cidr if office.cidr != local.anywhere], ["${aws_eip.office.public_ip}/32"])
}

resource "aws_security_group_rule" "indexed" {
  type                     = "egress"
  security_group_id        = aws_security_group.by_office["berlin"].id
  source_security_group_id = try(aws_security_group.by_office[(var.wide ? "berlin" : "new york")].id, element(values(aws_security_group.by_office)[*].id, 0))
  protocol                 = "tcp"
  from_port                = 1024
  to_port                  = 65535
  description              = "${path.module} ${terraform.workspace} $${not.this} ${aws_subnet.app.0.id} ${aws_subnet.app[(1)].id}"
}

resource "aws_default_network_acl" "main" {
  default_network_acl_id = aws_vpc.main.default_network_acl_id
  subnet_ids             = aws_subnet.app.*.id

  ingress {
    rule_no    = 100
    action     = "allow"
    protocol   = "tcp"
    from_port  = 22
    to_port    = 22
    cidr_block = var.offices["berlin"].cidr
  }
  ingress {
    rule_no    = 200
    action     = "deny"
    protocol   = -1
    from_port  = 0
    to_port    = 0
    cidr_block = "0.0.0.0/0"
  }
  dynamic "egress" {
    for_each = toset(["10.0.0.0/8"])
    content {
      rule_no    = 100
      action     = "allow"
      protocol   = "-1"
      from_port  = 0
      to_port    = 0
      cidr_block = egress.key
    }
  }
}

resource "aws_instance" "bastion" {
  for_each               = toset(["a", "b"])
  ami                    = "ami-0123456789abcdef0"
  instance_type          = "t3.micro"
  subnet_id              = aws_subnet.app[0].id
  vpc_security_group_ids = [aws_security_group.web.id, module.net["one"].group_id]
  user_data              = sensitive(var.token)

  root_block_device {
    encrypted = true
  }
}

module "net" {
  source   = "./net"
  for_each = { one = "10.1.0.0/16", two = "10.2.0.0/16" }
  cidr     = each.value
  vpc_id   = aws_vpc.main.id
  ports    = [22, var.wide ? 80 : 443]
  rules = {
    (each.key) = { port = 22, from = [aws_security_group.web.id] }
    fixed      = { port = 443, from = null }
  }
}

check "reachable" {
  data "aws_vpc" "again" {
    id = aws_vpc.main.id
  }
  assert {
    condition     = data.aws_vpc.again.id != ""
    error_message = "no VPC"
  }
}

output "groups" {
  value = { for key, net in module.net : key => net.group_id }
}
