variable "name" {}
variable "lambda_arn" { type = string }
resource "aws_sfn_state_machine" "this" {
  name = "${var.name}-machine"
  role_arn = "x"
  definition = templatefile("${path.module}/def.json", { arn = var.lambda_arn })
}
output "arn" { value = aws_sfn_state_machine.this.arn }
