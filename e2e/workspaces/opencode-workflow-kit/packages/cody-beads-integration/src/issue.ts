export type Status = 'open' | 'doing' | 'done';

export interface Issue {
  readonly id: string;
  readonly title: string;
  readonly status: Status;
}

export function isStatus(text: string): text is Status {
  return text === 'open' || text === 'doing' || text === 'done';
}
