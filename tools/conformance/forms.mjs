/** Whether something read from YAML has the form it must have. */

/**
 * @param {Record<string, unknown>} map
 * @param {string[]} known
 */
export function unknownKeys(map, known) {
  const unknown = Object.keys(map).filter(key => !known.includes(key));
  return unknown.map(key => `has an unknown key "${key}"`);
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
export function isMap(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * @param {unknown} value
 * @returns {value is string[]}
 */
export function isTexts(value) {
  return Array.isArray(value) && value.every(item => typeof item === 'string');
}
