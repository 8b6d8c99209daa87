# portcullis:ignore sg-sensitive-port-open,sg-unused ports=22 until=2027-03-31 owner=network -- public until the VPN is there
module "bastion" {
  source = "./bastion"
}

# portcullis:ignore-file sg-unused -- not at the head of the file

resource "aws_security_group" "database" {
  vpc_id = "vpc-1"

  # The office is trusted.
  # portcullis:ignore sg-sensitive-port-open ports=3306 remote=198.51.100.0/22,office -- narrower than the rule
  ingress {
    description = "MySQL"
    protocol    = "tcp"
    from_port   = 3306
    to_port     = 3306
    cidr_blocks = ["0.0.0.0/0"]
  }

  ingress { # portcullis:ignore sg-sensitive-port-open remote=world -- a name of portcullis.yaml
    description = "PostgreSQL"
    protocol    = "tcp"
    from_port   = 5432
    to_port     = 5432
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_security_group" "days" {
  vpc_id = "vpc-1"

  dynamic "ingress" { # portcullis:ignore sg-sensitive-port-open until=2026-11-30 -- the last day
    for_each = [22, 23]
    content {
      description = "for a day"
      protocol    = "tcp"
      from_port   = ingress.value
      to_port     = ingress.value
      cidr_blocks = ["0.0.0.0/0"]
    }
  }

  # portcullis:ignore sg-sensitive-port-open until=2026-11-29 -- the day after the last
  ingress {
    description = "mssql"
    protocol    = "tcp"
    from_port   = 1433
    to_port     = 1433
    cidr_blocks = ["0.0.0.0/0"]
  }
}

// portcullis:ignore never-from-anywhere -- a rule that no comment may ignore
// portcullis:ignore sg-sensitive-prot-open -- misspelt
// portcullis:ignore sg-unused
// portcullis:ignore * -- all of them
// portcullis:ignore sg-unused -- named by nobody
// portcullis:ignore rule-refused -- nothing is refused here
resource "aws_security_group" "web" {
  vpc_id = "vpc-1"
}

resource "aws_vpc_security_group_ingress_rule" "web" {
  # portcullis:ignore sg-rule-without-description -- inside of its block
  security_group_id = aws_security_group.web.id
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "0.0.0.0/0"
}

# portcullis:ignore nacl-missing-ephemeral-outbound -- an empty line follows

resource "aws_network_acl" "public" {
  vpc_id     = "vpc-1"
  subnet_ids = ["subnet-1"]

  # portcullis:ignore nacl-sensitive-port-open,nacl-missing-ephemeral-outbound -- one of two that demand replies
  ingress {
    rule_no    = 100
    action     = "allow"
    protocol   = "tcp"
    from_port  = 22
    to_port    = 22
    cidr_block = "0.0.0.0/0"
  }

  ingress {
    rule_no    = 110
    action     = "allow"
    protocol   = "tcp"
    from_port  = 443
    to_port    = 443
    cidr_block = "0.0.0.0/0"
  }

  # portcullis:ignore nacl-entry-overruled -- kept for the record
  ingress {
    rule_no    = 120
    action     = "deny"
    protocol   = "tcp"
    from_port  = 443
    to_port    = 443
    cidr_block = "0.0.0.0/0"
  }
}

locals {
  # portcullis:ignore sg-sensitive-port-open -- on a value
  ports = [22]
}
