// Compares this project's evaluator of policies with @cloud-copilot/iam-simulate, which is licensed under the
// AGPL and therefore only run, as a process of its own.
//
//   node differential.mjs compare EVALUATE_LINES ROWS SEED
//   node differential.mjs bench SCPS_JSON
//
// `compare` makes random hierarchies, policies and requests, asks both, and fails if they differ. Where keys are
// unknown, it tries values of them with iam-simulate: a definite answer must hold for each, and `unknown` must be
// an answer that some values change, or it is counted as not sharp.
//
// Points on which iam-simulate contradicts AWS's documentation, or which AWS does not document, are not made:
// wildcards in the first segment of a resource's last part, IPv4 addresses without a prefix and blocks of all
// addresses, variables in version 2008-10-17, escapes under operators without wildcards, ForAnyValue with
// IfExists, lists under operators for one value, variables without a value, resources of fewer than six parts.
// Requests for actions without a resource are not made either: runUnsafeSimulation takes their `*` for a pattern. Tests
// of the crate cover all of these points.

import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { runUnsafeSimulation } from '@cloud-copilot/iam-simulate'

const ACCOUNT = '111122223333'
const FULL = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] }
const RCP_FULL = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }]
}

// ---------------------------------------------------------------- random numbers

let state = 1
function below(n) {
  state = (state + 0x6d2b79f5) | 0
  let t = Math.imul(state ^ (state >>> 15), 1 | state)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) % n
}
const one = (list) => list[below(list.length)]
const some = (list, most) => Array.from({ length: 1 + below(most) }, () => one(list))
const chance = (percent) => below(100) < percent
const anyCase = (text) => (chance(15) ? (chance(50) ? text.toLowerCase() : text.toUpperCase()) : text)
const oneOrList = (list) => (list.length === 1 && chance(60) ? list[0] : list)

// ---------------------------------------------------------------- what policies and requests are made of

const ACTIONS = ['s3:GetObject', 's3:PutObject', 's3:DeleteObject', 'ec2:RunInstances', 'ec2:StopInstances',
  'dynamodb:GetItem', 'dynamodb:PutItem', 'lambda:InvokeFunction']
const ACTION_PATTERNS = ['*', 's3:*', 's3:Get*', 's3:*Object', 's3:?etObject', 's3:Put*t', 's3:GetObject', 'ec2:*',
  'ec2:Run*', 'ec2:*Instances', 'ec2:RunInstances', 'ec2:Describe*', 'dynamodb:*Item', 'dynamodb:GetItem',
  'lambda:*', 'lambda:Invoke*', 's3:List*', 'iam:*']
const RESOURCES = ['arn:aws:s3:::bucket/a/b', 'arn:aws:s3:::bucket/alice/x.csv', 'arn:aws:s3:::other/a',
  'arn:aws:ec2:eu-west-1:111122223333:instance/i-0a1b', 'arn:aws:dynamodb:us-east-1:111122223333:table/orders',
  'arn:aws:lambda:eu-west-1:111122223333:function:orders', 'arn:aws:s3:::Bucket/a/b']
const RESOURCE_PATTERNS = ['*', 'arn:aws:s3:::bucket/*', 'arn:aws:s3:::bucket/*/b', 'arn:aws:s3:::*',
  'arn:aws:s3:::bucket/${aws:username}/*', 'arn:*:s3:::other/?', 'arn:aws:ec2:*:111122223333:instance/*',
  'arn:aws:ec2:eu-*:*:instance/i-*', 'arn:aws:dynamodb:us-east-?:*:table/orders', 'arn:aws:lambda:*:*:function:orders',
  "arn:aws:s3:::bucket/${aws:PrincipalTag/home, 'alice'}/x.csv"]

const TEXTS = ['a', 'b', 'ab', 'A', 'eu-west-1', 'us-east-1', 'x/y/z', 'team-1']
const TEXT_PATTERNS = [...TEXTS, '*', 'a*', '*b', '?', 'eu-*', '*-east-?', 'x/*/z', 'team-${*}', '${aws:username}*']
const ARNS = ['arn:aws:iam::111122223333:role/Deployer', 'arn:aws:iam::111122223333:role/app/Admin',
  'arn:aws:iam::444455556666:root', 'arn:aws:s3:::bucket', 'arn:aws-cn:iam::111122223333:user/alice']
const ARN_PATTERNS = [...ARNS, 'arn:aws:iam::*:role/*', 'arn:aws:iam::*:root', 'arn:*:iam::111122223333:*',
  'arn:aws:iam::111122223333:role/app/*', 'arn:aws:s3:::buck?t', 'arn:aws:iam::*:role/Deploy*']
