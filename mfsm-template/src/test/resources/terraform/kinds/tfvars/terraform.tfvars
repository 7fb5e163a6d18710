a = "W"
b = [
  { name = "W", secs = 3 },
  { name = "V", secs = "4" },
]
e = { x = [{ y = 1 }, { y = 2 }] }
