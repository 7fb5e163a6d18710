// Evaluates expressions with npm's jsonata: a line {"e": expression, "i": input} in, a line with what came of it out.
// A second copy of the reference has some of its faults mended: it changes empty arrays, it lets a predicate keep an
// undefined value, it forgets what stands behind a call at the end of a function, it loses the context of all members but the
// first when it groups one item that carries variables, it takes the text an array at the start of a path is filtered to as
// an array of characters, it does not bind a variable to an array at the start of a path, and it evaluates the parts of arrays and objects at once, so that it depends on their depth which
// error is told.
// Where the two differ, the second one's outcome is "x".
const fs = require('fs');
const path = require('path');
const Module = require('module');
const readline = require('readline');

const file = path.join(process.argv[2], 'jsonata.js');

function load(source) {
  const module = new Module(file);
  module.filename = file;
  module._compile(source, file);
  return module.exports;
}

function replaced(source, from, to) {
  if (!from.test(source)) {
    throw new Error('not the reference that is known here: ' + from);
  }
  return source.replace(from, to);
}

const source = fs.readFileSync(file, 'utf8');
let mended = replaced(source, /input\.push\(undefined\);/, 'input = createSequence(undefined);');
mended = replaced(mended, /Promise\.all\(expr\.expressions\s*\.map\(/, 'inTurn(expr.expressions, (');
mended = replaced(mended, /Promise\.all\(Object\.keys\(groups\)\.map\(/, 'inTurn(Object.keys(groups), (');
mended = replaced(mended, /async function evaluateFilter\(/, 'async function evaluateFilter(p, i, e) {'
  + ' const kept = await filter(p, i, e); return i === undefined ? createSequence() : kept; }\n async function filter(');
mended = replaced(mended, /if \(expr\.type === 'function' && !expr\.predicate\)/,
  "if (expr.predicate || expr.group || expr.keepArray) { result = expr; } else if (expr.type === 'function')");
mended = replaced(mended, /delete tuple\['@'\];/, "tuple = Object.assign({}, tuple, { '@': undefined });");
mended = replaced(mended, /resultSequence = await evaluate\(step, inputSequence, environment\);/,
  "$& if (typeof resultSequence === 'string') resultSequence = undefined;");
mended = replaced(mended, /if\(ii === 0 && step\.consarray\)/, 'if(ii === 0 && step.consarray && !step.tuple)');
mended += '\nasync function inTurn(items, f) { const all = []; for (const [i, x] of items.entries()) all.push(await f(x, i)); return all; }';
const engines = [load(source), load(mended)];

const isFunction = value => typeof value === 'function' || (value && (value._jsonata_lambda || value._jsonata_function));

function shown(key, value) {
  if (value === undefined && Array.isArray(this)) {
    return '\u0002';
  }
  return isFunction(value) ? '' : typeof value === 'number' && !isFinite(value) ? '\u0001' + value : value;
}

async function run(jsonata, { e, i }) {
  try {
    const result = await jsonata(e).evaluate(i);
    const json = JSON.stringify(result, shown);
    return { r: json === undefined ? null : JSON.parse(json), u: json === undefined };
  } catch (error) {
    const token = error.token === undefined ? null : String(error.token);
    return { c: error.code || 'JS', p: error.position, t: token, m: String(error.message) };
  }
}

(async () => {
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const outcome = await run(engines[0], JSON.parse(line));
    const other = await run(engines[1], JSON.parse(line));
    console.log(JSON.stringify(JSON.stringify(outcome) === JSON.stringify(other) ? outcome : { ...outcome, x: other }));
  }
})();