const NUMBERS = ['0', '1', '5', '5.5', '10', '-3', '1000']
const DATES = ['2026-11-25T12:00:00Z', '2026-11-25T11:59:59Z', '2026-11-26T00:00:00Z', '2025-01-01T00:00:00Z']
const ADDRESSES = ['203.0.113.7', '203.0.114.7', '10.1.2.3', '2001:db8::1', '2001:db9::1']
const BLOCKS = ['203.0.113.0/24', '10.0.0.0/8', '203.0.112.0/22', '2001:db8::/32']
const BYTES = ['QUI=', 'QUE=', 'QmluYXJ5']

const TYPES = {
  text: {
    operators: ['StringEquals', 'StringNotEquals', 'StringEqualsIgnoreCase', 'StringNotEqualsIgnoreCase',
      'StringLike', 'StringNotLike'],
    has: TEXTS,
    wants: (operator) => (/Like/i.test(operator) ? TEXT_PATTERNS : [...TEXTS, '${aws:username}'])
  },
  arn: { operators: ['ArnEquals', 'ArnLike', 'ArnNotEquals', 'ArnNotLike'], has: ARNS, wants: () => ARN_PATTERNS },
  number: {
    operators: ['NumericEquals', 'NumericNotEquals', 'NumericLessThan', 'NumericLessThanEquals',
      'NumericGreaterThan', 'NumericGreaterThanEquals'],
    has: NUMBERS,
    wants: () => NUMBERS
  },
  date: {
    operators: ['DateEquals', 'DateNotEquals', 'DateLessThan', 'DateLessThanEquals', 'DateGreaterThan',
      'DateGreaterThanEquals'],
    has: DATES,
    wants: () => DATES
  },
  bool: { operators: ['Bool'], has: ['true', 'false'], wants: () => ['true', 'false'] },
  address: { operators: ['IpAddress', 'NotIpAddress'], has: ADDRESSES, wants: () => BLOCKS },
  bytes: { operators: ['BinaryEquals'], has: BYTES, wants: () => BYTES }
}
const KEYS = {
  'aws:RequestedRegion': 'text', 'aws:SourceVpce': 'text', 'aws:PrincipalTag/team': 'text',
  'aws:PrincipalArn': 'arn', 'aws:SourceArn': 'arn', 's3:max-keys': 'number', 'aws:CurrentTime': 'date',
  'aws:TokenIssueTime': 'date', 'aws:SecureTransport': 'bool', 'aws:MultiFactorAuthPresent': 'bool',
  'aws:SourceIp': 'address', 'kms:EncryptionContext:k': 'bytes'
}
const LISTS = { 'aws:TagKeys': 'text', 'aws:PrincipalOrgPaths': 'text', 'dynamodb:LeadingKeys': 'arn' }

function condition() {
  const result = {}
  for (let n = below(3); n > 0; n--) {
    const isList = chance(25)
    const key = one(Object.keys(isList ? LISTS : KEYS))
    if (chance(12)) {
      result[anyCase('Null')] = { [anyCase(key)]: one(['true', 'false']) }
      continue
    }
    const type = TYPES[isList ? LISTS[key] : KEYS[key]]
    const base = one(type.operators)
    const set = isList ? one(['ForAllValues:', 'ForAnyValue:']) : chance(5) ? 'ForAllValues:' : ''
    const ifExists = set !== 'ForAnyValue:' && chance(30) ? 'IfExists' : ''
    const values = some(type.wants(base), 3)
    const operator = anyCase(`${set}${base}${ifExists}`)
    result[operator] = { ...result[operator], [anyCase(key)]: oneOrList(values) }
  }
  return result
}

function statement(effect, isRcp) {
  const result = { Effect: effect }
  if (chance(60)) result.Sid = `S${below(1000)}`
  if (isRcp) result.Principal = '*'
  const actions = isRcp ? ACTION_PATTERNS.filter((text) => text !== '*') : ACTION_PATTERNS
  result[!isRcp && chance(20) ? 'NotAction' : 'Action'] = oneOrList(some(actions, 4))
  result[chance(15) ? 'NotResource' : 'Resource'] = oneOrList(some(RESOURCE_PATTERNS, 3))
  // The value of a variable without a default is always there; see `request`.
  const when = condition()
  if (Object.keys(when).length > 0) result.Condition = when
  return result
}

function policy(isRcp) {
  const effect = () => (isRcp || chance(70) ? 'Deny' : 'Allow')
  const statements = Array.from({ length: 1 + below(3) }, () => statement(effect(), isRcp))
  // A Sid is unique in its policy.
  statements.forEach((one, index) => { if (one.Sid) one.Sid += `x${index}` })
  return { Version: '2012-10-17', Statement: oneOrList(statements) }
}

