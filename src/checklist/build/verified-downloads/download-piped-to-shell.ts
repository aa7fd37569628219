import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule, oneHeld, unfixed } from '../../rule.ts';
import { scriptsRun } from '../scripts-run.ts';
import { originIn } from '../steps.ts';
import { downloadsOf, fetchedIn, isPlain } from './downloads.ts';
import { fetchThenRun } from './fetch-then-run.ts';

export const downloadPipedToShell = defineRule({
  id: 'build/verified-downloads/download-piped-to-shell',
  subject: 'build',
  severity: 'high',
  title: 'A downloaded script is run unseen',
  why: 'The build executes, as root, whatever the server says today. Whoever owns the server, its domain or the way there owns the image.',
  remedy:
    'Install from a package with a fixed version, or download to a file, check its SHA-256 against the Dockerfile, then run it.',
  references: [
    cisDocker('4.11'),
    {
      title: 'CWE-494: Download of Code Without Integrity Check',
      url: 'https://cwe.mitre.org/data/definitions/494.html',
    },
  ],
  examples: {
    bad: [
      bad(
        { Dockerfile: 'FROM debian:13\nRUN curl -fsSL «https://sh.example.com/v1.4.2/install.sh» | sh\n' },
        {
          Dockerfile:
            'FROM debian:13\nARG EXAMPLE_SHA256\nRUN curl -fsSL https://sh.example.com/v1.4.2/install.sh -o /tmp/example-install \\\n    && echo "${EXAMPLE_SHA256:?its SHA-256, once you have read it}  /tmp/example-install" | sha256sum -c - \\\n    && sh /tmp/example-install \\\n    && rm /tmp/example-install\n',
        },
      ),
      bad(
        {
          Dockerfile:
            'FROM debian:13\nRUN wget -qO- «https://sh.example.com/v1.4.2/install.sh» | sudo -E bash -s -- --yes && app --version\n',
        },
        {
          Dockerfile:
            'FROM debian:13\nARG EXAMPLE_SHA256\nRUN wget -qO /tmp/example-install https://sh.example.com/v1.4.2/install.sh \\\n    && echo "${EXAMPLE_SHA256:?its SHA-256, once you have read it}  /tmp/example-install" | sha256sum -c - \\\n    && sudo -E bash /tmp/example-install --yes \\\n    && rm /tmp/example-install && app --version\n',
        },
      ),
      // what it answers changes with each release: a checksum would stop the build then
      unfixed({ Dockerfile: 'FROM debian:13\nRUN curl -fsSL «https://sh.example.com/install.sh» | sh\n' }),
      bad({ Dockerfile: 'FROM debian:13\nRUN curl -fsSL «https://sh.example.com/install.sh» | sh || true\n' }),
      bad({ Dockerfile: 'FROM debian:13\nRUN bash -c "$(curl -fsSL «https://sh.example.com/install.sh»)"\n' }),
      bad({ Dockerfile: 'FROM debian:13\nRUN S=$(curl -fsSL «https://sh.example.com/install.sh») && sh -c "$S"\n' }),
      bad({ Dockerfile: 'FROM debian:13\nRUN S="$(curl -fsSL «https://sh.example.com/i.sh»)"; echo "$S" | bash\n' }),
      bad({ Dockerfile: 'FROM debian:13\nRUN bash <(curl -s «https://sh.example.com/install.sh»)\n' }),
      bad({
        Dockerfile:
          'FROM mcr.microsoft.com/windows/servercore:ltsc2025\nSHELL ["powershell", "-Command"]\nRUN iex ((New-Object «System.Net.WebClient).DownloadString(\'https://sh.example.com/install.ps1\'))»\n',
      }),
      bad({ Dockerfile: 'FROM debian:13\nRUN curl -fsSL «https://sh.example.com/install.py» | python3 - --yes\n' }),
      bad({ Dockerfile: 'FROM debian:13\nRUN curl -fsSL «sh.example.com/install.sh» | sudo bash -c "bash -s"\n' }),
      bad({
        Dockerfile:
          'FROM mcr.microsoft.com/windows/servercore:ltsc2025\nSHELL ["powershell", "-Command"]\nRUN irm «https://sh.example.com/install.ps1» | iex\n',
      }),
      bad({
        Dockerfile: 'FROM debian:13\nCOPY scripts /opt/scripts\nRUN «/opt/scripts/setup.sh» --yes\n',
        'scripts/setup.sh': '#!/bin/sh\nset -e\ncurl -fsSL https://sh.example.com/install.sh | sh\n',
      }),
      bad({
        Dockerfile: 'FROM debian:13\nCOPY setup.sh /usr/local/bin/\nRUN «setup.sh» --yes\n',
        'setup.sh': '#!/bin/sh\nset -e\ncurl -fsSL https://sh.example.com/install.sh | sh\n',
      }),
      bad({
        Dockerfile:
          'FROM debian:13\nRUN bash <<EOF\nset -eu\ncurl -fsSL «https://sh.example.com/install.sh» | sh\nEOF\n',
      }),
    ],
    good: [
      {
        Dockerfile:
          'FROM debian:13\nRUN curl -fsSLo i.sh https://sh.example.com/install.sh && echo "0f3c  i.sh" | sha256sum -c && sh i.sh\n',
      },
      // the pipe stays empty: the file is there to be run later
      {
        Dockerfile:
          'FROM debian:13\nRUN curl -fsSL -o /usr/local/bin/wp https://example.com/wp.phar | bash && chmod +x /usr/local/bin/wp\n',
      },
      { Dockerfile: 'FROM debian:13\nRUN VERSION=$(curl -fsSL https://example.com/latest) && echo "$VERSION"\n' },
      {
        Dockerfile:
          'FROM debian:13\nRUN V=$(curl -fsSL https://example.com/latest) && sh -c "echo $V" && sh a.sh "$V"\n',
      },
      // the program has code of its own, and takes what comes in for data
      {
        Dockerfile:
          'FROM python:3.14\nRUN curl -fsSL https://example.com/releases | python3 -c "import json, sys; print(json.load(sys.stdin)[0])"\n',
      },
      { Dockerfile: 'FROM python:3.14\nRUN curl -fsSL https://example.com/releases | python3 -m json.tool\n' },
      {
        Dockerfile: 'FROM debian:13\nRUN curl -fsSL https://example.com/app.list | sudo sh -c "cat > /etc/app.list"\n',
      },
      { Dockerfile: 'FROM python:3.14\nRUN python3 build.py "$(curl -fsSL https://example.com/latest)"\n' },
    ],
    silent: [
      { Dockerfile: 'FROM debian:13\nRUN echo "echo hello" | sh\n' },
      { Dockerfile: 'FROM debian:13\nRUN curl -fsS http://localhost/setup | sh\n' },
    ],
  },
  check: oneHeld(function* (build) {
    for (const download of downloadsOf(build)) {
      if (download.use !== 'executed') {
        yield held(originIn(build, download.command.span));
        continue;
      }
      const { command, url, address } = download;
      const plain = isPlain(download);
      yield violated(
        originIn(build, (url ?? command).span),
        plain
          ? `runs what ${address} answers, over plain HTTP: anyone on the way can put in their own commands`
          : `runs whatever ${address} answers on the day of the build`,
        { ...(plain ? { severity: 'critical' as const } : fetchThenRun(build, download)) },
      );
    }
    for (const { step, word, file, script } of scriptsRun(build)) {
      const run = fetchedIn(build, { ...step, script }).find(({ use }) => use === 'executed');
      if (!run) continue;
      yield violated(
        originIn(build, word.span),
        `${file}, which this step starts, runs what ${run.address} answers${isPlain(run) ? ', over plain HTTP' : ' on the day of the build'}`,
        isPlain(run) ? { severity: 'critical' } : {},
      );
    }
  }),
});
