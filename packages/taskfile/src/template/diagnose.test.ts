import { templateDiagnostic } from './diagnose';
import { TemplateError } from './error';

test('a message is a sentence, although what the template printed ended with a line break', () => {
  const problem = new TemplateError('exec', "template: :1:2: executing: range can't iterate over raw\n");
  expect(templateDiagnostic(problem, { file: '/Taskfile.yml' }).message).toMatch(/over raw$/);
});
