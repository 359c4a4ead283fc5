/** Output styles: what happens to the output of one command (semantics 7.10). */
import type { OutputSetting } from '@nx-taskfile/taskfile';
import { Writable } from 'node:stream';
import type { SessionOptions } from '../model';
import type { Colour, Log } from './log';

export interface CommandOutput {
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream;
  /** Shows what was held back, once the command has ended. */
  readonly close: (failed: boolean) => Promise<void>;
}

export interface CommandContext {
  readonly prefix: string;
  readonly interactive: boolean;
  /** Resolves templates. */
  readonly render: (text: string) => string;
}

export type OutputWriter = (command: CommandContext) => CommandOutput;

export function createWriter(style: OutputSetting, { stdout, stderr }: SessionOptions, { paint }: Log): OutputWriter {
  const direct: CommandOutput = { stdout, stderr, close: () => Promise.resolve() };
  const colours = new Map<string, Colour>();
  const writers: Record<OutputSetting['name'], OutputWriter> = {
    interleaved: () => direct,
    group: ({ render }) => grouped(stdout, style, render),
    prefixed: ({ prefix }) => {
      const colour = colours.get(prefix) ?? SEQUENCE[colours.size % SEQUENCE.length] ?? 'yellow';
      colours.set(prefix, colour);
      return prefixed(stdout, `[${paint(colour, prefix)}] `);
    },
  };
  const write = writers[style.name];
  return command => (command.interactive ? direct : write(command));
}

const SEQUENCE: readonly Colour[] = [
  ...(['yellow', 'blue', 'magenta', 'cyan', 'green', 'red'] as const),
  ...(['brightYellow', 'brightBlue', 'brightMagenta', 'brightCyan', 'brightGreen', 'brightRed'] as const),
];

/** Both streams held back, and written in one piece. */
function grouped(target: NodeJS.WritableStream, style: OutputSetting, render: (text: string) => string): CommandOutput {
  const chunks: Buffer[] = [];
  const stream = sink(chunk => chunks.push(chunk));
  const frame = (text: string | undefined): Buffer => Buffer.from(text ? `${render(text)}\n` : '');
  return {
    stdout: stream,
    stderr: stream,
    close: failed => {
      if (chunks.length === 0 || (style.errorOnly && !failed)) return Promise.resolve();
      return written(target, Buffer.concat([frame(style.begin), ...chunks, frame(style.end)]));
    },
  };
}

/** Both streams line by line, the prefix before each; a last line without an end gets one. */
function prefixed(target: NodeJS.WritableStream, prefix: string): CommandOutput {
  let rest = '';
  const stream = sink(chunk => {
    const lines = (rest + chunk.toString('utf8')).split('\n');
    rest = lines.pop() ?? '';
    if (lines.length > 0) target.write(lines.map(line => `${prefix}${line}\n`).join(''));
  });
  return {
    stdout: stream,
    stderr: stream,
    close: () => written(target, rest === '' ? '' : `${prefix}${rest}\n`),
  };
}

function sink(take: (chunk: Buffer) => void): Writable {
  return new Writable({
    write: (chunk: Buffer, _, done) => {
      take(chunk);
      done();
    },
  });
}

function written(stream: NodeJS.WritableStream, data: Buffer | string): Promise<void> {
  return new Promise(resolve => stream.write(data, () => resolve()));
}
