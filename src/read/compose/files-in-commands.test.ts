import { expect, test } from 'vitest';
import { filesInCommands } from './files-in-commands.ts';

test.each([
  [
    'a line of a script',
    'docker compose -f compose.yaml -f compose.prod.yaml up -d\n',
    ['compose.yaml', 'compose.prod.yaml'],
  ],
  ['the old name, flags with an equals sign', 'docker-compose --file=a.yml --file=b.yml config', ['a.yml', 'b.yml']],
  [
    'other flags between',
    'docker compose --env-file .env -p shop -f a.yml --profile dev -f b.yml up',
    ['a.yml', 'b.yml'],
  ],
  ['a stack of Swarm', 'docker stack deploy -c a.yml --compose-file b.yml shop', ['a.yml', 'b.yml']],
  ['the variable in a comment', '## export COMPOSE_FILE="a.yml:b.yml"\n', ['a.yml', 'b.yml']],
  ['the variable in a pipeline', 'env:\n  COMPOSE_FILE: a.yml:b.yml\n', ['a.yml', 'b.yml']],
  ['a comment over two lines', '# podman-compose -f a.yaml \\\n#   -f b.yaml up\n', ['a.yaml', 'b.yaml']],
  ['a script of package.json', '"up": "docker compose -f a.yml -f b.yml up"', ['a.yml', 'b.yml']],
  ['a variable of a Makefile', 'DC := docker compose -f a.yml -f b.yml\n', ['a.yml', 'b.yml']],
])('%s', (_, text, files) => {
  expect(filesInCommands(text)).toEqual([files]);
});

test.each([
  ['a command with no files', 'docker compose up -d'],
  ['a flag of what is run', 'docker compose logs -f web'],
  ['a file named by a variable', 'docker compose -f a.yml -f $OVERRIDE up'],
  ['the next line', 'docker compose up\n-f a.yml'],
])('nothing from %s', (_, text) => {
  expect(filesInCommands(text)).toEqual([]);
});
