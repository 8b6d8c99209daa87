variable "admin_cidrs" {
  type = list(string)
}

variable "database_cidrs" {
  type    = list(string)
  default = ["10.0.0.0/8"]
}

variable "consoles" {
  type    = set(string)
  default = ["build"]
}

# In each set.
resource "aws_security_group" "bastion" {
  description = "Administration"
  ingress {
    description = "SSH"
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = var.admin_cidrs
  }
}

# Not in every set.
resource "aws_security_group" "database" {
  description = "MySQL"
  ingress {
    description = "MySQL"
    from_port   = 3306
    to_port     = 3306
    protocol    = "tcp"
    cidr_blocks = var.database_cidrs
  }
}

# Not every set has every instance.
resource "aws_security_group" "console" {
  for_each    = var.consoles
  description = "Console"
  ingress {
    description = "RDP"
    from_port   = 3389
    to_port     = 3389
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

output "groups" {
  value = [
    aws_security_group.bastion.id, aws_security_group.database.id, [for each in aws_security_group.console : each.id],
  ]
}
