import { expect, test } from 'vitest';
import { readGradleLock } from './read-gradle.ts';

test('a lock of Gradle names artifacts, and not which configuration is empty', () => {
  const text = `# This is a Gradle generated file for dependency locking.
# Manual edits can break the build and are not advised.
com.google.guava:guava:32.1.2-jre=compileClasspath,runtimeClasspath
org.slf4j:slf4j-api:2.0.9=runtimeClasspath
empty=annotationProcessor,testAnnotationProcessor
`;
  const { packages } = readGradleLock({ path: 'app/gradle.lockfile', bytes: Buffer.from(text) });
  expect(packages.map(({ namespace, name, version }) => [namespace, name, version])).toEqual([
    ['com.google.guava', 'guava', '32.1.2-jre'],
    ['org.slf4j', 'slf4j-api', '2.0.9'],
  ]);
});
