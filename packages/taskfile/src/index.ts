export * from './diagnostic';
export * from './model';
export * from './instance';
