export { total } from './prices.js';
export { word } from './words.js';
