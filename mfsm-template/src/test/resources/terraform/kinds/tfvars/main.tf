variable "a" {}
variable "b" { type = list(object({ name = string, secs = number })) }
variable "c" { type = string }
variable "e" { type = any }
resource "aws_sfn_state_machine" "m" {
  for_each = { for b in var.b : b.name => b }
  name = "m-${each.value.name}"
  definition = jsonencode({ StartAt = var.a, Comment = var.c, States = { for s in [each.key] : s => { Type = "Wait", Seconds = each.value.secs, e = var.e.x[*].y } } })
}
