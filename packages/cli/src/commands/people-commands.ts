import type { Command } from "commander";
import type { Run } from "../context.ts";

const find = () => import("../people/find.ts");

export function addPeopleCommands(program: Command, run: Run): void {
  program.commandsGroup("People across services:");
  program.command("find <email>").description("find a person in every service").action(run(find, "find"));
  program
    .command("people")
    .description("list every account of every service")
    .option("--join", "one row for each person; keeps all of them in memory")
    .action(run(find, "listPeople"));
  program
    .command("invite")
    .description("invite the people in a CSV file to Alli, 100 at a time")
    .argument("<file>", "columns: email, firstName, lastName, locale, groups (separated by semicolons)")
    .option("--failed <file>", "file for the people who were not invited; can be run again", "failed.csv")
    .option("--create-groups", "create groups that do not exist, instead of refusing them")
    .option("--dry-run", "check the file, and send nothing")
    .action(run(() => import("../people/invite.ts"), "invite"));
}
