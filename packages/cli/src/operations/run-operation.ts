import { baseUrlOf } from "@rosterkit/client";
import { maskSecrets } from "@rosterkit/roster/host";
import type { Invocation } from "../context.ts";
import type { Service } from "../document/catalogue.ts";
import type { LoadedOperation } from "../document/load-operation.ts";
import { type ExitCode, exitCodes, UsageError } from "../errors.ts";
import { write } from "../output/formats.ts";
import { journalsOf } from "../people/services.ts";
import { connect } from "../profile/credentials.ts";
import { requireConsent } from "../terminal/consent.ts";
import { formatRequest, makeRequest } from "./dry-run.ts";
import type { OperationOptions } from "./operation-options.ts";
import { maskItems, printResponse } from "./print-response.ts";
import { effectOf, proposeCall } from "./propose-call.ts";
import { type InputSources, readInput } from "./read-input.ts";

interface OperationCall extends Pick<InputSources, "fields" | "flags"> {
  readonly service: Service;
  readonly operation: LoadedOperation;
  readonly options: OperationOptions;
}

export async function runOperation(
  invocation: Invocation,
  { service, operation, fields, flags, options }: OperationCall,
): Promise<ExitCode> {
  const { surroundings, signal, isJsonChosen, printJson } = invocation;
  const { route, items } = operation;
  const input = await readInput(route, { fields, flags, body: options.body }, surroundings);
  const profile = await invocation.readProfile();
  if (options.dryRun === true) {
    const request = await makeRequest(profile, { service, operation }, input);
    await (isJsonChosen ? printJson(request) : write(surroundings.output, formatRequest(request)));
    return exitCodes.done;
  }
  if (options.all === true && items === undefined) throw new UsageError(`--all: ${route.id} has no pages.`);
  const client = await connect(profile, service, invocation.clientOptions);
  const hidden = options.showSecrets === true ? [] : route.sensitive;
  const { effect, undo } = effectOf(route, input);
  const needsConsent = effect !== "read" && effect !== "add";
  // If the response is lost, a retry could repeat the change or report a failure.
  const callOptions = needsConsent ? { signal, retries: 0 } : { signal };
  const allPages = options.all === true && items !== undefined;
  const send = async (): Promise<unknown> => {
    if (!allPages) return operation(client, input, callOptions);
    return invocation.print(maskItems(items(client, input, callOptions), hidden));
  };
  const print = (body: unknown): Promise<ExitCode> | ExitCode =>
    allPages ? exitCodes.done : printResponse(invocation, { route, body, hidden });
  if (!needsConsent) return print(await send());
  const masked = maskSecrets(input, route.sensitive) as typeof input;
  const call = { operation: route.id, server: baseUrlOf(client), effect, input: masked };
  const considered = { ...call, undo, profile: profile.name, allPages };
  await requireConsent(proposeCall(considered), options.digest, surroundings);
  const { recordCall } = await import("@rosterkit/roster");
  // The response is printed after the journal has recorded the call: printing may fail.
  return print(await recordCall({ ...call, journals: journalsOf(profile), route }, send));
}
