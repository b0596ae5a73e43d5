import type { HelpPhrases } from './command-line-phrases';

const FILES = 'A file may be - for the standard input or output.';

/** The texts of `--help`, in English. */
export const helpEn: HelpPhrases = {
  headings: {},
  program: 'Paiyuan (派援) plans where lawyers and volunteers serve: a proven plan with its reasons.',
  validate: 'say whether a planning problem keeps the contract, with every error found',
  check: 'recompute a plan from its postings alone and say whether it holds',
  solve: 'plan a problem',
  generate: 'make a problem of any size, on the real counties as far as they go',
  flow: 'solve a minimum-cost-flow problem with the network simplex',
  flowFile: 'problem in DIMACS format',
  demo: 'see the service at work: made-up people, a plan of China’s poor counties with its map, and logins',
  serve: 'serve the planning office over HTTP, on an embedded database or on PostgreSQL',
  migrate: 'bring the tables of the database up to date, one step back, or say how they stand',
  migrateAction: 'up (the default): apply what is missing; down: take the last one back; status: list them',
  admin: 'make accounts on this machine, without signing in',
  adminCreate: 'make an administrator; the password is asked for',
  adminEmail: 'the address that signs in',
  adminName: 'how the administrator is called',
  problem: 'planning problem (paiyuan-problem/1)',
  plan: 'plan of that problem (paiyuan-plan/1)',
  json: 'print {valid, errors: [{pointer, code, message}]}',
  lang: 'language of the texts (default: from LC_ALL, LC_MESSAGES and LANG)',
  version: 'print the version',
  help: 'print this help',
  output: 'write the plan to this file; without it only the summary is printed',
  engine: 'who solves the linear models',
  timeLimit: 'stop after so many seconds and keep the best plan found',
  secondOpinion: 'let javascript-lp-solver solve small models once more and record whether it agrees',
  quiet: 'no progress and no summary',
  recruits: 'how many recruits',
  counties: 'how many counties',
  seed: 'the same seed makes the same problem',
  periods: 'planning periods',
  optionsPerRecruit:
    'counties each recruit can choose from; from the number of counties on, everybody may go everywhere',
  crossingQuotas: 'sending quotas that cross the nested ones, instead of programme limits; with 0 they only nest',
  features: (known) => `comma-separated, of: ${known.join(', ')}`,
  generateOutput: 'write the problem to this file (default: the standard output)',
  once: 'end after writing the files',
  examples: {
    program: `
Examples:
  paiyuan demo                                     see a plan for the real poor counties
  paiyuan validate problem.json                    is my file right?
  paiyuan solve problem.json -o plan.json          plan it
  paiyuan check problem.json plan.json             do I have to believe it?
  paiyuan serve                                    the service, on http://localhost:3000

Exit codes: 0 done, 1 a bug, 2 bad input or usage, 3 no plan exists, 4 stopped without a plan, 5 the plan is refused.
${FILES}`,
    validate: `
Examples:
  paiyuan validate problem.json
  paiyuan validate --json problem.json > errors.json
  paiyuan generate --recruits 9 --counties 5 --seed 1 | paiyuan validate -

Exit codes: 0 the problem is valid, 2 it is not, or cannot be read. ${FILES}`,
    check: `
Examples:
  paiyuan check problem.json plan.json
  paiyuan solve problem.json -o - | paiyuan check problem.json -

Exit codes: 0 the plan holds, 5 it is refused, 2 a file cannot be read or breaks the contract. ${FILES}`,
    solve: `
Examples:
  paiyuan solve problem.json                       only the summary
  paiyuan solve problem.json -o plan.json          and the plan
  paiyuan solve problem.json -o plan.json --time-limit 60
  paiyuan solve - -o - < problem.json > plan.json

Ctrl-C stops and keeps the best plan found; a second Ctrl-C ends at once.

Exit codes: 0 a plan (proven best, feasible, or stopped with a plan), 2 bad input or usage,
3 no plan exists (the conflict is written), 4 stopped without a plan, 1 a bug. ${FILES}`,
    generate: `
Examples:
  paiyuan generate --recruits 400 --counties 174 --seed 7 -o problem.json
  paiyuan generate --recruits 40 --counties 20 --seed 7 --periods 4 | paiyuan solve -
  paiyuan generate --recruits 20000 --counties 2850 --seed 1 --options 50 --crossing-quotas 200 \\
    --features teams,quotas,preferences,distance -o problem.json

Exit codes: 0 written, 2 bad usage. Everything about people and needs in it is made up.`,
    flow: `
Examples:
  paiyuan flow network.min

Prints one line, such as {"status":"optimal","optimum":142274536,"seconds":0.0123}: seconds of the solve alone,
without reading the file into the solver.

Exit codes: 0 optimal, 3 infeasible, 6 unbounded, 2 the file cannot be read. ${FILES}`,
    demo: `
Works under the current folder, each time anew: an embedded database in demo/data, filled with real counties and made-up
people, is served on 127.0.0.1 and planned through its API; then demo/plan.html (open it in any browser; it needs no
network), demo/plan.json and demo/problem.json are written, logins for all kinds of users are printed, and the service
goes on until Ctrl-C. PORT chooses its port. It refuses to run with DATABASE_URL set.

Examples:
  paiyuan demo
  paiyuan demo --once

Exit codes: 0 ended in order, 2 bad settings or another demonstration running, 3 or 4 no plan, 1 a bug.`,
    serve: `
Settings come from the environment and from a file .env in the current folder; .env.example explains each. Without
DATABASE_URL everything lies in the folder data. Logs are JSON lines on the standard output. SIGTERM ends in order:
requests and jobs under way finish first.

Examples:
  paiyuan serve
  PORT=8080 HOST=0.0.0.0 paiyuan serve
  DATABASE_URL=postgres://… JWT_SECRET=… PAIYUAN_ROLE=worker paiyuan serve

Exit codes: 0 ended in order, 2 bad settings, a data folder in use, a database that cannot be used, 1 a bug.`,
    migrate: `
MIGRATION_DATABASE_URL names the owner of the tables; the role of DATABASE_URL may then work with rows alone. "serve" does
the same at its start where it may. While a server holds the embedded database, its process is named and nothing happens.

Examples:
  paiyuan migrate
  paiyuan migrate status

Exit codes: 0 done, 2 bad settings, a data folder in use, a database that cannot be used, 1 a bug.`,
    admin: `
The password is asked for twice and not shown; where the standard input is no terminal, its first line is the password.
Settings are those of serve. While a server holds the embedded database, its process is named and nothing happens.

Examples:
  paiyuan admin create --email lin.hua@example.org --name "Lin Hua"
  paiyuan admin create --email lin.hua@example.org --name "Lin Hua" < password.txt

Exit codes: 0 made, 2 a weak password, an address with an account, bad settings, a database that cannot be used, 1 a bug.`,
  },
};
