import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { readPackageCommand } from '../../../knowledge/package-managers/read-package-command.ts';
import { mountTarget } from '../../../model/dockerfile.ts';
import { withoutEndSlashes } from '../../../model/path.ts';
import { argumentsOf, programOf, type ShellCommand } from '../../../model/script.ts';
import type { Build } from '../../../model/service.ts';
import { literal, show } from '../../../model/value.ts';
import { held } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { originIn, type Step, stepsOf } from '../steps.ts';
import { switchedOffIn } from './switched-off-in.ts';
import { unsignedInFile } from './unsigned-in-file.ts';
import { checksumsOff, unsignedPackages } from './unsigned-packages.ts';

export const signatureCheckOff = defineRule({
  id: 'build/verified-downloads/signature-check-off',
  subject: 'build',
  severity: 'high',
  title: 'Packages are installed without their signatures',
  why: 'The signature is what ties a package to its distribution. Without it a mirror, a proxy or anyone on the way chooses what is installed.',
  remedy:
    "Remove the switch and install the repository's key: /etc/apt/keyrings with signed-by, /etc/apk/keys, rpm --import.",
  references: [
    cisDocker('4.11'),
    {
      title: 'CWE-347: Improper Verification of Cryptographic Signature',
      url: 'https://cwe.mitre.org/data/definitions/347.html',
    },
  ],
  examples: {
    bad: [
      bad(
        { Dockerfile: 'FROM debian:13\nRUN apt-get update && apt-get install -y «--allow-unauthenticated» tool\n' },
        { Dockerfile: 'FROM debian:13\nRUN apt-get update && apt-get install -y tool\n' },
      ),
      bad({ Dockerfile: 'FROM alpine:3.22\nRUN apk add --no-cache «--allow-untrusted» /tmp/tool.apk\n' }),
      bad({ Dockerfile: 'FROM rockylinux:9\nRUN dnf install -y «--nogpgcheck» tool && dnf clean all\n' }),
      bad({ Dockerfile: 'FROM rockylinux:9\nRUN rpm -i «--nosignature» https://example.com/tool.rpm\n' }),
      bad({
        Dockerfile:
          'FROM debian:13\nRUN echo «"deb [trusted=yes] https://apt.example.com stable main"» > /etc/apt/sources.list.d/e.list\n',
      }),
      bad({
        Dockerfile: 'FROM rockylinux:9\nCOPY «tool.repo» /etc/yum.repos.d/\n',
        'tool.repo': '[tool]\nbaseurl=https://rpm.example.com/\ngpgcheck=0\n',
      }),
      bad({ Dockerfile: 'FROM fedora:43\nRUN dnf -y «--no-gpgchecks» install tool && dnf clean all\n' }),
      bad({ Dockerfile: 'FROM opensuse/leap:16.0\nRUN zypper -n ar «-fG» https://rpm.example.com tool\n' }),
      bad({ Dockerfile: 'FROM golang:1.26\nENV GOSUMDB=«off»\n' }),
      bad({ Dockerfile: 'FROM golang:1.26\nRUN GONOSUMDB=«*» go install example.com/tool@v1.0.0\n' }),
      bad({ Dockerfile: 'FROM debian:13\nRUN aptitude -y «--allow-untrusted» install tool\n' }),
      bad({
        Dockerfile: 'FROM debian:13\nCOPY «rootfs/» /\n',
        'rootfs/etc/apt/sources.list.d/tool.list': 'deb [trusted=yes] https://apt.example.com ./\n',
      }),
      bad({ Dockerfile: 'FROM golang:1.26\nRUN GOSUMDB=«off» go build ./...\n' }),
      bad({
        Dockerfile:
          'FROM rockylinux:9\nCOPY <<EOF /etc/yum.repos.d/tool.repo\n«[tool]\nbaseurl=https://rpm.example.com\ngpgcheck=0\n»EOF\n',
      }),
    ],
    good: [
      // its publisher signs with PGP, which apk does not read
      {
        Dockerfile:
          'FROM alpine:3.22\nRUN curl -fO https://example.com/odbc.apk && curl -fO https://example.com/odbc.sig \\\n    && gpg --verify odbc.sig odbc.apk && apk add --allow-untrusted odbc.apk\n',
      },
      { Dockerfile: 'FROM debian:13\nRUN apt-get update && apt-get install -y curl\n' },
      {
        Dockerfile:
          'FROM alpine:3.22 AS builder\nRUN abuild -F -P /tmp/packages\n\nFROM alpine:3.22\nRUN --mount=type=bind,target=/tmp/packages/,from=builder,source=/tmp/packages/ apk add --no-cache --allow-untrusted /tmp/packages/own-*.apk\n',
      },
      {
        Dockerfile:
          'FROM alpine:3.22 AS builder\nRUN abuild -F -P /packages\n\nFROM alpine:3.22\nCOPY --from=builder /packages /own\nRUN apk add --no-cache --allow-untrusted /own/tool.apk\n',
      },
    ],
    silent: [
      { Dockerfile: 'FROM rockylinux:9\nRUN sed -i s/gpgcheck=0/gpgcheck=1/ /etc/yum.conf\n' },
      // either is enough: who signed the packages, or who signed the list with their checksums
      { Dockerfile: 'FROM rockylinux:9\nRUN sed -i s/repo_gpgcheck=1/repo_gpgcheck=0/ /etc/yum.repos.d/tool.repo\n' },
      {
        Dockerfile: 'FROM rockylinux:9\nCOPY tool.repo /etc/yum.repos.d/\n',
        'tool.repo': '[tool]\nbaseurl=https://rpm.example.com/\ngpgcheck=0\nrepo_gpgcheck=1\n',
      },
      { Dockerfile: 'FROM golang:1.26\nENV GONOSUMDB=git.example.com/*\n' },
      {
        Dockerfile:
          'FROM debian:13\nRUN echo "deb [signed-by=/etc/apt/keyrings/e.gpg] https://apt.example.com stable main" > /etc/apt/sources.list.d/e.list\n',
      },
    ],
  },
  *check(build) {
    const found = [
      ...switchedOffIn(build, {
        again: 'Check signatures again',
        words: unsignedPackages,
        // what a script of the sources installs is most often what they built
        excused: (command, step) =>
          programOf(command) === 'apk' && (!step || bringsOwn(build, step, command) || wasVerified(step, command)),
        variable: (name, value) => {
          const effect = checksumsOff(name, value);
          return effect === undefined
            ? undefined
            : {
                message: `${name}=${value} ${effect}`,
                severity: 'medium',
                remedy: 'Remove it, and name modules of your own that no public database knows in GOPRIVATE.',
              };
        },
        lines: unsignedInFile(build),
      }),
    ];
    yield* found;
    const install = stepsOf(build)
      .flatMap(({ script }) => script.commands)
      .find(isSystemInstall);
    if (found.length === 0 && install) yield held(originIn(build, install.span));
  },
});

