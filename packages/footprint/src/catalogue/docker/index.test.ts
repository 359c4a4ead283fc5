import { rows } from '../../testing/rows';
import { tool } from '.';

const files = {};

rows(tool, files, [
  [
    'docker build -t app:$TAG -f Dockerfile .',
    { reads: ['**/*', 'Dockerfile', 'Dockerfile/**/*'], effects: ['service'], env: ['TAG'] },
  ],
  ['docker push app', { effects: ['publish'] }],
  ['docker compose up -d', { effects: ['service'] }],
  ['docker compose -f dev.yml up', { reads: ['dev.yml'], effects: ['service'], neverEnds: true }],
  ['docker-compose logs -f api', { effects: ['machine'], neverEnds: true }],
  ['docker compose down', { effects: ['service'] }],
  ['docker run --rm app', { effects: ['service'] }],
  [
    'docker run --rm -v $PWD:/app app make',
    { effects: ['service'], unknowns: ['runs inside a container: declare `sources` and `generates`'] },
  ],
  ['docker ps', { effects: ['machine'] }],
  [
    'docker compose exec api sh',
    { effects: ['service'], unknowns: ['runs inside a container: declare `sources` and `generates`'] },
  ],
]);
