import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { hostileReport, reportOf, SHOP, SHOP_WITH_WAIVERS } from '../../../test/report-of.ts';
import { PAGE_STYLE } from './page-style.ts';
import { renderHtml } from './render-html.ts';

const pageOf = (report: Parameters<typeof renderHtml>[0]): string => [...renderHtml(report)].join('');
const shop = reportOf(SHOP);

test('the page says the level, the steps, the graph and the evidence of every service', () => {
  const page = pageOf(shop);
  expect(page).toContain('<h1>Level 0 of 4</h1>');
  for (const part of [
    'Load lines',
    'What to do next, to level 1',
    'Who can reach whom',
    'Evidence, control by control',
  ])
    expect(page).toContain(`<h2>${part}</h2>`);
  for (const name of ['web', 'metrics', 'db'])
    expect(page).toMatch(new RegExp(`<details class=service id=s\\d><summary><span><b>${name}</b>`));
});

test('it needs no script and loads nothing, and its policy allows only its own style sheet', () => {
  const page = pageOf(shop);
  const hash = createHash('sha256')
    .update(/<style>([\s\S]*?)<\/style>/.exec(page)?.[1] ?? '')
    .digest('base64');
  expect(page).toContain(`default-src 'none'; style-src 'sha256-${hash}'`);
  expect(page).not.toMatch(/<script|<img|<link|<iframe|<object|\son\w+=|\ssrc=|style=|@import|url\((?!#)/);
  for (const [, href] of page.matchAll(/href="([^"]*)"/g)) expect(href).toMatch(/^(#|https:\/\/)/);
});

test('every link within the page has its target', () => {
  const page = pageOf(shop);
  const ids = new Set([...page.matchAll(/\sid="?([\w-]+)/g)].map(([, id]) => id));
  for (const [, target] of page.matchAll(/href="#([\w-]+)"/g)) expect(ids).toContain(target);
});

test('nothing of a project becomes markup or runs', () => {
  const page = pageOf(hostileReport());
  expect(page).not.toMatch(
    /<img|<script|<\/script|javascript:alert\(1\)"|[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/,
  );
  const tags = new Set([...page.matchAll(/<([a-zA-Z!][\w!-]*)/g)].map(([, name]) => name));
  const ours = [...pageOf(shop).matchAll(/<([a-zA-Z!][\w!-]*)/g)].map(([, name]) => name);
  for (const tag of tags) expect([...ours, 'ul', 'li'], `<${tag}>`).toContain(tag);
});

const DOCKERFILES = Array.from({ length: 200 }, (_, index) => [
  `s${index}/Dockerfile`,
  `FROM node:${index % 2 ? 'latest' : 18}\nCOPY . .\nRUN apt-get update && apt-get install -y curl\nCMD node ${index}.js\n`,
]);

test.each([
  ['of images', (index: number) => `image: registry.example.com/team/service-${index}:1.${index}`, []],
  ['each with a Dockerfile', (index: number) => `build: ./s${index}`, DOCKERFILES],
])('two hundred services %s stay under one megabyte', (_, source, dockerfiles) => {
  const services = Array.from(
    { length: 200 },
    (_, index) => `  service-${index}:
    ${source(index)}
    privileged: ${index % 7 === 0}
    ports: ["${8000 + index}:8080"]
    environment:
      NEXT: service-${(index + 1) % 200}
      PASSWORD: changeme${index}
    volumes: ["/var/run/docker.sock:/var/run/docker.sock"]
    networks: [n${index % 9}, n${(index + 1) % 9}]
`,
  ).join('');
  const networks = Array.from({ length: 9 }, (_, index) => `  n${index}:\n`).join('');
  const page = pageOf(
    reportOf({ ...Object.fromEntries(dockerfiles), 'compose.yaml': `services:\n${services}networks:\n${networks}` }),
  );
  expect(page).toContain('service-199');
  expect(Buffer.byteLength(page)).toBeLessThan(1_000_000);
});

test('what is accepted stands in a section of its own and beside its control', () => {
  const page = pageOf(reportOf(SHOP_WITH_WAIVERS));
  expect(page).toContain('<h2>Accepted</h2>');
  expect(page).toContain('<b>Accepted:</b> writes its journal (until 2099-01-01)');
  expect(page).toContain('it ended on 2020-01-01');
});

test('an empty folder and a broken file make a page too', () => {
  expect(pageOf(reportOf({ 'readme.md': '' }))).toContain('<h1>Nothing to judge</h1>');
  expect(pageOf(reportOf({ 'compose.yaml': 'services:\n  web: [\n' }))).toContain('Could not be read');
});

/** Relative luminance and contrast: WCAG 2.2, 1.4.3. */
const luminance = (colour: string): number => {
  const hex = colour.length === 4 ? colour.replace(/[0-9a-f]/gi, '$&$&') : colour;
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (a: string, b: string): number => {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
};

test.each(['light', 'dark'])('text and marks of the %s page have the contrast of WCAG AA', (theme) => {
  const [light = '', dark = ''] = [...PAGE_STYLE.matchAll(/:root\{([^}]*)\}/g)].map(([, body]) => body);
  const colours = new Map(
    [...(theme === 'light' ? light : dark).matchAll(/--(\w+):(#[0-9a-f]+)/g)].map(([, name, value]) => [name, value]),
  );
  const of = (name: string): string => colours.get(name) ?? '';
  const texts = ['ink', 'soft', 'link', 'bad', 'warn', 'info', 'solid'].flatMap(
    (name) =>
      [
        [name, 'card'],
        [name, 'bg'],
        [name, 'code'],
      ] as const,
  );
  const onColour = [
    ['bad', 'badbg'],
    ['warn', 'warnbg'],
    ['info', 'infobg'],
    ['seaink', 'sea'],
    ['seasoft', 'sea'],
    ['card', 'solid'],
    ['ink', 'mark'],
    ['soft', 'bg'],
  ] as const;
  for (const [text, ground] of [...texts, ...onColour])
    expect(contrast(of(text), of(ground)), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
  for (let index = 0; index < 6; index++)
    expect(contrast(of(`n${index}`), of('bg')), `n${index}`).toBeGreaterThanOrEqual(3);
});
