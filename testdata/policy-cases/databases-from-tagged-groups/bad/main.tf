# A database that admits the web tier too, and one that admits a group of another stack, whose tags nobody knows here.
resource "aws_security_group" "app" {
  name = "app"
  tags = { tier = "app" }
}

resource "aws_security_group" "web" {
  name = "web"
  tags = { tier = "web" }
}

resource "aws_security_group" "postgres" {
  name = "postgres"
  ingress {
    from_port       = 5432
    to_port         = 5432
    protocol        = "tcp"
    security_groups = [aws_security_group.app.id, aws_security_group.web.id]
  }
}

resource "aws_security_group" "redis" {
  name = "redis"
}

resource "aws_vpc_security_group_ingress_rule" "redis" {
  security_group_id            = aws_security_group.redis.id
  ip_protocol                  = "tcp"
  from_port                    = 6379
  to_port                      = 6379
  referenced_security_group_id = "sg-0123456789abcdef0"
}
