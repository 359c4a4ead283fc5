/** What a person should know before relying on parallel runs and the cache. */
import type { LoweredTask } from '../lower/model';
import { fileOf } from '../lower/metadata';
import type { Risk } from './model';
import type { Targets } from './targets';

/** Errors first, then warnings, commands that are not known, and results that are not kept. */
export function risksOf(lowered: readonly LoweredTask[], targets: Targets): readonly Risk[] {
  const risks = lowered.flatMap(one => [...told(one), ...unknown(one), ...uncached(one)].map(r => placed(one, r)));
  return ORDER.flatMap(kind => risks.filter(risk => risk.kind === kind));

  function placed({ placed }: LoweredTask, risk: Found): Risk {
    const { task } = placed;
    const place = { taskfile: fileOf(placed), line: task.instance.task.range.start.line };
    return { target: targets.idOf(placed), task: task.id, ...place, ...risk };
  }
}

const ORDER: readonly Risk['kind'][] = ['error', 'warning', 'unknown', 'uncached'];

type Found = Pick<Risk, 'kind' | 'detail' | 'hint'> & Partial<Pick<Risk, 'line'>>;

function told({ diagnostics }: LoweredTask): Found[] {
  return diagnostics.flatMap(({ severity, message, hint, range }) =>
    severity === 'info'
      ? []
      : [
          {
            kind: severity,
            detail: message,
            ...(hint !== undefined && { hint }),
            ...(range && { line: range.start.line }),
          },
        ],
  );
}

function unknown({ placed: { task } }: LoweredTask): Found[] {
  const declare = 'it keeps its place, uncached, until `sources` and `generates` say what it reads and writes';
  return task.footprint.unknowns.map(({ command, reason, outside }) => ({
    kind: 'unknown',
    detail: `\`${command}\`: ${reason}`,
    ...(outside !== true && { hint: declare }),
  }));
}

/** Composites are what their members are, and of what is not known more has been said. */
function uncached({ placed, cache }: LoweredTask): Found[] {
  const { by, detail } = cache.evidence;
  if (cache.value || placed.task.shape === 'composite' || by === 'unknown' || by === 'members') return [];
  return [{ kind: 'uncached', detail }];
}
