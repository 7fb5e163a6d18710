// Checks template.yaml against the resource properties that CloudFormation publishes, down to the innermost types, and the default
// definition with asl-validator. Prints what is wrong; "--self-test" shows that it finds what is wrong in broken copies.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { isMap, isScalar, isSeq, parseDocument } = require('yaml');
const { loadAwsServiceSpecSync } = require('@aws-cdk/aws-service-spec');
const validate = require('asl-validator');

const database = loadAwsServiceSpecSync();
const top = new URL('../../', import.meta.url);

// SAM's own types are in the database, but older than these properties of theirs.
const NEWER = {
  'AWS::Serverless::Function': {
    AutoPublishAliasAllProperties: { type: { type: 'boolean' } },
    LoggingConfig: lambda('LoggingConfig'),
    SnapStart: lambda('SnapStart'),
  },
};

function lambda(property) {
  return type('AWS::Lambda::Function').properties[property];
}

function type(name) {
  return database.lookup('resource', 'cloudFormationType', 'equals', name)[0];
}

function read(text) {
  const document = parseDocument(text, { logLevel: 'silent' });
  if (document.errors.length) throw document.errors[0];
  return plain(document.contents);
}

/** Returns a node as a value, with the short forms of CloudFormation's functions written out. */
function plain(node) {
  let value = isScalar(node) ? node.value : null;
  if (isSeq(node)) value = node.items.map(plain);
  if (isMap(node)) value = Object.fromEntries(node.items.map((pair) => [pair.key.value, plain(pair.value)]));
  const name = node?.tag?.startsWith('!') ? node.tag.slice(1) : '';
  return name ? { [['Ref', 'Condition'].includes(name) ? name : `Fn::${name}`]: value } : value;
}

function isCall(value) {
  const keys = value && typeof value === 'object' && !Array.isArray(value) ? Object.keys(value) : [];
  return keys.length === 1 && (keys[0] === 'Ref' || keys[0].startsWith('Fn::'));
}

function check(place, value, expected, problems) {
  if (isCall(value)) {
    if (value['Fn::If']) value['Fn::If'].slice(1).forEach((branch) => check(place, branch, expected, problems));
    return;
  }
  const wrong = (what) => problems.push(`${place} must be ${what}, not ${JSON.stringify(value)}`);
  switch (expected.type) {
    case 'string':
      if (value !== null && typeof value === 'object') wrong('text');
      else if (expected.allowedValues && !expected.allowedValues.includes(value)) wrong(expected.allowedValues.join(' or '));
      break;
    case 'integer': case 'number':
      if (!/^-?\d+$/.test(String(value))) wrong('a number');
      break;
    case 'boolean':
      if (!['true', 'false'].includes(String(value))) wrong('true or false');
      break;
    case 'array':
      if (!Array.isArray(value)) wrong('a list');
      else value.forEach((element, i) => check(`${place}[${i}]`, element, expected.element, problems));
      break;
    case 'map':
      if (Array.isArray(value) || typeof value !== 'object') wrong('an object');
      else Object.entries(value).forEach(([key, member]) => check(`${place}.${key}`, member, expected.element, problems));
      break;
    case 'ref':
      checkProperties(place, value, database.get('typeDefinition', expected.reference.$ref).properties, problems);
      break;
    case 'union': {
      const attempts = expected.types.map((one) => {
        const found = [];
        check(place, value, one, found);
        return found;
      });
      if (attempts.every((found) => found.length)) problems.push(...attempts.sort((a, b) => a.length - b.length)[0]);
      break;
    }
    default: // json, tag, null, date-time: anything
  }
}

function checkProperties(place, value, properties, problems) {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    problems.push(`${place} must be an object, not ${JSON.stringify(value)}`);
    return;
  }
  for (const [name, member] of Object.entries(value)) {
    if (properties[name]) check(`${place}.${name}`, member, properties[name].type, problems);
    else problems.push(`${place} has no property ${name}`);
  }
  for (const [name, property] of Object.entries(properties)) {
    if (property.required && !(name in value)) problems.push(`${place} needs ${name}`);
  }
}

function problemsOf(text) {
  const problems = [];
  for (const [id, resource] of Object.entries(read(text).Resources)) {
    const known = type(resource.Type);
    if (!known) problems.push(`${id}: no type ${resource.Type}`);
    else checkProperties(id, resource.Properties, { ...known.properties, ...NEWER[resource.Type] }, problems);
  }
  return problems;
}

const template = readFileSync(new URL('template.yaml', top), 'utf8');
const definition = JSON.parse(readFileSync(new URL('statemachine/default.asl.json', top), 'utf8'));
const problems = problemsOf(template);
const verdict = validate(definition);
if (!verdict.isValid) problems.push(...verdict.errors.map((error) => `statemachine/default.asl.json: ${error.Message}`));

if (process.argv.includes('--self-test')) {
  const broken = [
    ['MemorySize: !Ref', 'MemorySise: !Ref', 'MfsmFunction has no property MemorySise'],
    ['AttributeType: S', 'AttributeTipe: S', 'AttributeDefinitions[0] has no property AttributeTipe'],
    ['ApplyOn: PublishedVersions', 'ApplyAt: PublishedVersions', 'SnapStart has no property ApplyAt'],
    ['      Action: lambda:InvokeFunction\n', '', 'MfsmFunctionPermission needs Action'],
    ['Threshold: 0', 'Threshold: none', 'Threshold must be a number'],
    ['Type: AWS::Logs::LogGroup', 'Type: AWS::Logs::Group', 'no type AWS::Logs::Group'],
  ];
  for (const [old, other, expected] of broken) {
    if (!template.includes(old)) problems.push(`self-test: the template has no ${old}`);
    else if (!problemsOf(template.replace(old, () => other)).some((problem) => problem.includes(expected))) {
      problems.push(`self-test: ${other} was not found to be wrong`);
    }
  }
  if (validate({ ...definition, StartAt: 'Nowhere' }).isValid) problems.push('self-test: asl-validator takes a wrong StartAt');
}

const count = Object.keys(read(template).Resources).length;
problems.forEach((problem) => console.log(problem));
console.log(`template.yaml: ${count} resources checked, ${problems.length} problems`);
process.exit(problems.length ? 1 : 0);
