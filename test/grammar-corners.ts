/** Expressions at the edges of the grammar, right and wrong. */
export const CORNERS: readonly string[] = [
  // Numbers
  '1.', '1.5.a', '1e3.a', '1e', '1e+', '1ex', '1.e', '1..a', '0x1', '1_0', '.5', '1 .a', '1e3.', '1.5e3.x', '-0', '00', '1.50', '0.e', 'a[1.]', 'f(1...)', 'f(1.5...)',
  // Names and traversals
  'é', 'ß2', '_', 'a_', 'a-', '-', '--a', '!-a', '- -a', '!!a', '-a.b', '-a[0]', 'a- 1', 'a -1', 'a-1', 'a .b', 'a. b', 'a\n.b', 'a [0]', 'a\n[0]', 'a..b', 'a.', '.a', 'a.b.', 'a.-b', 'a.true', 'true.a', 'null[0]', 'a.null',
  'a.0', 'a.0.b', 'a.1.', 'a.1x', 'a.1.e', 'a[0', 'a[]', 'a[0,1]', 'a[-1]', 'a["x"].b', 'a["${x}"]', 'a["x${y}"]', 'a[b[c]].d', 'a[(0)]', '(a)[0].b', '(a.b).c', '[1][0]', '{a=1}.a', '"a".b', 'f().a[0]', '1[0]',
  // Splats
  'a[*]', 'a.*', 'a[*].b', 'a.*.b', 'a[*][0]', 'a.*[0]', 'a.*.b[0]', 'a[*].b[0].c', 'a.*.0.b', 'a[*].0', 'a[*', 'a[*.b', 'a.*b', 'a*.b', '[*]', '*', 'a.*[*].b', '(a[*]).b', '(a.*).b', '(a[*].b)[0]',
  // Operators
  'a+b*c-d', 'a-b-c', 'a/b*c%d', 'a||b&&c', 'a==b!=c', 'a<b==c>d', 'a<=-b', 'a==!b', 'a&&!b', 'a=b', 'a & b', 'a | b', 'a===b', 'a=>b', 'a ? b : c ? d : e', 'a ? b ? c : d : e', 'a?b:c', 'a ? b', 'a ?', 'a ? b :', 'a ? : c', '(a ? b : c) ? d : e', '-a ? b : c', 'a || b ? c : d + e',
  'a\n+\nb', 'a\n\n', '\na', '', '  ', '()', '(a', 'a)', '((a))', 'a b', 'a;b', '\'a\'', 'a$b', '$a', '%a', '@a', 'a^b', '`a`', '~a', 'a\u00a0b', 'a\u2028b', 'a\fb',
  // Comments
  '# c', 'a # c', 'a // c\n', '/* c */a', '/* c', 'a /* /* */ */', 'a/**/+/**/b', 'a /', 'a #\n+ b',
  // Calls
  'f()', 'f(a)', 'f(a,)', 'f(,)', 'f(1,,2)', 'f(a b)', 'f(a...)', 'f(a..., b)', 'f(a...,)', 'f(...)', 'f(a ...)', 'f(\na,\nb\n)', 'f(a', 'a::b', 'a::b()', 'a::b::c()', 'a::(x)', 'a:b()', 'true(1)', 'for(1)',
  // Lists and objects
  '[]', '[1,]', '[1,,2]', '[,]', '[1 2]', '[\n1\n,\n2\n]', '[1\n2]', ']', '{}', '{,}', '{\n\n}', '{a=1}', '{a:1}', '{a=1,}', '{a=1 b=2}', '{a=1,,b=2}', '{a=1\n\nb=2\n}', '{a=1\n,b=2}', '{a=1,\nb=2}', '{a\n=1}', '{a=\n1}', '{a=1+\n2}', '{a=(1+\n2)}', '{a=[1,\n2]\nb=3}', '{a=1 # c\nb=2}', '{a=1 /* \n */ b=2}',
  '{a', '{a}', '{a=}', '{=1}', '{(a).b=1}', '{(a)=1}', '{a()=1}', '{true=1}', '{null=1}', '{1=1}', '{1.5=1}', '{-a=1}', '{a+b=1}', '{a?b:c=1}', '{a.b=1}', '{"a"=1}', '{"a${b}"=1}', '{"${a}"=1}', '{[a]=1}', '{a==1}', '{a=>1}', '{a = b = c}', '{if=1}', '{in=1}',
  // For
  '[for a in b : c]', '[for a in b:c]', '[for a,b in c:d if e]', '[for a , b in c: d]', '[for/**/a in b: c]', '[for\na\nin\nb\n:\nc\n]', '{\nfor\na in b\n:\na => c\n}', '[for a in b: c...]', '[for a in b: c => d]', '{for a in b: c}', '{for a in b: c => d}', '{for a,b in c: d => e... if f}', '[for a in b: if c]', '[for a in b: a if]', '[for a b: c]', '[for in b: c]', '[for a in : c]',
  '[for in in in : in]', '[for if in a: if if if]', '[fora in b: c]', '[for a in b: c, d]', '{for a in b: c => d,}', '[for a in b ? c : d : e]', '[for a in [for b in c: d]: e]',
  // Quoted templates
  '""', '"a', '"a\nb"', '"a\tb"', '"\u0000"', '"\u0001"', '"\\q"', '"\\u12"', '"\\u00e9"', '"\\U00110000"', '"\\U0001f600"', '"\\', '"\\${a}"', '"\\$"', '"$', '"$"', '"$$"', '"%"', '"%%"', '"$${a}"', '"$$${a}"', '"$$$${a}"', '"%%{a}"', '"$${a"', '"$ {a}"', '"\\u0024{a}"',
  '"${a}"', '" ${a}"', '"${"a"}"', '"a${"b${"c"}"}"', '"${"a"}"}"', '"${{}}"', '"${{a=1}}"', '"${{a=1}.a}"', '"${\na\n}"', '"${ }"', '"${}"', '"${a b}"', '"${a', '"${a}', '"${a # }\n}"', '"${a /* } */}"', '"${a}${b}"', '"${(a)}"', '" ${(a)} ${ ( /* c */ (b) ) }"', '"${a ? "b" : "c"}"', '"${[for a in b: "c${a}"]}"',
  '"a ${~b~} c"', '"a ${b~} c"', '"a ${~b} c"', '"${~a~}"', '"${~~a}"', '"${ ~a}"', '"${a~~}"', '"  ${~a~}  ${~b~}  "', '"${a~}\\n b"', '"${a~}\\u00a0b"', '"${a~}\\u0085b"', '"${a~}\\ufeffb"', '"a\\n${~b}"',
  '"%{if a}b%{endif}"', '"%{if a}b%{else}c%{endif}"', '"%{ if a }%{ else }%{ endif }"', '"%{if a}${b}%{endif}"', '"%{if a}${b}%{else}${c}%{endif}"', '"x %{~if a~} b %{~else~} c %{~endif~} y"', '"%{if a}%{if b}c%{endif}%{else}d%{endif}"', '"%{for a in b}${a}%{endfor}"', '"%{for a,b in c}${a}=${b},%{endfor}"', '"%{ for a in b ~} c %{ endfor ~} d"', '"%{for a in b}%{if a}c%{endif}%{endfor}"', '"%{if (a)}b%{endif}%{for c in (d)}e%{endfor}"',
  '"%{}"', '"%{ if }"', '"%{if a}"', '"%{endif}"', '"%{else}"', '"%{endfor}"', '"%{if a}%{else}%{else}%{endif}"', '"%{for a in b}%{else}%{endfor}"', '"%{for a in b}%{endif}"', '"%{if a}%{endfor}"', '"%{foo}"', '"%{if a b}%{endif}"', '"%{if a}%{endif b}"', '"%{for a}%{endfor}"', '"%{"a"}"',
  // Heredocs
  '<<EOT\n', '<<EOT\nEOT', '<<EOT\n\nEOT', '<<EOT\na\nEOT', '<<EOT\na EOT\nEOT', '<<EOT\nEOTX\nEOT', '<<EOT\n  EOT', '<<EOT\nEOT  ', '<< EOT\nEOT', '<<"EOT"\nEOT', '<<E-T\na\nE-T', '<<É\na\nÉ', '<<1\na\n1', '<<-\na\n', '<<EOT a\nEOT', '<<EOT', '<<EOT\na', '<<EOT\r\na\r\nEOT\r\n', '<<EOT\na\nEOT + 1', '<<EOT\na\nEOT\n + 1', '<<EOT\na\nEOT.b',
  '[<<EOT\na\nEOT\n,1]', '{a=<<EOT\nx\nEOT\nb=1}', '{a=<<EOT\nx\nEOT\n,b=1}', 'f(<<EOT\na\nEOT\n, b)', '"${<<EOT\na\nEOT\n}"', '<<EOT\n${a}\nEOT', '<<EOT\n${a\n}\nEOT\n', '<<EOT\n"${"EOT"}\nEOT\n', '<<EOT\n\\n "a" $${b} %%{c}\nEOT', '<<EOT\n  ${~ a ~}  \n  b\nEOT', '<<EOT\n%{ if a ~}\n  b\n%{ endif ~}\nEOT', '<<EOT\n%{ for a in b ~}\n${a}\n%{ endfor ~}\nEOT',
  '<<-EOT\n    a\n      b\n   EOT', '<<-EOT\n  a\n\n  b\n  EOT', '<<-EOT\n\ta\n\t\tb\nEOT', '<<-EOT\n  ${a}\n    b\nEOT', '<<-EOT\n  a ${b}\n ${c} d\nEOT', '<<-EOT\n\nEOT', '<<-EOT\nEOT',
  // Once read otherwise
  'a[*][*]', 'a[*].b[*].c', 'a[*].*.b',
  '{ "${a.b}" = 1 }',
  '{ a[0] = 1 }', '{ a.0 = 1 }', '{ a["x"] = 1 }',
  '<<EOT \na\nEOT', '<<EOT\t\nEOT',
  '<<EOT\n${\nEOT\n}\nEOT', '<<EOT\n${<<EOT\na\nEOT\n}\nEOT',
  '<<-EOT\n  a\n   \n  b\nEOT', '<<-EOT\n    a\n  \n    b\nEOT', '<<-EOT\n  %{ if a ~}\n  b\n  %{ endif ~}\nEOT', '<<-EOT\n    ${\n  a\n}\n    b\nEOT', '<<-EOT\n    a ${~ b ~}\n  c\n    d\nEOT',
  'a.1.5', 'a.*.1.2',
  'a.*.*', 'a.*.b.*.c',
  'a[ * ]', 'a. *', 'a /* */ [ * ]', 'a.* .b', 'a.*\n.b',
  '1.e3', '1.2.3', '1e3.42', 'a[1.5.2]',
  'a.1e3', 'a.1.e3', 'a. 1',
  'f (1)', 'f /* */ (1)', 'f\n(1)', 'a ::b()',
  '{ a::f() = 1 }',
  '{for=1}', '[for]', '[for.a]', '{ for: 1 }',
  '"${a ~ }"', '"${a~ }"', '"%{ if a ~ }%{ endif }"',
  '"\\ud800"', '"\\U0000dfff"',
];
