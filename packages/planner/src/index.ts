export * from './attribute';
export * from './intent';
export * from './manifests';
export * from './model';
export * from './names';
export * from './package-index';
export * from './packages';
export * from './plan';
export { wordsOf, type Word } from './words';
