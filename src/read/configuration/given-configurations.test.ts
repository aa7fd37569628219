import { expect, test } from 'vitest';
import type { FileId } from '../../model/place.ts';
import { memoryFiles } from '../../ports/memory-files.ts';
import { givenConfigurations } from './given-configurations.ts';

const below = (tree: Parameters<typeof memoryFiles>[0], path: string): readonly string[] =>
  givenConfigurations(memoryFiles(tree), 'given' as FileId, path).map(({ program, file }) => `${program} ${file}`);

test('a file at the path of a known program is its configuration, and a folder brings those in it', () => {
  expect(below({ given: 'allow_anonymous true\n' }, '/mosquitto/config/mosquitto.conf')).toEqual(['Mosquitto given']);
  const etc = { 'given/nginx/conf.d/site.conf': 'server {}', 'given/nginx/mime.types': '', 'given/passwd': '' };
  expect(below(etc, '/etc')).toEqual(['nginx given/nginx/conf.d/site.conf']);
});

test('of a whole disk that is mounted somewhere nothing is looked through', () => {
  expect(below({ 'given/nginx/nginx.conf': '' }, '/srv/www')).toEqual([]);
});

test('a folder with more than anybody writes settings into is looked at in part', () => {
  const sites = (count: number) =>
    Object.fromEntries([...Array(count).keys()].map((index) => [`given/sites-enabled/${index}`, '']));
  expect(below(sites(400), '/etc/nginx')).toHaveLength(400);
  expect(below(sites(3000), '/etc/nginx').length).toBeLessThan(1000);
});
