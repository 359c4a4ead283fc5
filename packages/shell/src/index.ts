export * from './model';
export { summarise } from './summarise';
