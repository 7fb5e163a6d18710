resource "aws_sfn_state_machine" "this" {
  name = var.name
  definition = templatefile("${path.module}/machine.json", { functions = var.functions, retries = var.settings.retries, s = var.settings })
}
output "arn" { value = aws_sfn_state_machine.this.arn }
