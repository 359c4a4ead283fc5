/** What go-task does and this runner does not: said before the task runs, never passed over. */
import { messages } from '../messages';
import type { Outcome } from '../model';
import type { PreparedTask } from './prepared';

/** The reason the task cannot be run here, if there is one. */
export function unsupported(task: PreparedTask): Outcome {
  const { method, declared } = task;
  if (!METHODS.has(method)) return { kind: 'error', message: messages.invalidMethod(method) };
  const variable = declared.sources.length > 0 ? fingerprintVariable(task) : undefined;
  return variable === undefined
    ? undefined
    : { kind: 'error', message: messages.unsupported(task.name, `{{.${variable}}}`) };
}

const METHODS: ReadonlySet<string> = new Set(['checksum', 'timestamp', 'none']);

/** go-task decides by the raw texts whether these variables exist (semantics 8.4). */
function fingerprintVariable({ declared, method }: PreparedTask): string | undefined {
  if (method === 'none') return undefined;
  const name = method.toUpperCase();
  const texts = [
    ...declared.cmds.flatMap(command => (command.kind === 'shell' ? command.text : command.task)),
    ...declared.deps.map(dep => dep.task),
    ...declared.status,
    ...declared.preconditions.flatMap(({ sh, msg }) => [sh, msg ?? '']),
  ];
  return texts.some(text => text.includes(name)) ? name : undefined;
}
