import { foundPackage, type PackageReader } from './package-reader.ts';

/** gradle.lockfile: `group:artifact:version=configurations`. Source: docs.gradle.org, "Locking Versions". */
export const readGradleLock: PackageReader = ({ path, bytes }) => ({
  packages: [...bytes.toString('utf8').matchAll(LINE)].map(([, namespace = '', name = '', version = '']) =>
    foundPackage({ namespace, name, version, type: 'maven', path }),
  ),
});

const LINE = /^([^\s:=#]+):([^\s:=]+):([^\s:=]+)=.*$/gm;
