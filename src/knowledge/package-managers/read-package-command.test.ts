import { expect, test } from 'vitest';
import { show } from '../../model/value.ts';
import { readScript } from '../../read/shell/read-script.ts';
import { readPackageCommand } from './read-package-command.ts';

const read = (text: string): string => {
  const { commands } = readScript({ text, offset: (index) => index, shell: 'sh' });
  return commands
    .map((command) => readPackageCommand(command))
    .map((found) =>
      found
        ? [
            found.manager.name,
            found.action,
            ...found.operands.map(({ value }) => show(value)),
            ...found.options.map(({ name, value }) => (value === undefined ? name : `${name}=${value}`)),
          ].join(' ')
        : '-',
    )
    .join(' ; ');
};

test.each([
  ['apt-get update', 'apt update'],
  ['apt-get install -s postgresql-jit', 'apt other postgresql-jit -s'],
  [
    'apt-get -qy install --no-install-recommends curl=7.88 git',
    'apt install curl=7.88 git -q -y --no-install-recommends',
  ],
  [
    'apt-get install -t bookworm-backports -oDpkg::Use-Pty=0 curl',
    'apt install curl -t=bookworm-backports -o=Dpkg::Use-Pty=0',
  ],
  ['sudo -E DEBIAN_FRONTEND=noninteractive apt install -y vim', 'apt install vim -y'],
  [
    'apk add --no-cache --virtual .build-deps gcc musl-dev',
    'apk install gcc musl-dev --no-cache --virtual=.build-deps',
  ],
  ['python3 -u -B -m pip install flask', 'pip install flask'],
  ['xargs -a list -r apt-get install -y', 'apt install -y'],
  ['xargs -n 1 npm install', '-'],
  ['eatmydata apt-get install -y vim', 'apt install vim -y'],
  ['apk --update add curl', 'apk install curl --update'],
  ['yum -y update && yum clean all', 'yum upgrade -y ; yum clean'],
  ['pip install --no-cache-dir -r requirements.txt', 'pip restore --no-cache-dir -r=requirements.txt'],
  ['python3 -m pip install -U pip', 'pip install pip -U'],
  ['uv pip install flask==3.0', 'uv install flask==3.0'],
  ['npm ci --omit=dev', 'npm restore --omit=dev'],
  ['npm install', 'npm restore'],
  ['npm i -g pnpm@9 --prefix /usr', 'npm install pnpm@9 -g --prefix=/usr'],
  ['npm cache clean --force', 'npm clean --force'],
  ['yarn', 'yarn restore'],
  ['yarn --frozen-lockfile && yarn build', 'yarn restore --frozen-lockfile ; yarn run'],
  ['corepack pnpm install', 'pnpm restore'],
  ['pacman -Syu --noconfirm base-devel', 'pacman install base-devel -S -y -u --noconfirm'],
  ['go install golang.org/x/tools/cmd/stringer@latest', 'go install golang.org/x/tools/cmd/stringer@latest'],
  ['bash -c "apt-get install -y $PACKAGES"', '- ; apt install ${PACKAGES} -y'],
  ['for p in a b; do gem install $p -v 1.2; done', 'gem install ${p} -v=1.2'],
  ['make install && curl -o x https://example.com', '- ; -'],
])('%s', (text, expected) => {
  expect(read(text)).toBe(expected);
});
