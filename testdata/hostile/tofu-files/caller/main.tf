# Nothing for Terraform
