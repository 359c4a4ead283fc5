// The process that watches over a generator's files (src/generators/flush).
require('../dist/generators/flush/guard.js');
