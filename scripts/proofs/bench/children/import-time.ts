// Prints how many milliseconds the import of one module takes in a process that has loaded nothing yet.
const [, , specifier = ""] = process.argv;
const started = performance.now();
await import(specifier);
console.log(performance.now() - started);
