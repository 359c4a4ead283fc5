import { scale } from './scale.js';

export const least = 300 * scale;
