locals {
  zones = ["eu-central-1a", "eu-central-1b"]
  tiers = { web = 0, app = 2, data = 4 }
  subnets = merge([for tier, from in local.tiers : {
    for i, zone in local.zones : "${tier}-${i}" => { tier = tier, zone = zone, number = from + i }
  }]...)
}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "all" {
  for_each          = local.subnets
  vpc_id            = aws_vpc.main.id
  availability_zone = each.value.zone
  cidr_block        = cidrsubnet("10.0.0.0/16", 8, each.value.number)
}

resource "aws_security_group" "balancer" {
  name   = "balancer"
  vpc_id = aws_vpc.main.id

  ingress {
    description = "HTTPS for all"
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
  egress {
    description = "To the application"
    from_port   = 8443
    to_port     = 8443
    protocol    = "tcp"
    cidr_blocks = ["10.0.2.0/23"]
  }
}

resource "aws_security_group" "app" {
  name   = "app"
  vpc_id = aws_vpc.main.id
}

resource "aws_vpc_security_group_ingress_rule" "app" {
  security_group_id            = aws_security_group.app.id
  referenced_security_group_id = aws_security_group.balancer.id
  ip_protocol                  = "tcp"
  from_port                    = 8443
  to_port                      = 8443
}

resource "aws_vpc_security_group_egress_rule" "app" {
  security_group_id            = aws_security_group.app.id
  referenced_security_group_id = aws_security_group.data.id
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
}

resource "aws_security_group" "data" {
  name   = "data"
  vpc_id = aws_vpc.main.id
}

resource "aws_vpc_security_group_ingress_rule" "data" {
  security_group_id            = aws_security_group.data.id
  referenced_security_group_id = aws_security_group.app.id
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
}

resource "aws_instance" "app" {
  count                  = 2
  ami                    = "ami-0123456789abcdef0"
  instance_type          = "t3.small"
  subnet_id              = aws_subnet.all["app-${count.index}"].id
  vpc_security_group_ids = [aws_security_group.app.id]
}

resource "aws_lb" "web" {
  name               = "web"
  load_balancer_type = "application"
  security_groups    = [aws_security_group.balancer.id]
  subnets            = [aws_subnet.all["web-0"].id, aws_subnet.all["web-1"].id]
}

resource "aws_db_subnet_group" "data" {
  name       = "data"
  subnet_ids = [aws_subnet.all["data-0"].id, aws_subnet.all["data-1"].id]
}

resource "aws_db_instance" "main" {
  identifier                  = "main"
  engine                      = "postgres"
  instance_class              = "db.t3.small"
  allocated_storage           = 20
  username                    = "portal"
  manage_master_user_password = true
  db_subnet_group_name        = aws_db_subnet_group.data.name
  vpc_security_group_ids      = [aws_security_group.data.id]
  skip_final_snapshot         = true
}

resource "aws_network_acl" "web" {
  vpc_id     = aws_vpc.main.id
  subnet_ids = [aws_subnet.all["web-0"].id, aws_subnet.all["web-1"].id]

  ingress {
    rule_no    = 100
    action     = "allow"
    protocol   = "tcp"
    from_port  = 443
    to_port    = 443
    cidr_block = "0.0.0.0/0"
  }
  ingress {
    rule_no    = 110
    action     = "allow"
    protocol   = "tcp"
    from_port  = 1024
    to_port    = 65535
    cidr_block = "10.0.2.0/23"
  }
  egress {
    rule_no    = 100
    action     = "allow"
    protocol   = "tcp"
    from_port  = 1024
    to_port    = 65535
    cidr_block = "0.0.0.0/0"
  }
}

resource "aws_network_acl" "private" {
  vpc_id = aws_vpc.main.id
  subnet_ids = [
    aws_subnet.all["app-0"].id, aws_subnet.all["app-1"].id,
    aws_subnet.all["data-0"].id, aws_subnet.all["data-1"].id,
  ]
}

resource "aws_network_acl_rule" "private_in" {
  for_each       = { http = { number = 100, from = 8443, to = 8443 }, sql = { number = 110, from = 5432, to = 5432 }, replies = { number = 120, from = 1024, to = 65535 } }
  network_acl_id = aws_network_acl.private.id
  rule_number    = each.value.number
  rule_action    = "allow"
  protocol       = "tcp"
  from_port      = each.value.from
  to_port        = each.value.to
  cidr_block     = "10.0.0.0/16"
}

resource "aws_network_acl_rule" "private_out" {
  for_each       = { sql = { number = 110, from = 5432, to = 5432 }, replies = { number = 120, from = 1024, to = 65535 } }
  network_acl_id = aws_network_acl.private.id
  egress         = true
  rule_number    = each.value.number
  rule_action    = "allow"
  protocol       = "tcp"
  from_port      = each.value.from
  to_port        = each.value.to
  cidr_block     = "10.0.0.0/16"
}

resource "aws_internet_gateway" "main" {
  vpc_id = aws_vpc.main.id
}

resource "aws_route_table" "web" {
  vpc_id = aws_vpc.main.id
}

resource "aws_route" "internet" {
  route_table_id         = aws_route_table.web.id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.main.id
}

resource "aws_route_table_association" "web" {
  count          = 2
  route_table_id = aws_route_table.web.id
  subnet_id      = aws_subnet.all["web-${count.index}"].id
}
