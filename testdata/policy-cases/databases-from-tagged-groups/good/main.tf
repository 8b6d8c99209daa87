# Both databases admit the application, whose tag the one names and a local gives.
locals {
  tags = { tier = "app", env = "prod" }
}

resource "aws_security_group" "app" {
  name = "app"
  tags = local.tags
}

resource "aws_security_group" "postgres" {
  name = "postgres"
}

resource "aws_security_group_rule" "postgres" {
  security_group_id        = aws_security_group.postgres.id
  type                     = "ingress"
  from_port                = 5432
  to_port                  = 5432
  protocol                 = "tcp"
  source_security_group_id = aws_security_group.app.id
}

resource "aws_security_group" "redis" {
  name = "redis"
}

resource "aws_vpc_security_group_ingress_rule" "redis" {
  security_group_id            = aws_security_group.redis.id
  ip_protocol                  = "tcp"
  from_port                    = 6379
  to_port                      = 6379
  referenced_security_group_id = aws_security_group.app.id
}
