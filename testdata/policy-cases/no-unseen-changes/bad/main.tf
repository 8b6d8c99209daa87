# A stack of CloudFormation, and a program that calls the AWS CLI.
resource "aws_cloudformation_stack" "legacy" {
  name          = "legacy"
  template_body = "{}"
}

resource "terraform_data" "open" {
  provisioner "local-exec" {
    command = "aws ec2 authorize-security-group-ingress --group-id sg-1 --protocol tcp --port 22 --cidr 0.0.0.0/0"
  }
}
