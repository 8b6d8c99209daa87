variable "more" {
  default = [
    { port = 5432, cidr = "0.0.0.0/0" },
  ]
}

locals {
  redis = {
    description      = "redis"
    protocol         = "tcp"
    from_port        = 6379
    to_port          = 6379
    cidr_blocks      = ["0.0.0.0/0"]
    ipv6_cidr_blocks = []
    prefix_list_ids  = []
    security_groups  = []
    self             = false
  }
}

resource "aws_security_group" "web" {
  name = "web"
}

resource "aws_security_group" "written" {
  name = "written"
  ingress = [
    {
      description      = "web"
      protocol         = "tcp"
      from_port        = 443
      to_port          = 443
      cidr_blocks      = []
      ipv6_cidr_blocks = []
      prefix_list_ids  = []
      security_groups  = [aws_security_group.web.id]
      self             = false
    },
    {
      description      = "ssh"
      protocol         = "tcp"
      from_port        = 22
      to_port          = 22
      cidr_blocks      = ["0.0.0.0/0"]
      ipv6_cidr_blocks = []
      prefix_list_ids  = []
      security_groups  = []
      self             = false
    },
  ]
}

resource "aws_security_group" "joined" {
  name    = "joined"
  ingress = concat([local.redis], [for each in var.more : merge(local.redis, { from_port = each.port, to_port = each.port })])
}

resource "aws_security_group" "made" {
  name = "made"
  ingress = [
    for port in [80, 3389] : {
      description      = "made"
      protocol         = "tcp"
      from_port        = port
      to_port          = port
      cidr_blocks      = [for each in var.more : each.cidr]
      ipv6_cidr_blocks = []
      prefix_list_ids  = []
      security_groups  = []
      self             = false
    }
  ]
}
