import { rows } from '../../testing/rows';
import { tool } from '.';

rows(tool, {}, [
  ['aws s3 sync dist s3://bucket', { effects: ['deploy'] }],
  ['aws ec2 describe-instances', { effects: ['network'] }],
  ['gcloud run deploy x', { effects: ['deploy'] }],
  ['gh pr list', { effects: ['network'] }],
  ['gh release create v1', { effects: ['deploy'] }],
  ['stripe listen --forward-to x', { effects: ['deploy'], neverEnds: true }],
  ['aws --version', { effects: ['machine'] }],
  ['vercel', { effects: ['deploy'] }],
]);
