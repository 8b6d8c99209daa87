# One pattern that goes back and forth, and a text that it does not match.
locals {
  long = join("", [for i in range(1000) : "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"])
}
