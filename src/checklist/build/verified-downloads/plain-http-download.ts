import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { type PackageCommand, readPackageCommand } from '../../../knowledge/package-managers/read-package-command.ts';
import type { Fix } from '../../../model/change.ts';
import type { Span } from '../../../model/place.ts';
import { argumentsOf, programOf, type ShellCommand } from '../../../model/script.ts';
import type { Build } from '../../../model/service.ts';
import { show } from '../../../model/value.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule, oneHeld } from '../../rule.ts';
import { rewrite } from '../rewrite.ts';
import { instructionsOf, judgedStages, originIn, stepsOf } from '../steps.ts';
import { assignedBy } from './assigned-by.ts';
import { downloadsOf, isPlain } from './downloads.ts';

const LOCAL = /^http:\/\/(?:localhost|127\.|0\.0\.0\.0|\[::1\]|host\.docker\.internal|[\w-]+(?:[:/]|$)|\$\{|…)/i;
const PLAIN = /^(?:http|ftp|git):\/\//i;

/** Addresses without TLS that a command takes code from. Packages of apt and apk are signed, so theirs may be plain. */
const plainSources = (command: ShellCommand): readonly { readonly span: Span; readonly address: string }[] => {
  const program = programOf(command);
  if (program === 'git' && argumentsOf(command).includes('config')) return plainInstead(command);
  const found = readPackageCommand(command);
  const takes = found ? !isSigned(found) : /^(?:git|rpm|svn|cpanm?)$/.test(program ?? '');
  if (!takes) return [];
  return command.words.flatMap(({ span, value, raw }, at) => {
    const address = show(value).replace(/^--[\w-]+=/, '');
    // to a proxy one speaks in plain, and to the server through it
    if (/^--[\w-]*proxy=/i.test(raw) || /proxy$/i.test(command.words[at - 1]?.raw ?? '')) return [];
    return PLAIN.test(address) && !LOCAL.test(address) ? [{ span, address }] : [];
  });
};

/** What `git config url.ADDRESS.insteadOf OTHER` has git take in place of the other. */
const plainInstead = (command: ShellCommand): ReturnType<typeof plainSources> =>
  command.words.flatMap(({ span, value }) => {
    const address = /^url\.(\S+)\.insteadof$/i.exec(show(value))?.[1] ?? '';
    return PLAIN.test(address) && !LOCAL.test(address) ? [{ span, address }] : [];
  });

const isSigned = ({ manager }: PackageCommand): boolean => manager.name === 'apt' || manager.name === 'apk';

/** Variables that name where a package manager of a language takes packages from, by their manuals. */
const REGISTRY =
  /^(?:npm_config_(?:\w+_)?registry|YARN_(?:NPM_)?REGISTRY(?:_SERVER)?|BUN_CONFIG_REGISTRY|PIP_(?:EXTRA_)?INDEX_URL|UV_(?:(?:DEFAULT|EXTRA)_)?INDEX(?:_URL)?|GOPROXY|BUNDLE_MIRROR__\w+|RUBYGEMS_HOST|CARGO_(?:REGISTRIES_\w+_INDEX|SOURCE_\w+_REGISTRY)|NUGET_SOURCE|CONDA_CHANNEL_ALIAS|PERL_CPANM_OPT)$/i;

/** Where ENV, ARG or a RUN tells a package manager to take packages from without TLS. */
const plainRegistries = (build: Build): readonly { readonly span: Span; readonly address: string }[] => {
  const set = [
    ...judgedStages(build)
      .flatMap(instructionsOf)
      .flatMap((each) =>
        each.kind === 'env'
          ? each.pairs.map(({ key, value }) => ({ name: show(key.value), value }))
          : each.kind === 'arg'
            ? each.variables.map(({ name, default: value }) => ({ name, value }))
            : [],
      ),
    ...stepsOf(build).flatMap(({ script }) => script.commands.flatMap(assignedBy)),
  ];
  return set.flatMap(({ name, value }) => {
    const address =
      value && REGISTRY.test(name) ? (/(?:^|[\s,=])(http:\/\/[^\s,]+)/i.exec(show(value.value))?.[1] ?? '') : '';
    return value && address !== '' && !LOCAL.test(address) ? [{ span: value.span, address }] : [];
  });
};

const ANSWERS = 'whether the server answers over TLS with the same file';

/** https before an address that begins there. */
const withScheme = (build: Build, start: number): { readonly fix?: Fix } => {
  const first = build.dockerfile.text.slice(start, start + 1);
  return rewrite(build, 'Write https', [{ span: { start, end: start + 1 }, text: `https://${first}` }], ANSWERS);
};

/** https in place of http and git, and where nothing stands; ftp has no twin. */
const overTls = (build: Build, { start, end }: Span, address: string): { readonly fix?: Fix } => {
  const text = build.dockerfile.text.slice(start, end);
  const bare = address.includes('://') ? -1 : text.indexOf(address);
  if (bare >= 0) return withScheme(build, start + bare);
  const found = /(?:http|git)(?=:\/\/)/i.exec(text);
  if (!found) return {};
  const scheme = { start: start + found.index, end: start + found.index + found[0].length };
  return rewrite(build, 'Write https', [{ span: scheme, text: 'https' }], ANSWERS);
};

export const plainHttpDownload = defineRule({
  id: 'build/verified-downloads/plain-http-download',
  subject: 'build',
  severity: 'medium',
  title: 'Something is downloaded without encryption',
  why: 'Anyone between the build and the server can replace the file on its way, and nothing shows it.',
  remedy: 'Use https://, and check a checksum or signature all the same.',
  references: [
    { title: 'CWE-319: Cleartext Transmission', url: 'https://cwe.mitre.org/data/definitions/319.html' },
    cisDocker('4.11'),
  ],
  examples: {
    bad: [
      bad(
        { Dockerfile: 'FROM debian:13\nRUN wget «http://example.com/tool.tar.gz» && tar xf tool.tar.gz\n' },
        { Dockerfile: 'FROM debian:13\nRUN wget https://example.com/tool.tar.gz && tar xf tool.tar.gz\n' },
      ),
      bad({ Dockerfile: 'FROM python:3.14\nRUN pip install -i «http://pypi.example.com/simple» app==1.0\n' }),
      bad({
        Dockerfile:
          'FROM debian:13\nRUN git clone «git://example.com/tool.git» && cd tool && git checkout 8f1a2b3c4d5e\n',
      }),
      bad(
        {
          Dockerfile:
            'FROM debian:13\nRUN git config --global «url."http://git.example.com/".insteadOf» https://git.example.com/\n',
        },
        {
          Dockerfile:
            'FROM debian:13\nRUN git config --global url."https://git.example.com/".insteadOf https://git.example.com/\n',
        },
      ),
      bad({ Dockerfile: 'FROM debian:13\nADD «http://example.com/tool.tar.gz» /opt/\n' }),
      bad(
        { Dockerfile: 'FROM debian:13\nRUN curl -fsSLO «example.com/tool.tar.gz»\n' },
        { Dockerfile: 'FROM debian:13\nRUN curl -fsSLO https://example.com/tool.tar.gz\n' },
      ),
      bad({ Dockerfile: 'FROM debian:13\nARG FROM=http://example.com\nRUN curl -fsSLO «${FROM}/tool.tar.gz»\n' }),
      bad({
        Dockerfile:
          'FROM mcr.microsoft.com/windows/servercore:ltsc2025\nSHELL ["powershell", "-Command"]\nRUN Start-BitsTransfer -Source «http://example.com/tool.zip» -Destination tool.zip\n',
      }),
      bad({
        Dockerfile:
          'FROM mcr.microsoft.com/windows/servercore:ltsc2025\nENV URL=http://example.com/tool.zip\nRUN powershell -Command «"(New-Object Net.WebClient).DownloadFile($env:URL, \'tool.zip\')"»\n',
      }),
      bad(
        {
          Dockerfile:
            'FROM python:3.14\nENV PIP_INDEX_URL=«http://pypi.example.com/simple»\nRUN pip install app==1.0\n',
        },
        {
          Dockerfile: 'FROM python:3.14\nENV PIP_INDEX_URL=https://pypi.example.com/simple\nRUN pip install app==1.0\n',
        },
      ),
      bad({ Dockerfile: 'FROM golang:1.26\nRUN GOPROXY=«http://proxy.example.com,direct» go mod download\n' }),
    ],
    good: [
      { Dockerfile: 'FROM debian:13\nRUN wget https://example.com/tool.tar.gz\n' },
      {
        Dockerfile: 'FROM debian:13\nRUN wget http://example.com/tool.tgz && echo "$SHA  tool.tgz" | sha256sum -c -\n',
      },
    ],
    silent: [
      {
        Dockerfile: 'FROM debian:13\nRUN echo "deb http://deb.debian.org/debian trixie main" > /etc/apt/sources.list\n',
      },
      { Dockerfile: 'FROM debian:13\nRUN curl http://localhost:9200/\n' },
      { Dockerfile: 'FROM debian:13\nRUN git config --global url.https://example.com/.insteadOf git://example.com/\n' },
      { Dockerfile: 'FROM python:3.14\nRUN pip install --proxy http://proxy.example.com:3128 app==1.0\n' },
      { Dockerfile: 'FROM node:24\nRUN npm config set https-proxy http://proxy.example.com:3128 && npm ci\n' },
      { Dockerfile: 'FROM python:3.14\nENV PIP_INDEX_URL=http://devpi:3141/simple\nRUN pip install app==1.0\n' },
      {
        Dockerfile:
          'FROM alpine:3.22\nRUN apk add --repository http://dl-cdn.alpinelinux.org/alpine/edge/testing tool\n',
      },
    ],
  },
  check: oneHeld(function* (build) {
    const bare = (address: string): string =>
      `${address} comes over plain HTTP, and nothing checks it: anyone on the way can change it`;
    for (const download of downloadsOf(build)) {
      const { address, url, command, use } = download;
      if (use === 'executed') continue;
      if (!isPlain(download) || LOCAL.test(address) || download.verified) {
        yield held(originIn(build, command.span));
        continue;
      }
      yield violated(
        originIn(build, (url ?? command).span),
        bare(address),
        url ? overTls(build, url.span, address) : {},
      );
    }
    for (const { script } of stepsOf(build)) {
      for (const { span, address } of script.commands.flatMap(plainSources)) {
        yield violated(originIn(build, span), bare(address), overTls(build, span, address));
      }
    }
    for (const { span, address } of plainRegistries(build)) {
      yield violated(
        originIn(build, span),
        `packages come from ${address} over plain HTTP: anyone on the way can change them`,
        overTls(build, span, address),
      );
    }
    for (const { instructions } of build.stages) {
      for (const instruction of instructions) {
        if (instruction.kind !== 'add' || instruction.checksum) continue;
        for (const source of instruction.sources) {
          const address = show(source.value);
          if (!PLAIN.test(address) || LOCAL.test(address)) continue;
          yield violated(originIn(build, source.span), bare(address), overTls(build, source.span, address));
        }
      }
    }
  }),
});