function levels(isRcp) {
  const nodes = ['r-ab12', 'ou-ab12-11111111', 'ou-ab12-22222222', ACCOUNT]
  const count = 1 + below(nodes.length)
  return nodes.slice(nodes.length - count).map((node) => {
    const policies = Array.from({ length: below(3) }, (_, n) => ({ name: `p${n}`, document: policy(isRcp) }))
    if (isRcp) policies.unshift({ name: 'RCPFullAWSAccess', document: RCP_FULL })
    else if (chance(85)) policies.push({ name: 'FullAWSAccess', document: FULL })
    return { node, policies }
  })
}

function row() {
  const isRcp = chance(12)
  const context = { 'aws:username': 'alice' }
  for (const [key, type] of Object.entries(KEYS)) if (chance(55)) context[anyCase(key)] = one(TYPES[type].has)
  for (const [key, type] of Object.entries(LISTS)) {
    if (chance(55)) context[anyCase(key)] = chance(10) ? [] : some(TYPES[type].has, 3)
  }
  const action = one(isRcp ? ACTIONS.filter((text) => /^(s3|dynamodb)/.test(text)) : ACTIONS)
  const principal = one(ARNS.slice(0, 2))
  return {
    kind: isRcp ? 'rcp' : 'scp', levels: levels(isRcp), principal, action: anyCase(action),
    resource: one(RESOURCES), context, unknown: []
  }
}

// ---------------------------------------------------------------- unknown keys

/** All lines of conditions on a key. */
function conditionsOn(row, key) {
  const found = []
  for (const level of row.levels) {
    for (const { document } of level.policies) {
      for (const statement of [document.Statement].flat()) {
        for (const [operator, keys] of Object.entries(statement.Condition ?? {})) {
          for (const [name, values] of Object.entries(keys)) {
            if (name.toLowerCase() === key.toLowerCase()) found.push([operator, [values].flat()])
          }
        }
      }
    }
  }
  return found
}

/** Makes some keys of a row unknown, and adds the values to try for each (null is absent). */
function withUnknown(row) {
  const used = Object.keys(KEYS).filter((key) => {
    const on = conditionsOn(row, key)
    return on.length > 0 && on.every(([operator]) => !operator.includes(':'))
  })
  if (used.length === 0) return null
  const unknown = [...new Set(some(used, 2))]
  const tried = {}
  for (const key of unknown) {
    for (const name of Object.keys(row.context)) {
      if (name.toLowerCase() === key.toLowerCase()) delete row.context[name]
    }
    const values = new Set([null, ...TYPES[KEYS[key]].has])
    for (const [operator, wanted] of conditionsOn(row, key)) {
      if (/^null$/i.test(operator)) continue
      for (const value of wanted) {
        if (KEYS[key] === 'number') for (const by of [-1, 0, 0.5]) values.add(String(Number(value) + by))
        if (KEYS[key] === 'text' || KEYS[key] === 'arn') {
          const plain = value.replaceAll('${aws:username}', 'alice').replaceAll('${*}', '*')
          for (const run of ['', 'q', 'b']) values.add(plain.replaceAll('*', run).replaceAll('?', 'q'))
        }
      }
    }
    if (KEYS[key] === 'text') values.add('none-of-them').add('NONE-OF-THEM')
    tried[key] = [...values]
  }
  return { ...row, unknown, tried }
}

function* completions(row) {
  const keys = row.unknown
  const at = keys.map(() => 0)
  for (;;) {
    const context = { ...row.context }
    keys.forEach((key, n) => {
      const value = row.tried[key][at[n]]
      if (value !== null) context[key] = value
    })
    yield { ...row, context }
    let n = 0
    while (n < keys.length && ++at[n] === row.tried[keys[n]].length) at[n++] = 0
    if (n === keys.length) return
  }
}

// ---------------------------------------------------------------- asking

function simulation(row) {
  const policies = row.levels.map(({ node, policies }) => ({
    orgIdentifier: node,
    policies: policies.map(({ name, document }) => ({ name, policy: document }))
  }))
  const isRcp = row.kind === 'rcp'
  return {
    request: {
      principal: row.principal, action: row.action,
      resource: { resource: row.resource, accountId: ACCOUNT }, contextVariables: row.context
    },
    identityPolicies: [{ name: 'full', policy: FULL }],
    serviceControlPolicies: isRcp ? [] : policies,
    resourceControlPolicies: isRcp ? policies : []
  }
}

