export default {
  build: { outDir: 'bundle', lib: { entry: 'src/index.ts', formats: ['es'], fileName: 'index' }, minify: false },
};
