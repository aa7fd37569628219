import { cisDocker, nist190 } from '../../../knowledge/frameworks/standards.ts';
import { isDatastore } from '../../../knowledge/images/is-datastore.ts';
import { namedSystem } from '../../../knowledge/images/named-system.ts';
import { readPackageCommand } from '../../../knowledge/package-managers/read-package-command.ts';
import type { Build } from '../../../model/service.ts';
import { knownValue, show } from '../../../model/value.ts';
import { installedPackages } from '../../build/installed-packages.ts';
import { commandsOf } from '../../build/steps.ts';
import { bad, defineRule, unfixed } from '../../rule.ts';
import { buildOn } from '../build-on.ts';
import { referenceText } from '../reference-text.ts';
import { supported } from '../supported.ts';
import { judgeSupport } from './judge-support.ts';

/** Only what ends up in the image: a build stage on an old base leaves nothing behind but what is copied. */
export const endedBase = defineRule({
  id: 'image/current-base/ended-base',
  subject: 'build',
  severity: 'high',
  title: 'The base is past its end of support',
  why: 'Flaws found from now on stay open: no update of this release will come, and scanners show more every week.',
  remedy: 'Move FROM to a release that is still supported, and rebuild on a schedule.',
  references: [cisDocker('4.4'), nist190('4.1.1'), { title: 'endoflife.date', url: 'https://endoflife.date' }],
  examples: {
    bad: [
      bad(
        { Dockerfile: 'FROM «node:18-alpine»\nCMD ["node", "server.js"]\n' },
        { Dockerfile: 'FROM node:22-alpine\nCMD ["node", "server.js"]\n' },
      ),
      bad(
        { Dockerfile: 'FROM «python:3.8-slim-buster»\nCMD ["python", "app.py"]\n' },
        { Dockerfile: 'FROM python:3.11-slim\nCMD ["python", "app.py"]\n' },
      ),
      bad(
        { Dockerfile: 'FROM «openjdk:8-jre-slim»\nCMD ["java", "-jar", "/app.jar"]\n' },
        { Dockerfile: 'FROM eclipse-temurin:8-jre\nCMD ["java", "-jar", "/app.jar"]\n' },
      ),
      bad(
        {
          Dockerfile:
            'FROM node:18-alpine AS build\nRUN npm ci\nFROM «node:18-alpine»\nCOPY --from=build /app /app\nCMD ["node", "server.js"]\n',
        },
        {
          Dockerfile:
            'FROM node:22-alpine AS build\nRUN npm ci\nFROM node:22-alpine\nCOPY --from=build /app /app\nCMD ["node", "server.js"]\n',
        },
      ),
      // its tables in the database are those of the old one, and so are its addons
      unfixed({ Dockerfile: 'FROM «odoo:16.0»\nCOPY addons /mnt/extra-addons\n' }),
      // the file is named for the release: its image would be another one
      unfixed({ '26/bookworm-slim/Dockerfile': 'FROM «debian:bookworm-slim»\nRUN make\nCMD ["node"]\n' }),
      unfixed({ '0.10/slim/Dockerfile': 'FROM «node:0.10.35»\nCMD ["node", "server.js"]\n' }),
      unfixed({ 'docker/Dockerfile.alpine3.17': 'FROM «alpine:3.17»\nCMD ["/app"]\n' }),
      bad(
        { 'worker/1.4/Dockerfile': 'FROM «node:18-alpine»\nCMD ["node", "server.js"]\n' },
        { 'worker/1.4/Dockerfile': 'FROM node:22-alpine\nCMD ["node", "server.js"]\n' },
      ),
      unfixed({ Dockerfile: 'FROM «openjdk:14»\nCMD ["java", "-jar", "/app.jar"]\n' }),
      bad({ Dockerfile: 'FROM «ubuntu:20.04»\nCMD ["bash"]\n' }),
      unfixed({ Dockerfile: 'FROM «mcr.microsoft.com/windows/nanoserver:20H2»\nCMD ["app.exe"]\n' }),
      unfixed({ Dockerfile: 'FROM «mcr.microsoft.com/windows/servercore:10.0.18363.1556-amd64»\nCMD ["app.exe"]\n' }),
      unfixed({ Dockerfile: 'FROM «registry.example.com/team/runner:4-nanoserver-1903»\nCMD ["app.exe"]\n' }),
      // images that nobody lists, which name the system below them
      unfixed({ Dockerfile: 'FROM «team/beam:1.14-erlang-24-debian-bullseye-20210902-slim»\nCMD ["/app"]\n' }),
      unfixed({ Dockerfile: 'FROM «registry.example.com/team/ubuntu:14.04.20150805»\nCMD ["/app"]\n' }),
      unfixed({ Dockerfile: 'FROM «adoptopenjdk/openjdk11:alpine-jre»\nCMD ["java", "-jar", "/app.jar"]\n' }),
      // no later release has the package, runs the code or reads the data: no fix
      unfixed({ Dockerfile: 'FROM «alpine:3.5»\nRUN apk add --update py2-pip\nCMD ["python", "app.py"]\n' }),
      unfixed({
        Dockerfile:
          'FROM «ruby:2.7»\nRUN curl -fsS https://dl.yarnpkg.com/debian/pubkey.gpg | apt-key add -\nCMD ["rails", "server"]\n',
      }),
      unfixed({ Dockerfile: 'FROM «alpine:3.14»\nRUN apk add --no-cache "libpq~=13" tini\nCMD ["/app"]\n' }),
      unfixed({ Dockerfile: 'FROM «php:5.6-apache»\nCOPY . /var/www/html\n' }),
      unfixed({ Dockerfile: 'FROM «php:7.4-apache»\nCOPY . /var/www/html\n' }),
      unfixed({ Dockerfile: 'FROM «debian:bullseye-slim»\nRUN apt-get install -y libmozjs-78-dev\nCMD ["/app"]\n' }),
      unfixed({
        Dockerfile: 'FROM «python:3.6»\nRUN pip install "jinja2==2.10.3" flask==1.1.1\nCMD ["python", "app.py"]\n',
      }),
      // the patch release is not built on another system any more, so its line is named
      bad(
        { Dockerfile: 'FROM «ruby:3.3.3-alpine3.19»\nCMD ["rails", "server"]\n' },
        { Dockerfile: 'FROM ruby:3.3-alpine\nCMD ["rails", "server"]\n' },
      ),
      unfixed({ Dockerfile: 'FROM «mysql:5.7»\nCOPY schema.sql /docker-entrypoint-initdb.d/\n' }),
    ],
    good: [
      { Dockerfile: 'FROM mcr.microsoft.com/windows/servercore:ltsc2019\nCMD ["app.exe"]\n' },
      { Dockerfile: 'FROM node:24-alpine\nCMD ["node", "server.js"]\n' },
      {
        Dockerfile:
          'FROM golang:1.20 AS build\nRUN go build -o /app\nFROM debian:13-slim\nCOPY --from=build /app /app\n',
      },
    ],
    undecided: [
      { Dockerfile: 'FROM registry.example.com/team/base:7\nCMD ["/app"]\n' },
      // of the system alone it says nothing about what is built on it
      { Dockerfile: 'FROM registry.example.com/team/base:7-trixie\nCMD ["/app"]\n' },
      { Dockerfile: 'FROM registry.example.com/team/runner:4-groovy\nCMD ["/app"]\n' },
    ],
    silent: [{ Dockerfile: 'FROM scratch\nCOPY app /app\nENTRYPOINT ["/app"]\n' }],
  },
  *check(build, { today }) {
    for (const { reference, facts, use } of build.images) {
      if (use !== 'final' || reference.value.kind === 'unknown') continue;
      const { value } = reference.value;
      const renew = supported(value, facts, today);
      const look = 'whether the program builds and runs on that release';
      const { fix } = buildOn(build, reference, renew, look);
      // what a stage builds for one release may not run on another
      const builders = build.images.flatMap((one) => {
        const other = one.use === 'final' ? undefined : knownValue(one.reference);
        const same = other !== undefined && referenceText(other) === referenceText(value);
        return same ? (buildOn(build, one.reference, renew, look).fix?.changes ?? []) : [];
      });
      // the next release would have to take its data over first
      const kept =
        namesItsRelease(build) ||
        pinsPackages(build) ||
        installedPackages(build).some((name) => OLD_PACKAGE.test(name)) ||
        isDatastore(facts) ||
        (facts.kind === 'known' && facts.value.readsOlderData?.value === false);
      yield* judgeSupport(referenceText(value), facts, reference.origin, today, {
        system: namedSystem(value, today),
        ...(fix && !kept && { fix: { ...fix, changes: [...fix.changes, ...builders] } }),
      });
    }
  },
});

