variable "functions" {
  description = "x"
  type = map(object({ handler = string, timeout = optional(number, 30) }))
  default = {
    a = { handler = "h.a" }
    b = { handler = "h.b", timeout = 5 }
  }
}
locals {
  fns = { for k, f in aws_lambda_function.fn : k => f.arn }
  list_of = [for f in values(aws_lambda_function.fn) : f.arn]
  vals = values(aws_lambda_function.fn)[*].arn
  obj = { "quoted key" = 1, "a.b" : 2, "x.$" = "$.y", "y-z" = 3, (var.functions["a"].handler) = 4, "${var.functions.b.handler}-k" = 5 }
  multi = "line1\nline2 \"q\" \\ $${x} %%{y} \u00e9"
  cond = alltrue([for k in keys(var.functions) : length(k) == 1]) && !contains([1, 2], 3) || false
  math = -1 + 2 * 3 - 4 / 2
  cmp = 1 < 2 && 2 <= 2 && "a" != "b" && null == null && [1] == [1]
  idx = [1, 2, 3][length([1, 2]) - 1]
  splat = [{ a = { b = 1 } }, { a = { b = 2 } }][*].a.b
  legacy = [{ a = [5] }].*.a
  group = { for s in ["aa", "ab", "b"] : substr(s, 0, 1) => s... }
  nested = [for x in [[1, 2], [3]] : [for y in x : y * 2]]
  nullmerge = merge({ a = 1 }, null, { b = null })
  emptyobj = {}
  trailing = [
    1,
    2, # c
  ]
  fnmultiline = join(
    ",",
    [
      "a",
      "b",
    ],
  )
  expand = max([1, 5, 2]...)
  hd = [<<A
x
A
  , <<-B
    y
      z
  B
  ]
  index_str = { a = { b = [10, 20] } }["a"].b[1]
  neg = -(3)
  not = !(1 == 1)
  chained = "a" == "b" ? 1 : "a" == "c" ? 2 : 3
  parens = (1 + 2) * 3
  str = "${1 + 1}${true}${"nested ${"deep"}"}"
  dollar = "$"
  dd = "$$"
  pct = "100%"
  emptyhd = <<E
E
}
resource "aws_lambda_function" "fn" {
  for_each = var.functions
  function_name = "${each.key}-fn"
  handler = each.value.handler
  timeout = each.value.timeout
  environment {
    variables = { K = each.key, T = each.value.timeout }
  }
}
resource "aws_sfn_state_machine" "m" {
  name = "m"
  definition = jsonencode({ StartAt = "A", a = local.fns, b = local.list_of, c = local.vals, d = local.obj, e = local.multi, f = local.cond, g = local.math, h = local.cmp, i = local.idx, j = local.splat, k = local.legacy,
   l = local.group, m = local.nested, n = local.nullmerge, o = local.emptyobj, p = local.trailing, q = local.fnmultiline, r = local.expand, s = local.hd, t = local.index_str, u = local.neg, v = local.not, w = local.chained, x = local.parens, y = local.str, z = [local.dollar, local.dd, local.pct, local.emptyhd] })
}
resource "aws_sfn_state_machine" "defs" {
  for_each = fileset("${path.module}/defs", "*.json")
  name = trimsuffix(each.value, ".json")
  definition = file("${path.module}/defs/${each.value}")
}
resource "aws_sfn_state_machine" "enc" {
  name = "enc"
  definition = jsonencode(jsondecode(templatefile("${path.module}/defs/t.tftpl", { aws_lambda_function = aws_lambda_function.fn, x = { y = "z" } })))
  publish = true
}
resource "aws_sfn_state_machine" "joined" {
  name = "joined"
  definition = join("", ["{\"StartAt\":\"A\",", "\"States\":{\"A\":{\"Type\":\"Succeed\"}}}"])
}
resource "aws_sfn_state_machine" "heredoc_if" {
  name = "heredoc_if"
  definition = <<-EOT
  {
    "StartAt": "A",
    "States": {
  %{for k, f in var.functions~}
      "${k}": {"Type": "Pass", "Next": "A"},
  %{endfor~}
  %{if length(var.functions) > 5}
      "X": {},
  %{else}
      "Y": {"Type": "Fail"},
  %{endif}
      "A": {"Type": "Succeed"}
    }
  }
  EOT
}
