/** A project whose Dockerfile builds here without a network, and what it answers when all that it needs has reached it. */
export type Built = {
  readonly name: string;
  readonly files: { readonly [path: string]: string | Buffer };
  /** Files under secrets/ that a person makes. */
  readonly secrets: { readonly [name: string]: string };
};

const PASSWORD = '0f4c1d2b7a6e5d9f8c3b';
/** An application is well when both stores let it connect and the address of one carries the password. */
const NODE = `const { createServer } = require('node:http');
const { connect } = require('node:net');
require('pg');
require('redis');
const { hostname, port, username, password, pathname } = new URL(process.env.DATABASE_URL);
const cache = new URL(process.env.REDIS_URL);
const told = username === 'app' && password === '${PASSWORD}' && pathname === '/app' && process.getuid() === 1000;
const reached = (host, at) => new Promise((answer) => {
  const socket = connect(Number(at), host)
    .on('connect', () => { socket.destroy(); answer(true); })
    .on('error', () => answer(false));
});
const app = createServer(async (request, answer) => {
  const both = await Promise.all([reached(hostname, port), reached(cache.hostname, cache.port)]);
  answer.writeHead(told && !both.includes(false) ? 200 : 500).end();
});
app.get = (path, handler) => handler;
app.get('/healthz', () => undefined);
app.listen(process.env.PORT || 4000);
`;
const PG = { name: 'pg', version: '8.0.0' };
const REDIS = { name: 'redis', version: '5.0.0' };
const CLIENTS = { pg: 'file:vendor/pg', redis: 'file:vendor/redis' };

