import { debuggerPackage } from '../../../knowledge/debuggers.ts';
import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { installsPhpExtension } from '../../../knowledge/package-managers/php-extensions.ts';
import { readPackageCommand } from '../../../knowledge/package-managers/read-package-command.ts';
import { programOf, type ShellCommand, type ShellWord } from '../../../model/script.ts';
import { show } from '../../../model/value.ts';
import { originIn, stepsOf } from '../../build/steps.ts';
import { held, violated } from '../../outcome.ts';
import { developsIn } from '../../purpose/in-development.ts';
import { bad, defineRule, oneHeld } from '../../rule.ts';

const installed = (command: ShellCommand): readonly ShellWord[] => {
  const read = readPackageCommand(command);
  if (read) return read.action === 'install' ? read.operands : [];
  return installsPhpExtension(programOf(command) ?? '') ? command.words.slice(1) : [];
};

export const debuggerInstalled = defineRule({
  id: 'image/no-unneeded-packages/debugger-installed',
  subject: 'build',
  severity: 'medium',
  title: 'A debugger is installed in the image that runs',
  why: 'Xdebug, debugpy and Delve let whoever reaches or answers them run code in the service, and slow it down. One variable or request can switch them on.',
  remedy: 'Install it in a stage for development (`FROM app AS dev`) and ship the stage without it.',
  references: [{ title: 'Xdebug: step debugging', url: 'https://xdebug.org/docs/step_debug' }, cisDocker('4.3')],
  examples: {
    bad: [
      bad({ Dockerfile: 'FROM php:8.4-apache\nRUN pecl install «xdebug-3.4.0»\nUSER www-data\n' }),
      bad({ Dockerfile: 'FROM php:8.4-fpm\nRUN install-php-extensions gd «xdebug»\nUSER www-data\n' }),
      bad({ Dockerfile: 'FROM alpine:3.22\nRUN apk add --no-cache «php84-pecl-xdebug=3.4.5-r0»\nUSER nobody\n' }),
      bad({
        Dockerfile: 'FROM python:3.13-slim\nRUN pip install --no-cache-dir flask «debugpy==1.8.9»\nUSER 1000:1000\n',
      }),
    ],
    good: [{ Dockerfile: 'FROM php:8.4-apache\nRUN docker-php-ext-install pdo_mysql\nUSER www-data\n' }],
    silent: [
      { '.devcontainer/Dockerfile': 'FROM golang:1.26\nRUN go install github.com/go-delve/delve/cmd/dlv@v1.25.2\n' },
      // the stage to work in
      {
        'compose.yaml': 'services:\n  php:\n    build: { context: ., target: dev }\n',
        Dockerfile:
          'FROM php:8.4-apache AS base\nUSER www-data\n\nFROM base AS dev\nRUN pecl install xdebug\n\nFROM base AS prod\nCOPY . .\n',
      },
      {
        Dockerfile:
          'FROM php:8.4-apache AS dev\nRUN pecl install xdebug\n\nFROM php:8.4-apache\nRUN a2enmod rewrite\nUSER www-data\n',
      },
      {
        Dockerfile:
          'FROM php:8.4-fpm\nARG DEBUG=0\nRUN if [ "$DEBUG" = 1 ]; then pecl install xdebug; fi\nUSER www-data\n',
      },
    ],
  },
  check: oneHeld(function* (build) {
    if (developsIn(build)) return;
    const said = new Set<string>();
    for (const { script, shipped } of stepsOf(build)) {
      if (!shipped) continue;
      for (const command of script.commands.filter(({ within }) => !within.includes('branch'))) {
        const words = installed(command);
        if (words.length > 0) yield held(originIn(build, command.span));
        for (const word of words) {
          const found = debuggerPackage(show(word.value));
          if (found === undefined || said.has(found)) continue;
          said.add(found);
          yield violated(originIn(build, word.span), `${found} is installed in the image that runs`);
        }
      }
    }
  }),
});