const WORDS = { Allowed: 'allowed', ExplicitlyDenied: 'denied', ImplicitlyDenied: 'not allowed' }

async function theirs(row) {
  return WORDS[await runUnsafeSimulation(simulation(row), {})]
}

/** What `evaluate_lines` printed, as a word: `denied NODE` alone is that nothing allows it. */
function ours(line) {
  const words = line.split(' ')
  return words[0] === 'denied' && words.length === 2 ? 'not allowed' : words[0]
}

async function compare(program, count, seed) {
  state = seed
  const rows = []
  while (rows.length < count) {
    const made = row()
    const unknown = chance(25) ? withUnknown(made) : null
    rows.push(unknown ?? made)
  }
  const input = rows.map((row) => JSON.stringify(row)).join('\n') + '\n'
  const run = spawnSync(program, { input, encoding: 'utf8', maxBuffer: 1 << 30 })
  if (run.status !== 0) throw new Error(`${program}: ${run.stderr}`)
  const lines = run.stdout.trimEnd().split('\n')
  if (lines.length !== rows.length) throw new Error(`${lines.length} answers to ${rows.length} rows`)
  const seen = {}
  let different = 0, blunt = 0, asked = 0, tries = 0
  for (const [n, row] of rows.entries()) {
    const answer = ours(lines[n])
    let expected
    if (row.unknown.length === 0) {
      expected = await theirs(row)
      asked++
    } else {
      tries++
      const found = new Set()
      for (const completion of completions(row)) {
        asked++
        const word = await theirs(completion)
        found.add(word === 'not allowed' ? 'denied' : word)
        // A definite answer has to hold for all; `unknown` needs two.
        if (found.size > 1) break
      }
      expected = found.size > 1 ? 'unknown' : [...found][0]
    }
    seen[expected] = (seen[expected] ?? 0) + 1
    const word = row.unknown.length > 0 && answer === 'not allowed' ? 'denied' : answer
    if (word === expected) continue
    if (row.unknown.length > 0 && word === 'unknown') {
      blunt++
      continue
    }
    different++
    if (different <= 5) console.log(`here: ${lines[n]}; iam-simulate: ${expected}\n${JSON.stringify(row)}`)
  }
  console.log(`seed ${seed}: ${rows.length} rows, ${tries} of them with unknown keys; iam-simulate was asked ${asked} times`)
  console.log(`answers: ${JSON.stringify(seen)}`)
  console.log(`${different} differ; ${blunt} are unknown here although all values tried give the same answer`)
  if (different > 0) process.exit(1)
}

// ---------------------------------------------------------------- speed

async function bench(file) {
  const levels = ['r-ab12', 'ou-ab12-11111111', ACCOUNT].map((node) => ({
    node, policies: [{ name: 'FullAWSAccess', document: FULL }]
  }))
  JSON.parse(readFileSync(file, 'utf8')).forEach((policy, n) => levels[n % 3].policies.push(policy))
  const context = {
    'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/app/Deployer', 'aws:PrincipalAccount': ACCOUNT,
    'aws:PrincipalOrgID': 'o-a1b2c3d4e5', 'aws:RequestedRegion': 'eu-west-1', 'aws:SourceIp': '203.0.113.7',
    'aws:SecureTransport': 'true', 'aws:ViaAWSService': 'false', 'aws:userid': 'AROAEXAMPLE:session',
    'ec2:InstanceType': 't3.micro'
  }
  const actions = ['ec2:RunInstances', 's3:GetObject', 's3:PutObject', 'iam:PassRole', 'logs:CreateLogStream']
  const rows = actions.map((action) => ({
    kind: 'scp', levels, principal: context['aws:PrincipalArn'], action, context,
    resource: 'arn:aws:ec2:eu-west-1:111122223333:instance/i-0123456789abcdef0'
  }))
  let best = 0
  // Short rounds, so that some of them are not interrupted; the first ones warm up.
  for (let round = 0; round < 100; round++) {
    const started = performance.now()
    let count = 0
    while (performance.now() - started < 50) {
      for (const row of rows) await theirs(row)
      count += rows.length
    }
    best = Math.max(best, (count * 1000) / (performance.now() - started))
  }
  console.log(`iam-simulate, ten SCPs: ${Math.round(best)} decisions a second (the best of 100 rounds)`)
}

const [task, ...rest] = process.argv.slice(2)
if (task === 'compare') await compare(rest[0], Number(rest[1]), Number(rest[2]))
else if (task === 'bench') await bench(rest[0])
else throw new Error('usage: differential.mjs compare EVALUATE_LINES ROWS SEED | bench SCPS_JSON')
