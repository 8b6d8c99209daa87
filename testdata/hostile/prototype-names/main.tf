locals {
  # What JavaScript's objects have by themselves, Terraform's have not.
  own       = { __proto__ = "0.0.0.0/0", constructor = "10.0.0.0/8" }
  inherited = try({}.constructor, {}.toString, {}.__proto__, "10.0.0.0/8")
}

resource "aws_security_group" "__proto__" {
  name = "a"
  tags = { __proto__ = "x", hasOwnProperty = "y" }

  ingress {
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = [local.own.__proto__, local.own.constructor, local.inherited, lookup({}, "toString", "10.0.0.0/8")]
  }
}

resource "aws_security_group" "constructor" {
  for_each = toset(["__proto__", "toString"])
  name     = each.key
}
