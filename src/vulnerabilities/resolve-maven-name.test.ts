import { expect, test } from 'vitest';
import { resolveMavenName } from './resolve-maven-name.ts';

const NAMES = ['org.apache.logging.log4j:log4j-core', 'log4j:log4j', 'org:short', 'com.a.b:twice', 'com.a.b.c:twice'];

test.each([
  ['org.apache.logging.log4j', 'log4j-core', 'org.apache.logging.log4j:log4j-core'],
  ['org.apache.logging.log4j.core', 'log4j-core', 'org.apache.logging.log4j:log4j-core'],
  ['org.apache', 'log4j-core', 'org.apache.logging.log4j:log4j-core'],
  // a group that merely begins with the same letters
  ['org.apache.log', 'log4j-core', 'org.apache.log:log4j-core'],
  // one label in common is none: half of all groups begin with org
  ['org', 'log4j-core', 'org:log4j-core'],
  ['org.example', 'short', 'org.example:short'],
  ['com.a', 'twice', 'com.a:twice'],
  ['com.a.b', 'twice', 'com.a.b:twice'],
])('%s with %s is %s', (namespace, name, expected) => {
  expect(resolveMavenName({ namespace, name }, NAMES)).toBe(expected);
});
