variable "name" { type = string }
variable "functions" { type = map(string) }
variable "settings" {
  type = object({ retries = optional(number, 2), names = optional(list(string), ["n"]), o = optional(object({ a = optional(string, "q") }), {}) })
  default = {}
}
