// Runs the contract of some domains of a workspace and prints the outcome as JSON.
import { proveDomains } from "./prove-domains.ts";

const [root = "", ...domains] = process.argv.slice(2);
console.log(JSON.stringify(await proveDomains(root, domains)));
