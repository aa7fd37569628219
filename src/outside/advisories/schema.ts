/** Layout of the database; another number is another layout, which is built anew. */
export const SCHEMA_VERSION = 4;

/**
 * Columns named `body` hold JSON, `scores` packed numbers and `members` lines of text, written and read in one place each: a row
 * costs more to put in than to read what stands in it. Pages of 16 KB instead of 4 save a tenth of the whole time of building.
 */
export const SCHEMA = `
pragma page_size = 16384;
create table meta (key text primary key, value text not null) without rowid;
create table feed (name text primary key, modified text not null, records integer not null, digest text not null,
  members text not null) without rowid;
create table record (id integer primary key, name text not null, body text not null);
create table affected (ecosystem text not null, name text not null, record integer not null, body text not null);
create table ecosystem (name text primary key) without rowid;
create table vector (cve text not null, record integer not null, vector text not null, primary key (cve, record)) without rowid;
create table exploited (cve text primary key, since text not null, ransomware integer not null) without rowid;
create table epss (year integer primary key, scores blob not null);
pragma user_version = ${SCHEMA_VERSION};
`;

/** What follows from the rows, made when they are there: that costs half of keeping it in order from the first row on. */
export const CONCLUSIONS = `
create index if not exists affected_name on affected (ecosystem, name);
delete from ecosystem;
insert into ecosystem select distinct ecosystem from affected;
`;

/** What is wrong with the layout of a database that another version of the program made. */
export const otherLayout = (version: number): string | undefined => {
  if (version === SCHEMA_VERSION) return undefined;
  if (version === 0) return 'it is no database of advisories';
  const who = version < SCHEMA_VERSION ? 'an older Plimsoll' : 'a newer Plimsoll';
  return `${who} made it, in layout ${version}, and this one reads layout ${SCHEMA_VERSION}`;
};
