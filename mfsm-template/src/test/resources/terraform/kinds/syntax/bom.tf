resource "aws_sfn_state_machine" "bom" {
  definition = "{}"
}