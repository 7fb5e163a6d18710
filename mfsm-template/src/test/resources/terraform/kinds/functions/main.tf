variable "env" { default = "prod" }
locals {
  account = data.aws_caller_identity.current.account_id
  region  = data.aws_region.current.name
  base    = "arn:aws:lambda:${local.region}:${local.account}:function"
  tags    = tomap({ a = "x", b = "y" })
  cfg     = { dev = { n = 1 }, prod = { n = 5 } }[var.env]
  cond    = var.env == "prod" ? { Retry = [{ ErrorEquals = ["States.ALL"] }] } : {}
  joined  = join(",", concat(["a"], [for k, v in local.tags : "${k}=${v}"], var.env == "x" ? ["no"] : []))
  doc     = replace(file("${path.module}/def.json"), "FUNCTION_ARN", format("%s:%s-%03d", local.base, "f", 7))
}
data "aws_caller_identity" "current" {}
data "aws_region" "current" {}
data "aws_partition" "current" {}
resource "aws_sfn_state_machine" "replaced" {
  name = "replaced"
  definition = replace(replace(local.doc, "TOPIC", "arn:${data.aws_partition.current.partition}:sns:${local.region}:${local.account}:t"), "/\\s+$/", "")
}
resource "aws_sfn_state_machine" "values" {
  name = lower("VALUES")
  definition = jsonencode({
    StartAt = "A"
    States = { A = merge({ Type = "Pass", End = true,
      Result = {
        n = local.cfg.n, j = local.joined, l = lookup(local.tags, "zz", "dflt"), c = coalesce("", null, "c"),
        s = split(",", "a,b"), t = title("hello world"), ts = trimspace("  x "), tp = trimprefix("abc", "a"), tx = trimsuffix("abc", "c"),
        el = element(["a", "b"], 3), idx = index(["a", "b"], "b"), ct = contains(["a"], "a"), mx = max(1, 5, 3), fl = flatten([[1], [2, [3]]]),
        sub = substr("hello", 1, 3), fm = format("%d/%s/%v/%q", 3, "x", true, "q"), flst = formatlist("%s-x", ["a", "b"]),
        ts2 = tostring(5), tn = tonumber("5"), tb = tobool("true"), vs = values(local.tags), zm = zipmap(["a"], [1]),
        un = distinct(["a", "a"]), so = sort(["b", "a"]), cmp = compact(["a", ""]), rg = range(3), md = md5("x"),
        b64 = base64encode("x"), jd = jsondecode("{\"a\": [1]}").a[0], rx = regex("[0-9]+", "a12"), mod = 7 % 3, neg = -5, tern = true ? "y" : "n",
        nul = null, big = 12345678901234567890, dec = 1.50, exp = 1e3, tr = try(local.tags.nope, "none"), cn = can(local.tags.nope),
        ceil = ceil(1.2), chunk = chunklist([1, 2, 3], 2), rev = reverse([1, 2]), sl = slice(["a", "b", "c"], 1, 2), one = one([]),
        keysl = keys({ z = 1, a = 2 }), hd = <<-T
          two
            lines
        T
        , sum = sum([1, 2]), signum = signum(-3), tset = toset(["b", "a", "b"]), st = setunion(["a"], ["b"]), alls = alltrue([true]), sw = startswith("ab", "a"), sc = strcontains("abc", "b")
      } }, local.cond) }
  })
}