const isSystemInstall = (command: ShellCommand): boolean => {
  const read = readPackageCommand(command);
  return read?.manager.kind === 'system' && read.action === 'install';
};

/** Whether all that is installed are files that another stage of this Dockerfile made: nobody else could have signed them. */
const bringsOwn = ({ dockerfile }: Build, { stage, run }: Step, command: ShellCommand): boolean => {
  const isStage = (name: string | undefined): boolean =>
    dockerfile.stages.some((each) => each.name !== undefined && each.name.toLowerCase() === name?.toLowerCase());
  const folders = [
    ...run.mounts.flatMap((mount) => {
      const [from, target] = [mount.options.get('from'), mountTarget(mount)];
      return target && isStage(from && literal(from)) ? [literal(target)] : [];
    }),
    ...stage.instructions.flatMap((each) =>
      each.kind === 'copy' && each.from && isStage(literal(each.from.value)) ? [literal(each.destination.value)] : [],
    ),
  ].flatMap((folder) => (folder?.startsWith('/') ? [`${withoutEndSlashes(folder)}/`] : []));
  const files = argumentsOf(command).filter((word) => word.endsWith('.apk') || word.endsWith('.apk…'));
  return files.length > 0 && files.every((file) => folders.some((folder) => file.startsWith(folder)));
};

/** Whether all that is installed are files whose signature or checksum the same RUN looked at before. */
const wasVerified = ({ script }: Step, command: ShellCommand): boolean => {
  const installed = readPackageCommand(command)?.operands.map(({ value }) => show(value)) ?? [];
  if (installed.length === 0 || !installed.every((file) => file.endsWith('.apk'))) return false;
  const checks = script.commands
    .filter(({ span }) => span.start < command.span.start)
    .map((each) => [programOf(each) ?? '', ...argumentsOf(each)])
    .filter(([program = '', ...words]) =>
      /^gpgv?2?$/.test(program)
        ? program === 'gpgv' || words.includes('--verify')
        : /^sha(?:256|512)sum$/.test(program),
    );
  return installed.every((file) =>
    checks.some(([program, ...words]) => words.includes(file) || (program !== 'gpg' && words.includes('-c'))),
  );
};
