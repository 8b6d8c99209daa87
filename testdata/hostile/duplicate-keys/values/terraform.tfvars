open = true
open = false