/** Names of releases, and what the current one has no more: Debian 13 came without apt-key. */
const CODE_NAMES =
  /\bapt-key\b|\b(?:jessie|stretch|buster|bullseye|bookworm|trusty|xenial|bionic|focal|jammy)\b|alpine\/v?3\.\d/;

/** Whether a step is written for the release of the base: it would not fit another one. */
const namesItsRelease = ({ dockerfile, lineage }: Build): boolean =>
  lineage.some(({ instructions }) =>
    instructions.some(
      ({ kind, span }) =>
        (kind === 'run' || kind === 'arg' || kind === 'env') &&
        CODE_NAMES.test(dockerfile.text.slice(span.start, span.end)),
    ),
  );

/**
 * Whether a step asks for packages of the system in a version, which the next release does not have, or for those of an old
 * Python, which do not run on one that came years later.
 */
const pinsPackages = ({ lineage, base }: Build): boolean => {
  const written = base && knownValue(base);
  const isOldPython = written !== undefined && /(?:^|\/)python:3\.[0-7](?:\D|$)/.test(show(written.raw));
  return lineage
    .flatMap(({ instructions }) => commandsOf(instructions))
    .some((command) => {
      const read = readPackageCommand(command);
      const isFixed = read?.manager.kind === 'system' || (isOldPython && read?.manager.name === 'pip');
      return isFixed && read?.operands.some(({ raw }) => /^["']?[\w.+:-]+[=~]/.test(raw));
    });
};

/** Packages that came with a release of their own and went with it: Python 2, libraries and compilers by their number. */
const OLD_PACKAGE =
  /^(?:py2?-\S+|python2?(?:\.7)?|python2?(?:\.7)?-(?!is-)\S+|python3\.\d(?:-\S+)?|libpng12-\S+|libssl1\.\S*|libicu\d+|libmozjs-?\d\S*|libffi\d+|libboost\S*1\.\d+\S*|libmysqlclient-dev|openjdk-[78]-\S+|php[57]\S*|nodejs-legacy|libav-tools|mysql-server\S*|mongodb\S*|(?:gcc|g\+\+|llvm|clang)-\d\S*|postgresql(?:-client)?-(?:9\.\d|1[0-5])|ruby[12]\.\d\S*)$/;
