import { expect, test } from 'vitest';
import { makeZip } from '../../../test/support/make-zip.ts';
import { readJava } from './read-java.ts';

test.each([
  [
    'whose classes it holds, where its manifest names a module',
    'Automatic-Module-Name: spring.beans',
    'org.springframework',
  ],
  ['its symbolic name', 'Bundle-SymbolicName: org.apache.commons.spring-beans', 'org.apache.commons'],
  ['its vendor', 'Implementation-Vendor-Id: com.example', 'com.example'],
])('the group of a jar without pom.properties is %s', (_, line, namespace) => {
  const bytes = makeZip({
    'META-INF/MANIFEST.MF': `Manifest-Version: 1.0\n${line}\n`,
    'org/springframework/beans/BeansException.class': 'x',
  });
  expect(readJava({ path: 'lib/spring-beans-5.3.16.jar', bytes }).packages).toMatchObject([
    { name: 'spring-beans', namespace, version: '5.3.16', type: 'maven' },
  ]);
});

const jar = (path: string, manifest: string, ...classes: readonly string[]) =>
  readJava({
    path,
    bytes: makeZip({
      'META-INF/MANIFEST.MF': `Manifest-Version: 1.0\n${manifest}`,
      ...Object.fromEntries(classes.map((name) => [`${name}.class`, 'x'])),
    }),
  }).packages.map(({ namespace, name, version }) => `${namespace}:${name}:${version}`);

// what Maven says of these: org.apache.kafka, org.springframework, org.apache.poi, org.aspectj, org.apache.xmlbeans
test.each([
  ['kafka-clients-3.6.2.jar', '', ['org/apache/kafka/clients/A', 'org/apache/kafka/common/B'], 'org.apache.kafka'],
  [
    'spring-aop-6.1.6.jar',
    'Automatic-Module-Name: spring.aop\n',
    ['org/aopalliance/Z', ...'ABCDEFG'.split('').map((name) => `org/springframework/aop/${name}`)],
    'org.springframework',
  ],
  ['poi-ooxml-5.2.3.jar', 'Automatic-Module-Name: org.apache.poi.ooxml\n', [], 'org.apache.poi'],
  ['aspectjweaver-1.9.22.jar', 'Bundle-SymbolicName: org.aspectj.weaver\n', [], 'org.aspectj'],
  [
    'xmlbeans-5.1.1.jar',
    '\nName: org/apache/xmlbeans/\nImplementation-Vendor-Id: com.elsewhere\n',
    ['org/apache/xmlbeans/A'],
    'org.apache',
  ],
])('the group of %s is guessed from its module or its classes', (path, manifest, classes, group) => {
  expect(jar(path, manifest, ...classes)[0]?.split(':')[0]).toBe(group);
});

test('Tomcat as it is downloaded is known by its manifest', () => {
  const manifest = 'Implementation-Title: Apache Tomcat\nImplementation-Version: 10.1.20\n';
  expect(jar('usr/local/tomcat/lib/catalina.jar', manifest)).toEqual([
    'org.apache.tomcat:tomcat:10.1.20',
    'org.apache.tomcat:tomcat-catalina:10.1.20',
  ]);
});

const pom = 'groupId=org.apache.logging.log4j\nartifactId=log4j-core\nversion=2.14.1\n';
const pomPath = 'META-INF/maven/org.apache.logging.log4j/log4j-core/pom.properties';

test.each([
  ['as it is', Buffer.alloc(0)],
  ['behind a program that starts it', Buffer.from('#!/bin/sh\nexec java -jar "$0"\n'.repeat(9))],
])('a jar in ZIP64 is read, %s', (_, before) => {
  const inner = makeZip({ [pomPath]: pom }, 'utf8', 'deflated', 'wide');
  const outer = makeZip({ 'BOOT-INF/lib/log4j.jar': inner.toString('latin1') }, 'latin1', 'deflated', 'wide');
  expect(readJava({ path: 'app/shop.jar', bytes: Buffer.concat([before, outer]) })).toMatchObject({
    packages: [{ name: 'log4j-core', version: '2.14.1' }],
  });
});

test('a jar whose list of packages cannot be unpacked says so', () => {
  const bytes = makeZip({ [pomPath]: pom }, 'utf8', 'deflated');
  bytes.fill(0xff, 30 + pomPath.length, 36 + pomPath.length);
  expect(readJava({ path: 'app/shop-1.0.jar', bytes })).toMatchObject({
    problem: `app/shop-1.0.jar: ${pomPath} cannot be unpacked`,
  });
});
