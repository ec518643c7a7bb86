// `npm run sandbox`: serves the four services, with state, on 127.0.0.1.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { buildPackages } from "../support/turbo.ts";
import { repositoryRoot } from "../support/repository.ts";

await buildPackages();
// Unlike npm, pnpm passes the separator `--` on.
process.argv = process.argv.filter((word) => word !== "--");
await import(pathToFileURL(join(repositoryRoot, "packages", "sandbox", "dist", "command.js")).href);
