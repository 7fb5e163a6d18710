locals { base = { A = "lit" } }
resource "aws_sfn_state_machine" "y" {
  name = "y"
  definition = jsonencode(yamldecode(file("${path.module}/m.yaml")))
}
resource "aws_sfn_state_machine" "t" {
  name = "t"
  definition = jsonencode(yamldecode(templatefile("m.yaml.tftpl", { secs = 7, arn = "arn:aws:lambda:us-east-1:123456789012:function:x", items = ["a","b"] })))
}
resource "aws_sfn_state_machine" "e" {
  name = "e"
  definition = jsonencode(yamldecode(yamlencode(merge(local.base, { StartAt = "A", n = null, l = [1, 2.5, true, "on", "1"] }))))
}
