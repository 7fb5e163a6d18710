locals {
  a = "${jsonencode({ a = "}" })}"
  b = "%{ if "}" == "}" }in}%{ endif }"
  c = [for x in [1, 2] :
    x # comment
    if x > 1 // other
  ]
  d = {
    for k, v in { a = 1 } :
    "${k}-x" => v
    if true
  }
  e = { 1 = "a", for1 = 2, in = 3, if = 4, "true" = 5, true = 6, else = 7 }
  f = { a : { b : true ? { c : 1 } : { c : 2 } } }
  g = 1e-3
  h = { ключ = "ü", under_score-dash = "x" }
  i = max(1, 2,)
  j = upper("a") == "A" ? "yes" : "no"
  k = true ? "a" : false ? "b" : "c"
  l = { a = <<A
v
A
    b = 2 }
  m = [{ a = 1 }, { a = 2 },]
  n = -1 < 0 && -local.g < 0
  o = {} == {} ? [] : ["x"]
  p = local.q.r[0].s["t"].u[*]
  q = { r = [{ s = { t = { u = [1] } } }] }
  r = "a $ b % c $.x $$.y {z} %d"
  s = "\\\"$${esc}\""
  t = !local.k2
  k2 = false
  u = (true)
  v = 10 % 4 * 2
  w = "x" != null
  x = [1, 2, 3].1
  y = { "a" = 1
    "b" = 2,
    c = 3 }
  z = try(
    local.nope.x,
    null
  )
}
resource "aws_sfn_state_machine" "m" { definition = jsonencode({ StartAt = [local.a, local.b, local.c, local.d, local.e, local.f, local.g, local.h, local.i, local.j, local.k, local.l, local.m, local.n, local.o, local.p, local.r, local.s, local.t, local.u, local.v, local.w, local.x, local.y, local.z] }) }
resource "aws_sfn_state_machine" "h" {
  definition = <<STATE_MACHINE-1
{
  "StartAt": "A", "a": "States.Format('{}', $.x)", "b": "$.a[?(@.b == '${local.j}')]", "c": "$.x${local.j}$", "d": "$${aws}", "e": "${"q\"}q" == "x" ? "1" : "2"}",
  "f": "{% $states.input.x & '${local.j}' %}", "g": "{% $map($x, function($v) { $v }) %}", "h": "%%{x}", "i": "\\n \n \u00e9 \" ' `", "j": "$",
  "k": "${ jsonencode(local.j) == "\"yes\"" ? "ok" : "no" }"
}
STATE_MACHINE-1
}
resource "aws_sfn_state_machine" "obj" {
  definition = jsonencode(
    {
      "Comment" = "x"
      StartAt = "A"
      States = {
        "A" = {
          Type = "Choice"
          Choices = [
            {
              Variable = "$.x"
              NumericEquals = 1
              Next = "B"
            },
            {
              And = [{ Variable = "$.y", IsPresent = true }, { Variable = "$.z", StringMatches = "a*" }], Next = "B"
            }
          ]
          Default = "B"
        }
        B = { Type = "Pass", Parameters = { "a.$" = "$.b", "c.$" = "States.Format('x-{}', $.d)" }, Assign = { x = "{% $y %}" } , End = true }
      }
    }
  )
}
variable "x" { default = "v" } // no newline at end
