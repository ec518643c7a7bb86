import { type Command, InvalidArgumentError } from "commander";

/** Adds the options of commands that plan. Without them the default limits of the guards apply. */
export function addPlanOptions(command: Command): Command {
  return command
    .option(
      "--plan <file>",
      "file for the plan; by default plan-….json, or standard output if the format is json",
    )
    .option("--caller <email>", "your own address: the plan takes no access from you")
    .option("--max-people <n>", "maximum number of people in the plan; default: 10", readNumber)
    .option("--max-share <part>", "maximum share of a list that it may remove; default: 0.25", readNumber)
    .option("--max-removals <n>", "maximum number of people who lose access, instead of both", readNumber);
}

function readNumber(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !(value >= 0)) throw new InvalidArgumentError("Give a number.");
  return value;
}
