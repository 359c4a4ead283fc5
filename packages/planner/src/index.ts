export * from './attribute';
export * from './intent';
export * from './model';
export * from './names';
export * from './packages';
export * from './plan';