export const projects = (wheel: Buffer): readonly Built[] => [
  {
    name: 'node-stores',
    files: {
      'package.json': JSON.stringify({
        name: 'shop',
        version: '1.0.0',
        engines: { node: '24.x' },
        scripts: { start: 'node server.js' },
        dependencies: CLIENTS,
      }),
      'package-lock.json': JSON.stringify({
        name: 'shop',
        version: '1.0.0',
        lockfileVersion: 3,
        requires: true,
        packages: {
          '': { name: 'shop', version: '1.0.0', dependencies: CLIENTS, engines: { node: '24.x' } },
          'node_modules/pg': { resolved: 'vendor/pg', link: true },
          'vendor/pg': PG,
          'node_modules/redis': { resolved: 'vendor/redis', link: true },
          'vendor/redis': REDIS,
        },
      }),
      'vendor/pg/package.json': JSON.stringify(PG),
      'vendor/pg/index.js': '',
      'vendor/redis/package.json': JSON.stringify(REDIS),
      'vendor/redis/index.js': '',
      'server.js': NODE,
      '.env.example': 'DATABASE_URL=postgres://shop:shop@localhost:5432/shop\nREDIS_URL=redis://localhost:6379/1\n',
    },
    secrets: { db_password: PASSWORD },
  },
  {
    name: 'node-built',
    files: {
      'package.json': JSON.stringify({
        name: 'site',
        version: '1.0.0',
        engines: { node: '24.x' },
        scripts: { build: 'mkdir -p dist && cp src/main.js dist/main.js', start: 'npm run build && node dist/main.js' },
      }),
      'package-lock.json': JSON.stringify({
        name: 'site',
        version: '1.0.0',
        lockfileVersion: 3,
        requires: true,
        packages: { '': { name: 'site', version: '1.0.0', engines: { node: '24.x' } } },
      }),
      'src/main.js': "require('node:http').createServer((_, answer) => answer.end('ok')).listen(8080);\n",
    },
    secrets: {},
  },
  {
    name: 'workspace-npm',
    files: {
      'package.json': JSON.stringify({
        name: 'mono',
        version: '1.0.0',
        private: true,
        workspaces: ['apps/*', 'packages/*'],
      }),
      'package-lock.json': JSON.stringify({
        name: 'mono',
        version: '1.0.0',
        lockfileVersion: 3,
        requires: true,
        packages: {
          '': { name: 'mono', version: '1.0.0', workspaces: ['apps/*', 'packages/*'] },
          'apps/api': { version: '1.0.0', dependencies: { '@mono/words': '1.0.0' }, engines: { node: '24.x' } },
          'apps/other': { version: '1.0.0' },
          'packages/words': { name: '@mono/words', version: '1.0.0' },
          'node_modules/@mono/words': { resolved: 'packages/words', link: true },
          'node_modules/api': { resolved: 'apps/api', link: true },
          'node_modules/other': { resolved: 'apps/other', link: true },
        },
      }),
      'apps/api/package.json': JSON.stringify({
        name: 'api',
        version: '1.0.0',
        engines: { node: '24.x' },
        scripts: { build: 'mkdir -p dist && cp main.js dist/main.js', start: 'node dist/main.js' },
        dependencies: { '@mono/words': '1.0.0' },
      }),
      'apps/api/main.js':
        "require('node:http').createServer((_, answer) => answer.end(require('@mono/words'))).listen(8080);\n",
      'apps/other/package.json': JSON.stringify({ name: 'other', version: '1.0.0' }),
      'packages/words/package.json': JSON.stringify({
        name: '@mono/words',
        version: '1.0.0',
        main: 'dist/index.js',
        scripts: { build: 'mkdir -p dist && cp index.js dist/index.js' },
      }),
      'packages/words/index.js': "module.exports = 'ok';\n",
    },
    secrets: {},
  },
  {
    name: 'bun-program',
    files: {
      'package.json': JSON.stringify({
        name: 'greeter',
        scripts: { start: 'bun server.ts' },
        dependencies: { words: 'file:vendor/words' },
      }),
      'bun.lock': JSON.stringify({
        lockfileVersion: 1,
        workspaces: { '': { name: 'greeter', dependencies: { words: 'file:vendor/words' } } },
        packages: { words: ['words@file:vendor/words', {}] },
      }),
      'vendor/words/package.json': '{ "name": "words", "version": "1.0.0" }',
      'vendor/words/index.js': "module.exports = 'ok';\n",
      'server.ts': "import words from 'words';\nBun.serve({ port: 8083, fetch: () => new Response(words) });\n",
    },
    secrets: {},
  },
  {
    name: 'python-server',
    files: {
      'requirements.txt': './vendor/greeting-1.0-py3-none-any.whl\n',
      'vendor/greeting-1.0-py3-none-any.whl': wheel,
      '.python-version': '3.13\n',
      'main.py': `import os
from http.server import BaseHTTPRequestHandler, HTTPServer

import greeting


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200 if os.environ["API_TOKEN"] == "t0k-3n" and os.getuid() == 10001 else 500)
        self.end_headers()
        self.wfile.write(greeting.TEXT)


HTTPServer(("0.0.0.0", 8000), Handler).serve_forever()
`,
      '.env.example': 'API_TOKEN=\n',
    },
    secrets: { api_token: 't0k-3n' },
  },
  {
    name: 'go-program',
    files: {
      'go.mod': 'module example.com/team/ledger\n\ngo 1.19\n',
      'cmd/ledger/main.go': `package main

import "net/http"

func health(answer http.ResponseWriter, request *http.Request) { answer.Write([]byte("ok")) }

func main() {
	mux := http.NewServeMux()
	mux.HandleFunc("/healthz", health)
	if err := http.ListenAndServe(":8090", mux); err != nil {
		panic(err)
	}
}
`,
      'cmd/tool/main.go': 'package main\n\nfunc main() {}\n',
    },
    secrets: {},
  },
  {
    name: 'java-maven',
    files: {
      'pom.xml':
        '<project><modelVersion>4.0.0</modelVersion><artifactId>app</artifactId><properties><maven.compiler.release>17</maven.compiler.release></properties><build><plugins><plugin><artifactId>maven-jar-plugin</artifactId><configuration><archive><manifest><mainClass>App</mainClass></manifest></archive></configuration></plugin></plugins></build></project>\n',
      'src/main/java/App.java': `public class App {
    public static void main(String[] args) throws Exception {
        try (var server = new java.net.ServerSocket(8085)) {
            while (true) server.accept().close();
        }
    }
}
`,
    },
    secrets: {},
  },
  {
    name: 'rust-program',
    files: {
      'Cargo.toml': '[package]\nname = "tally"\nversion = "0.1.0"\nedition = "2021"\n',
      'Cargo.lock': 'version = 3\n\n[[package]]\nname = "tally"\nversion = "0.1.0"\n',
      'src/main.rs': `fn main() {
    let listener = std::net::TcpListener::bind("0.0.0.0:3000").expect("a port");
    for stream in listener.incoming() {
        drop(stream);
    }
}
`,
    },
    secrets: {},
  },
  {
    name: 'static-pages',
    files: { 'public/index.html': '<h1>Hello</h1>\n' },
    secrets: {},
  },
];
