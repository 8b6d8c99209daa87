data "aws_vpc" "d" {
  default = true
}
data "aws_security_group" "default" {
  vpc_id = data.aws_vpc.d.id
  name   = "default"
}
resource "aws_instance" "byname" {
  ami             = "ami-1"
  instance_type   = "t3.micro"
  security_groups = ["default"]
}
resource "aws_instance" "byname2" {
  ami             = "ami-1"
  instance_type   = "t3.micro"
  security_groups = [data.aws_security_group.default.name]
}
resource "aws_instance" "byid" {
  ami                    = "ami-1"
  instance_type          = "t3.micro"
  vpc_security_group_ids = [data.aws_security_group.default.id]
}
