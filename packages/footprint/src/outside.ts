/** Tests that need something outside of the workspace: by the words people have for them, and by what the packages around them talk to. */
import type { Facts } from './facts';
import { inDir, upward } from './paths';

const RUNNING = ['e2e', 'acceptance', 'end2end', 'endtoend', 'end_to_end', 'end-to-end', 'staging'];

/** For tests that need a database, a cluster, a server. A build tag or a marker is made to tell them from the others. */
export function saysOutside(text: string): boolean {
  const words = text.toLowerCase();
  return ['integration', ...RUNNING].some(word => words.includes(word));
}

/**
 * The same of a name or a place, where `integration` alone may mean that parts of the package work together: there it counts when
 * something around starts or talks to a service.
 */
export function namesOutside(text: string, { facts, cwd }: { readonly facts: Facts; readonly cwd: string }): boolean {
  const words = text.toLowerCase();
  return RUNNING.some(word => words.includes(word)) || (words.includes('integration') && hasServices(facts, cwd));
}

/** In the folder or above it: a compose file, or a manifest that names what talks to a service. */
function hasServices(facts: Facts, dir: string): boolean {
  return upward(dir).some(folder =>
    facts.list(folder).some(name => {
      if (COMPOSE.some(start => name.startsWith(start))) return true;
      if (!MANIFESTS.some(start => name.startsWith(start))) return false;
      const named = (facts.text(inDir(folder, name)) ?? '').toLowerCase().split(/[^a-z0-9_-]+/);
      return named.some(word => CLIENTS.has(word) || CLIENT_STARTS.some(start => word.startsWith(start)));
    }),
  );
}

const COMPOSE = ['docker-compose', 'compose.y', 'compose.dev', 'compose.test'];

const MANIFESTS = [
  ...['package.json', 'pyproject.toml', 'requirements', 'setup.cfg', 'setup.py', 'Pipfile', 'go.mod', 'Cargo.toml'],
  ...['Gemfile', 'composer.json', 'mix.exs', 'build.gradle', 'pom.xml'],
];

/** Databases, queues, clouds, containers and browsers, as packages name them. */
const CLIENTS: ReadonlySet<string> = new Set([
  ...[
    'pg',
    'pgx',
    'pq',
    'postgres',
    'postgresql',
    'asyncpg',
    'mysql',
    'mysql2',
    'mariadb',
    'mssql',
    'sqlx',
    'diesel',
    'gorm',
  ],
  ...[
    'redis',
    'ioredis',
    'aioredis',
    'valkey',
    'memcached',
    'mongodb',
    'mongoose',
    'motor',
    'neo4j',
    'cassandra-driver',
  ],
  ...['kafkajs', 'kafka', 'amqplib', 'pika', 'aio-pika', 'celery', 'bullmq', 'nats', 'temporalio', 'clickhouse'],
  ...['prisma', 'typeorm', 'sequelize', 'knex', 'drizzle-orm', 'sqlalchemy', 'sqlmodel', 'django', 'alembic', 'ent'],
  ...[
    'boto3',
    'aws-sdk',
    'aws-sdk-go',
    'aws-sdk-go-v2',
    'supabase',
    'supabase-js',
    'firebase',
    'firebase-admin',
    'stripe',
  ],
  ...['dockertest', 'dockerode', 'kubernetes', 'client-go', 'playwright', 'puppeteer', 'selenium', 'cypress'],
]);

const CLIENT_STARTS = ['testcontainers', 'psycopg', 'pymongo', 'pymysql', 'aiomysql', 'elasticsearch', 'opensearch'];
