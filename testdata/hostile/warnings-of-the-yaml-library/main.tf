data "aws_vpc" "main" {}

resource "aws_security_group" "app" {
  vpc_id = data.aws_vpc.main.id
}
