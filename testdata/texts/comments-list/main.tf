resource "aws_security_group" "list" {
  vpc_id = "vpc-1"
  ingress = [
    /* portcullis:ignore sg-sensitive-port-open -- one object of several */
    { description = "ssh", protocol = "tcp", from_port = 22, to_port = 22, cidr_blocks = ["0.0.0.0/0"] },
    {
      description = "rdp"
      protocol    = "tcp"
      from_port   = 3389
      to_port     = 3389
      cidr_blocks = ["0.0.0.0/0"] # portcullis:ignore sg-sensitive-port-open until=2026-11-30 -- the last day
    },
    # portcullis:ignore sg-sensitive-port-open until=2026-11-29 -- the day after the last
    { description = "mssql", protocol = "tcp", from_port = 1433, to_port = 1433, cidr_blocks = ["0.0.0.0/0"] },
  ]
}

locals {
  rules = [
    # portcullis:ignore sg-sensitive-port-open -- of a local value
    { protocol = "tcp", from_port = 22, to_port = 22, cidr_blocks = ["0.0.0.0/0"] },
    { protocol = "tcp", from_port = 23, to_port = 23, cidr_blocks = ["0.0.0.0/0"] },
  ]
}

resource "aws_security_group" "local" {
  vpc_id  = "vpc-1"
  ingress = concat(local.rules, [for port in [3306] : {
    # portcullis:ignore sg-sensitive-port-open -- what a for makes
    protocol = "tcp", from_port = port, to_port = port, cidr_blocks = ["0.0.0.0/0"]
  }])
}

resource "aws_security_group" "all" {
  vpc_id = "vpc-1"
  # portcullis:ignore sg-sensitive-port-open -- the whole list
  ingress = [
    { protocol = "tcp", from_port = 22, to_port = 22, cidr_blocks = ["0.0.0.0/0"] },
    { protocol = "tcp", from_port = 23, to_port = 23, cidr_blocks = [
      "0.0.0.0/0", # portcullis:ignore sg-unused -- one of several values
    ] },
  ]
}
