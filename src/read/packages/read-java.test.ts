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
