// `npm run spec:pull`: asks where each source comes from, and writes the sources that changed there.
import { resolve } from "node:path";
import { InputError } from "@rosterkit/openapi";
import { pullReport, pullSources } from "@rosterkit/codegen";
import config from "../../rosterkit.config.ts";
import { readOptions } from "../support/command-options.ts";
import { repositoryRoot } from "../support/repository.ts";

const usage = `npm run spec:pull [-- SERVICE ...] [-- --accept SERVICE]

  SERVICE   only these services of spec/upstream.yaml
  --accept  takes the source of this service although it became much shorter; may be given more than once

It exits with 1 when an answer was refused, and with 2 when there was none or spec/upstream.yaml cannot be followed.`;

const { positionals, accept, root } = readOptions(
  usage,
  {
    accept: { type: "string", multiple: true, default: [] },
    // For tests on another repository.
    root: { type: "string", default: repositoryRoot },
  },
  { allowPositionals: true },
);
try {
  const pulled = await pullSources({ ...config, root: resolve(root) }, { services: positionals, accept });
  const refusals = pulled.flatMap((each) => (each.state === "refused" ? each.refusal : []));
  process.stdout.write(pullReport(pulled));
  if (refusals.length > 0) process.exitCode = refusals.every(({ answered }) => answered) ? 1 : 2;
} catch (error) {
  if (!(error instanceof InputError)) throw error;
  console.error(`${error.message}\n\nNothing was written.`);
  process.exitCode = 2;
}
