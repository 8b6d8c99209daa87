# What the expressions of the *.txt files refer to, one local value a line. Without state, all of `terraform_data.u` is known after apply.
resource "terraform_data" "u" {
  input = "x"
}

locals {
  number           = 5
  string           = "hello"
  empty_string     = ""
  yes              = true
  list             = ["a", "b", "c"]
  empty_list       = []
  strings          = tolist(["x", "y", "z"])
  numbers          = tolist([3, 1, 2])
  mixed            = [1, "two", true, null]
  set              = toset(["b", "a", "c"])
  map              = { a = 1, b = 2 }
  empty_map        = {}
  string_map       = tomap({ one = "1", two = "2" })
  object           = { name = "web", port = 443, tags = { env = "prod", tier = "1" }, cidrs = ["10.0.0.0/8", "172.16.0.0/12"] }
  objects          = [{ id = "a", port = 22, open = true }, { id = "b", port = 443, open = false }, { id = "c", port = 443, open = true }]
  groups           = { web = { ports = [80, 443], cidr = "10.1.0.0/16" }, db = { ports = [5432], cidr = "10.2.0.0/16" } }
  nested           = [["a", "b"], ["c"], []]
  null_value       = null
  null_string      = tostring(null)
  null_list        = null == null ? null : tolist(["a"])
  template         = "Hi $${name}, %%{ if yes }yes%%{ else }no%%{ endif }"
  sensitive_string = sensitive("secret")
  sensitive_number = sensitive(7)
  sensitive_list   = sensitive(["s", "t"])
  sensitive_map    = sensitive({ k = "v" })
  part_sensitive   = { open = "o", hidden = sensitive("h") }
  unknown          = terraform_data.u.id
  unknown_string   = tostring(terraform_data.u.id)
  unknown_number   = tonumber(terraform_data.u.id)
  unknown_bool     = tobool(terraform_data.u.id)
  unknown_list     = split(",", terraform_data.u.id)
  unknown_set      = toset(split(",", terraform_data.u.id))
  unknown_map      = zipmap(split(",", terraform_data.u.id), split(",", terraform_data.u.id))
  unknown_prefix   = "sg-${terraform_data.u.id}"
  part_unknown     = ["a", tostring(terraform_data.u.id), "c"]
  part_unknown_map = { known = "k", later = tostring(terraform_data.u.id) }
  unknown_object   = { id = tostring(terraform_data.u.id), port = 22 }
}
