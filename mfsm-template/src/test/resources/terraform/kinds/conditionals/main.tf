variable "enabled" { default = true }
variable "kind" { default = null }
variable "list" { default = [] }
locals {
  def = var.kind == null ? file("a.json") : file("missing.json")
  multi = (
    var.enabled
    ? "on"
    : "off"
  )
  nested = var.enabled ? var.kind != null ? "k" : "nk" : "x"
  maybe = length(var.list) > 0 ? var.list[0] : "empty"
  dflt = coalesce(var.kind, "standard")
  tmpl = "%{ if var.enabled }yes%{ else }no%{ endif }-%{ for x in ["a", "b"] ~}${x};%{ endfor }"
}
resource "aws_sfn_state_machine" "on" {
  count = var.enabled ? 1 : 0
  name = "on"
  type = var.kind == null ? "STANDARD" : "EXPRESS"
  definition = local.def
}
resource "aws_sfn_state_machine" "off" {
  count = var.enabled ? 0 : 1
  name = "off"
  definition = local.def
}
resource "aws_sfn_state_machine" "text" {
  name = "text"
  definition = jsonencode({ StartAt = "A", v = [local.multi, local.nested, local.maybe, local.dflt, local.tmpl],
    States = { A = { Type = "Task", Resource = one(aws_sfn_state_machine.on[*].arn) , R2 = try(aws_sfn_state_machine.off[0].arn, "none"), R3 = aws_sfn_state_machine.on.0.id } } })
}
