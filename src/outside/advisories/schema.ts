/** Layout of the database; another number is another layout, which is built anew. */
export const SCHEMA_VERSION = 2;

/** Columns named `body` hold JSON arrays, written and read in one place each. */
export const SCHEMA = `
create table meta (key text primary key, value text not null) without rowid;
create table feed (name text primary key, modified text not null, records integer not null, digest text not null) without rowid;
create table member (feed text not null, file text not null, crc integer not null, modified text not null, record integer,
  primary key (feed, file)) without rowid;
create table record (id integer primary key, feed text not null, name text not null, body text not null);
create unique index record_name on record (feed, name);
create table affected (ecosystem text not null, name text not null, record integer not null, part integer not null,
  body text not null, primary key (ecosystem, name, record, part)) without rowid;
create table ecosystem (feed text not null, name text not null, primary key (feed, name)) without rowid;
create table vector (cve text not null, record integer not null, vector text not null, primary key (cve, record)) without rowid;
create table exploited (cve text primary key, since text not null, ransomware integer not null) without rowid;
create table epss (cve text primary key, score real not null, percentile real not null) without rowid;
pragma user_version = ${SCHEMA_VERSION};
`;

/** What is wrong with the layout of a database that another version of the program made. */
export const otherLayout = (version: number): string | undefined => {
  if (version === SCHEMA_VERSION) return undefined;
  if (version === 0) return 'it is no database of advisories';
  const who = version < SCHEMA_VERSION ? 'an older Plimsoll' : 'a newer Plimsoll';
  return `${who} made it, in layout ${version}, and this one reads layout ${SCHEMA_VERSION}`;
};
