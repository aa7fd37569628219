/** Small projects as their owners keep them, without any file of Docker. */
export const INIT_PROJECTS: { readonly [name: string]: { readonly [path: string]: string } } = {
  'Express with PostgreSQL and Redis': {
    'package.json': JSON.stringify({
      name: 'shop',
      version: '1.4.0',
      engines: { node: '>=20' },
      scripts: { start: 'node server.js', dev: 'nodemon server.js' },
      dependencies: { express: '^5.1.0', pg: '^8.16.0', ioredis: '^5.7.0' },
      devDependencies: { nodemon: '^3.1.0' },
    }),
    'package-lock.json': '{ "name": "shop", "lockfileVersion": 3, "packages": {} }\n',
    'server.js':
      "const app = require('express')();\napp.get('/healthz', (_, answer) => answer.send('ok'));\napp.listen(process.env.PORT || 4000);\n",
    '.env.example':
      'DATABASE_URL=postgres://shop:shop@localhost:5432/shop\nREDIS_URL=redis://localhost:6379/1\nSESSION_SECRET=\nLOG_LEVEL=info\n',
    '.gitignore': 'node_modules\n.env\n',
  },
  'Next.js, standalone': {
    'package.json': JSON.stringify({
      name: 'site',
      scripts: { dev: 'next dev', build: 'next build', start: 'next start' },
      dependencies: { next: '16.0.1', react: '19.2.0', 'react-dom': '19.2.0' },
      devDependencies: { typescript: '5.9.3' },
      packageManager: 'pnpm@10.18.0',
    }),
    '.nvmrc': 'v24\n',
    'pnpm-lock.yaml': "lockfileVersion: '9.0'\n",
    'next.config.ts': "export default { output: 'standalone' };\n",
    'app/page.tsx': 'export default () => <h1>{process.env.NEXT_PUBLIC_TITLE}</h1>;\n',
    'public/robots.txt': 'User-agent: *\n',
  },
  'Koa with MongoDB and RabbitMQ': {
    'package.json': JSON.stringify({
      name: 'events',
      engines: { node: '^24' },
      scripts: { start: 'MONGODB_URI=mongodb://localhost:27017/events node src/index.js' },
      dependencies: { koa: '^3.0.0', mongodb: '^6.20.0', amqplib: '^0.10.9' },
    }),
    'package-lock.json': '{ "name": "events", "lockfileVersion": 3, "packages": {} }\n',
    'src/index.js': "require('./env/settings');\nnew Koa().listen(3100);\n",
    'src/env/settings.js':
      "module.exports = { mongo: process.env.MONGODB_URI, queue: process.env.AMQP_URL ?? 'amqp://localhost' };\n",
  },
  'NestJS with MySQL': {
    'package.json': JSON.stringify({
      name: 'orders',
      engines: { node: '^24' },
      scripts: { build: 'nest build', start: 'nest start', 'start:prod': 'node dist/main' },
      dependencies: { '@nestjs/core': '^11.1.0', '@nestjs/typeorm': '^11.0.0', mysql2: '^3.15.0', bcrypt: '^6.0.0' },
      devDependencies: { '@nestjs/cli': '^11.0.0', typescript: '^5.9.0' },
    }),
    'yarn.lock': '# yarn lockfile v1\n\nbcrypt@^6.0.0:\n  version "6.0.0"\n',
    'src/main.ts':
      "const app = await NestFactory.create(AppModule);\nawait app.listen(process.env.PORT ?? 3000, '0.0.0.0');\n",
    'src/data.ts':
      'export default { host: process.env.DB_HOST, username: process.env.DB_USER, password: process.env.DB_PASSWORD, database: process.env.DB_NAME };\n',
  },
  'pages built with Vite': {
    'package.json': JSON.stringify({
      name: 'spa',
      type: 'module',
      engines: { node: '24.x' },
      scripts: { dev: 'vite', build: 'tsc -b && vite build', preview: 'vite preview' },
      dependencies: { react: '^19.2.0', 'react-dom': '^19.2.0', 'react-router-dom': '^7.9.0' },
      devDependencies: { vite: '^7.1.0', typescript: '~5.9.0' },
    }),
    'package-lock.json': '{ "name": "spa", "lockfileVersion": 3, "packages": {} }\n',
    'index.html': '<div id="root"></div>\n',
    'src/main.tsx': 'fetch(import.meta.env.VITE_API_URL);\n',
  },
  'FastAPI with uv, PostgreSQL and Redis': {
    'pyproject.toml':
      '[project]\nname = "api"\nversion = "0.3.0"\nrequires-python = ">=3.13"\ndependencies = ["fastapi>=0.119", "uvicorn[standard]>=0.37", "asyncpg>=0.30", "redis>=6.4"]\n',
    'uv.lock': 'version = 1\n',
    'app/main.py':
      'from fastapi import FastAPI\n\napp = FastAPI()\n\n\n@app.get("/health")\ndef health():\n    return {"ok": True}\n',
    'app/settings.py':
      'import os\n\nDATABASE_URL = os.environ["DATABASE_URL"]\nREDIS_HOST = os.getenv("REDIS_HOST", "localhost")\nJWT_SECRET = os.environ["JWT_SECRET"]\n',
    '.env.example': 'DATABASE_URL=postgresql+asyncpg://me:me@localhost/api\nREDIS_HOST=localhost\nJWT_SECRET=\n',
  },
  'Django with requirements by place': {
    'requirements/base.txt': 'Django==5.2.7\npsycopg2==2.9.11\n',
    'requirements/production.txt': '-r base.txt\ngunicorn==23.0.0\n',
    'manage.py': 'import os\n\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")\n',
    'shop/wsgi.py': 'application = get_wsgi_application()\n',
    'shop/settings.py':
      'import os\n\nSECRET_KEY = os.environ["SECRET_KEY"]\nDATABASES = {"default": {"ENGINE": "django.db.backends.postgresql", "HOST": os.environ["DB_HOST"], "NAME": os.environ["DB_NAME"], "USER": os.environ["DB_USER"], "PASSWORD": os.environ["DB_PASSWORD"]}}\nSTATIC_ROOT = "static"\n',
  },
  'Flask with Poetry': {
    'pyproject.toml':
      '[tool.poetry]\nname = "web"\n\n[tool.poetry.dependencies]\npython = "^3.13"\nflask = "^3.1"\ngunicorn = "^23.0"\n\n[build-system]\nrequires = ["poetry-core"]\n',
    'poetry.lock': '# This file is @generated by Poetry\n',
    'web/__init__.py': 'from flask import Flask\n\n\ndef create_app():\n    return Flask(__name__)\n',
  },
  'Go with pgx': {
    'go.mod': 'module example.com/team/ledger\n\ngo 1.26.1\n\nrequire github.com/jackc/pgx/v5 v5.7.6\n',
    'go.sum': '',
    'cmd/ledger/main.go':
      'package main\n\nimport "net/http"\n\nfunc main() {\n\tmux := http.NewServeMux()\n\tmux.HandleFunc("GET /healthz", health)\n\t_ = os.Getenv("DATABASE_URL")\n\thttp.ListenAndServe(":8090", mux)\n}\n',
    'cmd/migrate/main.go': 'package main\n\nfunc main() {}\n',
  },
  'Spring Boot with PostgreSQL': {
    'pom.xml':
      '<project><parent><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-parent</artifactId><version>3.5.6</version></parent><artifactId>clinic</artifactId><properties><java.version>21</java.version></properties><dependencies><dependency><artifactId>spring-boot-starter-web</artifactId></dependency><dependency><artifactId>spring-boot-starter-actuator</artifactId></dependency><dependency><artifactId>postgresql</artifactId></dependency></dependencies><build><plugins><plugin><artifactId>spring-boot-maven-plugin</artifactId></plugin></plugins></build></project>\n',
    mvnw: '#!/bin/sh\n',
    '.mvn/wrapper/maven-wrapper.properties': 'wrapperVersion=3.3.4\n',
    'src/main/resources/application.properties': 'server.port=8081\n',
    'src/main/java/Clinic.java': 'public class Clinic {}\n',
  },
  'axum with sqlx': {
    'Cargo.toml':
      '[package]\nname = "tally"\nversion = "0.1.0"\nedition = "2024"\n\n[dependencies]\naxum = "0.8"\nsqlx = { version = "0.8", features = ["postgres", "runtime-tokio"] }\n',
    'Cargo.lock': 'version = 4\n\n[[package]]\nname = "openssl-sys"\nversion = "0.9.109"\n',
    'src/main.rs':
      'fn main() {\n    let url = std::env::var("DATABASE_URL");\n    let listener = tokio::net::TcpListener::bind("0.0.0.0:3000");\n}\n',
  },
  'Rails with PostgreSQL': {
    Gemfile:
      'source "https://rubygems.org"\nruby "~> 3.4"\ngem "rails", "~> 8.0"\ngem "pg", "~> 1.6"\ngem "puma"\ngem "propshaft"\n',
    'Gemfile.lock': 'GEM\n  specs:\n    puma (7.0.4)\n',
    'config.ru': 'run Rails.application\n',
    'bin/rails': '#!/usr/bin/env ruby\n',
    'config/routes.rb': 'Rails.application.routes.draw do\n  get "up" => "rails/health#show"\nend\n',
    'config/database.yml': 'production:\n  url: <%= ENV["DATABASE_URL"] %>\n',
  },
  'PHP with MySQL': {
    'composer.json': '{ "require": { "php": "^8.3", "ext-pdo_mysql": "*", "ext-intl": "*", "slim/slim": "^4.15" } }\n',
    'composer.lock': '{}\n',
    'public/index.php': "<?php $url = getenv('DATABASE_URL');\n",
  },
  Laravel: {
    'composer.json': '{ "require": { "php": "^8.3", "laravel/framework": "^12.0", "ext-zip": "*" } }\n',
    'composer.lock': '{}\n',
    'public/index.php': '<?php\n',
    'bootstrap/app.php': "<?php return Application::configure()->withRouting(health: '/up');\n",
    '.env.example': 'APP_KEY=\nDB_CONNECTION=pgsql\nDB_HOST=127.0.0.1\nDB_PASSWORD=\n',
  },
  'Next.js, exported': {
    'package.json': JSON.stringify({
      engines: { node: '24' },
      scripts: { build: 'next build', start: 'next start' },
      dependencies: { next: '16.0.1' },
    }),
    'package-lock.json': '{}\n',
    'next.config.mjs': "export default { output: 'export' };\n",
  },
  'ASP.NET Core': {
    'Web/Web.csproj':
      '<Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>\n',
    'Web/Program.cs': 'var app = WebApplication.Create(args); app.MapGet("/", () => "ok"); app.Run();\n',
  },
  'Bun with Hono': {
    'package.json': JSON.stringify({
      packageManager: 'bun@1.3.2',
      scripts: { dev: 'bun --hot src/index.ts', start: 'bun run src/index.ts' },
      dependencies: { hono: '^4.9.0', postgres: '^3.4.0' },
    }),
    'bun.lock': '{ "lockfileVersion": 1 }',
    'src/index.ts': "app.get('/healthz', (c) => c.text('ok'));\nexport default { port: 3100, fetch: app.fetch };\n",
    '.env.example': 'DATABASE_URL=postgres://localhost/shop\n',
  },
  'npm workspace of which one package starts': {
    'package.json': '{ "private": true, "workspaces": ["apps/*", "packages/*"], "engines": { "node": "^24" } }',
    'package-lock.json': '{ "lockfileVersion": 3, "packages": {} }',
    'apps/api/package.json': JSON.stringify({
      name: 'api',
      scripts: { build: 'tsc', start: 'node dist/main.js' },
      dependencies: { fastify: '^5.6.0', pg: '^8.16.0', '@shop/words': '*' },
    }),
    'apps/api/src/main.ts': "app.get('/healthz', () => 'ok');\napp.listen({ port: 8081, host: '0.0.0.0' });\n",
    'apps/api/.env.example': 'DATABASE_URL=postgres://localhost/shop\n',
    'packages/words/package.json': '{ "name": "@shop/words", "scripts": { "build": "tsc" } }',
    'packages/unused/package.json': '{ "name": "@shop/unused", "scripts": { "build": "tsc" } }',
  },
  'a static site': { 'public/index.html': '<h1>Hello</h1>\n', 'README.md': '# Site\n' },
};
