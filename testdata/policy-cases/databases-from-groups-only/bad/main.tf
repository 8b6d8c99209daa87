# Two databases that admit addresses: one by a CIDR within a range of ports, one by a prefix list.
resource "aws_vpc" "main" {
  cidr_block = "10.20.0.0/16"
}

resource "aws_ec2_managed_prefix_list" "apps" {
  name           = "apps"
  address_family = "IPv4"
  max_entries    = 1
  entry {
    cidr = "10.20.1.0/24"
  }
}

resource "aws_security_group" "postgres" {
  name   = "postgres"
  vpc_id = aws_vpc.main.id
}

resource "aws_security_group_rule" "postgres" {
  security_group_id = aws_security_group.postgres.id
  type              = "ingress"
  protocol          = "tcp"
  from_port         = 5000
  to_port           = 6000
  cidr_blocks       = ["10.20.2.0/24"]
}

resource "aws_security_group" "redis" {
  name   = "redis"
  vpc_id = aws_vpc.main.id
}

resource "aws_vpc_security_group_ingress_rule" "redis" {
  security_group_id = aws_security_group.redis.id
  ip_protocol       = "tcp"
  from_port         = 6379
  to_port           = 6379
  prefix_list_id    = aws_ec2_managed_prefix_list.apps.id
}
