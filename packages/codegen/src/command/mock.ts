import { once } from "node:events";
import { BadUseError } from "@rosterkit/spec-diff";
import { readMerged } from "../generate.ts";
import { importFromProject, repositoryCommand } from "./command.ts";

const usage = `rosterkit-codegen mock [--service NAME] [--port N] [--config FILE]

  --service  mock this service only; required if services share a path
  --port     default: a free port
  --config   the configuration; default: rosterkit.config.ts`;

/** The part of `@rosterkit/mock` that is used. */
interface MockModule {
  startMock(options: object): Promise<{ readonly url: string; close(): Promise<void> }>;
}

const options = { service: { type: "string" }, port: { type: "string", short: "p" } } as const;

/** Runs a mock server of the documents until it is interrupted. */
export const mock = repositoryCommand(usage, options, async (config, { values: { service, port } }) => {
  const number = port === undefined ? undefined : Number(port);
  if (number !== undefined && !(Number.isInteger(number) && number >= 0 && number < 65_536))
    throw new BadUseError(`--port ${port}: give a number from 0 to 65535.`);
  const { startMock } = await importFromProject<MockModule>("@rosterkit/mock", config.root);
  const document = await readMerged(config);
  const server = await startMock({
    document,
    ...(service !== undefined && { service }),
    ...(number !== undefined && { port: number }),
  }).catch((error: Error) => {
    throw new BadUseError(error.message);
  });
  console.log(`The mock listens on ${server.url}`);
  await Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
  await server.close();
  return 0;
});
