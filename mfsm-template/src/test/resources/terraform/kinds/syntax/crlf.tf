resource "aws_sfn_state_machine" "crlf" {
  name = "crlf"
  definition = <<EOF
{
 "StartAt": "A"
}
EOF
}