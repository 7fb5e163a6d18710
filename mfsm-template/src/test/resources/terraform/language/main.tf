/* block
   comment "with ${stuff" and 'quotes' */
// line
variable "a" {
  type = string
  default = "x"
}
variable "e" {}
variable "cplx" {
  description = "it's ${not} parsed?"
  type = map(object({
    x = optional(list(string), [])
    y = any
  }))
  default = {
    "k-1" : { x = ["a",], y = 1e3 },
    k2 = { y = -0.5 }
  }
  validation {
    condition     = alltrue([for k, v in var.cplx : can(regex("^[a-z]+$", k)) || length(k) > 3])
    error_message = "Bad: must match ^[a-z]+$."
  }
}
locals {
  empty  = {}
  one    = { a = 1 }
  nested = { for k, v in { a = { b = 1 } } : "${k}-x" => { for kk, vv in v : kk => vv + 1 } }
  multi = (
    var.a == "x"
    ? { a = 1 }
    : { a = 2, b = 3 }
  )
  chain  = var.a == "1" ? "one" : var.a == "2" ? "two" : var.a == "x" ? "ex" : "other"
  grouped = { for s in ["aa", "ab", "ba"] : substr(s, 0, 1) => s... }
  arith  = 1 + 2 * 3 - 4 / 2 % 3
  neg    = -local.arith
  cmp    = !(local.arith > 3) || 1 != 2 && "a" == "a"
  idx    = { "x.y" = { z = [10, 20] } }["x.y"].z[1]
  splat  = [{ n = "a" }, { n = "b" }][*].n
  legacy = [{ n = "a" }, { n = "b" }].*.n
  l0     = [["q"]].0.0
  esc    = "tab\t\"q\" \\ \u00e9 \U0001F600 $${x} %%{y} 100% $5"
  interp = "${"a${"b"}"}-${local.one.a}"
  hd     = join(",", ["x", <<EOF
line1 ${local.chain}
line2
EOF
  , "y"])
  fl     = flatten([["a"], ["b", ["c"]]])
  fmt    = format("%s-%05d-%.2f-%q-%v-%%", "s", 42, 3.14159, "q", [1])
  fmtl   = formatlist("%s.%s", ["a", "b"], "x")
  rep    = replace("a-b-c", "/-([a-z])/", "_$1")
  lk     = lookup({ a = "1" }, "b", "dflt")
  co     = coalesce("", null, "z")
  tr     = try(local.one.nope, local.one["nope"], "fallback")
  ks     = keys({ b = 1, a = 2 })
  el     = element(["a", "b"], 3)
  cc     = concat(["a"], ["b"], [])
  st     = "%{ for k, v in { b = 1, a = 2 } }${k}=${v};%{ endfor }"
  st2    = "%{ if local.cmp && var.a == "x" }yes%{ else }no%{ endif }!"
  sets   = toset(["b", "a", "b"])
  jd     = jsondecode("{\"a\": [1, 2.5, true, null]}")
  strip  = <<-EOT
      %{~ for x in ["a", "b"] ~}
      item ${x}
      %{~ endfor ~}
    end
  EOT
  mergex = merge({ a = 1 }, [{ b = 2 }, { c = 3 }]...)
  amp    = jsonencode({ x = "a<b>&c" })
  obj_keys = { (var.a) = 1, "${var.a}y" = 2, lit = 3 }
  for_in = [for x in range(3) : x * x if x % 2 == 0]
  win    = trimspace("  x ")
  zip    = zipmap(["a", "b"], [1, 2])
}
resource "aws_instance" "w" {
  provider = aws.west
  dynamic "ebs" {
    for_each = var.cplx
    iterator = it
    content { size = it.value.y }
  }
  lifecycle { ignore_changes = [tags, user_data[0]] }
  depends_on = [aws_x.y, module.z]
  provisioner "local-exec" { command = "echo \"hi\" > ${path.module}/x" }
}
resource "aws_sfn_state_machine" "all" {
  name = "all"
  definition = jsonencode({
    Comment = jsonencode([local.empty, local.nested, local.multi, local.chain, local.grouped, local.arith, local.neg, local.cmp, local.idx, local.splat, local.legacy, local.l0])
    esc = local.esc, interp = local.interp, hd = local.hd, fl = local.fl, fmt = local.fmt, fmtl = local.fmtl, rep = local.rep, lk = local.lk
    co = local.co
    tr = local.tr
    ks = local.ks, el = local.el, cc = local.cc, st = local.st, st2 = local.st2, sets = local.sets, jd = local.jd, strip = local.strip
    m = local.mergex, amp = local.amp, ok = local.obj_keys, fi = local.for_in, win = local.win, zip = local.zip
  })
}
