variable "lambda_arn" {}
variable "name" {}
variable "extra" { type = list(object({ key = string, value = optional(number, 3) })) }
data "template_file" "definition" {
  template = file("${path.module}/inner.json.tpl")
  vars = {
    lambda_arn = var.lambda_arn
    value      = var.extra[0].value
  }
}
resource "aws_sfn_state_machine" "inner" {
  name       = var.name
  definition = data.template_file.definition.rendered
}
