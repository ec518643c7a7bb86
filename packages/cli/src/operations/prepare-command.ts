import type { DocumentOperation } from "@rosterkit/openapi";
import { Command } from "commander";
import { type Context, invocationOf } from "../context.ts";
import { fieldsOf } from "../document/fields.ts";
import { loadOperation } from "../document/load-operation.ts";
import type { Service } from "../document/service.ts";
import { describeRoute } from "./describe-route.ts";
import { addCommonOptions, makeOption, type OperationOptions } from "./operation-options.ts";

/** Adds the options and the action of an operation to its command. */
export async function prepareCommand(
  context: Context,
  command: Command,
  { service, operation: described }: { readonly service: Service; readonly operation: DocumentOperation },
): Promise<void> {
  const operation = await loadOperation(described);
  const fields = fieldsOf(context.catalogue.document, described, operation.route);
  const options = fields.map((field) => [field.flag, makeOption(field)] as const);
  for (const [, option] of options) command.addOption(option);
  addCommonOptions(command, operation);
  command
    .addHelpText("after", () => `\n${describeRoute(operation.route)}`)
    .action(async () => {
      const { runOperation } = await import("./run-operation.ts");
      const values = command.opts<Record<string, string | readonly string[] | undefined>>();
      const flags = Object.fromEntries(
        options.flatMap(([flag, option]) => {
          const value = values[option.attributeName()];
          return value === undefined ? [] : [[flag, value]];
        }),
      );
      const call = { service, operation, fields, flags, options: command.opts<OperationOptions>() };
      context.exit(await runOperation(invocationOf(context, command), call));
    });
}
