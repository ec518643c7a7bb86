// Runs @hey-api/openapi-ts on a document and prints how long it took and how much memory it had at its peak.
interface HeyApi {
  readonly createClient: (configuration: object) => Promise<unknown>;
}

const [module = "", document = "", target = ""] = process.argv.slice(2);
const { createClient } = (await import(module)) as HeyApi;
const started = performance.now();
// Its default output: types, a function for each operation, and a fetch client; neither it nor we
// run a formatter or a linter beyond what each does by itself.
await createClient({
  input: document,
  output: { path: target },
  plugins: ["@hey-api/typescript", "@hey-api/sdk", "@hey-api/client-fetch"],
  logs: { level: "silent" },
});
const milliseconds = performance.now() - started;
console.log(JSON.stringify({ milliseconds, megabytes: process.resourceUsage().maxRSS / 1000 }));
