import type { FileSource } from '@nx-taskfile/taskfile';
import { load } from '@nx-taskfile/taskfile';
import { repairIntent } from './intent';

/** The commands of task `it`, repaired, and the codes of what was said about them. */
function repaired(cmds: string): { cmds: string[]; codes: string[] } {
  const text = `version: '3'\ntasks:\n  it:\n    cmds:\n${cmds.replace(/^/gm, '      ')}\n`;
  const files: FileSource = {
    read: path => (path === '/w/Taskfile.yml' ? text : undefined),
    exists: path => path === '/w/Taskfile.yml',
    isDirectory: () => false,
  };
  const { taskfile, diagnostics } = load('/w/Taskfile.yml', { files });
  if (!taskfile) throw new Error(diagnostics.map(d => d.message).join('\n'));
  const { taskfile: result, repairs } = repairIntent(taskfile);
  return {
    cmds: (result.tasks.get('it')?.cmds ?? []).map(command =>
      command.kind === 'shell' ? command.text : `call ${command.task}${command.background ? ' in parallel' : ''}`,
    ),
    codes: repairs.flatMap(repair => repair.diagnostics.map(d => d.code)),
  };
}

describe('broken intent', () => {
  it.each<[string, string, string[], string[]]>([
    ['a call without the space', '- task:build', ['call build'], ['intent/call-as-string']],
    ['a call of a name with colons', '- task:test:unit', ['call test:unit'], ['intent/call-as-string']],
    [
      'background calls and their wait',
      '- echo go\n- task:a &\n- task:b &\n- wait\n- echo done',
      ['echo go', 'call a in parallel', 'call b in parallel', 'echo done'],
      ['intent/background-call', 'intent/background-call'],
    ],
    [
      'two groups of background calls, and keeps the wait between them',
      '- task:a &\n- task:b &\n- wait\n- task:c &\n- wait',
      ['call a in parallel', 'call b in parallel', 'wait', 'call c in parallel'],
      ['intent/background-call', 'intent/background-call', 'intent/background-call'],
    ],
    [
      'several calls in one line',
      '- task:a & task:b',
      ['call a in parallel', 'call b'],
      ['intent/background-call', 'intent/call-as-string'],
    ],
    ['an ampersand in a real call', '- task: a &', ['call a in parallel'], ['intent/background-call']],
    [
      'a template where the shell variable was meant',
      '- |\n  read -p "Which? " choice\n  task:release-{{choice}}',
      ['read -p "Which? " choice\ntask release-${choice}\n'],
      ['intent/template-names-variable', 'intent/call-as-string'],
    ],
  ])('repairs %s', (_story, cmds, expected, codes) => {
    expect(repaired(cmds)).toEqual({ cmds: expected, codes });
  });

  it.each([
    ['a real call', '- task: build', 'call build'],
    ['`task NAME` in a shell text, which go-task runs', '- task build', 'task build'],
    ['a wait for jobs that a command does start', '- wait', 'wait'],
    ['text that only mentions a call', '- echo "use task:build"', 'echo "use task:build"'],
    ['a template function', '- echo {{OS}}', 'echo {{OS}}'],
    ['a template word that the text does not set', '- echo {{nothing}}', 'echo {{nothing}}'],
  ])('leaves %s alone', (_story, cmds, expected) => {
    expect(repaired(cmds)).toEqual({ cmds: [expected], codes: [] });
  });
});
